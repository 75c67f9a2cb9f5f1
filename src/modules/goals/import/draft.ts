import type { Direction, TargetKind } from '../policy-document.ts'
import type { Place } from './passage.ts'
import type { Question } from './question.ts'

/** A target (達成目標) as read; a person's answers may still change it. */
export type DraftTarget = {
  /** `2.3`: measure number and place in it. Stays the same when others are merged or added. */
  id: string
  label: string
  kind: TargetKind
  dueOn?: Temporal.PlainDate
  expectedStartOn?: Temporal.PlainDate
  targetValue?: number
  unit?: string
  direction: Direction
  /** The value itself does not count as met (未満, 超); asked, and gone once answered. */
  exclusive?: boolean
  startValue: number
  baselineValue?: number
  baselineOn?: Temporal.PlainDate
  originalPhrase: string
  place: Place
  judged: boolean
  /** `id` of the total this is a part of (内訳). */
  parentId?: string
  computed: boolean
}

/** What an answer may change in a target. */
export type TargetFields = Partial<
  Omit<DraftTarget, 'id' | 'originalPhrase' | 'place' | 'parentId'>
>

/** A paragraph with a title (基本方針, 現状と課題). */
export type DraftParagraph = { no: number; title: string; body: string; place: Place }

/** A measure (重点施策・事業) as read from one table row. */
export type DraftMeasure = {
  no: number
  title: string
  action: string
  goalText: string
  /** Only when the table has a column for it (担当課). */
  ownerDivision?: string
  place: Place
  targets: DraftTarget[]
}

/** A fact kept beside the targets and never judged: an anniversary, an opening in a later year. */
export type DraftContext = { id: string; originalPhrase: string; places: Place[] }

/** One run of digits (figure ledger, 数字台帳) and what became of it so far. */
export type DraftFigure = {
  line: number
  column: number
  text: string
  reading: 'value' | 'datePart' | 'namePart' | 'rowNumber'
  /** Field of the document, with `targets` by draft id: `targets.2.3.targetValue`. */
  linkedTo?: string
  dismissedBecause?: string
}

/** Why a text cannot become a policy until it is corrected; Japanese, for the clerk. */
export type Problem = { code: string; text: string; place?: Place }

/** A policy text as far as it can be read without a person. */
export type PolicyDraft = {
  fiscalYear?: number
  title: string
  department: string
  /** Post of the signing head; the name beside it is left in the original text only. */
  headPost: string
  divisions: string[]
  basicPolicies: DraftParagraph[]
  challenges: DraftParagraph[]
  measures: DraftMeasure[]
  context: DraftContext[]
  figures: DraftFigure[]
  questions: Question[]
  problems: Problem[]
  sourceText: string
}
