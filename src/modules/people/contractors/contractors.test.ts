import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../fixtures/desk.ts'
import { actorWith, day, type Hall, openHall } from '../fixtures/hall.ts'
import { mapGroup } from '../directory/map-group.ts'
import { takeOverRoles } from '../directory/take-over-roles.ts'
import { findEmployed } from '../store/employment.ts'
import { findAnybody } from '../store/find-anybody.ts'
import { listStaff } from '../store/staff.ts'
import { type Contractor, stateOn } from './contractor.ts'
import { listContractors } from './contractor-store.ts'

const path = '/staff/people/contractors'

let hall: Hall
let clerk: Desk
let administrator: Desk
beforeEach(async () => {
  hall = await openHall()
  const all = (role: 'staff' | 'peopleClerk' | 'administrator') => ({ role, unitId: null })
  clerk = openDesk(hall, actorWith([all('staff'), all('peopleClerk')]))
  administrator = openDesk(hall, actorWith([all('staff'), all('administrator')]))
})
afterEach(() => hall.close())

const fields = (more: Record<string, string> = {}) => ({
  ...{ name: '保守 太郎', company: '茶畑システム', purpose: '人事システム保守', role: '' },
  ...{ unitId: hall.unit.somuKa, fromOn: '2026-02-10', lastOn: '2026-03-31' },
  ...more,
})

async function asked(desk = clerk, more: Record<string, string> = {}): Promise<Contractor> {
  const answer = await desk.post(`${path}/new`, fields(more))
  expect(answer.status, await answer.clone().text()).toBe(303)
  const [newest] = await listContractors(hall.db)
  if (newest === undefined) throw new Error('nothing was asked for')
  return newest
}

const employed = (one: Contractor, on: string) => findEmployed(hall.db, one.id, day(on))

describe('a contractor’s account', () => {
  test('opens when another person says so, and closes by itself', async () => {
    const one = await asked()
    expect(one.staffNo).toBe('C-0001')
    expect(await employed(one, '2026-02-10')).toBeUndefined()
    const page = await administrator.get(path)
    expect(await page.text()).toContain('承認待ち')
    const opened = await administrator.post(`${path}/${one.id}/open`, {})
    const text = await opened.text()
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('one-time-only')
    expect(text).toContain('保守 太郎（委託先 茶畑システム）')
    expect(await employed(one, '2026-02-09')).toBeUndefined()
    expect(await employed(one, '2026-02-10')).toEqual({
      staffNo: 'C-0001',
      name: '保守 太郎（委託先 茶畑システム）',
      grants: [{ role: 'staff', unitId: null }],
    })
    expect(await employed(one, '2026-03-31')).toBeDefined()
    expect(await employed(one, '2026-04-01')).toBeUndefined()
    expect((await administrator.post(`${path}/${one.id}/open`, {})).status).toBe(409)
  })

  test('is opened by nobody who asked for it, nor by a clerk', async () => {
    const own = await asked(administrator)
    const refused = await administrator.post(`${path}/${own.id}/open`, {})
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('自分が申請したアカウントは、承認できません')
    expect((await clerk.post(`${path}/${own.id}/open`, {})).status).toBe(403)
    expect(await employed(own, '2026-02-10')).toBeUndefined()
  })

  test.each([
    ['longer than a year', { lastOn: '2027-02-10' }, 422],
    ['a year to the day', { lastOn: '2027-02-09' }, 303],
    ['over already', { fromOn: '2026-01-01', lastOn: '2026-02-09' }, 422],
    ['ending before it begins', { lastOn: '2026-02-01' }, 422],
    ['without a last day', { lastOn: '' }, 422],
    ['with the role of an auditor', { role: 'auditor' }, 422],
  ])('%s', async (_, more, status) => {
    expect((await clerk.post(`${path}/new`, fields(more))).status).toBe(status)
  })

  test('is ended before its day, sessions at once', async () => {
    const one = await asked()
    await administrator.post(`${path}/${one.id}/open`, {})
    expect((await clerk.post(`${path}/${one.id}/end`, {})).status).toBe(303)
    expect(clerk.accounts.ended).toEqual([one.id])
    expect(await employed(one, '2026-02-10')).toBeUndefined()
    expect((await clerk.post(`${path}/${one.id}/end`, {})).status).toBe(409)
  })

  test('a request that was withdrawn cannot be opened', async () => {
    const one = await asked()
    await clerk.post(`${path}/${one.id}/end`, {})
    expect((await administrator.post(`${path}/${one.id}/open`, {})).status).toBe(409)
    const [now] = await listContractors(hall.db)
    expect(now && stateOn(now, day('2026-02-10'))).toBe('withdrawn')
  })

  test('keeps its one role when it comes in through the city’s directory', async () => {
    const one = await asked(clerk, { role: 'divisionOwner' })
    await administrator.post(`${path}/${one.id}/open`, {})
    const group = { name: 'kanri', role: 'administrator' as const, unitId: null }
    await mapGroup(hall.platform, hall.context, group)
    const comes = { employeeId: one.id, groups: ['kanri'] }
    const changed = await hall.db
      .transaction()
      .execute((tx) => takeOverRoles(tx, hall.context, comes))
    expect(changed).toBe(false)
    const roles = (await employed(one, '2026-02-10'))?.grants.map(({ role }) => role)
    expect(roles).toEqual(['staff', 'divisionOwner'])
  })

  test('is found for disclosure by number, name and id, marked as no employee', async () => {
    const one = await asked()
    for (const query of ['C-0001', '保守太', one.id]) {
      expect(await findAnybody(hall.db, query), query).toEqual([
        {
          id: `employee/${one.id}`,
          label: 'C-0001 保守 太郎（委託先 茶畑システム）',
          keys: { employee: one.id },
        },
      ])
    }
    expect(await findAnybody(hall.db, '別人')).toEqual([])
  })

  test('is no employee: not in the staff list, whatever the role', async () => {
    const one = await asked(clerk, { role: 'divisionOwner' })
    await administrator.post(`${path}/${one.id}/open`, {})
    const staff = await listStaff(hall.db, day('2026-02-10'), {})
    expect(staff.map(({ staffNo }) => staffNo)).not.toContain('C-0001')
    expect((await employed(one, '2026-02-10'))?.grants).toEqual([
      { role: 'staff', unitId: null },
      { role: 'divisionOwner', unitId: hall.unit.somuKa },
    ])
  })
})

test('is not for everybody', async () => {
  const staff = openDesk(hall, actorWith([{ role: 'staff', unitId: null }]))
  expect((await staff.get(path)).status).toBe(403)
  expect((await staff.get(`${path}/new`)).status).toBe(403)
  expect((await staff.post(`${path}/new`, fields())).status).toBe(403)
  expect(await (await staff.get('/staff/people')).text()).not.toContain(path)
  expect(await (await clerk.get('/staff/people')).text()).toContain(path)
})
