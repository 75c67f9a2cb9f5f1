import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../identity/hall.tsx'
import { act } from '../../src/platform/act.ts'
import { type DemoHall, openDemoHall } from './demo.ts'

let hall: DemoHall
beforeAll(async () => {
  hall = await openDemoHall()
})
afterAll(() => hall.close())

async function idOf(query: string): Promise<string> {
  const { rows } = await sql.raw<{ id: string }>(query).execute(hall.database.owner)
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`nothing found: ${query}`)
  return id
}

const personOf = (staffNo: string) =>
  idOf(`select id from people.employee where staff_no = '${staffNo}'`)

const unitOf = (slug: string) =>
  idOf(`select unit_id as id from people.unit_version where slug = '${slug}' limit 1`)

/** A target counted by hand whose measure belongs to a division. */
const targetOf = (slug: string) => idOf(`
  select t.id from goals.target t
  join goals.measure m on m.id = t.measure_id
  join goals.annual_policy p on p.id = m.policy_id and p.status = 'published'
  join goals.counting_rule r on r.id = t.counting_rule_id and r.mode = 'manual'
  join people.unit_version u on u.unit_id = m.owner_division_id and u.slug = '${slug}' limit 1`)

describe('the head of one department', () => {
  let head: Browser
  beforeAll(async () => {
    head = await hall.as('00104')
  })

  test('looks at the people of that department, and of no other', async () => {
    const own = await personOf('00105')
    const other = await personOf('00103')
    expect((await head.get(`/staff/people/employees/${own}`)).status).toBe(200)
    expect((await head.get(`/staff/people/employees/${other}`)).status).toBe(403)
  })

  test('sets stand-ins there, and nowhere else', async () => {
    const fields = { deputyNo: '00107', forms: '', fromOn: '2026-12-01', toOn: '2026-12-05' }
    const send = async (staffNo: string) => {
      const path = `/staff/people/employees/${await personOf(staffNo)}/stand-in`
      return head.fill('/staff', fields, path)
    }
    expect((await send('00105')).status).toBe(303)
    expect((await send('00103')).status).toBe(403)
  })
})

test('the owner of a division reports its figures, and no other division its own', async () => {
  const owner = await hall.as('00105')
  const own = await targetOf('hisho-koho')
  const other = await targetOf('chiiki-shien')
  const fields = { asOf: '2026-11-20', value: '1', note: '集計票による' }
  const send = (id: string) =>
    owner.fill('/staff/goals', fields, `/staff/goals/targets/${id}/readings`)
  expect((await owner.get(`/staff/goals/targets/${own}/readings`)).status).toBe(200)
  expect((await owner.get(`/staff/goals/targets/${other}/readings`)).status).toBe(403)
  expect([303, 422]).toContain((await send(own)).status)
  expect((await send(other)).status).toBe(403)
})

describe('a role over one unit is not one over the city', () => {
  async function granted(staffNo: string, role: string): Promise<Browser> {
    const administrator = await hall.as('00101')
    const unitId = await unitOf('somu')
    const path = `/staff/people/employees/${await personOf(staffNo)}/role`
    const answer = await administrator.fill(path, { role, unitId, fromOn: '2026-11-01', toOn: '' })
    expect(answer.status).toBe(303)
    return hall.as(staffNo)
  }

  test('an administrator of one department keeps off the city, the queue and its people', async () => {
    const local = await granted('00107', 'administrator')
    for (const path of ['/staff/city', '/staff/jobs', '/staff/people/employees.csv']) {
      expect((await local.get(path)).status, path).toBe(403)
    }
    expect((await local.fill('/staff', { nameJa: 'x' }, '/staff/city')).status).toBe(403)
    expect((await local.fill('/staff', { runId: 'x' }, '/staff/jobs/retry')).status).toBe(403)
    const stranger = `/staff/people/employees/${await personOf('00103')}/password`
    expect((await local.fill('/staff', {}, stranger)).status).toBe(403)
  })

  test('an auditor of one department does not read the trail of the whole city', async () => {
    const local = await granted('00103', 'auditor')
    for (const path of ['/staff/audit', '/staff/audit/entries/1', '/staff/audit/entries.csv']) {
      expect((await local.get(path)).status, path).toBe(403)
    }
    expect((await local.fill('/staff', {}, '/staff/audit/verify')).status).toBe(403)
  })
})

test('an action that names no unit needs the right over the whole city', async () => {
  const { platform } = hall
  const write = (unitId: string | null) => {
    const permissions = new Map([['city.change', new Set([unitId])]])
    const who = { userId: 'u', employeeId: 'e', staffNo: '1', name: 'x', permissions }
    const context = {
      ...{ requestId: 'test', locale: 'ja', addressHash: null } as const,
      ...{ now: platform.clock.now(), today: platform.clock.today() },
      actor: { kind: 'employee', ...who } as const,
    }
    const work = () => Promise.resolve({ subject: 'platform.city', result: 'done' })
    return act(platform, context, { action: 'city.change' }, work)
  }
  await expect(write('some unit')).rejects.toMatchObject({ status: 403 })
  expect(await write(null)).toBe('done')
})

test('a session of somebody else cannot be ended by its number', async () => {
  await hall.as('00106')
  const id = await idOf(`select s.id from identity.session s join identity."user" u
    on u.id = s.user_id where u.staff_no = '00106' limit 1`)
  const other = await hall.as('00102')
  const answer = await other.fill('/staff', {}, `/staff/account/sessions/${id}/end`)
  expect(answer.status).toBe(404)
  expect(await idOf(`select id from identity.session where id = '${id}'`)).toBe(id)
})
