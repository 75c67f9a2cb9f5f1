import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../platform/identity/account.ts'
import { setStandIn } from '../people/set-stand-in.ts'
import { day, type Desk, openDesk, type Who } from './fixtures/desk.ts'
import { handsAt } from './fixtures/hands.ts'
import { listAfterReadings, listWaiting } from './lists.ts'
import { readAfterwards } from './read-afterwards.ts'
import { returnDraft } from './return-draft.ts'

let desk: Desk
let hands: ReturnType<typeof handsAt>
beforeEach(async () => {
  desk = await openDesk()
  hands = handsAt(desk)
})
afterEach(() => desk.close())

const today = day('2026-05-20')
const absent = (who: Who, deputy: Who, forms: string[] = []) =>
  setStandIn(
    { db: desk.db },
    { ...desk.as('planner'), actor: { kind: 'system', name: 'test' } },
    {
      employeeId: desk.person[who],
      deputyId: desk.person[deputy],
      forms,
      fromOn: today,
      toOn: today,
    },
  )

describe('代決', () => {
  test('by the stand-in, marked as such; the absent one reads afterwards', async () => {
    await absent('chief', 'colleague')
    const { draftId } = await hands.submit()
    const [item] = await listWaiting(desk.db, desk.person.colleague, today)
    expect(item).toMatchObject({ kind: 'proxy', forName: '川上 進', exceptions: ['proxy'] })
    expect(await hands.events('colleague')).toEqual(['waiting'])
    expect(await hands.see(draftId, 'colleague')).toMatchObject({
      viewerKind: 'proxy',
      viewerFor: '川上 進',
    })
    await hands.approve(draftId, 'colleague')
    const decision = (await hands.see(draftId, 'clerk')).rounds[0]?.decisions.at(-1)
    expect(decision).toMatchObject({
      action: 'approve',
      kind: 'proxy',
      name: '野中 空',
      post: '主任',
      forName: '川上 進',
      forPost: '総務課 課長',
    })
    expect(await hands.events('chief')).toEqual(['waiting (settled)', 'after_reading'])
    const [due] = await listAfterReadings(desk.db, desk.person.chief, today)
    expect(due).toMatchObject({
      draftId,
      readAt: null,
      proxy: { name: '野中 空', action: 'approve' },
    })
    expect((await hands.see(draftId, 'chief')).mayDo).toEqual(['read'])

    await expect(
      readAfterwards(desk.platform, desk.as('clerk'), { draftId }),
    ).rejects.toMatchObject({
      code: 'approvals.nothing_to_read',
    })
    await readAfterwards(desk.platform, desk.as('chief'), { draftId })
    await expect(
      readAfterwards(desk.platform, desk.as('chief'), { draftId }),
    ).rejects.toMatchObject({
      code: 'approvals.nothing_to_read',
    })
    expect((await listAfterReadings(desk.db, desk.person.chief, today))[0]?.readAt).not.toBeNull()
    expect((await hands.see(draftId, 'clerk')).rounds[0]?.decisions.at(-1)?.action).toBe('read')
    expect(await hands.events('chief')).toContain('after_reading (settled)')
  })

  test('stands in the audit trail with the one it was done for', async () => {
    const account = {
      employeeId: desk.person.chief,
      staffNo: '00102',
      name: '川上 進',
      mustChangePassword: true,
    }
    const machine = { ...desk.as('planner'), actor: { kind: 'system' as const, name: 'test' } }
    const { userId } = await desk.db
      .transaction()
      .execute((tx) => createAccount(tx, machine, { ...account, password: 'kohinata-87-neko' }))
    await absent('chief', 'colleague')
    const { draftId } = await hands.submit()
    await hands.approve(draftId, 'colleague')
    const { rows } = await sql<{ actor: string; actedFor: string }>`
      select actor, acted_for as "actedFor" from audit.entry
      where action = 'approvals.approve'`.execute(desk.db)
    expect(rows).toEqual([{ actor: 'user/user-colleague', actedFor: `user/${userId}` }])
  })

  test('the holder may always decide too, and then nothing is owed', async () => {
    await absent('chief', 'colleague')
    const { draftId } = await hands.submit()
    await hands.approve(draftId, 'chief')
    expect((await hands.see(draftId, 'clerk')).rounds[0]?.decisions.at(-1)?.kind).toBe('ordinary')
    expect(await listAfterReadings(desk.db, desk.person.chief, today)).toEqual([])
    await expect(hands.approve(draftId, 'colleague')).rejects.toMatchObject({
      code: 'approvals.already_decided',
    })
  })

  test('for the forms named, by what people call them', async () => {
    await absent('chief', 'colleague', ['物品の購入'])
    const { draftId } = await hands.submit()
    expect((await hands.see(draftId, 'colleague')).viewerKind).toBe('proxy')
    expect(await listWaiting(desk.db, desk.person.colleague, today)).toHaveLength(1)
  })

  test('only for the forms it was given for', async () => {
    await absent('chief', 'colleague', ['other.form'])
    const { draftId } = await hands.submit()
    await expect(hands.see(draftId, 'colleague')).rejects.toMatchObject({ status: 404 })
    expect(await listWaiting(desk.db, desk.person.colleague, today)).toEqual([])
  })

  test('in the next round is owed a reading of its own', async () => {
    await absent('chief', 'colleague')
    const subjectId = desk.thing()
    const { draftId } = await hands.submit(subjectId)
    const contentHash = await hands.hashOf(draftId)
    const seen = { draftId, contentHash, note: '見積を添付' }
    await returnDraft(desk.platform, desk.as('colleague'), seen)
    await hands.submit(subjectId)
    await hands.approve(draftId, 'colleague')
    const told = (await hands.events('chief')).filter((event) => event === 'after_reading')
    expect(told).toHaveLength(2)
    await readAfterwards(desk.platform, desk.as('chief'), { draftId })
    expect(await hands.events('chief')).not.toContain('after_reading')
    const readings = await listAfterReadings(desk.db, desk.person.chief, today)
    expect(readings.map(({ proxy }) => proxy.action).toSorted()).toEqual(['approve', 'return'])
  })

  test('of a step that ends by 専決 is 代決 and nothing else', async () => {
    await sql`insert into approvals.delegation_limit
      (id, limit_id, form, head_level, max_amount_yen, from_on, recorded_at, recorded_by)
      values (gen_random_uuid(), gen_random_uuid(), null, 'division', 1000,
        '2026-04-01', now(), 'test')`.execute(desk.db)
    await absent('chief', 'colleague')
    const { draftId } = await hands.submit(desk.thing({ amountYen: 1000 }))
    expect((await hands.approve(draftId, 'colleague')).status).toBe('approved')
    const view = await hands.see(draftId, 'clerk')
    expect(view.rounds[0]?.steps[0]?.delegated).toBe(true)
    expect(view.rounds[0]?.decisions.at(-1)?.kind).toBe('proxy')
  })
})

describe('the record', () => {
  test('of decisions and rounds cannot be rewritten, not even by the owner', async () => {
    const { draftId } = await hands.submit()
    await hands.approve(draftId, 'chief')
    for (const statement of [
      sql`update approvals.decision set note = 'x'`,
      sql`delete from approvals.decision`,
      sql`update approvals.round set content_hash = 'x'`,
      sql`delete from approvals.round`,
    ]) {
      await expect(statement.execute(desk.owner)).rejects.toThrow(/never rewritten/)
    }
  })
})
