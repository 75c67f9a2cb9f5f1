import type { ReviewStatus } from '../review/review-types.ts'
import type { Piece } from './align.ts'
import type { UnitThen } from './successor.ts'

/** Where a sentence stands. */
export type TextField = 'title' | 'body' | 'action' | 'goalText' | 'targets'

/**
 * One sentence of this year beside next year's (文の対照). A kept or removed one is open until a
 * person gives a reason; a changed or new one speaks for itself.
 */
export type SentenceLine = {
  /** Made from its place and words: other words, another line. */
  id: string
  kind: 'kept' | 'changed' | 'added' | 'removed'
  before: string | undefined
  after: string | undefined
  pieces: Piece[]
  /** The sentence with the years in it moved on; undefined where it names none. */
  proposal: string | undefined
  reason: string | undefined
  open: boolean
}

/** A day, a value or a rule that moves into the new year, to be confirmed on purpose. */
export type FactLine = {
  id: string
  what: 'dueOn' | 'expectedStartOn' | 'targetValue' | 'rule'
  /** Draft id of the target; the published number, where it continues one. */
  targetId: string
  label: string
  beforeNo: { measureNo: number; targetNo: number } | undefined
  before: Temporal.PlainDate | number | string | undefined
  after: Temporal.PlainDate | number | string | undefined
  unit: string | undefined
  open: boolean
}

/** Who owns a measure, checked against the organisation of 1 April. */
export type OwnerLine = UnitThen & { before: string; after: string | undefined; open: boolean }

/** One paragraph or measure of both years. */
export type ComparedPart = {
  anchor: string
  kind: 'basicPolicy' | 'challenge' | 'measure'
  /** Number in the draft; undefined for what is not carried on. */
  no: number | undefined
  beforeNos: number[]
  title: string
  fields: { field: TextField; lines: SentenceLine[] }[]
  facts: FactLine[]
  owner: OwnerLine | undefined
  /** For a measure of the draft: threads that it continues, and who says so. */
  link: { threadIds: string[]; by: 'title' | 'person' | 'nobody' } | undefined
}

/** Something of the draft that nobody has accounted for, with its place. */
export type OpenAccount = { text: string; anchor: string }

/** This year's policy beside next year's draft (次年度案の対照). */
export type Comparison = {
  importId: string
  revision: number
  status: ReviewStatus
  thisYear: { policyId: string; fiscalYear: number; title: string }
  nextYear: number
  /** First day of the new year, on which owners are checked. */
  checkedOn: Temporal.PlainDate
  parts: ComparedPart[]
  open: OpenAccount[]
}
