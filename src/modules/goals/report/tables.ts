import type { Handle } from '../../../platform/database/handle.ts'
import type { FileLabel } from '../../../platform/files/file-register.ts'
import type { Binding } from '../read-target.ts'
import type { TargetState } from '../state.ts'
import type { GoalsTables } from '../store/tables.ts'

/** One target as its owner saw it on the day of the report; days in ISO form. */
export type SeenValue = {
  /** The target in the first version of its policy: what readings belong to. */
  targetId: string
  no: number
  label: string
  binding: Binding
  value: number | null
  unit: string | null
  doneOn: string | null
  /** Day that the value stands for. */
  asOf: string | null
  state: TargetState | null
  itemCount: number
  /** The source gave no answer: the value is its last reading, or nothing. Never zero. */
  unavailable: boolean
  sourceKey: string | null
  /** State of the counted rows at that moment, as the source names it. */
  sourceVersion: string | null
  ruleHash: string | null
}

/** A report on one month of a measure (月次報告). The highest revision of a month holds. */
export type MonthlyReportRow = {
  id: string
  /** The measure in the first version of its policy. */
  measureId: string
  /** First day of the month. */
  month: Temporal.PlainDate
  revision: number
  /** Worst judged target at the month's end, as seen when it was reported. */
  state: TargetState | null
  note: string | null
  isNotePublic: boolean
  seen: SeenValue[]
  /** Names what was seen; a press carries it, so that nobody sends what they did not see. */
  seenHash: string
  evidenceFileIds: string[]
  /** Sent without a change (このまま報告). */
  asIs: boolean
  /** Employee id, or `system:...`. */
  reportedBy: string
  /** The absent person, where a stand-in (代理) reported. */
  stoodInFor: string | null
  reportedOn: Temporal.PlainDate
  reportedAt: Temporal.Instant
}

/** A file that proves a report or a value (根拠資料). */
export type EvidenceFileRow = {
  id: string
  /** The measure in the first version of its policy. */
  measureId: string
  subjectKind: 'report' | 'reading'
  subjectId: string
  sha256: string
  filename: string
  mediaType: string
  byteLength: number
  label: FileLabel
  /** Shown to citizens; label 1 only. */
  isPublic: boolean
  addedBy: string
  addedAt: Temporal.Instant
}

/** The tables of reports beside those of the module. */
export type ReportTables = GoalsTables & {
  'goals.monthlyReport': MonthlyReportRow
  'goals.evidenceFile': EvidenceFileRow
}

/** The handle as the store of reports uses it. */
export const ownReports = (db: Handle) => db.withTables<ReportTables>()
