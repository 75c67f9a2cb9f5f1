import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Employee, EmployeeVersion } from '../employee.ts'
import type { Stamp } from '../version.ts'
import { refuseOnConstraint } from './constraint.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

const employeeColumns = [
  'people.employee.id',
  'people.employee.staffNo',
  'version.name',
  'version.kana',
  'version.previousSurname',
  'version.staffClass',
] as const

function employeesOn(db: Handle, on: Temporal.PlainDate) {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.employee')
    .innerJoin('people.employeeVersion as version', 'version.employeeId', 'people.employee.id')
    .where(currentOn('version', on))
    .select(employeeColumns)
}

/** The person as known on a day, in post or not. */
export async function findEmployee(
  db: Handle,
  id: string,
  on: Temporal.PlainDate,
): Promise<Employee | undefined> {
  return employeesOn(db, on).where('people.employee.id', '=', id).executeTakeFirst()
}

/** The person as known on a day; not-found (`people.employee_not_found`) otherwise. */
export async function getEmployee(
  db: Handle,
  id: string,
  on: Temporal.PlainDate,
): Promise<Employee> {
  const employee = await findEmployee(db, id, on)
  if (employee === undefined) throw notFound('people.employee_not_found')
  return employee
}

/** The person with this staff number, as known on a day. */
export async function findEmployeeByStaffNo(
  db: Handle,
  staffNo: string,
  on: Temporal.PlainDate,
): Promise<Employee | undefined> {
  return employeesOn(db, on).where('people.employee.staffNo', '=', staffNo).executeTakeFirst()
}

/** People by staff number as known on a day, in post or not; unknown numbers are left out. */
export async function findByStaffNos(
  db: Handle,
  staffNos: readonly string[],
  on: Temporal.PlainDate,
): Promise<Employee[]> {
  if (staffNos.length === 0) return []
  return employeesOn(db, on).where('people.employee.staffNo', 'in', [...staffNos]).execute()
}

/** The staff number of a person, on whatever day. */
export async function findStaffNo(db: Handle, employeeId: string): Promise<string | undefined> {
  const row = await db
    .withTables<PeopleTables>()
    .selectFrom('people.employee')
    .select('staffNo')
    .where('id', '=', employeeId)
    .executeTakeFirst()
  return row?.staffNo
}

/** Names on a day, by employee id. Somebody unknown on that day is left out. */
export async function staffNamesOf(
  db: Handle,
  employeeIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map()
  const rows = await employeesOn(db, on)
    .where('people.employee.id', 'in', [...employeeIds])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Versions of a person known today, oldest first. */
export async function listEmployeeVersions(
  db: Handle,
  employeeId: string,
): Promise<EmployeeVersion[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.employeeVersion')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Every person with every version known today: what an imported list is compared with. */
export async function listAllEmployeeVersions(
  db: Handle,
): Promise<(EmployeeVersion & { staffNo: string })[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.employeeVersion')
    .innerJoin('people.employee', 'people.employee.id', 'people.employeeVersion.employeeId')
    .selectAll('people.employeeVersion')
    .select('people.employee.staffNo')
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** How many people are known at all; 0 in an empty city. */
export async function countEmployees(db: Handle): Promise<number> {
  const row = await db
    .withTables<PeopleTables>()
    .selectFrom('people.employee')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Adds people; their versions and posts follow. A number in use: `people.staff_no_taken`. */
export async function insertEmployees(
  tx: Handle,
  employees: readonly { id: string; staffNo: string }[],
  stamp: Stamp,
): Promise<void> {
  for (let start = 0; start < employees.length; start += 1000) {
    const rows = employees.slice(start, start + 1000).map((one) => ({ ...one, ...stamp }))
    await refuseOnConstraint(
      tx.withTables<PeopleTables>().insertInto('people.employee').values(rows).execute(),
    )
  }
}

/**
 * Takes the person's row until the transaction ends, so that two changes to one person follow each
 * other. Not-found (`people.employee_not_found`) for an unknown id.
 */
export async function lockEmployee(tx: Handle, id: string): Promise<void> {
  const row = await tx
    .withTables<PeopleTables>()
    .selectFrom('people.employee')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.employee_not_found')
}
