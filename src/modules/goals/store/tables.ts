import type { Handle } from '../../../platform/database/handle.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { PaceCurve } from '../pace.ts'
import type { Direction, Indicator, LocalText, TargetKind } from '../policy-document.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** Life of a policy (運営方針). Only `published` and `superseded` are public, and frozen. */
export type PolicyStatus = 'draft' | 'inReview' | 'decided' | 'published' | 'superseded'

/** A department's policy of one year (運営方針), one row for each version. */
export type PolicyRow = {
  id: string
  /** A department's policy of a year, or a related plan (関連計画) over several. */
  kind: 'policy' | 'plan'
  /** Address of a plan; null for a policy, which has its year and department. */
  slug: string | null
  /** Last fiscal year of a plan; `fiscalYear` is its first. */
  untilFiscalYear: number | null
  fiscalYear: number
  departmentId: string
  departmentName: string
  headPost: string
  divisionNames: string[]
  title: string
  status: PolicyStatus
  version: number
  publishedOn: Day | null
  publishedAt: Instant | null
  snapshotHash: string | null
  createdAt: Instant
}

/** A numbered paragraph: 基本方針 or 現状と課題. */
export type ParagraphRow = { id: string; policyId: string; no: number; title: string; body: string }

/** A fact kept beside the targets and never judged. */
export type ContextFactRow = {
  id: string
  policyId: string
  no: number
  originalPhrase: string
  note: string
}

/** A priority measure (重点施策・事業). */
export type MeasureRow = {
  id: string
  policyId: string
  no: number
  title: string
  action: string
  goalText: string
  ownerDivisionId: string
  ownerDivisionName: string
  planRef: string | null
  budgetRef: string | null
  threadId: string
  /** The same measure in the first version of its policy; notes belong to it. */
  firstMeasureId: string
}

/** A judged or narrative line of a measure (達成目標), as first published. */
export type TargetRow = {
  id: string
  measureId: string
  no: number
  label: string
  kind: TargetKind
  dueOn: Day | null
  expectedStartOn: Day | null
  targetValue: number | null
  unit: string | null
  direction: Direction
  startValue: number
  baselineValue: number | null
  baselineOn: Day | null
  originalPhrase: string
  judged: boolean
  parentTargetId: string | null
  computed: boolean
  sourceKey: string | null
  sourceParameters: Record<string, unknown>
  countingRuleId: string | null
  paceCurve: PaceCurve
  manualReason: string | null
  /** Of a plan: what becomes of it (成果指標), or what is done for it (活動指標). */
  indicator: Indicator | null
  /** The same target in the first version of its policy; readings and changes belong to it. */
  firstTargetId: string
}

/**
 * How a target is counted (集計ルール), frozen when its policy is published. `mode` settles for
 * good whether a module counts it or a person reports it: a module that starts later must not
 * rewrite an old year.
 */
export type CountingRuleRow = {
  id: string
  fiscalYear: number
  mode: 'source' | 'manual'
  sourceKey: string | null
  parameters: Record<string, unknown>
  sentence: LocalText
  frozenAt: Instant
  ruleHash: string
}

/** A value seen on a day (実績), counted or reported by hand. Rows are only added. */
export type ReadingRow = {
  id: string
  targetId: string
  asOf: Day
  value: number | null
  doneOn: Day | null
  isFinal: boolean
  itemCount: number
  origin: 'source' | 'manual'
  sourceVersion: string | null
  evidenceUrl: string | null
  publicUrl: string | null
  /** Why a value was entered by hand, or what it covers. */
  note: string | null
  /** Where a reader may check it: a document, a place, an address. */
  evidence: string | null
  readAt: Instant
  readBy: string
}

/** What of a published target may be changed in public. */
export type ChangedField = 'targetValue' | 'dueOn' | 'countingRule'

/** A public change of a published target (目標の変更). Rows are only added. */
export type TargetChangeRow = {
  id: string
  targetId: string
  field: ChangedField
  /** ISO date, decimal, or the digest of a counting rule. */
  oldValue: string
  newValue: string
  reason: string
  approvalRef: string
  publishedOn: Day
  recordedAt: Instant
}

/** A public remark on one month of a measure. */
export type MonthlyNoteRow = {
  id: string
  measureId: string
  /** First day of the month. */
  month: Day
  note: string
  reportedOn: Day
  recordedAt: Instant
}

/** Steps of a translation; only `approved` is shown, and only while its source is unchanged. */
export type TranslationState = 'machineDraft' | 'checked' | 'approved' | 'stale'

/** What a translated text belongs to. */
export type SubjectKind =
  | 'policy'
  | 'basicPolicy'
  | 'challenge'
  | 'contextFact'
  | 'measure'
  | 'target'
  | 'reading'
  | 'change'
  | 'note'
  | 'evaluation'

/** A text in another language, beside its Japanese source. */
export type TranslationRow = {
  subjectKind: SubjectKind
  subjectId: string
  field: string
  locale: Exclude<Locale, 'ja'>
  policyId: string
  text: string
  state: TranslationState
  /** SHA-256 of the Japanese text it was made from. */
  sourceHash: string
  updatedAt: Instant
}

/** One language of a policy put before its readers, or taken back (言語ごとの公表). */
export type PublicationRow = {
  id: string
  policyId: string
  locale: Exclude<Locale, 'ja'>
  state: 'published' | 'withdrawn'
  /** Digest of every text as it was shown then; empty where nobody counted it. */
  contentHash: string
  publishedOn: Day
  publishedAt: Instant
  publishedBy: string
}

/** Thresholds of a fiscal year; without a row the defaults hold. */
export type JudgingSettingRow = {
  fiscalYear: number
  onTrackShare: number
  somewhatLateShare: number
  dueSoonDays: number
}

/** The tables of this module, and no others. */
export type GoalsTables = {
  'goals.annualPolicy': PolicyRow
  'goals.basicPolicy': ParagraphRow
  'goals.challenge': ParagraphRow
  'goals.contextFact': ContextFactRow
  'goals.measure': MeasureRow
  'goals.measureBasicPolicy': { measureId: string; basicPolicyId: string }
  'goals.measureChallenge': { measureId: string; challengeId: string }
  'goals.target': TargetRow
  'goals.countingRule': CountingRuleRow
  'goals.sourceReading': ReadingRow
  'goals.targetChange': TargetChangeRow
  'goals.monthlyNote': MonthlyNoteRow
  'goals.textTranslation': TranslationRow
  'goals.thread': { id: string; createdAt: Instant }
  'goals.threadSuccession': { predecessorId: string; successorId: string }
  'goals.policyDocument': {
    policyId: string
    sourceText: string
    ledger: unknown
    importedAt: Instant
  }
  'goals.judgingSetting': JudgingSettingRow
  'goals.revision': { only: boolean; no: number; sharedNo: number }
  'goals.policyRevision': { departmentId: string; fiscalYear: number; no: number }
  'goals.publication': PublicationRow
}

/** The handle as this module's stores use it. */
export const own = (db: Handle) => db.withTables<GoalsTables>()
