import { listHeads, listHeldRoles, listUnits, staffNamesOf, unitPathOf } from '#modules/people'
import type { Handle } from './platform/database/handle.ts'
import type { TranslationHall } from './platform/translation/hall.ts'

/** Tells the lane of translations who works where. */
export function translationPorts(db: Handle): TranslationHall {
  return {
    namesOf: (ids, on) => staffNamesOf(db, ids, on),
    async listCheckers(on) {
      const held = await listHeldRoles(db, on)
      const ids = held.filter(({ role }) => role === 'languageChecker').map((one) => one.employeeId)
      const names = await staffNamesOf(db, ids, on)
      return [...names].map(([employeeId, name]) => ({ employeeId, name }))
    },
    async listUnits(on) {
      const units = await listUnits(db, on)
      return units.map(({ id, name }) => ({ id, name }))
    },
    unitPathOf: (unitId, on) => unitPathOf(db, unitId, on),
    async findHead(unitId, on) {
      const [path, heads] = await Promise.all([unitPathOf(db, unitId, on), listHeads(db, on)])
      const headOf = new Map(heads.map((head) => [head.unitId, head.employeeId]))
      const found = path.find((unit) => headOf.has(unit))
      return found === undefined ? undefined : headOf.get(found)
    },
  }
}
