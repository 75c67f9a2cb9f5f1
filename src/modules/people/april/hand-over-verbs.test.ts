import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Platform } from '../../../platform/platform.ts'
import { contextOn, day, type Hall, notingAccounts, openHall } from '../fixtures/hall.ts'
import { grantRole } from '../grant-role.ts'
import { setStandIn } from '../set-stand-in.ts'
import { listRoleGrants } from '../store/role-grant.ts'
import { listStandIns } from '../store/stand-in.ts'
import { handOverRole } from './hand-over-role.ts'
import { handOverStandIn } from './hand-over-stand-in.ts'
import { ownAprilSources } from './own-sources.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const on = day('2026-04-01')
const accounts = notingAccounts()

async function roleOver(unitId: string): Promise<string> {
  const role = { role: 'divisionOwner' as const, unitId, fromOn: day('2025-04-01') }
  const input = { employeeId: hall.employee.chief, ...role }
  return (await grantRole(hall.platform, hall.context, accounts, input)).grantId
}

const giveRole = (key: string, today: string) =>
  handOverRole(hall.platform, contextOn(today), accounts, {
    ...{ key, fromId: hall.employee.chief, toId: hall.employee.clerk, on },
  })

const rolesOf = async (who: keyof Hall['employee']) =>
  (await listRoleGrants(hall.db, hall.employee[who])).map(
    ({ unitId, fromOn, toOn }) => `${unitId} ${fromOn.toString()} ${toOn?.toString() ?? ''}`,
  )

test('a role ends the day before and begins on the day; once is enough', async () => {
  const { chiiki } = hall.unit
  const grantId = await roleOver(chiiki)
  accounts.ended.length = 0
  await giveRole(grantId, '2026-03-10')
  await giveRole(grantId, '2026-03-10')
  expect(await rolesOf('chief')).toEqual([`${chiiki} 2025-04-01 2026-03-31`])
  expect(await rolesOf('clerk')).toEqual([`${chiiki} 2026-04-01 `])
  // Nothing changes today, so nobody is signed out.
  expect(accounts.ended).toEqual([])
})

test('a right is never given backwards: after the day it begins today', async () => {
  const { chiiki } = hall.unit
  const grantId = await roleOver(chiiki)
  await giveRole(grantId, '2026-04-06')
  expect(await rolesOf('chief')).toEqual([`${chiiki} 2025-04-01 2026-04-05`])
  expect(await rolesOf('clerk')).toEqual([`${chiiki} 2026-04-06 `])
  expect(accounts.ended).toContain(hall.employee.clerk)
})

// What the desk is shown on a day, with the chief leaving at the end of March.
async function open(kind: string, today: string): Promise<string[]> {
  const source = ownAprilSources(accounts).find((one) => one.kind === kind)
  const change = { how: 'leaves' as const, fromUnitId: hall.unit.chiiki, toUnitId: null }
  const changes = new Map([[hall.employee.chief, change]])
  const tasks = await source?.list(hall.platform as Platform, { on, today: day(today), changes })
  return (tasks ?? []).map(({ key }) => key)
}

test('what was handed over after the day is no longer shown', async () => {
  const grantId = await roleOver(hall.unit.chiiki)
  expect(await open('people.role', '2026-04-06')).toEqual([grantId])
  await giveRole(grantId, '2026-04-06')
  expect(await open('people.role', '2026-04-06')).toEqual([])
})

test('a stand-in that is over by then is neither shown nor handed over', async () => {
  const { head, chief, clerk } = hall.employee
  const dates = { fromOn: day('2026-03-20'), toOn: day('2026-04-03') }
  const absence = { employeeId: head, deputyId: chief, forms: [], ...dates }
  const { standInId } = await setStandIn(hall.platform, hall.context, absence)
  expect(await open('people.stand_in', '2026-04-03')).toEqual([standInId])
  expect(await open('people.stand_in', '2026-04-06')).toEqual([])
  const what = { key: standInId, fromId: chief, toId: clerk, on }
  await handOverStandIn(hall.platform, contextOn('2026-04-06'), what)
  expect((await listStandIns(hall.db, head)).map(({ deputyId }) => deputyId)).toEqual([chief])
})

test('a stand-in by a leaver goes on by another from the day', async () => {
  const { head, chief, clerk } = hall.employee
  const dates = { fromOn: day('2026-03-20'), toOn: day('2026-04-10') }
  const absence = { employeeId: head, deputyId: chief, forms: [], ...dates }
  const { standInId } = await setStandIn(hall.platform, hall.context, absence)
  const give = (toId: string) =>
    handOverStandIn(hall.platform, contextOn('2026-03-25'), {
      ...{ key: standInId, fromId: chief, toId, on },
    })
  await expect(give(head)).rejects.toThrow('people.stands_in_for_oneself')
  await give(clerk)
  const all = await listStandIns(hall.db, head)
  expect(
    all.map((one) => [one.deputyId, one.fromOn.toString(), one.toOn.toString()]),
  ).toEqual([
    [chief, '2026-03-20', '2026-03-31'],
    [clerk, '2026-04-01', '2026-04-10'],
  ])
})
