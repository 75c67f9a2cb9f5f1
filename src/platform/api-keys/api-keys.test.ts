import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import { freezeEverybody } from '../../../tests/identity/freeze.ts'
import { type Browser, hiddenFields } from '../../../tests/identity/hall.tsx'
import { addablePermissions, hashOfToken, permissionsOfKey } from './api-key.ts'

const path = '/staff/api-keys'
let hall: DemoHall
let administrator: Browser
let unitId: string

beforeAll(async () => {
  hall = await openDemoHall()
  administrator = await hall.as('00101')
  const form = (await administrator.get(`${path}/new`)).text
  unitId = /<option value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
}, 120_000)
afterAll(() => hall.close())

const wanted = (fields: Record<string, string> = {}) => ({
  ...{ name: '統計集計システム', ownerUnitId: unitId, lastOn: '2027-03-31', 'area-people': '1' },
  ...fields,
})

/** Makes a key on the page, as an administrator does; the token is on it once. */
async function make(fields: Record<string, string> = {}): Promise<string> {
  const made = await administrator.fill(`${path}/new`, wanted(fields))
  const token = /<code[^>]*>(yakuba_[\w-]{43})<\/code>/.exec(made.text)?.[1]
  expect(token, made.text.slice(-2000)).toBeDefined()
  return token ?? ''
}

const ask = async (token: string, address: string, init: RequestInit = {}) =>
  hall.app.request(address, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
  })

const send = (token: string, address: string, body: object) =>
  ask(token, address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

const unit = { kind: 'department', name: '試験部', slug: 'shiken', fromOn: '2026-12-01' }

describe('a key', () => {
  test('is shown once, kept as a hash, and reads what all staff read in its areas', async () => {
    const token = await make()
    const { rows } = await sql<{ tokenHash: string; all: string }>`
      select token_hash as "tokenHash", k::text as "all" from api_keys.api_key k
      where name = '統計集計システム'`.execute(hall.database.owner)
    expect(rows[0]?.tokenHash).toBe(hashOfToken(token))
    expect(rows[0]?.all).not.toContain(token.slice(7))
    expect((await administrator.get(path)).text).not.toContain(token)
    expect((await ask(token, '/api/people/units')).status).toBe(200)
    expect((await ask(token, '/api/people/employees')).status).toBe(200)
    expect((await administrator.get(path)).text).not.toContain('未使用')
  })

  test('stays in its areas, reads only, and never opens a page', async () => {
    const token = await make()
    const outside = await ask(token, '/api/training/courses')
    expect([outside.status, await codeOf(outside)]).toEqual([403, 'api_keys.outside'])
    const notices = await ask(token, '/api/notices')
    expect([notices.status, await codeOf(notices)]).toEqual([403, 'api_keys.outside'])
    const written = await send(token, '/api/people/units', unit)
    expect([written.status, await codeOf(written)]).toEqual([403, 'api_keys.read_only'])
    const page = await ask(token, '/staff/people')
    expect([page.status, page.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true])
  })

  test('writes only by a permission given by name, and the trail names it', async () => {
    const token = await make({ name: '人事連携', 'may-people.create_unit': '1', wholeCity: '1' })
    expect((await administrator.get(path)).text).toContain('書き込みあり')
    const made = await send(token, '/api/people/units', unit)
    expect(made.status).toBe(201)
    const other = await send(token, '/api/people/employees', {
      ...{ staffNo: '99001', name: '試験 一', kana: 'シケン ハジメ', staffClass: 'regularStaff' },
      ...{ issuedOn: '2026-12-01', fromOn: '2026-12-01', post: '主事', headsUnit: false, unitId },
    })
    expect(other.status).toBe(403)
    const auditor = await hall.as('00106')
    const trail = (await auditor.get('/staff/audit?action=people.create_unit')).text
    expect(trail).toContain('APIキー：人事連携')
  })

  test('ends at once when it is revoked, and after its last day', async () => {
    const token = await make({ name: '失効する鍵' })
    expect((await ask(token, '/api/people/units')).status).toBe(200)
    const list = (await administrator.get(path)).text
    const form = list
      .split('<form')
      .find((one) => one.includes('（失効する鍵）') && one.includes('revocation'))
    const gone = await administrator.post(`${path}/revocation`, hiddenFields(`<form${form}`))
    expect(gone.location).toBe(`${path}?done=revoked`)
    expect((await ask(token, '/api/people/units')).status).toBe(401)
    const late = await make({ name: '切れる鍵' })
    await sql`update api_keys.api_key set last_on = '2026-11-21' where name = '切れる鍵'`.execute(
      hall.database.owner,
    )
    expect((await ask(late, '/api/people/units')).status).toBe(401)
  })

  test('is no key when it is wrong, and a wrong one does not fall back to a cookie', async () => {
    const token = await make()
    for (const wrong of ['x', token.slice(0, -1), `${token}x`, token.toUpperCase()]) {
      expect((await ask(wrong, '/api/people/units')).status).toBe(401)
    }
    const headers = { authorization: 'Bearer wrong' }
    expect((await administrator.send('/api/people/units', { headers })).status).toBe(401)
  })

  test('that asks without end is told to wait; another one is not', async () => {
    const [loud, quiet] = [await make({ name: '騒がしい鍵' }), await make({ name: '静かな鍵' })]
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => ask(loud, '/api/people/nothing')),
    )
    const waits = answers.filter(({ status }) => status === 429)
    expect(waits.length).toBeGreaterThan(0)
    expect(Number(waits[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(quiet, '/api/people/units')).status).toBe(200)
  })
})

describe('the form', () => {
  test.each([
    ['a last day in the past', { lastOn: '2026-11-21' }, '今日かそれより後'],
    ['more than a year', { lastOn: '2027-11-23' }, '1年以内'],
    ['no last day', { lastOn: '' }, '入力してください'],
    ['no area', { 'area-people': '' }, '使える分野を1つ以上'],
    ['a privileged permission', { 'may-people.grant_role': '1' }, '持たせられません'],
    ['a permission about keys', { 'may-api_keys.create': '1' }, '持たせられません'],
    ['a unit that is not there', { ownerUnitId: '01900000-0000-7000-8000-000000000001' }, '選んで'],
  ])('refuses %s and keeps what was typed', async (_what, fields, said) => {
    const page = await administrator.fill(`${path}/new`, wanted(fields))
    expect(page.status).toBe(422)
    expect(page.text).toContain(said)
    expect(page.text).toContain('統計集計システム')
  })

  test('is for administrators', async () => {
    const staff = await hall.as('00107')
    expect((await staff.get(path)).status).toBe(403)
    expect((await staff.get('/staff')).text).not.toContain(path)
  })
})

test('no key ever holds a privileged permission, nor one of another area', () => {
  const known = hall.platform.offers.permissions
  const privileged = [...known].flatMap(([name, info]) => (info.privileged ? [name] : []))
  expect(privileged.length).toBeGreaterThan(3)
  const held = permissionsOfKey(
    {
      ...{ id: '', name: '', ownerUnitId: 'u', wholeCity: false, createdBy: '' },
      areas: ['people'],
      permissions: [...known.keys()],
      lastOn: hall.platform.clock.today(),
      createdAt: hall.platform.clock.now(),
      ...{ lastUsedAt: null, revokedAt: null },
    },
    known,
  )
  expect([...held.keys()].filter((name) => privileged.includes(name))).toEqual([])
  expect([...held.keys()].every((name) => name.startsWith('people.'))).toBe(true)
  expect(addablePermissions(known).filter((name) => privileged.includes(name))).toEqual([])
  expect([...(held.get('people.read') ?? [])]).toEqual(['u'])
})

test('the description of the API names the key', async () => {
  const answer = await hall.app.request('/openapi.json')
  const text = JSON.stringify(await answer.json())
  expect(text).toContain('"securitySchemes":{"apiKey":{"type":"http","scheme":"bearer"')
})

// Last: whoever is frozen here stays frozen.
test('a freeze of everybody stops programs as it stops people', async () => {
  const token = await make()
  expect((await ask(token, '/api/people/units')).status).toBe(200)
  await freezeEverybody(hall.platform.db)
  const frozen = await ask(token, '/api/people/units')
  expect([frozen.status, await codeOf(frozen)]).toEqual([403, 'api_keys.frozen'])
})
