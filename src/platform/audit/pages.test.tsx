import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from '../../../tests/database/address.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { appRole, openDatabase } from '../database/handle.ts'
import { systemClock } from '../clock/clock.ts'
import { createLog } from '../http/log.ts'
import type { Env, RequestContext } from '../http/context.ts'
import type { Actor, Permissions } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { recordEvent } from './append.ts'
import { verifyJob } from './jobs.ts'
import { auditModule } from './module.ts'
import { auditActions } from './staff-messages.ts'

let database: FreshDatabase
let folder: string
let platform: Platform
let permissions: Permissions
let app: Hono<Env>

const everything: Permissions = new Map(
  ['audit.read', 'audit.export', 'audit.verify'].map((name) => [name, new Set([null])]),
)

const employee = (userId: string): Actor => ({
  kind: 'employee', userId, employeeId: 'e-1', staffNo: '00123', name: '監査 太郎', permissions,
})

const contextOf = (userId: string): RequestContext => ({
  actor: employee(userId),
  requestId: 'r-1',
  locale: 'ja',
  now: Temporal.Instant.from('2026-11-21T15:30:00Z'),
  today: Temporal.PlainDate.from('2026-11-22'),
  addressHash: null,
})

const people = auditModule(
  () => Promise.resolve(new Map([['u-2', '茶畑 花子']])),
  (_db, kind) => Promise.resolve(kind === 'contractor' ? ['u-2'] : []),
)

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-anchor-'))
  permissions = everything
  const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake' }
  const actions = { ...auditActions, 'people.rename_unit': '所属の改称' }
  platform = {
    db: database.db,
    clock: systemClock(),
    log: createLog('silent'),
    config: { auditAnchorDir: folder, dataDir: folder },
    city: () => Promise.resolve({ name, lgCode: '229999', phone: '', sample: true }),
    offers: { menu: [], refusals: {}, actions },
  } as unknown as Platform
  app = new Hono<Env>()
  app.onError((error, c) =>
    error instanceof Refusal ? c.text(error.code, error.status) : c.text(String(error), 500),
  )
  app.use(async (c, next) => {
    c.set('context', contextOf('u-1'))
    c.set('session', {
      sessionId: 's', csrfToken: 't', lastSignInAt: null, mustChangePassword: false,
    })
    await next()
  })
  app.route('/staff', people.staffPages!(platform))
  await rename('a')
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const rename = async (id: string) =>
  recordEvent(database.db, contextOf('u-2'), {
    action: 'people.rename_unit', subject: `people.unit/${id}`, result: 'done',
    before: { name: '旧' }, after: { name: '新' },
  })

const read = async (path: string) => {
  const answer = await app.request(path)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

const actions = async () => {
  const { rows } = await sql<{ action: string }>`
    select action from audit.entry order by seq`.execute(database.db)
  return rows.map((row) => row.action)
}

const tamper = async (statement: string) => {
  await sql`alter table audit.entry disable trigger user`.execute(database.owner)
  await sql.raw(statement).execute(database.owner)
}

const pressVerify = async () => {
  const answer = await app.request('/staff/audit/verify', { method: 'POST', body: new FormData() })
  expect(answer.status).toBe(303)
  return (await read(answer.headers.get('location') ?? '')).text
}

test('what contractors did is picked out, on the page and in the file', async () => {
  await recordEvent(database.db, contextOf('u-3'), {
    ...{ action: 'people.rename_unit', subject: 'people.unit/of-an-employee', result: 'done' },
  })
  const { text } = await read('/staff/audit?whose=contractor')
  expect(text).toContain('people.unit/a')
  expect(text).not.toContain('of-an-employee')
  const csv = await read('/staff/audit/entries.csv?whose=contractor')
  expect(csv.text.trim().split('\r\n')).toHaveLength(2)
  expect((await read('/staff/audit?whose=break_glass')).text).not.toContain('people.unit/a')
})

test('the list names people and actions in words, and the look is itself recorded', async () => {
  const { text } = await read('/staff/audit')
  expect(text).toContain('茶畑 花子')
  expect(text).toContain('所属の改称')
  expect(text).toContain('people.unit/a')
  expect(text).toContain('令和8年11月22日 0:30')
  expect(await actions()).toEqual(['people.rename_unit', 'audit.read'])
})

test.each([
  ['action=people.rename_unit', true],
  ['action=people.create_unit', false],
  ['actor=user/u-2', true],
  ['actor=user/u-3', false],
  ['subject=people.unit/', true],
  ['subject=people.unit/b', false],
  ['result=done', true],
  ['result=refused', false],
  ['fromOn=2026-11-22&toOn=R8.11.22', true],
  ['toOn=2026-11-21', false],
  ['fromOn=2026-11-23', false],
])('the filter %s finds it: %s', async (query, found) => {
  const { text } = await read(`/staff/audit?${query}`)
  expect(text.includes('<code>people.unit/a</code>')).toBe(found)
})

test('a date that does not exist is named, and what was typed is kept', async () => {
  const { status, text } = await read('/staff/audit?fromOn=2月30日&subject=x')
  expect(status).toBe(422)
  expect(text).toContain('aria-invalid="true"')
  expect(text).toContain('value="2月30日"')
})

test('older pages are reached by a link that keeps the filter', async () => {
  for (let n = 0; n < 60; n += 1) await rename(`n${n}`)
  const { text } = await read('/staff/audit?result=done')
  expect(text).toContain('people.unit/n59')
  expect(text).not.toContain('<code>people.unit/a</code>')
  const href = /href="([^"]*before=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  expect(href).toContain('result=done')
  expect((await read(href ?? '')).text).toContain('<code>people.unit/a</code>')
})

test('with two faces the chain of each can be chosen, and its entries opened', async () => {
  expect((await read('/staff/audit')).text).not.toContain('name="face"')
  const place = { connectionString: database.url, role: appRole, log: quiet, max: 1 }
  const face = openDatabase({ ...place, face: 'public' })
  try {
    await recordEvent(face.db, contextOf('u-2'), {
      ...{ action: 'people.rename_unit', subject: 'people.unit/far', result: 'done' },
    })
  } finally {
    await face.close()
  }
  const own = await read('/staff/audit')
  expect(own.text).toContain('<option value="public">市民面</option>')
  expect(own.text).not.toContain('people.unit/far')
  const { text } = await read('/staff/audit?face=public')
  expect(text).toContain('<code>people.unit/far</code>')
  expect(text).not.toContain('<code>people.unit/a</code>')
  expect(text).toContain('href="/staff/audit/entries/1?face=public"')
  expect((await read('/staff/audit/entries/1?face=public')).text).toContain('people.unit/far')
  expect((await read('/staff/audit/entries/1')).text).toContain('people.unit/a')
  await tamper("update audit.entry set subject = 'x' where face = 'public'")
  expect(await pressVerify()).toContain('市民面：第1件の内容が、記録されたときと違います。')
})

test('one entry shows what it holds and whether it fits', async () => {
  await rename('b')
  const whole = await read('/staff/audit/entries/2')
  expect(whole.text).toContain('記録の内容と値が一致しています。')
  expect(whole.text).toContain('一つ前の記録とつながっています。')
  await tamper("update audit.entry set subject = 'people.unit/z' where seq = 2")
  expect((await read('/staff/audit/entries/2')).text).toContain('書き換えられています')
  expect((await read('/staff/audit/entries/999')).status).toBe(404)
  expect((await read('/staff/audit/entries/x')).status).toBe(404)
})

test('the button says that nothing was changed, or names the row', async () => {
  await rename('b')
  expect(await pressVerify()).toContain('1〜2件、改変なし')
  await tamper("update audit.entry set subject = 'people.unit/z' where seq = 2")
  const text = await pressVerify()
  expect(text).toContain('第2件の内容が、記録されたときと違います。')
  expect(text).toContain('href="/staff/audit/entries/2"')
  expect(await people.homeItems?.(platform, contextOf('u-1'))).toMatchObject([
    { list: 'today', path: '/staff/audit/verifications' },
  ])
})

test('the nightly walk leaves its finding on the page', async () => {
  const note = expect.stringContaining('改変なし')
  expect(await verifyJob.run(platform)).toMatchObject({ counted: 1, note })
  expect((await read('/staff/audit/verifications')).text).toContain('システム（audit.verify）')
})

test('the CSV holds every column, and its making is recorded', async () => {
  const { text, headers } = await read('/staff/audit/entries.csv?subject=people.unit/')
  expect(headers.get('content-type')).toContain('text/csv')
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]?.split(',').slice(0, 6)).toEqual([
    ...['1', '2026-11-21T15:30:00.000000Z', '茶畑 花子', 'user/u-2'],
    ...['所属の改称', 'people.rename_unit'],
  ])
  expect(await actions()).toEqual(['people.rename_unit', 'audit.export'])
})

test('without the permission there is nothing to see, to save or to press', async () => {
  permissions = new Map()
  for (const path of ['', '/entries/1', '/entries.csv', '/verifications']) {
    expect((await read(`/staff/audit${path}`)).status).toBe(403)
  }
  const press = await app.request('/staff/audit/verify', { method: 'POST', body: new FormData() })
  expect(press.status).toBe(403)
  // Nothing was done, and the refused attempt itself is in the trail.
  expect(await actions()).toEqual(['people.rename_unit', 'audit.verify'])
})
