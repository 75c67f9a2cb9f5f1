import { headOf, listHeldRoles, listStandInsOfDay, unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { RoleName } from '../../../platform/identity/role.ts'

/** The form that a stand-in may be set for; one set for all forms counts too. */
export const reportForm = 'goals.report'

const ownerRoles: readonly RoleName[] = ['divisionOwner']
const headRoles: readonly RoleName[] = ['departmentHead']

type Absence = { employeeId: string; deputyId: string }
type Held = { employeeId: string; role: RoleName; unitId: string | null }

/** Who holds which role and who is away on a day: what tells who reports on a measure. */
export type ReporterBook = {
  /** Owners over the unit, or those above them where it has none; stand-ins of the absent too. */
  ownersOf(unitPath: readonly string[]): string[]
  /** Heads of the department by role. */
  headsOf(unitPath: readonly string[]): string[]
  /** The absent owner or head for whom a person stands in over the unit. */
  absentFor(deputyId: string, unitPath: readonly string[]): string | undefined
}

/** Reads the book of a day. */
export async function openReporterBook(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<ReporterBook> {
  const [roles, absences] = await Promise.all([listHeldRoles(db, on), listStandInsOfDay(db, on)])
  const forReports = absences.filter(
    ({ forms }) => forms.length === 0 || forms.includes(reportForm),
  )
  return bookOf(roles, forReports)
}

/** The rules of the book, without a database. */
export function bookOf(roles: readonly Held[], absences: readonly Absence[]): ReporterBook {
  const holders = (names: readonly RoleName[], unitPath: readonly string[]) =>
    roles
      .filter(
        ({ role, unitId }) =>
          names.includes(role) && unitId !== null && unitPath.includes(unitId),
      )
      .map(({ employeeId }) => employeeId)
  const withDeputies = (people: readonly string[]) => [
    ...new Set([
      ...people,
      ...absences
        .filter(({ employeeId }) => people.includes(employeeId))
        .map(({ deputyId }) => deputyId),
    ]),
  ]
  return {
    ownersOf: (unitPath) => {
      const owners = holders(ownerRoles, unitPath)
      return withDeputies(owners.length > 0 ? owners : holders(headRoles, unitPath))
    },
    headsOf: (unitPath) => withDeputies(holders(headRoles, unitPath)),
    absentFor: (deputyId, unitPath) => {
      const reporting = [...holders(ownerRoles, unitPath), ...holders(headRoles, unitPath)]
      return absences.find(
        (one) => one.deputyId === deputyId && reporting.includes(one.employeeId),
      )?.employeeId
    },
  }
}

/** Who is told that a report is missing: owners by role, and heads by role or by post. */
export async function headsOver(
  db: Handle,
  book: ReporterBook,
  unitPath: readonly string[],
  on: Temporal.PlainDate,
): Promise<string[]> {
  const byPost = await Promise.all(unitPath.map((unitId) => headOf(db, unitId, on)))
  const heads = byPost.flatMap((one) => one?.employeeId ?? [])
  return [...new Set([...book.headsOf(unitPath), ...heads])]
}

/** A person's right to report on a measure: their own, or that of somebody they stand in for. */
export type ReportRight = {
  /** Carries the right of the absent person, where it is theirs. */
  context: RequestContext
  stoodInFor: string | null
}

/**
 * Settles by what right a person reports. A stand-in gets the right for this unit alone, and the
 * report says whose it was. Without any right the context comes back as it is, and the action
 * refuses.
 */
export async function reportRightOf(
  db: Handle,
  context: RequestContext,
  ownerDivisionId: string,
): Promise<ReportRight & { unitPath: string[] }> {
  const unitPath = await unitPathOf(db, ownerDivisionId, context.today)
  const { actor } = context
  if (actor.kind !== 'employee' || may(actor, reportForm, unitPath)) {
    return { context, stoodInFor: null, unitPath }
  }
  const book = await openReporterBook(db, context.today)
  const absent = book.absentFor(actor.employeeId, unitPath)
  if (absent === undefined) return { context, stoodInFor: null, unitPath }
  const units = new Set([...(actor.permissions.get(reportForm) ?? []), ownerDivisionId])
  const permissions = new Map([...actor.permissions, [reportForm, units]])
  return {
    context: { ...context, actor: { ...actor, permissions } },
    stoodInFor: absent,
    unitPath,
  }
}
