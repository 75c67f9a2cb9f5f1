import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEntries } from '../../../platform/audit/entry-store.ts'
import { findEmployed } from '../store/employment.ts'
import { listRoleGrants } from '../store/role-grant.ts'
import { actorWith, contextOn, day, type Hall, notingAccounts, openHall } from '../fixtures/hall.ts'
import { grantRole } from '../grant-role.ts'
import { endRole } from '../end-role.ts'
import { listGroupRoles } from './group-store.ts'
import { mapGroup } from './map-group.ts'
import { takeOverRoles } from './take-over-roles.ts'
import { unmapGroup } from './unmap-group.ts'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
  const map = (name: string, role: 'administrator' | 'planningClerk', unitId?: string) =>
    mapGroup(hall.platform, hall.context, { name, role, unitId: unitId ?? null })
  await map('Kanri', 'administrator')
  await map('kikaku', 'planningClerk')
  await map('kikaku-too', 'planningClerk')
  await map('chiiki', 'planningClerk', hall.unit.chiiki)
})

afterAll(() => hall.close())

const come = (employeeId: string, groups: string[], today?: string) =>
  hall.db
    .transaction()
    .execute((tx) => takeOverRoles(tx, contextOn(today), { employeeId, groups }))

async function rolesOf(employeeId: string, on = '2026-02-10') {
  const employed = await findEmployed(hall.db, employeeId, day(on))
  return employed?.grants.map(({ role, unitId }) => (unitId === null ? role : `${role} there`))
}

const lastAudit = async () => {
  const [entry] = await listEntries(hall.db, {}, { limit: 1 })
  return entry && `${entry.actor} ${entry.action} ${entry.result}`
}

describe('roles from groups of the directory', () => {
  it('begin with the sign-in that shows the group, whatever its case, each once', async () => {
    const { clerk } = hall.employee
    expect(await come(clerk, ['KIKAKU', 'kikaku-too', 'chiiki', 'unknown'])).toBe(true)
    const held = ['planningClerk', 'planningClerk there', 'staff']
    expect((await rolesOf(clerk))?.toSorted()).toEqual(held)
    expect(await lastAudit()).toBe('system/test people.grant_role done')
    expect(await come(clerk, ['kikaku', 'chiiki'])).toBe(false)
  })

  it('end with the sign-in that no longer shows it, and stay in the record', async () => {
    const { clerk } = hall.employee
    expect(await come(clerk, ['kikaku'], '2026-02-20')).toBe(true)
    expect(await rolesOf(clerk, '2026-02-20')).toEqual(['staff', 'planningClerk'])
    expect(await rolesOf(clerk, '2026-02-19')).toContain('planningClerk there')
    expect(await lastAudit()).toBe('system/test people.end_role done')
    expect(await come(clerk, [], '2026-02-20')).toBe(true)
    expect(await rolesOf(clerk, '2026-02-20')).toEqual(['staff'])
  })

  it('leave a grant made by hand alone, and wait before one of the future', async () => {
    const { chief } = hall.employee
    const accounts = notingAccounts()
    const fromOn = day('2026-02-01')
    const role = 'planningClerk' as const
    await grantRole(hall.platform, hall.context, accounts, { employeeId: chief, role, fromOn })
    expect(await come(chief, ['kikaku'])).toBe(false)
    expect(await come(chief, [])).toBe(false)
    expect(await rolesOf(chief)).toEqual(['staff', 'planningClerk'])

    const { part } = hall.employee
    const later = { employeeId: part, role, fromOn: day('2026-04-01') }
    await grantRole(hall.platform, hall.context, accounts, later)
    expect(await come(part, ['kikaku'])).toBe(true)
    const grants = await listRoleGrants(hall.db, part)
    expect(grants.map(({ toOn, directoryGroup }) => [toOn?.toString(), directoryGroup])).toEqual([
      ['2026-03-31', 'kikaku'],
      [undefined, null],
    ])
  })

  it('leave the last administrator, which is recorded', async () => {
    const { head, clerk } = hall.employee
    expect(await come(head, ['kanri'])).toBe(true)
    expect(await come(head, [], '2026-02-25')).toBe(false)
    expect(await rolesOf(head, '2026-02-25')).toContain('administrator')
    expect(await lastAudit()).toBe('system/test people.end_role refused')
    await come(clerk, ['kanri'], '2026-02-25')
    expect(await come(head, [], '2026-02-25')).toBe(true)
    expect(await rolesOf(head, '2026-02-25')).not.toContain('administrator')
  })

  it('may be ended by hand, and come again with the next day that shows the group', async () => {
    const { clerk } = hall.employee
    const [grant] = (await listRoleGrants(hall.db, clerk)).filter(({ toOn }) => toOn === null)
    await come(hall.employee.head, ['kanri'], '2026-02-26')
    const end = { grantId: grant?.grantId ?? '', lastOn: day('2026-02-26') }
    await endRole(hall.platform, hall.context, notingAccounts(), end)
    expect(await come(clerk, ['kanri'], '2026-02-26')).toBe(false)
    expect(await come(clerk, ['kanri'], '2026-02-27')).toBe(true)
  })
})

describe('the map of groups', () => {
  const clerk = () => ({
    ...contextOn(),
    actor: actorWith([{ role: 'peopleClerk', unitId: null }]),
  })

  it('is kept by whoever may grant the role by hand', async () => {
    const kanri = (await listGroupRoles(hall.db)).find(({ name }) => name === 'Kanri')
    const input = { name: 'uragawa', role: 'administrator' as const }
    await expect(mapGroup(hall.platform, clerk(), input)).rejects.toMatchObject({ status: 403 })
    await expect(
      unmapGroup(hall.platform, clerk(), { id: kanri?.id ?? '' }),
    ).rejects.toMatchObject({ status: 403 })
    await mapGroup(hall.platform, clerk(), { name: 'jinji', role: 'peopleClerk' })
    expect((await listGroupRoles(hall.db)).map(({ name }) => name)).toContain('jinji')
  })

  it('names a group and its role once', async () => {
    const again = { name: 'KIKAKU', role: 'planningClerk' as const }
    await expect(mapGroup(hall.platform, hall.context, again)).rejects.toMatchObject({
      code: 'people.directory_group_known',
    })
  })

  it('takes a role from all who have it through the group, at their next sign-in', async () => {
    const { part } = hall.employee
    const kikaku = (await listGroupRoles(hall.db)).find(({ name }) => name === 'kikaku')
    await unmapGroup(hall.platform, hall.context, { id: kikaku?.id ?? '' })
    expect(await rolesOf(part)).toContain('planningClerk')
    expect(await come(part, ['kikaku'])).toBe(true)
    expect(await rolesOf(part)).toEqual(['staff'])
  })
})
