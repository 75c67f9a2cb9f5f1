import type { Locale } from '../../platform/messages/locale.ts'

/** How a target is judged: a date, a value, a value by a date, or a named step. */
export type TargetKind = 'deadline' | 'number' | 'both' | 'milestone'

/** What becomes of a plan, or what is done for it (成果指標・活動指標). */
export type Indicator = 'outcome' | 'activity'

export type Direction = 'up' | 'down' | 'keep'

/** Text beside its translations; `ja` is the original and always there. */
export type LocalText = { ja: string } & Partial<Record<Exclude<Locale, 'ja'>, string>>

/** One judged line of a measure (達成目標). `no` is unique within its measure, counted from 1. */
export type DocumentTarget = {
  no: number
  label: LocalText
  kind: TargetKind
  /** Last day on which it counts as done in time. */
  dueOn?: Temporal.PlainDate
  /** First day on which it is expected to start (「1月から」). */
  expectedStartOn?: Temporal.PlainDate
  targetValue?: number
  unit?: string
  direction: Direction
  startValue: number
  baselineValue?: number
  baselineOn?: Temporal.PlainDate
  /** Span of the original wording that this target was read from. */
  originalPhrase: string
  /** False for a narrative line without date or number: background, never a mark. */
  judged: boolean
  /** `no` of the computed parent in the same measure. */
  parentNo?: number
  /** True when the value is the sum of its children, never typed. */
  computed: boolean
  sourceKey?: string
  sourceParameters?: Record<string, unknown>
  /** Why readings are typed by hand, when the source has no live module. */
  manualReason?: LocalText
  /** Of a related plan only. */
  indicator?: Indicator
}

/** A priority measure (重点施策・事業). */
export type DocumentMeasure = {
  no: number
  title: LocalText
  /** What will be done (取組内容). */
  action: LocalText
  /** The targets in the city's own words (達成目標), kept for ever. */
  goalText: LocalText
  ownerDivision: string
  /** `no` of the basic policies it serves. */
  basicPolicyNos: number[]
  /** `no` of the challenges it answers, where the document says so. */
  challengeNos?: number[]
  planRef?: string
  budgetRef?: string
  targets: DocumentTarget[]
}

/** A numbered paragraph: basic policy (基本方針) or challenge (現状と課題). */
export type DocumentParagraph = { no: number; title: LocalText; body: LocalText }

/** Fact of the text kept beside the targets and never judged (opening year, anniversary). */
export type DocumentContext = { originalPhrase: string; note: LocalText }

/** One run of digits of the original and what became of it. */
export type LedgerEntry = {
  /** 1-based line of the original. */
  line: number
  /** 0-based UTF-16 offset in that line. */
  column: number
  /** The run as written, full-width kept. */
  text: string
  reading: 'value' | 'datePart' | 'namePart' | 'rowNumber'
  /** Field it is linked to (`measures.2.targets.3.targetValue`) or the reason for dismissal. */
  linkedTo?: string
  dismissedBecause?: string
}

/** A policy whose every doubtful reading has been answered: what gets stored and published. */
export type PolicyDocument = {
  fiscalYear: number
  /** Makes it a related plan (関連計画): its address, and the last year of its period. */
  plan?: { slug: string; untilFiscalYear: number }
  title: LocalText
  department: string
  /** Post of the signing head (「総務部長」), never the name. */
  headPost: string
  divisions: string[]
  basicPolicies: DocumentParagraph[]
  challenges: DocumentParagraph[]
  measures: DocumentMeasure[]
  context: DocumentContext[]
  ledger: LedgerEntry[]
  /** Proper names used above (units, the head's post) in other languages. */
  names?: LocalText[]
  /** The text as it came, misprints included. */
  sourceText: string
}
