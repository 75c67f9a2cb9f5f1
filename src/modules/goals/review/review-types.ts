import type { DraftState } from '#modules/approvals'
import type { AnsweredFields, AnswerFile } from '../import/answer-file.ts'
import type { DraftTarget } from '../import/draft.ts'
import type { QuestionKind } from '../import/question.ts'
import type { SourceChoice } from './source-choice.ts'

/** Where a review stands (確認の段階). Only an open one is edited. */
export type ReviewStatus = 'open' | 'inReview' | 'decided' | 'published' | 'discarded'

/** One line of the original as it came; `no` from 1. */
export type SourceLine = { no: number; text: string }

/** A numbered paragraph (基本方針, 現状と課題). */
export type ReviewParagraph = { no: number; title: string; body: string; line: number }

/** How a target gets its actual values (実績の取り方); `none` for computed and unjudged targets. */
export type ReviewBinding = {
  state: 'source' | 'manual' | 'open' | 'none'
  sourceKey?: string
  /** Name of the source; its key where no module offers it. */
  sourceLabel?: string
  parameters?: Record<string, unknown>
  /** What the source counts, in one sentence. */
  sentence?: string
  manualReason?: string
  /** Sources whose name fits, best first; a proposal, never an answer. */
  suggestions: { key: string; label: string }[]
  /** What an earlier year's policy used for the same target; a proposal as well. */
  earlier?: {
    fiscalYear: number
    sourceKey?: string
    sourceLabel?: string
    parameters?: Record<string, unknown>
    manualReason?: string
  }
}

/** A target (達成目標) as it stands with the answers so far. */
export type ReviewTarget = Omit<DraftTarget, 'place' | 'exclusive'> & {
  /** `target-2.3`: id of its element on the page. */
  anchor: string
  measureNo: number
  /** 1-based line of the original. */
  line: number
  /** Of questions that name this target, in their order. */
  questionIds: string[]
  binding: ReviewBinding
  /** Fields that a person has set, apart from answers to questions. */
  corrected: (keyof AnsweredFields)[]
}

/** A measure (重点施策・事業) as it stands. */
export type ReviewMeasure = {
  anchor: string
  no: number
  title: string
  action: string
  goalText: string
  line: number
  /** Missing until somebody says who owns it. */
  ownerDivision?: string
  basicPolicyNos: number[]
  challengeNos: number[]
  planRef?: string
  budgetRef?: string
  targets: ReviewTarget[]
}

/** One way to answer a question; `takes` says that a value is given beside it. */
export type ReviewChoice = { key: string; text: string; takes?: 'date' | 'number' | 'text' }

/** A doubtful reading, with its answer where there is one. */
export type ReviewQuestion = {
  anchor: string
  id: string
  kind: QuestionKind
  line: number
  phrase: string
  reading: string
  text: string
  targetIds: string[]
  choices: ReviewChoice[]
  /** Proposal of the reading, or the answer given to the same words in an earlier year. */
  proposedKey?: string
  proposedFrom?: 'reading' | 'earlierYear'
  chosenKey?: string
  /** Given beside the choice: an ISO date, a number, a text. */
  chosenValue?: string | number
  open: boolean
}

/** One run of digits of the original (数字台帳). */
export type ReviewFigure = {
  anchor: string
  line: number
  column: number
  text: string
  /** Some characters around it. */
  around: string
  reading: 'value' | 'datePart' | 'namePart' | 'rowNumber'
  state: 'linked' | 'dismissed' | 'open'
  linkedTo?: string
  /** In words: 「目標2.3の目標値」. */
  linkedLabel?: string
  dismissedBecause?: string
  /** Settled by the reading itself, or by a person. */
  by: 'text' | 'person'
}

/** A fact kept beside the targets and never judged. */
export type ReviewContext = {
  anchor: string
  id: string
  originalPhrase: string
  note: string
  lines: number[]
  dropped: boolean
}

/** What only correcting the text mends; Japanese. */
export type ReviewProblem = { code: string; text: string; line?: number }

/** Something still in the way of the decision: a Japanese sentence and the element it is about. */
export type OpenItem = {
  code: string
  text: string
  anchor: string
  line?: number
  questionId?: string
  targetId?: string
  measureNo?: number
  /** Where it is settled, if not on the page of the review. */
  path?: string
}

/** A draft as it stands with the answers applied. */
export type ReviewDraft = {
  headPost: string
  /** Divisions named in the text; `known` when the organisation of that year has them. */
  divisions: { name: string; known: boolean }[]
  basicPolicies: ReviewParagraph[]
  challenges: ReviewParagraph[]
  measures: ReviewMeasure[]
}

/** Everything the review page shows (取り込みの確認). */
export type Review = {
  importId: string
  /** Every save carries the revision that it was made from. */
  revision: number
  status: ReviewStatus
  fiscalYear: number | null
  title: string
  department: string
  departmentId: string | null
  sourceName: string
  /** 「文字コードはシフトJISです。…」; empty for pasted text. */
  encodingNote: string
  startedBy: string
  startedAt: Temporal.Instant
  savedBy: string
  savedAt: Temporal.Instant
  sourceText: string
  lines: SourceLine[]
  draft: ReviewDraft
  questions: ReviewQuestion[]
  figures: ReviewFigure[]
  /** Fields that a figure may be linked to, with their names. */
  linkChoices: { value: string; label: string }[]
  context: ReviewContext[]
  problems: ReviewProblem[]
  /** Empty: it may be sent for approval. */
  open: OpenItem[]
  counts: {
    questions: number
    openQuestions: number
    figures: number
    openFigures: number
    /** All that is in the way; `open` lists the first 200. */
    open: number
    measures: number
    targets: number
    judged: number
  }
  /** Every source that a target may be bound to. */
  sources: SourceChoice[]
  /** Sentence to begin with where a target is reported by hand. */
  defaultManualReason: string
  /** The person may, and the review is open. */
  mayEdit: boolean
  /** The person may void the approval so that it can be edited again. */
  mayReopen: boolean
  maySend: boolean
  mayPublish: boolean
  mayDiscard: boolean
  approval: DraftState | undefined
  /** Why the last approval ended or lost its force. */
  approvalNote: string | null
  policyId: string | null
  /** Comparison with this year's policy, where it grew from one (次年度案). */
  comparisonPath: string | null
  /** Public page, once published. */
  publicPath: string | null
  /** Public page of what the department promised for that year before; only while this is open. */
  publishedBeforePath: string | null
}

/** One line of the list of reviews. */
export type ReviewItem = {
  importId: string
  title: string
  fiscalYear: number | null
  department: string
  status: ReviewStatus
  revision: number
  /** Things still in the way when it was last saved. */
  openCount: number
  startedBy: string
  startedAt: Temporal.Instant
  savedBy: string
  savedAt: Temporal.Instant
}

/** One change of a review; all of them go through `editReview`. */
export type ReviewEdit =
  /** `null` takes an answer back. */
  | {
      do: 'answerQuestions'
      answers: Record<string, { choice: string; value?: string | number } | null>
    }
  /** `null` returns a field to what was read. */
  | {
      do: 'correctTarget'
      target: string
      fields: { [Field in CorrectableField]?: AnsweredFields[Field] | null }
    }
  /** The first keeps its id; the others get `2.3+1`, `2.3+2`. Missing fields are as read. */
  | { do: 'splitTarget'; target: string; into: Pick<AnsweredFields, CorrectableField>[] }
  | { do: 'mergeTargets'; target: string; into: string }
  /** Takes a split or a merge back. */
  | { do: 'undoSplit'; target: string }
  | { do: 'undoMerge'; target: string }
  | { do: 'addTarget'; measure: number; fields: Pick<AnsweredFields, CorrectableField> }
  | { do: 'dropTarget'; target: string }
  | { do: 'restoreTarget'; target: string }
  /** Missing keeps what is there, `null` empties. */
  | {
      do: 'setMeasure'
      measure: number
      ownerDivision?: string | null
      basicPolicies?: number[]
      challenges?: number[]
      planRef?: string | null
      budgetRef?: string | null
    }
  /** Counted by a module: `parameters` as its schema wants them. */
  | {
      do: 'bindSource'
      target: string
      sourceKey: string
      parameters?: Record<string, unknown>
    }
  /** Reported by hand, with a reason; `sourceKey` is the module that will count it some day. */
  | { do: 'reportByHand'; targets: string[]; manualReason: string; sourceKey?: string }
  /** Neither link nor reason opens the figure again. */
  | {
      do: 'accountForFigures'
      figures: { line: number; column: number; linkedTo?: string; dismissedBecause?: string }[]
    }
  | { do: 'keepContext'; context: string; note?: string; drop?: boolean }
  /** The text itself, read again; answers to words that stayed the same are kept. */
  | { do: 'correctText'; text: string }
  /** Many answers at once, as in an answer file; what is named replaces what was there. */
  | { do: 'fillIn'; answers: Partial<Omit<AnswerFile, 'fiscalYear'>> }

/** Fields of a target that a person may correct. */
export type CorrectableField = Exclude<
  keyof AnsweredFields,
  'sourceKey' | 'sourceParameters' | 'manualReason'
>

/** A field that differs between my edit and what somebody saved meanwhile. */
export type ConflictField = {
  /** `targets.2.3.label`. */
  path: string
  /** In words: 「目標2.3の名称」. */
  label: string
  before: string
  mine: string
  theirs: string
  /** Both changed it, and differently. */
  clashes: boolean
}

/** My edit beside what was saved since (同時編集); values in Japanese. */
export type Conflict = {
  importId: string
  /** The newest revision: sending the edit with it puts mine over theirs. */
  revision: number
  savedBy: string
  savedAt: Temporal.Instant
  /** Mine first, then what only they changed. */
  fields: ConflictField[]
}
