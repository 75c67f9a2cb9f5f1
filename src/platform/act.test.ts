import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../tests/database/fresh.ts'
import { act } from './act.ts'
import { listEntries } from './audit/entry-store.ts'
import { newId } from './database/id.ts'
import type { RequestContext } from './http/context.ts'
import type { Actor } from './identity/actor.ts'
import { Refusal } from './refusal.ts'

let fresh: FreshDatabase

// Any table that the application may write will do; the city has one row at most.
const note = (phone: string) => sql`
  insert into platform.city (name, lg_code, phone, sample)
  values ('{}', '229999', ${phone}, false)
  on conflict on constraint city_pkey do update set phone = ${phone} || platform.city.phone`

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await sql`delete from platform.city`.execute(fresh.owner)
})
afterAll(() => fresh.close())

function person(userId: string, ...permissions: string[]): Actor {
  return {
    kind: 'employee',
    userId,
    employeeId: newId(),
    staffNo: '00001',
    name: '青葉 みどり',
    permissions: new Map(permissions.map((one) => [one, new Set([null])])),
  }
}

const clerk = person('clerk', 'test.write')

function press(actor: Actor, formKey?: string): RequestContext {
  const now = Temporal.Now.instant()
  const context = { locale: 'ja', actor, now, addressHash: null } as const
  const today = Temporal.PlainDate.from('2026-11-22')
  return {
    ...context,
    requestId: newId(),
    today,
    ...(formKey === undefined ? {} : { formKey }),
  }
}

let done = 0
async function write(context: RequestContext, phone = '1', action = 'test.write') {
  return act(fresh, context, { action, permission: 'test.write' }, async (tx) => {
    await note(phone).execute(tx)
    done += 1
    return { subject: 'platform.city', after: { phone }, result: { number: done } }
  })
}

async function phone(): Promise<string | undefined> {
  const found = await sql<{ phone: string }>`select phone from platform.city`.execute(fresh.db)
  return found.rows[0]?.phone
}

async function trailOf(context: RequestContext) {
  const entries = await listEntries(fresh.db, {}, { limit: 500 })
  return entries
    .filter((entry) => entry.requestId === context.requestId)
    .map(({ action, result, subject, actor }) => ({ action, result, subject, actor }))
}

test('an action works, answers, and leaves one entry without personal data', async () => {
  const context = press(clerk)
  expect(await write(context, '0537')).toEqual({ number: done })
  expect(await phone()).toBe('0537')
  expect(await trailOf(context)).toEqual([
    { action: 'test.write', result: 'done', subject: 'platform.city', actor: 'user/clerk' },
  ])
})

test('without the permission nothing happens, and the attempt is in the trail', async () => {
  const context = press(person('visitor'))
  await expect(write(context)).rejects.toMatchObject({ code: 'platform.forbidden', status: 403 })
  expect(await phone()).toBeUndefined()
  expect(await trailOf(context)).toEqual([
    {
      action: 'test.write',
      result: 'refused',
      subject: 'permission/test.write',
      actor: 'user/visitor',
    },
  ])
})

test('a permission for one unit holds there and below, nowhere else', async () => {
  const permissions = new Map([['test.write', new Set(['somu'])]])
  const limited = { ...clerk, permissions } as Actor
  const at = (unitPath: string[]) =>
    act(fresh, press(limited), { action: 'test.write', unitPath }, () =>
      Promise.resolve({ subject: 'test', result: null }),
    )
  await expect(at(['somu-ka', 'somu'])).resolves.toBeNull()
  await expect(at(['zaimu'])).rejects.toMatchObject({ status: 403 })
})

test('a form pressed twice at once has one effect, and both presses get the first result', async () => {
  const key = newId()
  const presses = Array.from({ length: 8 }, () => press(clerk, key))
  const results = await Promise.all(presses.map((context) => write(context, 'x')))
  expect(new Set(results.map((result) => result.number)).size).toBe(1)
  expect(await phone()).toBe('x')
  const trails = await Promise.all(presses.map(trailOf))
  expect(trails.flat()).toHaveLength(1)
})

test('a form pressed again later gets the first result', async () => {
  const key = newId()
  const first = await write(press(clerk, key), 'a')
  expect(await write(press(clerk, key), 'b')).toEqual(first)
  expect(await phone()).toBe('a')
})

test('an action without a result can be repeated too', async () => {
  const key = newId()
  const again = () =>
    act(fresh, press(clerk, key), { action: 'test.write' }, async (tx) => {
      await note('n').execute(tx)
      return { subject: 'test', result: undefined }
    })
  await again()
  await again()
  expect(await phone()).toBe('n')
})

test.each([
  ['another person', person('other', 'test.write'), 'test.write'],
  ['another action', clerk, 'test.other'],
])('a form key of %s is refused', async (_who, actor, action) => {
  const key = newId()
  await write(press(clerk, key), 'a')
  await expect(write(press(actor, key), 'b', action)).rejects.toMatchObject({
    code: 'platform.form_key_reused',
    status: 409,
  })
  expect(await phone()).toBe('a')
})

test('a rule that says no leaves neither effect, nor entry, nor a used key', async () => {
  const key = newId()
  const context = press(clerk, key)
  const refused = act(fresh, context, { action: 'test.write' }, async (tx) => {
    await note('half').execute(tx)
    throw new Refusal('test.rule', 409)
  })
  await expect(refused).rejects.toMatchObject({ code: 'test.rule' })
  expect(await phone()).toBeUndefined()
  expect(await trailOf(context)).toEqual([])
  await write(press(clerk, key), 'mended')
  expect(await phone()).toBe('mended')
})

test('a fault is rolled back and named in the trail as failed', async () => {
  const context = press(clerk)
  const failing = act(fresh, context, { action: 'test.write' }, async (tx) => {
    await note('half').execute(tx)
    await sql`select 1 / 0`.execute(tx)
    return { subject: 'test', result: null }
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await phone()).toBeUndefined()
  expect(await trailOf(context)).toMatchObject([{ result: 'failed' }])
})

test('many actions inside one transaction stand or fall together', async () => {
  const context = press(clerk)
  const both = fresh.db.transaction().execute(async (tx) => {
    await act({ db: tx }, context, { action: 'test.write' }, async (inner) => {
      await note('first').execute(inner)
      return { subject: 'test', result: null }
    })
    await act({ db: tx }, press(person('visitor')), { action: 'test.write' }, () =>
      Promise.resolve({ subject: 'test', result: null }),
    )
  })
  await expect(both).rejects.toMatchObject({ status: 403 })
  expect(await phone()).toBeUndefined()
  expect(await trailOf(context)).toEqual([])
})
