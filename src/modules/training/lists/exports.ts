import { recordView } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { PlanTargets } from '../plan.ts'
import {
  attendanceTable,
  completionsTable,
  coverageTable,
  type ExportSource,
  historyTable,
  offeringsTable,
  planResultTable,
  planTable,
  yearlyTable,
} from './export-tables.ts'
import { mineTable } from './mine-table.ts'
import type { TableFile } from './table-response.ts'

/** What can be written out for the city or a year (書出しの種類). */
export const exportKinds = [
  'plan',
  'plan-result',
  'offerings',
  'history',
  'completions',
  'coverage',
  'yearly-table',
  'mine',
] as const
/** One of them. */
export type ExportKind = (typeof exportKinds)[number]

/** An export with the right that it needs. */
export type TrainingExport = {
  permission: string
  /** Names people other than the reader: every look is recorded. */
  namesPeople: boolean
  /** Which years it can be asked for: one, one or all, or as of today. */
  years: 'one' | 'any' | 'today'
  table: (source: ExportSource) => Promise<TableFile>
}

const ofCity = { permission: 'training.read', namesPeople: false, years: 'one' } as const
const ofPeople = { permission: 'training.read_all', namesPeople: true, years: 'any' } as const

/** Every export. */
export const trainingExports: Record<ExportKind, TrainingExport> = {
  plan: { ...ofCity, table: planTable },
  'plan-result': { ...ofCity, table: planResultTable },
  offerings: { ...ofCity, permission: 'training.offer', table: offeringsTable },
  history: { ...ofPeople, table: historyTable },
  completions: { ...ofPeople, table: completionsTable },
  coverage: { ...ofPeople, years: 'today', table: coverageTable },
  'yearly-table': { ...ofCity, permission: 'training.read_all', table: yearlyTable },
  mine: { ...ofCity, years: 'any', table: mineTable },
}

type Asked = { kind: ExportKind; fiscalYear: number | undefined }

/** Makes an export for somebody who may have it; that of people is recorded as seen. */
export async function exportTable(
  { db, planTargets }: { db: Handle; planTargets: PlanTargets },
  context: RequestContext,
  { kind, fiscalYear }: Asked,
): Promise<TableFile> {
  const { permission, namesPeople, table } = trainingExports[kind]
  if (namesPeople) assertMay(context.actor, permission, [])
  else assertMay(context.actor, permission)
  if (namesPeople) {
    const subject = `training.export/${kind}/${fiscalYear ?? 'all'}`
    await recordView(db, context, 'training.export_list', subject)
  }
  return table({ db, context, planTargets, fiscalYear })
}

/** The attendance list of an offering (出欠の一覧), recorded as seen. */
export async function exportAttendance(
  db: Handle,
  context: RequestContext,
  offeringId: string,
): Promise<TableFile> {
  assertMay(context.actor, 'training.read_all', [])
  const table = await attendanceTable({ db, context }, offeringId)
  await recordView(db, context, 'training.export_list', `training.offering/${offeringId}`)
  return table
}
