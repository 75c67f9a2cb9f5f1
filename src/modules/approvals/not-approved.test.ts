import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RouteStep } from '../../platform/approval-form.ts'
import { cancelDraft } from './cancel-draft.ts'
import { findDraft } from './find-draft.ts'
import { type Desk, openDesk, purchase, type Who } from './fixtures/desk.ts'
import { handsAt } from './fixtures/hands.ts'
import { refuseDraft } from './refuse-draft.ts'
import { returnDraft } from './return-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

type Hands = ReturnType<typeof handsAt>
let desk: Desk
let hands: Hands
beforeEach(() => open())
afterEach(() => desk.close())

async function open(route?: readonly RouteStep[]): Promise<void> {
  desk = await openDesk(route)
  hands = handsAt(desk)
}

const submit = (...given: Parameters<Hands['submit']>) => hands.submit(...given)
const see = (...given: Parameters<Hands['see']>) => hands.see(...given)
const hashOf = (...given: Parameters<Hands['hashOf']>) => hands.hashOf(...given)
const approve = (...given: Parameters<Hands['approve']>) => hands.approve(...given)
const events = (who: Who) => hands.events(who)

describe('not approved', () => {
  test.each<[string, typeof returnDraft, string]>([
    ['returned', returnDraft, 'returned'],
    ['refused', refuseDraft, 'refused'],
  ])('%s with the reason, which the requester reads', async (status, turnDown, event) => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    const contentHash = await hashOf(draftId)
    const seen = { draftId, contentHash }
    for (const note of [undefined, ' 　']) {
      await expect(
        turnDown(desk.platform, desk.as('chief'), { ...seen, note }),
      ).rejects.toMatchObject({
        code: 'approvals.note_missing',
        status: 422,
      })
    }
    await turnDown(desk.platform, desk.as('chief'), { ...seen, note: '見積がありません' })
    expect(await findDraft(desk.db, purchase, subjectId)).toMatchObject({
      status,
      statusNote: '見積がありません',
    })
    expect(desk.ended).toEqual([{ subjectId, how: status, note: '見積がありません' }])
    expect(await events('clerk')).toEqual([event])
    expect(await events('chief')).toEqual(['waiting (settled)'])
    expect(await events('director')).toEqual([])
  })

  test('withdrawn by the requester, while it is undecided', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    await expect(withdrawDraft(desk.platform, desk.as('chief'), { draftId })).rejects.toMatchObject(
      {
        code: 'approvals.not_drafter',
      },
    )
    await approve(draftId, 'chief')
    await withdrawDraft(desk.platform, desk.as('clerk'), { draftId, note: '不要になりました' })
    expect(desk.ended).toEqual([{ subjectId, how: 'withdrawn', note: '不要になりました' }])
    await expect(withdrawDraft(desk.platform, desk.as('clerk'), { draftId })).rejects.toMatchObject(
      {
        code: 'approvals.not_open',
      },
    )
  })

  test('cancelled after the decision, by the requester or the last approver, with a reason', async () => {
    const subjectId = desk.thing()
    const { draftId } = await submit(subjectId)
    await approve(draftId, 'chief')
    const cancel = (who: Who, note?: string) =>
      cancelDraft(desk.platform, desk.as(who), { draftId, note })
    await expect(cancel('clerk', '早い')).rejects.toMatchObject({ code: 'approvals.not_open' })
    await approve(draftId, 'director')
    await expect(withdrawDraft(desk.platform, desk.as('clerk'), { draftId })).rejects.toMatchObject(
      {
        code: 'approvals.already_decided',
      },
    )
    await expect(cancel('chief', '理由')).rejects.toMatchObject({
      code: 'approvals.not_cancellable',
    })
    await expect(cancel('director')).rejects.toMatchObject({ code: 'approvals.note_missing' })
    expect((await see(draftId, 'director')).mayDo).toEqual(['cancel'])
    await cancel('director', '予算がなくなりました')
    expect(desk.ended).toEqual([{ subjectId, how: 'cancelled', note: '予算がなくなりました' }])
    expect(await events('clerk')).toEqual(['decided', 'cancelled'])
    expect((await see(draftId, 'clerk')).draft).toMatchObject({
      status: 'cancelled',
      decisionRef: '令和8年度-0001',
    })
  })
})
