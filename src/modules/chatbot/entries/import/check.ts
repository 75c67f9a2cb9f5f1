import { Refusal } from '../../../../platform/refusal.ts'
import type { RequestContext } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { FaqVersion, Topic } from '../../entry.ts'
import { listTopics } from '../../store/topic.ts'
import type { EntryRow } from '../entry-rows.ts'
import type { VersionWords } from '../make-version.ts'
import { type Scope, scopeOf } from '../scope.ts'
import {
  columnNames,
  type FaqColumn,
  faqColumns,
  columnOf,
  neededColumns,
} from './columns-grammar.ts'
import { cellsOf, type FaqRegister, readRegister } from './faq-file.ts'
import type { FaqCells, FaqFault, FaqProblem, FaqReport, Report } from './fault.ts'
import { type FaqRow, readRow } from './read-row.ts'
import { importWords } from './staff-messages-import.ts'

/** A file as it was uploaded. */
export type FaqList = { header: string[]; rows: { line: number; cells: string[] }[] }

/** A good row with what it is written to; `entry` is undefined for a new question. */
export type FaqWork = {
  row: FaqRow
  entry: EntryRow | undefined
  words: VersionWords | undefined
  /** Wordings that are not there yet, and ids of those that the file leaves out. */
  newVariants: string[]
  goneVariantIds: string[]
}

/** Rows of a file by column. Refuses `chatbot.faq_column_missing` and `..._twice`. */
export function cellsOfList({ header, rows }: FaqList): FaqCells[] {
  const columns = header.map(columnOf)
  const missing = neededColumns.find((column) => !columns.includes(column))
  if (missing !== undefined) {
    throw new Refusal('chatbot.faq_column_missing', 422, { column: columnNames[missing] })
  }
  const twice = columns.find((one, index) => one !== undefined && columns.indexOf(one) !== index)
  if (twice !== undefined) {
    throw new Refusal('chatbot.faq_column_twice', 422, { column: columnNames[twice] })
  }
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.flatMap((column, index) =>
        column === undefined ? [] : [[column, cells[index] ?? '']],
      ),
    ),
  }))
}

/** Compares a file with what is there (取込みの試行): nothing is written. */
export async function checkList(
  platform: Pick<Platform, 'db' | 'log' | 'offers'>,
  context: RequestContext,
  list: FaqList,
): Promise<{ report: FaqReport; work: FaqWork[]; badLines: ReadonlySet<number> }> {
  const { db } = platform
  const [register, topics, scope] = [
    await readRegister(platform, context.today),
    await listTopics(db),
    await scopeOf(db, context),
  ]
  const problems: FaqProblem[] = []
  const rows = cellsOfList(list).flatMap((one) => {
    const report = reporter(problems, one)
    const row = readRow(one, { topics, units: scope.units }, report)
    return row === undefined ? [] : [{ row, report }]
  })
  const report: FaqReport = { added: [], changed: [], sameCount: 0, problems }
  const work: FaqWork[] = []
  const fileKeys = new Set(rows.filter(({ row }) => row.locale === 'ja').map(({ row }) => row.key))
  const seen = new Map<string, number>()
  for (const { row, report: tell } of rows) {
    const isTwice = notedTwice(row, seen, tell)
    const entry = register.rows.find(({ entry: one }) => row.key !== '' && one.key === row.key)
    if (isTwice || !isAllowed(row, entry, { register, scope, fileKeys }, tell)) continue
    const done = workOf(row, entry, register, context.today)
    const changes = changesOf(done, { register, scope, topics })
    if (entry !== undefined && changes.length === 0) {
      report.sameCount += 1
      continue
    }
    if (isPast(row, context.today)) {
      tell('validToOn', 'past')
      continue
    }
    const change = { line: row.line, question: row.question, isNew: entry === undefined, changes }
    report[entry === undefined && row.locale === 'ja' ? 'added' : 'changed'].push(change)
    work.push(done)
  }
  problems.sort((a, b) => a.line - b.line)
  return { report, work, badLines: new Set(problems.map(({ line }) => line)) }
}

function reporter(problems: FaqProblem[], { line, cells }: FaqCells): Report {
  return (column: FaqColumn, fault: FaqFault, candidates = []) => {
    problems.push({ line, column, fault, value: cells[column] ?? '', candidates })
    return undefined
  }
}

function notedTwice(row: FaqRow, seen: Map<string, number>, tell: Report): boolean {
  const name = `${row.key === '' ? `? ${row.question}` : row.key} ${row.locale}`
  const earlier = seen.get(name)
  if (earlier === undefined) {
    seen.set(name, row.line)
    return false
  }
  tell('key', 'rowTwice', [String(earlier)])
  return true
}

type Known = { register: FaqRegister; scope: Scope; fileKeys: ReadonlySet<string> }

function isAllowed(
  row: FaqRow,
  known: EntryRow | undefined,
  { register, scope, fileKeys }: Known,
  tell: Report,
): boolean {
  if (row.locale !== 'ja') {
    const { key } = row
    if (key === '' || (known === undefined && !fileKeys.has(key))) {
      tell('key', 'noJapanese')
      return false
    }
    const words = known && register.translationOf(known.shown, row.locale)
    for (const part of ['question', 'answer'] as const) {
      const written = part === 'question' ? row.question : row.answerCell
      if (written !== '' && written !== (words?.[part].trim() ?? '')) {
        tell(part, 'translated')
        return false
      }
    }
  }
  const owner = known === undefined ? row.unitId : known.entry.owningUnitId
  const isOther = row.locale !== 'ja' && known === undefined
  const mayMove = row.locale !== 'ja' || scope.holds('chatbot.edit', row.unitId)
  if (!isOther && !(scope.holds('chatbot.edit', owner) && mayMove)) {
    tell('unit', 'notYours')
    return false
  }
  const twin = register.rows.find(
    ({ entry, shown }) => entry.state !== 'withdrawn' && shown.question === row.question,
  )
  if (known === undefined && row.locale === 'ja' && twin !== undefined) {
    tell('question', 'questionTwice', [twin.entry.key])
    return false
  }
  return true
}

function isPast({ validToOn, locale }: FaqRow, today: Temporal.PlainDate): boolean {
  return locale === 'ja' && validToOn !== null && Temporal.PlainDate.compare(validToOn, today) < 0
}

function workOf(
  row: FaqRow,
  entry: EntryRow | undefined,
  register: FaqRegister,
  today: Temporal.PlainDate,
): FaqWork {
  const known = entry === undefined ? [] : register.variantsOf(entry.entry.id, row.locale)
  const texts = new Set(known.map(({ text }) => text))
  const words = row.locale === 'ja' ? wordsOfRow(row, entry?.shown, today) : undefined
  return {
    ...{ row, entry, words },
    newVariants: row.variants.filter((text) => !texts.has(text)),
    goneVariantIds: known.filter(({ text }) => !row.variants.includes(text)).map(({ id }) => id),
  }
}

/** The words of a row; days that it leaves open are those that are there, or the usual ones. */
function wordsOfRow(
  row: FaqRow,
  shown: FaqVersion | undefined,
  today: Temporal.PlainDate,
): VersionWords {
  const { question, answer, answerClass, fiscalYear, validToOn, sources } = row
  const { prose, bring, place, fee, deadline } = answer
  return {
    ...{ question, prose, bring, place, fee, deadline, answerClass, fiscalYear, validToOn },
    validFromOn: row.validFromOn ?? shown?.validFromOn ?? today,
    reviewDueOn: row.reviewDueOn ?? shown?.reviewDueOn ?? today.add({ years: 1 }),
    ...{ sources, basis: shown?.basis ?? '', note: importWords.note },
  }
}

function changesOf(
  { row, entry, words, newVariants, goneVariantIds }: FaqWork,
  { register, scope, topics }: Pick<Known, 'register' | 'scope'> & { topics: readonly Topic[] },
): { column: FaqColumn; before: string; after: string }[] {
  if (entry === undefined) return []
  const kept = register.variantsOf(entry.entry.id, row.locale).map(({ text }) => text)
  const isSameSet = newVariants.length + goneVariantIds.length === 0
  const variants = isSameSet ? kept : row.variants
  if (words === undefined) {
    if (isSameSet) return []
    return [{ column: 'variants', before: kept.join('\n'), after: variants.join('\n') }]
  }
  const topic = topics.find(({ id }) => id === row.topicId)
  const { topic: before, entry: own, shown } = entry
  const was = cellsOf(saying(shown, before, own.owningUnitId), kept, scope)
  const now = cellsOf(saying(words, topic, row.unitId), variants, scope)
  return faqColumns.flatMap((column) =>
    was[column] === now[column] ? [] : [{ column, before: was[column], after: now[column] }],
  )
}

const saying = (words: VersionWords, topic: Topic | undefined, unitId: string | null) => ({
  ...{ words, topic, unitId, key: '', asOfOn: '' },
})
