import type { UnitKind, UnitSuccession, UnitVersion } from '../unit.ts'
import type { EmployeeVersion } from '../employee.ts'
import type { Assignment } from '../assignment.ts'
import type { RoleGrant } from '../role-grant.ts'
import type { Contractor } from '../contractors/contractor.ts'
import type { StandIn } from '../stand-in.ts'
import type { RosterImport } from '../import/roster-import.ts'
import type { Stamp } from '../version.ts'

/** Tables of the schema `people`; no other module sees them. */
export type PeopleTables = {
  'people.unit': { id: string; kind: UnitKind } & Stamp
  'people.unitVersion': UnitVersion
  'people.unitSuccession': UnitSuccession & Stamp
  'people.employee': { id: string; staffNo: string } & Stamp
  'people.employeeVersion': EmployeeVersion
  'people.assignment': Assignment
  'people.roleGrant': RoleGrant
  'people.standIn': StandIn
  'people.contractor': Contractor
  'people.rosterImport': RosterImport
}
