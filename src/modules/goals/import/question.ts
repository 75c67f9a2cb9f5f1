import type { DraftTarget, TargetFields } from './draft.ts'
import type { Place } from './passage.ts'

/** What a question is about; part of its id. */
export type QuestionKind =
  | 'fiscalYear'
  | 'department'
  | 'headPost'
  | 'division'
  | 'sections'
  | 'leftover'
  | 'tableShape'
  | 'measureNumber'
  | 'missingDue'
  | 'month'
  | 'monthStart'
  | 'vagueDate'
  | 'impossibleDate'
  | 'outsideYear'
  | 'carriedDate'
  | 'ongoing'
  | 'mentionedDate'
  | 'narrative'
  | 'context'
  | 'share'
  | 'exclusive'
  | 'keep'
  | 'approximate'
  | 'range'
  | 'relative'
  | 'each'
  | 'attribute'
  | 'direction'
  | 'frequency'
  | 'sum'
  | 'part'
  | 'baseline'
  | 'estimate'
  | 'figure'

/** What choosing does to the draft; applied in the order of the questions. */
export type Effect =
  | { do: 'set'; target: string; fields: TargetFields }
  | { do: 'unset'; target: string; fields: (keyof TargetFields)[] }
  | { do: 'setFromValue'; target: string; field: 'dueOn' | 'targetValue' | 'baselineOn' }
  | { do: 'merge'; target: string; into: string }
  | { do: 'add'; measure: string; target: DraftTarget }
  | { do: 'dropContext'; context: string }
  | { do: 'figure'; line: number; column: number; linkedTo?: string; dismissedBecause?: string }
  | { do: 'addContext'; phrase: string; place: Place }
  | { do: 'setPolicy'; field: 'department' | 'headPost'; fromValue: true }
  | { do: 'dropDivision'; name: string }
  /** The text itself must be corrected and read again. */
  | { do: 'stop' }

/** One way to answer; `takes` says that a value is given beside it. */
export type Choice = {
  key: string
  text: string
  takes?: 'date' | 'number' | 'text'
  effects: Effect[]
}

/** A doubtful reading, put to a person. The original words are never changed by it. */
export type Question = {
  /** Stable for the same wording: kind and the target, row or place it is about. */
  id: string
  kind: QuestionKind
  place: Place
  /** The doubtful words of the original. */
  phrase: string
  /** What was read, in Japanese. */
  reading: string
  /** The question, in Japanese. */
  text: string
  /** `id`s of the targets it is about. */
  targets: string[]
  choices: Choice[]
  /** Proposal; missing where proposing would be guessing. */
  defaultKey?: string
}
