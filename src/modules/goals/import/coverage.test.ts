import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findBrackets } from './clause-grammar.ts'
import type { DraftMeasure, PolicyDraft } from './draft.ts'
import { draftOf } from './fixtures/goal-lines.ts'
import { parsePolicy } from './parse-policy.ts'
import { plainOf } from './passage.ts'

const folder = new URL('../../../../fixtures/policies/', import.meta.url)
const seed = new URL('../../../../../shared/data/policy-fy2019.txt', import.meta.url)
const isHere = existsSync(seed)
const texts: [name: string, text: string][] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])

/** Words that join sentences or head a list and say nothing of a goal. */
const joining =
  /また|さらに|併せて|加えて|なお|ただし|内訳|うちわけ|[\s、。・:：【】◆◇●①-⑳]|\(\d{1,2}\)/gu

/**
 * What is left of a goal text without the words of its targets, their labels, the facts kept beside
 * them, and notes on earlier values.
 */
function lostIn(draft: PolicyDraft, measure: DraftMeasure): string {
  const { goalText, targets } = measure
  const left = plainOf(goalText).split('')
  const blank = (words: string) => {
    const at = goalText.indexOf(words)
    if (words !== '' && at >= 0) left.fill(' ', at, at + words.length)
  }
  const wholes = targets.map((one) => one.originalPhrase).toSorted((a, b) => b.length - a.length)
  for (const words of wholes) {
    // The same words may stand in two parts of a list.
    for (let at = goalText.indexOf(words); at >= 0; at = goalText.indexOf(words, at + 1)) {
      left.fill(' ', at, at + words.length)
    }
  }
  for (const { originalPhrase } of draft.context) blank(originalPhrase)
  for (const { label } of targets) blank(label.replace(/（[^（）]*）$/u, ''))
  for (const { from, to } of findBrackets(plainOf(goalText))) {
    const isNote = targets.some((one) => one.baselineValue !== undefined)
    if (isNote && /\d/u.test(goalText.slice(from, to).normalize('NFKC'))) left.fill(' ', from, to)
  }
  return left.join('').replaceAll(joining, '')
}

function lostOf(text: string): string {
  const draft = parsePolicy(text)
  return draft.measures.map((measure) => lostIn(draft, measure)).join('')
}

describe('the targets of a goal together say all that its text says', () => {
  test.each(texts)('%s', (_name, text) => expect(lostOf(text)).toBe(''))

  test.skipIf(!isHere)(isHere ? 'the policy of fiscal 2019' : 'skipped: no ../shared', () =>
    expect(lostOf(readFileSync(seed, 'utf8'))).toBe(''),
  )

  test.each([
    '9月末までに計画案を作成し、関係者に意見を聴き、年度末までに公表します。',
    '9月末までに祭り及び市を実施し、並びに台帳を整備します。',
    '相談を60件以上受け、また、冊子を配ります。さらに、3～5社の立地を決定します。',
    '9月末までに計画を策定します。（詳しくは別に定めます。）',
    '①説明会を9月末までに開催 ②冊子を12月末までに作成',
    'なお、工事は令和3年度に行い、令和4年4月の使用開始をめざします。',
    '関係機関と連携し、啓発に努めるとともに、9月末までに素案、12月末までに成案をまとめます。',
    '更新を11月までに、入替えを3月までに終え、その後、検証を行います。',
    '会員数は、依頼会員300人、提供会員120人を目指し、相談の場も設けます。',
    '受講者数： 30回・延334人 【内訳】 ◆新任 10回・延170人 ◆合同 20回・延164人',
  ])('%s', (goal) => {
    const draft = draftOf(goal)
    const [measure] = draft.measures
    expect(measure === undefined ? 'no measure' : lostIn(draft, measure)).toBe('')
  })
})
