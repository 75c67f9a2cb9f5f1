import { findByStaffNos, listHeldRoles, listStaff, listUnits, staffNamesOf } from '#modules/people'
import type { Handle } from './platform/database/handle.ts'
import type { HallPorts } from './platform/incident/incident.ts'

/** Tells the measures against an incident who works where. */
export function incidentPorts(db: Handle): HallPorts {
  return {
    async listUnits(on) {
      const units = await listUnits(db, on)
      const nameOf = new Map(units.map(({ id, name }) => [id, name]))
      // A section's name alone is that of many.
      return units.map(({ id, name, parentUnitId }) => {
        const parent = parentUnitId === null ? undefined : nameOf.get(parentUnitId)
        return { id, name: parent === undefined ? name : `${parent} ${name}` }
      })
    },
    async listMembers(unitId, on) {
      const members = await listStaff(db, on, { unitId })
      return members.map(({ employeeId }) => employeeId)
    },
    findByStaffNos: (staffNos, on) => findByStaffNos(db, staffNos, on),
    namesOf: (ids, on) => staffNamesOf(db, ids, on),
    async listAdministrators(on) {
      const held = await listHeldRoles(db, on)
      return held.filter(({ role }) => role === 'administrator').map(({ employeeId }) => employeeId)
    },
  }
}
