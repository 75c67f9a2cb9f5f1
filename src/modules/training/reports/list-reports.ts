import { listUnits, mainPostsOf, staffNamesOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { fitsFilter, type ReportFilter, type ReportOwed } from './report.ts'
import { seesAll, teamOf } from './sight.ts'
import { listOwed, listOverdue } from './store/owed.ts'

/** Whose reports a list shows. */
export const reportViews = ['mine', 'unit', 'all'] as const
/** One of them. */
export type ReportListView = (typeof reportViews)[number]

/** A row of a list; name and unit only for those who may see them. */
export type ReportItem = ReportOwed & { name: string | null; unitName: string | null }

/** A list of reports by due day: one's own, the unit's, everybody's. */
export async function listReports(
  db: Handle,
  context: RequestContext,
  asked: { view: ReportListView; filter: ReportFilter; fiscalYear?: number | undefined },
): Promise<ReportItem[]> {
  const { view, filter, fiscalYear } = asked
  const { actor, today } = context
  const own = actor.kind === 'employee' ? [actor.employeeId] : []
  const employeeIds =
    view === 'mine' ? own : view === 'unit' ? await teamOf(db, context) : undefined
  const rows = await listOwed(db, { fiscalYear, employeeIds })
  const fitting = rows.filter((row) => fitsFilter(row, filter, today))
  return withNames(db, mostPressingFirst(fitting), today, () => true)
}

/** What is still open by due day, and after it what is accepted, newest first. */
function mostPressingFirst(rows: readonly ReportOwed[]): ReportOwed[] {
  const open = rows.filter(({ state }) => state !== 'accepted')
  return [...open, ...rows.filter(({ state }) => state === 'accepted').toReversed()]
}

/** The rows behind the number of overdue reports; names only for those who may see them. */
export async function listCountedOverdue(
  db: Handle,
  context: RequestContext,
  { fiscalYear, asOf }: { fiscalYear: number; asOf: Temporal.PlainDate },
): Promise<ReportItem[]> {
  const rows = await listOverdue(db, fiscalYear, asOf)
  const all = seesAll(context)
  const team = new Set(all ? [] : await teamOf(db, context))
  const { actor } = context
  const isOwn = (id: string) => actor.kind === 'employee' && actor.employeeId === id
  return withNames(db, rows, context.today, (id) => all || team.has(id) || isOwn(id))
}

/** Adds names and units of today. */
export async function withNames(
  db: Handle,
  rows: readonly ReportOwed[],
  today: Temporal.PlainDate,
  shows: (employeeId: string) => boolean,
): Promise<ReportItem[]> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId).filter(shows))]
  const names = await staffNamesOf(db, ids, today)
  const posts = new Map(
    (await mainPostsOf(db, ids, today)).map(({ employeeId, unitId }) => [employeeId, unitId]),
  )
  const units = new Map((await listUnits(db, today)).map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    if (!shows(row.employeeId)) return { ...row, name: null, unitName: null }
    const unitName = units.get(posts.get(row.employeeId) ?? '') ?? ''
    return { ...row, name: names.get(row.employeeId) ?? '', unitName }
  })
}
