import type { EvaluationView, RoundView } from './closing/view-evaluations.ts'
import type { Pace } from './judge.ts'
import type { DatedValue } from './pace.ts'
import type { Direction, Indicator, TargetKind } from './policy-document.ts'
import type { Binding } from './read-target.ts'
import type { ReportingView } from './report/view-reporting.ts'
import type { ShownText } from './shown-text.ts'
import type { JudgingSetting, TargetState } from './state.ts'
import type { ChangedField, PolicyRow, ReadingRow } from './store/tables.ts'

type Day = Temporal.PlainDate

/** A published change of a target with the state each of the two values would give (目標の変更). */
export type ChangeView = {
  id: string
  measureNo: number
  targetNo: number
  label: ShownText
  field: ChangedField
  oldValue: string
  newValue: string
  /** Sentences of the two rules, where it is the counting rule that changed. */
  oldRule: ShownText | null
  newRule: ShownText | null
  unit: string | null
  reason: ShownText
  approval: ShownText
  publishedOn: Day
  /** Judged as first promised, and as changed; null where nothing is judged, and for a rule. */
  oldState: TargetState | null
  newState: TargetState | null
}

/** What was seen of a target (実績). */
export type ActualView = {
  value: number | null
  doneOn: Day | null
  asOf: Day | null
  isFinal: boolean
  itemCount: number
  /** Staff page with the rows behind the value. */
  evidenceUrl: string | null
  publicUrl: string | null
  note: ShownText | null
  evidence: ShownText | null
  /** The source gave no answer; the value is its last reading. */
  unavailable: boolean
  reading: ReadingRow | null
  history: DatedValue[]
}

/** A target as every page, file and API shows it (達成目標). */
export type TargetView = {
  id: string
  /** The same target in the first version of its policy: what readings belong to. */
  firstId: string
  no: number
  label: ShownText
  kind: TargetKind
  judged: boolean
  dueOn: Day | null
  expectedStartOn: Day | null
  judgedOn: Day
  targetValue: number | null
  /** As written in the document; `unit-name` words it for other languages. */
  unit: string | null
  direction: Direction
  startValue: number
  baseline: { value: number; on: Day | null } | null
  /** Final value of the same target in the year before, from the thread or the document. */
  lastYear: { value: number; asOf: Day | null; history: DatedValue[] } | null
  originalPhrase: string
  /** Of a related plan only: what becomes of it, or what is done for it. */
  indicator: Indicator | null
  binding: Binding
  sourceKey: string | null
  /** What is counted and what is not. */
  rule: ShownText
  ruleHash: string | null
  manualReason: ShownText | null
  actual: ActualView
  /** Null for a narrative line that is not judged. */
  state: TargetState | null
  pace: Pace | null
  /** What the source itself expects at the end, and in one sentence how; null where it does not. */
  forecast: { value: number; how: string } | null
  childNos: number[]
  parentNo: number | null
  changes: ChangeView[]
}

/** Who answers for a measure, and how to reach them today. */
export type OwnerView = { unitId: string; name: ShownText; phone: string | null }

/** A remark on a month. */
export type NoteView = { id: string; month: Day; reportedOn: Day; note: ShownText }

/** A measure of the policy (重点施策・事業). */
export type MeasureView = {
  id: string
  no: number
  threadId: string
  title: ShownText
  action: ShownText
  /** Original wording, Japanese always. */
  goalText: string
  goalTextShown: ShownText
  owner: OwnerView
  planRef: string | null
  /** Public page of the plan that `planRef` names, where there is one. */
  planPath: `/${string}` | null
  budgetRef: string | null
  basicPolicyNos: number[]
  challengeNos: number[]
  targets: TargetView[]
  /** Worst judged target's; null when nothing is judged. */
  state: TargetState | null
  notes: NoteView[]
  reporting: ReportingView
  /** Of closed rounds only, mid-year first. */
  evaluations: EvaluationView[]
}

/** A basic policy or a challenge with the measures that serve it. */
export type ParagraphView = {
  no: number
  title: ShownText
  body: ShownText
  measureNos: number[]
}

/** A policy of one department and year, alive (運営方針). */
export type PolicyView = {
  policy: PolicyRow
  departmentSlug: string
  department: ShownText
  headPost: ShownText
  divisions: ShownText[]
  title: ShownText
  /** Day that the figures stand for: today, or the last day of a year that is over. */
  asOf: Day
  today: Day
  yearOver: boolean
  setting: JudgingSetting
  basicPolicies: ParagraphView[]
  challenges: ParagraphView[]
  contextFacts: { originalPhrase: string; note: ShownText }[]
  measures: MeasureView[]
  /** Measures counted by state, worst state first. */
  stateCounts: { state: TargetState; count: number }[]
  /** Judged or not, without computed parents. */
  manualCount: number
  boundCount: number
  changes: ChangeView[]
  /** Closed rounds of the year's evaluation, mid-year first. */
  rounds: RoundView[]
  /** Other fiscal years in which the department has a published policy, newest first. */
  otherYears: number[]
  /** False where this language of the policy is not published: all of it is shown in Japanese. */
  languagePublished: boolean
  /** Texts shown in Japanese for want of an approved translation. */
  untranslated: number
}
