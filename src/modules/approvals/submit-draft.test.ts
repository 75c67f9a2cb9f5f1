import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/database/id.ts'
import { refusalMessage } from '../../platform/messages/sentence.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { approveDraft } from './approve-draft.ts'
import { findDraft } from './find-draft.ts'
import { day, type Desk, openDesk, purchase } from './fixtures/desk.ts'
import { listMine, listWaiting } from './lists.ts'
import { returnDraft } from './return-draft.ts'
import { endDelegationLimit, setDelegationLimit } from './set-delegation-limit.ts'
import { endRouteRule, setRouteRule } from './set-route-rule.ts'
import { submitDraft } from './submit-draft.ts'
import { viewDraft } from './view-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const today = day('2026-05-20')
const submit = (subjectId: string, who: Parameters<Desk['as']>[0] = 'clerk', more = {}) =>
  submitDraft(desk.platform, desk.as(who), { form: purchase, subjectId, ...more })
const notices = async (who: Parameters<Desk['as']>[0]) => {
  const { rows } = await sql<{ event: string; settled: boolean; press: unknown }>`
    select event, settled_at is not null as settled, press from notifications.notice
    where employee_id = ${desk.person[who]} order by id`.execute(desk.db)
  return rows
}
const said = (error: unknown) =>
  refusalMessage(error as Refusal, desk.platform.offers.refusals, 'ja')

describe('a draft', () => {
  test('waits for the first approver, who is told with a press', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId, 'clerk', { note: '3月までに' })
    const state = await findDraft(desk.db, purchase, subjectId)
    expect(state).toMatchObject({
      draftId,
      round: 1,
      status: 'submitted',
      submittedBy: desk.person.clerk,
      waitingFor: ['総務課 課長 川上 進'],
    })
    const [item] = await listWaiting(desk.db, desk.person.chief, today)
    expect(item).toMatchObject({ draftId, title: '机の購入', kind: 'ordinary', exceptions: [] })
    expect(await listWaiting(desk.db, desk.person.director, today)).toEqual([])
    expect(await notices('chief')).toMatchObject([
      {
        event: 'approvals.waiting',
        press: {
          action: `/staff/approvals/${draftId}/approve`,
          hidden: { contentHash: item?.contentHash },
        },
      },
    ])
    expect(await notices('director')).toEqual([])
  })

  test('of the same thing cannot be open twice, also when two press at once', async () => {
    const subjectId = desk.thing()
    const results = await Promise.allSettled([submit(subjectId), submit(subjectId, 'colleague')])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(submit(subjectId)).rejects.toMatchObject({ code: 'approvals.already_open' })
  })

  test('of the machine is decided by the heads like any other', async () => {
    const machine = desk.as('clerk', { actor: { kind: 'system', name: 'job' } })
    const { draftId } = await submitDraft(desk.platform, machine, {
      form: purchase,
      subjectId: desk.thing(),
    })
    const [item] = await listWaiting(desk.db, desk.person.chief, today)
    expect(item).toMatchObject({ draftId, draftedBy: 'システム', enteredBy: null })
    await expect(withdrawDraft(desk.platform, machine, { draftId })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('sent twice by the same form is one draft', async () => {
    const subjectId = desk.thing()
    const context = desk.as('clerk', { formKey: newId() })
    const first = await submitDraft(desk.platform, context, { form: purchase, subjectId })
    expect(await submitDraft(desk.platform, context, { form: purchase, subjectId })).toEqual(first)
    expect(await listMine(desk.db, desk.person.clerk, today)).toHaveLength(1)
  })

  test('of the head of the division goes straight to the department, and says why', async () => {
    const { draftId } = await submit(desk.thing(), 'chief')
    const view = await viewDraft(desk.platform, draftId, desk.as('chief'))
    expect(view.waitingFor).toEqual(['総務部 部長 青山 花'])
    expect(view.rounds[0]?.steps[0]).toMatchObject({ state: 'dropped' })
    expect(view.rounds[0]?.steps[0]?.notes[0]).toContain('起案者本人')
  })

  test('of the head of all is refused: nobody is above', async () => {
    const error = await submit(desk.thing(), 'director').catch((refusal: unknown) => refusal)
    expect(error).toMatchObject({ code: 'approvals.nobody_above', status: 409 })
    expect(said(error)).toContain('総務部より上の決裁者')
  })

  test('of a division without a head is refused with who may act', async () => {
    const subjectId = desk.thing({ unitId: desk.unit['kanzai'] ?? '' })
    const error = await submit(subjectId, 'keeper').catch((refusal: unknown) => refusal)
    expect(error).toMatchObject({ code: 'approvals.empty_post' })
    expect(said(error)).toContain('管財課の長')
    expect(said(error)).toContain('総務部 部長 青山 花')
    expect(await findDraft(desk.db, purchase, subjectId)).toBeUndefined()
  })
})

describe('typed for a person without a PC', () => {
  test('the draft is that person’s, who is told; neither of the two decides', async () => {
    const { draftId } = await submit(desk.thing(), 'chief', { enteredFor: desk.person.keeper })
    const view = await viewDraft(desk.platform, draftId, desk.as('keeper'))
    expect(view).toMatchObject({
      draftedBy: '管財課 技能員 蔵田 守',
      enteredBy: '総務課 課長 川上 進',
      mayDo: ['withdraw'],
      waitingFor: ['総務部 部長 青山 花'],
    })
    expect((await notices('keeper')).map(({ event }) => event)).toEqual(['approvals.entered_for'])
    const [item] = await listWaiting(desk.db, desk.person.director, today)
    expect(item?.exceptions).toEqual(['enteredFor'])
  })

  test('somebody who is not in post is refused', async () => {
    await expect(submit(desk.thing(), 'clerk', { enteredFor: newId() })).rejects.toMatchObject({
      code: 'approvals.person_not_found',
    })
  })
})

describe('submitted again', () => {
  test('after a return it is the second round, and both stay', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    const { contentHash } = await viewDraft(desk.platform, draftId, desk.as('chief'))
    await returnDraft(desk.platform, desk.as('chief'), { draftId, contentHash, note: '見積を添付' })
    desk.things.set(subjectId, { ...desk.things.get(subjectId)!, thing: '机 2台' })
    expect(await submit(subjectId)).toEqual({ draftId })
    const view = await viewDraft(desk.platform, draftId, desk.as('chief'))
    expect(view.rounds.map(({ round, content }) => [round, content.facts[0]?.value])).toEqual([
      [2, '机 2台'],
      [1, '机 1台'],
    ])
    expect(view.rounds[1]?.decisions.map(({ action }) => action)).toEqual(['submit', 'return'])
    expect((await listWaiting(desk.db, desk.person.chief, today))[0]?.exceptions).toEqual([
      'resubmitted',
    ])
  })

  test('after a withdrawal too', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    await withdrawDraft(desk.platform, desk.as('clerk'), { draftId })
    expect(await listWaiting(desk.db, desk.person.chief, today)).toEqual([])
    expect(await submit(subjectId)).toEqual({ draftId })
  })
})

describe('the city’s own rules', () => {
  const planner = [
    {
      need: 'anyOne' as const,
      approvers: [{ kind: 'role' as const, role: 'planningClerk' as const }],
    },
  ]

  test('take the place of the form’s route from their day on, by amount', async () => {
    const rule = {
      form: purchase,
      unitId: null,
      amountFromYen: 1_000_000,
      daysFrom: null,
      steps: planner,
      fromOn: day('2026-04-01'),
      toOn: null,
    }
    const { ruleId } = await setRouteRule(desk.platform, desk.as('planner'), rule)
    const cheap = await submit(desk.thing({ amountYen: 999_999 }))
    const dear = await submit(desk.thing({ amountYen: 1_000_000 }))
    const waiting = async (draftId: string) =>
      (await viewDraft(desk.platform, draftId, desk.as('clerk'))).waitingFor
    expect(await waiting(cheap.draftId)).toEqual(['総務課 課長 川上 進'])
    expect((await waiting(dear.draftId)).toSorted()).toEqual([
      '総務課 主査 筆谷 文',
      '総務課 主査 計良 蓮',
    ])

    await expect(setRouteRule(desk.platform, desk.as('planner'), rule)).rejects.toMatchObject({
      code: 'approvals.rule_taken',
    })
    await endRouteRule(desk.platform, desk.as('planner'), { ruleId, lastOn: day('2026-05-19') })
    const later = await submit(desk.thing({ amountYen: 1_000_000 }))
    expect(await waiting(later.draftId)).toEqual(['総務課 課長 川上 進'])
  })

  test('are for the planning clerk, not for everybody', async () => {
    const rule = {
      form: purchase,
      unitId: null,
      amountFromYen: null,
      daysFrom: null,
      steps: planner,
      fromOn: today,
      toOn: null,
    }
    await expect(setRouteRule(desk.platform, desk.as('clerk'), rule)).rejects.toMatchObject({
      status: 403,
    })
    await expect(
      setRouteRule(desk.platform, desk.as('planner'), { ...rule, steps: [] }),
    ).rejects.toMatchObject({ code: 'approvals.rule_without_steps' })
    await expect(
      setRouteRule(desk.platform, desk.as('planner'), { ...rule, toOn: day('2026-05-19') }),
    ).rejects.toMatchObject({ code: 'approvals.ends_before_start' })
  })

  test('a limit lets the head of the division decide alone, marked as 専決', async () => {
    const limit = {
      form: null,
      headLevel: 'division' as const,
      maxAmountYen: 300_000,
      fromOn: day('2026-04-01'),
      toOn: null,
    }
    const { limitId } = await setDelegationLimit(desk.platform, desk.as('planner'), limit)
    const subjectId = desk.thing({ amountYen: 300_000 })
    const { draftId } = await submit(subjectId)
    const { contentHash, viewerKind } = await viewDraft(desk.platform, draftId, desk.as('chief'))
    expect(viewerKind).toBe('delegated')
    const done = await approveDraft(desk.platform, desk.as('chief'), { draftId, contentHash })
    expect(done.status).toBe('approved')
    const view = await viewDraft(desk.platform, draftId, desk.as('clerk'))
    expect(view.rounds[0]?.decisions.at(-1)).toMatchObject({ action: 'approve', kind: 'delegated' })
    expect(view.rounds[0]?.steps.map(({ state }) => state)).toEqual(['done', 'dropped'])
    const other = await submit(desk.thing({ amountYen: 1 }))
    const late = { draftId: other.draftId, contentHash }
    await expect(approveDraft(desk.platform, desk.as('director'), late)).rejects.toMatchObject({
      code: 'approvals.not_yours',
    })

    await endDelegationLimit(desk.platform, desk.as('planner'), {
      limitId,
      lastOn: day('2026-05-19'),
    })
    const { draftId: later } = await submit(desk.thing({ amountYen: 300_000 }))
    const after = await viewDraft(desk.platform, later, desk.as('chief'))
    expect(after.viewerKind).toBe('ordinary')
  })

  test('are never rewritten, also not behind the application’s back', async () => {
    const limit = {
      form: null,
      headLevel: 'division' as const,
      maxAmountYen: 1,
      fromOn: today,
      toOn: null,
    }
    await setDelegationLimit(desk.platform, desk.as('planner'), limit)
    await expect(
      sql`update approvals.delegation_limit set max_amount_yen = 9`.execute(desk.owner),
    ).rejects.toThrow(/never rewritten/)
  })
})
