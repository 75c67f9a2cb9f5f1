import { factNames, type Facts } from '../entry.ts'
import { factLabels } from '../fact-messages.ts'

/** Stands in a field or a file where the city has still to fill something in. */
export const openMark = '【市が記入】'

const openWords = /^(?:【市が記入】|（市が書き込みます）)$/u
const labels = factLabels.ja
const factLine = new RegExp(
  `^(${factNames.map((name) => labels[name]).join('|')})[：:]\\s*(.*)$`,
  'u',
)

/** Whether a text still holds a place that the city must fill in. */
export const holdsOpenMark = (text: string): boolean =>
  text.includes(openMark) || text.includes(labels.open)

/** A fact as somebody wrote it: the mark is an open one, nothing is no line. */
export function readFact(written: string | undefined): string | null {
  const text = (written ?? '').trim()
  return openWords.test(text) ? null : text
}

/** A fact as a field or a file shows it. */
export const writeFact = (fact: string | null): string => fact ?? openMark

/** Takes an answer apart that was put together from prose and the lines of its facts. */
export function splitAnswer(answer: string): { prose: string } & Facts {
  const lines = answer.replaceAll(/\r\n?/g, '\n').trim().split('\n')
  const facts: Facts = { bring: '', place: '', fee: '', deadline: '' }
  let end = lines.length
  while (end > 0) {
    const [, label, value = ''] = factLine.exec(lines[end - 1] ?? '') ?? []
    const name = factNames.find((one) => labels[one] === label)
    if (name === undefined) break
    facts[name] = readFact(value)
    end -= 1
  }
  return { prose: lines.slice(0, end).join('\n').trim(), ...facts }
}

/** A number in a text that may be another one next year, with what stands around it. */
export type Figure = { part: string; at: number; text: string; before: string; after: string }

const digits = '[0-9０-９]+'
const restOfDay = String.raw`(?:年度|年(?:${digits}月(?:${digits}日)?)?)`
const units =
  '円|[%％]|度|日|時間|時(?:[0-9０-９]+分)?|分|歳|人|回|か月|ヶ月|週間|枚|通|件|階|年|点|個'
const figures = new RegExp(
  [
    String.raw`(?:令和|平成)(?:${digits}|元)${restOfDay}`,
    String.raw`20\d\d${restOfDay}`,
    String.raw`${digits}月(?:${digits}日)?`,
    String.raw`[0-9０-９](?:[0-9０-９,，.．:：]*[0-9０-９])?(?:(?:万|億)?(?:${units}))?`,
    '[〇一二三四五六七八九十百千]+円',
  ].join('|'),
  'gu',
)

/** Every number of a text, in its order, to be confirmed one by one. */
export function figuresIn(part: string, text: string): Figure[] {
  return [...text.matchAll(figures)].map(({ 0: found, index }) => ({
    part,
    at: index,
    text: found,
    before: text.slice(Math.max(0, index - 16), index).replaceAll('\n', ' '),
    after: text.slice(index + found.length, index + found.length + 16).replaceAll('\n', ' '),
  }))
}

/** The text with each of its numbers as it is from now on. */
export function withFigures(text: string, found: readonly (Figure & { now: string })[]): string {
  let [result, from] = ['', 0]
  for (const { at, text: old, now } of found) {
    result += text.slice(from, at) + now
    from = at + old.length
  }
  return result + text.slice(from)
}

/** A year that is the present one or its spring as one more; other numbers as they are. */
export function proposedFigure({ text }: Figure, fiscalYear: number): string {
  const [, era = '', year = '', rest = ''] = /^(令和)?([0-9０-９]+)(年.*)$/u.exec(text) ?? []
  const written = Number(year.normalize('NFKC'))
  const gregorian = era === '' ? written : written + 2018
  const isNear = gregorian === fiscalYear || gregorian === fiscalYear + 1
  return year !== '' && isNear ? `${era}${written + 1}${rest}` : text
}
