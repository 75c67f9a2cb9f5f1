import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RouteStep } from '../../platform/approval-form.ts'
import { newId } from '../../platform/database/id.ts'
import { setStandIn } from '../people/set-stand-in.ts'
import { approveDraft } from './approve-draft.ts'
import { assertDecided } from './assert-decided.ts'
import { findDraft } from './find-draft.ts'
import { day, type Desk, openDesk, purchase, type Who } from './fixtures/desk.ts'
import { handsAt } from './fixtures/hands.ts'
import { listDecided, listWaiting } from './lists.ts'
import { returnDraft } from './return-draft.ts'
import { voidDraft } from './void-draft.ts'

type Hands = ReturnType<typeof handsAt>
let desk: Desk
let hands: Hands
beforeEach(() => open())
afterEach(() => desk.close())

async function open(route?: readonly RouteStep[]): Promise<void> {
  desk = await openDesk(route)
  hands = handsAt(desk)
}

const today = day('2026-05-20')

const submit = (...given: Parameters<Hands['submit']>) => hands.submit(...given)
const see = (...given: Parameters<Hands['see']>) => hands.see(...given)
const hashOf = (...given: Parameters<Hands['hashOf']>) => hands.hashOf(...given)
const approve = (...given: Parameters<Hands['approve']>) => hands.approve(...given)
const events = (who: Who) => hands.events(who)
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

describe('approval', () => {
  test('goes from step to step; the last one decides, numbers and carries out', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    expect(await approve(draftId, 'chief')).toEqual({
      draftId,
      status: 'submitted',
      decisionRef: null,
    })
    expect(desk.carriedOut).toEqual([])
    expect(await events('chief')).toEqual(['waiting (settled)'])
    expect(await events('director')).toEqual(['waiting'])

    const done = await approve(draftId, 'director')
    expect(done).toEqual({ draftId, status: 'approved', decisionRef: '令和8年度-0001' })
    expect(desk.carriedOut).toEqual([
      { subjectId, decisionRef: '令和8年度-0001', actor: 'approvals' },
    ])
    expect(await events('clerk')).toEqual(['decided'])
    expect(await findDraft(desk.db, purchase, subjectId)).toMatchObject({
      status: 'approved',
      waitingFor: [],
    })
    const view = await see(draftId, 'clerk')
    expect(
      view.rounds[0]?.decisions.map(({ action, kind, unitName, post, name }) => [
        action,
        kind,
        unitName,
        post,
        name,
      ]),
    ).toEqual([
      ['submit', 'ordinary', '人事係', '主事', '谷口 恵'],
      ['approve', 'ordinary', '総務課', '課長', '川上 進'],
      ['approve', 'ordinary', '総務部', '部長', '青山 花'],
    ])
    expect((await listDecided(desk.db, desk.person.chief, today))[0]?.mine.action).toBe('approve')
  })

  test('the form’s refusal undoes the decision and is the answer', async () => {
    const { draftId } = await submit()
    await approve(draftId, 'chief')
    desk.refuseNext.code = 'test.too_late'
    await expect(approve(draftId, 'director')).rejects.toMatchObject({ code: 'test.too_late' })
    const view = await see(draftId, 'director')
    expect(view.draft.status).toBe('submitted')
    expect(view.rounds[0]?.decisions).toHaveLength(2)
    desk.refuseNext.code = undefined
    expect((await approve(draftId, 'director')).decisionRef).toBe('令和8年度-0001')
  })

  test('the same press twice decides once and answers the same', async () => {
    const { draftId } = await submit()
    await approve(draftId, 'chief')
    const formKey = newId()
    const first = await approve(draftId, 'director', { formKey })
    expect(await approve(draftId, 'director', { formKey })).toEqual(first)
    expect(desk.carriedOut).toHaveLength(1)
  })

  test('is in the audit trail, without names', async () => {
    const { draftId } = await submit()
    await approve(draftId, 'chief')
    const { rows } = await sql<{ action: string; actor: string; subject: string }>`
      select action, actor, subject from audit.entry
      where action like 'approvals.%' order by seq`.execute(desk.db)
    expect(rows).toEqual([
      {
        action: 'approvals.submit',
        actor: 'user/user-clerk',
        subject: `approvals.draft/${draftId}`,
      },
      {
        action: 'approvals.approve',
        actor: 'user/user-chief',
        subject: `approvals.draft/${draftId}`,
      },
    ])
  })
})

describe('what was seen', () => {
  test('another content than the one seen decides nothing', async () => {
    const subjectId = desk.thing({ amountYen: 100 })
    const { draftId } = await submit(subjectId)
    const contentHash = await hashOf(draftId)
    desk.things.set(subjectId, { ...desk.things.get(subjectId)!, amountYen: 900 })
    const press = approveDraft(desk.platform, desk.as('chief'), { draftId, contentHash })
    await expect(press).rejects.toMatchObject({ code: 'approvals.content_changed', status: 409 })
    // Having looked again does not help: it is not what was submitted.
    const view = await see(draftId, 'chief')
    expect(view).toMatchObject({ contentChanged: true, mayDo: ['return', 'refuse'] })
    await expect(approve(draftId, 'chief')).rejects.toMatchObject({
      code: 'approvals.content_changed',
    })
    expect((await see(draftId, 'chief')).rounds[0]?.decisions).toHaveLength(1)
  })

  test('a thing that is gone can be sent back, not approved', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    desk.things.delete(subjectId)
    await expect(approve(draftId, 'chief')).rejects.toMatchObject({
      code: 'approvals.content_gone',
    })
    const contentHash = await hashOf(draftId)
    const done = await returnDraft(desk.platform, desk.as('chief'), {
      draftId,
      contentHash,
      note: '消えています',
    })
    expect(done.status).toBe('returned')
  })

  test('a change after the decision keeps it from being carried out', async () => {
    const subjectId = desk.thing({ amountYen: 100 })
    const check = () => assertDecided(desk.db, desk.platform, purchase, subjectId)
    await expect(check()).rejects.toMatchObject({ code: 'approvals.not_decided' })
    const { draftId } = await submit(subjectId)
    await expect(check()).rejects.toMatchObject({ code: 'approvals.not_decided' })
    await approve(draftId, 'chief')
    const { decisionRef } = await approve(draftId, 'director')
    expect(await check()).toEqual({ draftId, decisionRef })
    await expect(submit(subjectId)).rejects.toMatchObject({ code: 'approvals.already_decided' })
    desk.things.set(subjectId, { ...desk.things.get(subjectId)!, amountYen: 101 })
    await expect(check()).rejects.toMatchObject({ code: 'approvals.content_changed' })
  })

  test('a decision made void says why to everybody concerned', async () => {
    const subjectId = desk.thing()
    const make = () =>
      voidDraft(desk.platform, desk.as('colleague'), {
        form: purchase,
        subjectId,
        reason: '金額が変わりました',
      })
    expect(await make()).toBe(false)
    const { draftId } = await submit(subjectId)
    await approve(draftId, 'chief')
    await approve(draftId, 'director')
    expect(await make()).toBe(true)
    expect(await findDraft(desk.db, purchase, subjectId)).toMatchObject({
      status: 'void',
      statusNote: '金額が変わりました',
    })
    expect(desk.ended).toEqual([{ subjectId, how: 'void', note: '金額が変わりました' }])
    expect(await events('clerk')).toContain('void')
    expect(await events('chief')).toContain('void')
    await expect(assertDecided(desk.db, desk.platform, purchase, subjectId)).rejects.toMatchObject({
      code: 'approvals.not_decided',
    })
    expect(await make()).toBe(false)
    // A draft of its own follows.
    expect((await submit(subjectId)).draftId).not.toBe(draftId)
  })

  test('an open draft made void waits for nobody', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    const contentHash = await hashOf(draftId)
    await voidDraft(desk.platform, desk.as('clerk'), {
      form: purchase,
      subjectId,
      reason: '直しました',
    })
    expect(await listWaiting(desk.db, desk.person.chief, today)).toEqual([])
    expect(await events('chief')).toEqual(['waiting (settled)', 'void'])
    await expect(
      approveDraft(desk.platform, desk.as('chief'), { draftId, contentHash }),
    ).rejects.toMatchObject({ code: 'approvals.not_open' })
  })
})

describe('who may decide', () => {
  test('nobody their own request, not even as a stand-in', async () => {
    await absent('chief', 'clerk')
    const { draftId } = await submit()
    await expect(approve(draftId, 'clerk')).rejects.toMatchObject({
      code: 'approvals.own_draft',
      status: 403,
    })
    expect((await see(draftId, 'clerk')).mayDo).toEqual(['withdraw'])
    expect(await listWaiting(desk.db, desk.person.clerk, today)).toEqual([])
    const { rows } =
      await sql`select 1 from audit.entry where action = 'approvals.approve' and result = 'refused'`.execute(
        desk.db,
      )
    expect(rows).toHaveLength(1)
  })

  test.each<[Who, string, number]>([
    ['director', 'approvals.not_your_turn', 409],
    ['auditor', 'approvals.not_yours', 403],
    ['builder', 'approvals.draft_not_found', 404],
    ['colleague', 'approvals.draft_not_found', 404],
    ['section', 'approvals.draft_not_found', 404],
  ])('%s: %s', async (who, code, status) => {
    const { draftId } = await submit()
    const contentHash = await hashOf(draftId, 'clerk')
    const press = approveDraft(desk.platform, desk.as(who), { draftId, contentHash })
    await expect(press).rejects.toMatchObject({ code, status })
  })

  test('heads of the draft’s unit see it, neighbours do not', async () => {
    const { draftId } = await submit(desk.thing({ unitId: desk.unit['jinji'] ?? '' }))
    expect((await see(draftId, 'section')).mayDo).toEqual([])
    await expect(see(draftId, 'builder')).rejects.toMatchObject({ status: 404 })
    await expect(see(newId(), 'builder')).rejects.toMatchObject({ status: 404 })
  })

  test('of two who may, exactly one decides; the other hears who did', async () => {
    await desk.close()
    await open([{ need: 'anyOne', approvers: [{ kind: 'role', role: 'planningClerk' }] }])
    const { draftId } = await submit()
    const contentHash = await hashOf(draftId, 'clerk')
    const press = (who: Who) => approveDraft(desk.platform, desk.as(who), { draftId, contentHash })
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => press(index % 2 === 0 ? 'planner' : 'second')),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = results.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { code: string }] : [],
    )
    expect([...new Set(reasons.map(({ code }) => code))]).toEqual(['approvals.already_decided'])
    expect(reasons[0]).toMatchObject({ params: { by: expect.stringContaining('総務課 主査') } })
    expect(desk.carriedOut).toHaveLength(1)
    expect(await events('planner')).toEqual(['waiting (settled)'])
    expect(await events('second')).toEqual(['waiting (settled)'])
  })

  test('where all are needed, each decides once', async () => {
    await desk.close()
    await open([{ need: 'all', approvers: [{ kind: 'role', role: 'planningClerk' }] }])
    const { draftId } = await submit()
    expect((await approve(draftId, 'planner')).status).toBe('submitted')
    expect(await events('planner')).toEqual(['waiting (settled)'])
    expect(await events('second')).toEqual(['waiting'])
    await expect(approve(draftId, 'planner')).rejects.toMatchObject({
      code: 'approvals.already_decided',
    })
    expect((await approve(draftId, 'second')).status).toBe('approved')
  })

  test('a decision that meets a change of the thing: one of the two goes through, with a clear word', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    await approve(draftId, 'chief')
    const thing = sql`select pg_advisory_xact_lock(7)`
    const reached = Promise.withResolvers<void>()
    const taken = Promise.withResolvers<void>()
    desk.meanwhile.work = async (tx) => {
      reached.resolve()
      await taken.promise
      await thing.execute(tx)
    }
    const decision = approve(draftId, 'director')
    const change = desk.db.transaction().execute(async (tx) => {
      await thing.execute(tx)
      await reached.promise
      taken.resolve()
      const platform = { ...desk.platform, db: tx }
      return voidDraft(platform, desk.as('colleague'), {
        form: purchase,
        subjectId,
        reason: '直した',
      })
    })
    const results = await Promise.allSettled([decision, change])
    const lost = results.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { code: string }] : [],
    )
    expect(lost.map(({ code }) => code)).toEqual(['approvals.changed_meanwhile'])
    const state = await findDraft(desk.db, purchase, subjectId)
    expect(state?.status).toBe(results[0].status === 'fulfilled' ? 'approved' : 'void')
  })

  test('numbers have no gaps and no doubles, however many decide at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => submit(desk.thing())))
    const hashes = new Map<string, string>()
    for (const { draftId } of drafts) hashes.set(draftId, await hashOf(draftId))
    const press = (who: Who) =>
      Promise.all(
        drafts.map(({ draftId }) =>
          approveDraft(desk.platform, desk.as(who), {
            draftId,
            contentHash: hashes.get(draftId) ?? '',
          }),
        ),
      )
    await press('chief')
    const numbers = new Set((await press('director')).map(({ decisionRef }) => decisionRef))
    expect([...numbers]).toHaveLength(20)
    expect([...numbers]).toEqual(
      expect.arrayContaining(
        Array.from({ length: 20 }, (_, index) => `令和8年度-${String(index + 1).padStart(4, '0')}`),
      ),
    )
  })
})
