import type { FaqColumn } from './columns-grammar.ts'

/** Why a row is not taken (取込みの誤り). */
export type FaqFault =
  | 'missing'
  | 'tooLong'
  | 'badKey'
  | 'unknownTopic'
  | 'unknownUnit'
  | 'severalUnits'
  | 'notYours'
  | 'unknownLocale'
  | 'unknownClass'
  | 'notAYear'
  | 'notADate'
  | 'impossibleDate'
  | 'reversed'
  | 'past'
  | 'badSources'
  | 'rowTwice'
  | 'questionTwice'
  | 'noJapanese'
  | 'translated'

/** A fault with its place, what stands there and what may be meant. */
export type FaqProblem = {
  line: number
  column: FaqColumn
  fault: FaqFault
  value: string
  candidates: readonly string[]
}

/** A row of a file: cells by column. */
export type FaqCells = { line: number; cells: Partial<Record<FaqColumn, string>> }

/** Reports a fault of one row; answers undefined, so that a reader can return it. */
export type Report = (
  column: FaqColumn,
  fault: FaqFault,
  candidates?: readonly string[],
) => undefined

/** What a row would change. */
export type FaqChange = {
  line: number
  question: string
  isNew: boolean
  changes: readonly { column: FaqColumn; before: string; after: string }[]
}

/** What taking a file in would do (取込みの試行). */
export type FaqReport = {
  added: FaqChange[]
  changed: FaqChange[]
  sameCount: number
  problems: FaqProblem[]
}
