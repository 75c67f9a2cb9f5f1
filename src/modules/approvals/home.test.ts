import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/database/id.ts'
import { endAssignment } from '../people/end-assignment.ts'
import { setStandIn } from '../people/set-stand-in.ts'
import { transfer } from '../people/transfer.ts'
import { listAssignments } from '../people/store/assignment.ts'
import { approveDraft } from './approve-draft.ts'
import { approveInBulk } from './approve-in-bulk.ts'
import { findVacancies } from './find-vacancies.ts'
import { day, type Desk, openDesk, purchase, type Who } from './fixtures/desk.ts'
import { handOverPlaces } from './hand-over-places.ts'
import { approvalHomeItems } from './home-items.ts'
import { listWaiting } from './lists.ts'
import { returnDraft } from './return-draft.ts'
import { seedApprovals, seedDecision } from './seeds.ts'
import { submitDraft } from './submit-draft.ts'
import { viewDraft } from './view-draft.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const today = day('2026-05-20')
const submit = (subjectId = desk.thing(), who: Who = 'clerk', more = {}) =>
  submitDraft(desk.platform, desk.as(who), { form: purchase, subjectId, ...more })
const hashOf = async (draftId: string) =>
  (await viewDraft(desk.platform, draftId, desk.as('director'))).contentHash
const seen = async (draftId: string) => ({ draftId, contentHash: await hashOf(draftId) })
const machine = (on = today) => ({
  ...desk.as('clerk'),
  actor: { kind: 'system' as const, name: 'test' },
  today: on,
})
const home = (who: Who) => approvalHomeItems(desk.platform, desk.as(who))

describe('bulk approval', () => {
  test('approves the plain ones and names the others with the reason', async () => {
    const plain = await submit()
    const changedId = desk.thing({ title: '変わった' })
    const changed = await submit(changedId)
    const typed = await submit(desk.thing({ title: '代理入力' }), 'colleague', {
      enteredFor: desk.person.keeper,
    })
    const own = await submit(desk.thing({ title: '自分の' }), 'chief')
    const ticked = [
      await seen(plain.draftId),
      await seen(changed.draftId),
      await seen(typed.draftId),
      await seen(own.draftId),
    ]
    desk.things.set(changedId, { ...desk.things.get(changedId)!, amountYen: 5 })
    const unknown = { draftId: newId(), contentHash: 'f'.repeat(64) }
    const context = desk.as('chief', { formKey: newId() })
    const outcome = await approveInBulk(desk.platform, context, [...ticked, unknown])
    expect(outcome.approved.map(({ draftId }) => draftId)).toEqual([plain.draftId])
    expect(outcome.left.map(({ title, code }) => [title, code])).toEqual([
      ['変わった', 'approvals.content_changed'],
      ['代理入力', 'approvals.open_first'],
      ['自分の', 'approvals.own_draft'],
      ['', 'approvals.draft_not_found'],
    ])
    // The same form again: the first result, not 「すでに決裁」.
    const again = await approveInBulk(desk.platform, context, ticked.slice(0, 1))
    expect(again.approved).toEqual(outcome.approved)
    expect(
      (await listWaiting(desk.db, desk.person.chief, today)).map(({ title }) => title).toSorted(),
    ).toEqual(['代理入力', '変わった'])
  })
})

describe('the home', () => {
  test('shows what waits with a press, what came back, and what is to be read', async () => {
    expect(await home('chief')).toEqual([])
    const { draftId } = await submit()
    const contentHash = await hashOf(draftId)
    expect(await home('chief')).toEqual([
      {
        list: 'decision',
        title: '机の購入',
        path: `/staff/approvals/${draftId}`,
        detail: '物品の購入・総務課・品名 机 1台',
        press: {
          labelJa: '承認する',
          action: `/staff/approvals/${draftId}/approve`,
          hidden: { contentHash },
        },
      },
    ])
    await returnDraft(desk.platform, desk.as('chief'), { draftId, contentHash, note: '直す' })
    expect(await home('chief')).toEqual([])
    expect(await home('clerk')).toMatchObject([{ list: 'today', title: '差戻し：机の購入' }])
  })

  test('of a stand-in says for whom, and the absent one is asked to read', async () => {
    await setStandIn({ db: desk.db }, machine(), {
      employeeId: desk.person.chief,
      deputyId: desk.person.colleague,
      forms: [],
      fromOn: today,
      toOn: today,
    })
    const { draftId } = await submit()
    const [item] = await home('colleague')
    expect(item?.detail).toContain('川上 進の代決')
    expect(item?.press?.labelJa).toBe('代決する')
    await approveDraft(desk.platform, desk.as('colleague'), await seen(draftId))
    expect(await home('chief')).toMatchObject([
      {
        list: 'decision',
        title: '後閲：机の購入',
        press: { action: `/staff/approvals/${draftId}/read` },
      },
    ])
  })
})

describe('a transfer', () => {
  const nextDay = day('2026-06-01')
  const replaceChief = async () => {
    const [post] = await listAssignments(desk.db, desk.person.chief)
    const order = { issuedOn: day('2026-05-25') }
    await endAssignment({ db: desk.db }, machine(), {
      assignmentId: post?.assignmentId ?? '',
      lastOn: day('2026-05-31'),
      ...order,
    })
    await transfer({ db: desk.db }, machine(), {
      employeeId: desk.person.builder,
      unitId: desk.unit['somu-ka'] ?? '',
      post: '課長',
      headsUnit: true,
      fromOn: nextDay,
      endsConcurrentPosts: true,
      ...order,
    })
  }

  test('gives the open places of a head to the successor; what was decided keeps the old post', async () => {
    const { draftId } = await submit()
    const decided = await submit(desk.thing({ title: '前日の' }))
    await approveDraft(desk.platform, desk.as('chief'), await seen(decided.draftId))
    await replaceChief()
    expect(await handOverPlaces(desk.platform, machine())).toEqual({ handedOver: 0 })

    // From 0:00 on the post decides, before any job has run.
    const contentHash = await hashOf(draftId)
    const old = approveDraft(desk.platform, desk.as('chief', { today: nextDay }), {
      draftId,
      contentHash,
    })
    await expect(old).rejects.toMatchObject({ code: 'approvals.not_yours' })
    const view = await viewDraft(desk.platform, draftId, desk.as('builder', { today: nextDay }))
    expect(view.mayDo).toEqual(['approve', 'return', 'refuse'])

    expect(await handOverPlaces(desk.platform, machine(nextDay))).toEqual({ handedOver: 1 })
    expect(await handOverPlaces(desk.platform, machine(nextDay))).toEqual({ handedOver: 0 })
    expect(await listWaiting(desk.db, desk.person.chief, nextDay)).toEqual([])
    const [item] = await listWaiting(desk.db, desk.person.builder, nextDay)
    expect(item).toMatchObject({
      draftId,
      waitingFor: ['総務課 課長 石垣 組'],
      exceptions: ['routeDeparts'],
    })
    await approveDraft(desk.platform, desk.as('builder', { today: nextDay }), {
      draftId,
      contentHash,
    })
    const kept = await viewDraft(
      desk.platform,
      decided.draftId,
      desk.as('clerk', { today: nextDay }),
    )
    expect(kept.rounds[0]?.decisions.at(-1)).toMatchObject({
      name: '川上 進',
      post: '課長',
      unitName: '総務課',
    })
  })

  test('that leaves a post empty is found at rehearsal, with the drafts that would stop', async () => {
    const { draftId } = await submit()
    const before = await findVacancies(desk.platform, today)
    expect(before.map(({ post, mayAct }) => [post, mayAct])).toEqual([
      ['管財課の長', '総務部 部長 青山 花'],
    ])
    const [post] = await listAssignments(desk.db, desk.person.chief)
    await endAssignment({ db: desk.db }, machine(), {
      assignmentId: post?.assignmentId ?? '',
      lastOn: day('2026-05-31'),
      issuedOn: day('2026-05-25'),
    })
    const after = await findVacancies(desk.platform, nextDay)
    const vacancy = after.find((one) => one.post === '総務課の長')
    expect(vacancy).toMatchObject({
      kind: 'head',
      mayAct: '総務部 部長 青山 花',
      forms: ['物品の購入'],
      openDrafts: [{ draftId, title: '机の購入' }],
    })
    expect(vacancy?.unitNames.toSorted()).toEqual(['人事係', '総務課'].toSorted())
  })
})

describe('a story for the demo city', () => {
  test('has somebody to decide what a department head drafts', async () => {
    const otherUnitId = desk.unit['kensetsu'] ?? ''
    const parts = { forms: [purchase], otherUnitId, fromOn: day('2026-04-01') }
    await seedApprovals(desk.platform, machine(), parts)
    const { draftId } = await submit(desk.thing({ unitId: desk.unit['somu'] ?? '' }), 'director')
    const view = await viewDraft(desk.platform, draftId, desk.as('director'))
    expect(view.waitingFor).toEqual(['建設部 部長 石垣 組'])
    const usual = await submit()
    expect(
      (await viewDraft(desk.platform, usual.draftId, desk.as('clerk'))).waitingFor,
    ).toHaveLength(2)
  })

  test('is told through the actions, each at its instant', async () => {
    const subjectId = desk.thing()
    const at = (iso: string) => Temporal.Instant.from(`${iso}T01:00:00Z`)
    const { draftId } = await seedDecision(desk.platform, {
      form: purchase,
      subjectId,
      submitted: { employeeId: desk.person.clerk, at: at('2025-05-07') },
      decisions: [
        { employeeId: desk.person.chief, at: at('2025-05-08'), action: 'approve' },
        { employeeId: desk.person.director, at: at('2025-05-09'), action: 'approve', note: '了承' },
      ],
    })
    const view = await viewDraft(desk.platform, draftId, desk.as('clerk'))
    expect(view.draft).toMatchObject({ status: 'approved', decisionRef: '令和7年度-0001' })
    expect(view.rounds[0]?.decisions.map(({ decidedOn }) => decidedOn.toString())).toEqual([
      '2025-05-07',
      '2025-05-08',
      '2025-05-09',
    ])
  })
})
