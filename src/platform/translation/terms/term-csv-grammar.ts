import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { Refusal } from '../../refusal.ts'
import type { Other } from '../fact.ts'
import type { Term, TermKind } from '../term.ts'
import { assertConsistent, splitRenderings } from './save-term.ts'

/** Columns of the term base as a CSV, in their order. */
export const termColumns = [
  '種類',
  '日本語',
  'やさしい日本語',
  'ポルトガル語',
  '英語',
  '使わない（やさしい日本語）',
  '使わない（ポルトガル語）',
  '使わない（英語）',
  'メモ',
] as const

/** Words for the two kinds of terms. */
export const kindWords: Record<TermKind, string> = { place: '地名・施設名', word: 'ことば' }

const columnsOf: readonly [Other, rendering: number, forbidden: number][] = [
  ['ja-plain', 2, 5],
  ['pt-BR', 3, 6],
  ['en', 4, 7],
]
const maxRows = 5_000
const maxLength = 400

/** A row that cannot be taken, and why. */
export type RowFault = { line: number; message: string }

/** What a CSV says, row by row. */
export type ReadTerms = { terms: Omit<Term, 'id'>[]; faults: RowFault[] }

/** The term base as rows of a CSV. */
export function termRows(terms: readonly Term[]): string[][] {
  return terms.map(({ kind, ja, renderings, forbidden, note }) => {
    const join = (list: readonly string[] | undefined) => (list ?? []).join('; ')
    return [
      ...[kindWords[kind], ja],
      ...columnsOf.map(([locale]) => join(renderings[locale])),
      ...columnsOf.map(([locale]) => join(forbidden[locale])),
      note,
    ]
  })
}

/** The text of a file that was sent: UTF-8, or CP932 as spreadsheets save it. */
export function textOfCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'cp932')
    if (text.includes('\ufffd')) throw unreadable('文字が読み取れません。UTF-8かShift_JISで保存してください。')
    return text
  }
}

/** Reads the CSV of a term base; refuses `translation.terms_unreadable` where it is none. */
export function readTermCsv(text: string): ReadTerms {
  const [header, ...rows] = parsed(text)
  const places = termColumns.map((name) => header?.findIndex((cell) => cell.trim() === name) ?? -1)
  const lacking = termColumns.filter((_, index) => (places[index] ?? -1) < 0)
  if (lacking.length > 0) throw unreadable(`列「${lacking.join('」「')}」がありません。`)
  if (rows.length > maxRows) throw unreadable(`行が多すぎます（${maxRows}行まで）。`)
  const terms: Omit<Term, 'id'>[] = []
  const faults: RowFault[] = []
  rows.forEach((row, index) => {
    const cells = places.map((place) => disarmed(row[place] ?? ''))
    const line = index + 2
    const read = termOf(cells)
    if (typeof read === 'string') faults.push({ line, message: read })
    else if (terms.some((one) => one.ja === read.ja)) {
      faults.push({ line, message: `「${read.ja}」が2回あります。` })
    } else terms.push(read)
  })
  return { terms, faults }
}

// The quote that keeps a spreadsheet from running a cell is ours.
const disarmed = (cell: string) => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/u, '')

function termOf(cells: readonly string[]): Omit<Term, 'id'> | string {
  const [kindWord = '', ja = ''] = cells
  const kind = (Object.keys(kindWords) as TermKind[]).find((one) => kindWords[one] === kindWord)
  if (kind === undefined) {
    return `種類「${kindWord}」は、「${Object.values(kindWords).join('」か「')}」にしてください。`
  }
  if (ja === '') return '日本語がありません。'
  if (cells.some((cell) => cell.length > maxLength)) return `${maxLength}字を超える欄があります。`
  const listsAt = (which: 1 | 2) =>
    Object.fromEntries(
      columnsOf.flatMap((column) => {
        const list = splitRenderings(cells[column[which]])
        return list.length === 0 ? [] : [[column[0], list]]
      }),
    )
  const term = {
    ...{ kind, ja: ja.normalize('NFKC'), note: cells[8] ?? '' },
    ...{ renderings: listsAt(1), forbidden: listsAt(2) },
  }
  try {
    assertConsistent(term)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `「${String(error.params['rendering'])}」が、使う訳と使わない訳の両方にあります。`
  }
  return term
}

function parsed(text: string): string[][] {
  try {
    const rows = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
    })
    return rows as unknown as string[][]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unreadable('引用符（"）が閉じていないか、行が長すぎます。')
  }
}

const unreadable = (faults: string) => new Refusal('translation.terms_unreadable', 422, { faults })
