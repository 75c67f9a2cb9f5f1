import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDraft } from '#modules/approvals'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { returnDraft } from '../../approvals/return-draft.ts'
import { viewDraft as viewApproval } from '../../approvals/view-draft.ts'
import { answerFile } from '../import/index.ts'
import { viewPolicy } from '../policy-view.ts'
import { findPolicy } from '../store/policy.ts'
import { conflictOf } from './conflict-of.ts'
import { discardImport } from './discard-import.ts'
import { editReview } from './edit-review.ts'
import { nextPolicyText } from './fixtures/next-policy.ts'
import { openReviewDesk, type ReviewDesk } from './fixtures/review-desk.ts'
import { reviewHomeItems } from './home-items.ts'
import { listReviews } from './list-reviews.ts'
import { publishReviewed } from './publish-reviewed.ts'
import { reopenReview } from './reopen-review.ts'
import type { Review, ReviewEdit } from './review-types.ts'
import { seedReview } from './seed-review.ts'
import { sendForApproval } from './send-for-approval.ts'
import { startImport } from './start-import.ts'
import { viewReview } from './view-review.ts'

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext
let head: RequestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db)
  clerk = desk.as('00103', '若林 蓮', 'planningClerk')
  head = desk.as('00104', '久保山 静雄', 'departmentHead', 'somu')
})
afterAll(() => fresh.close())

const text = nextPolicyText(2027)
const start = async (given = text, context = clerk) =>
  (await startImport(desk, context, { text: given })).importId
const show = (importId: string, context = clerk) => viewReview(desk, importId, context)

/** Sends edits one after the other, each from the revision before it. */
async function edit(importId: string, ...edits: ReviewEdit[]): Promise<Review> {
  let { revision } = await show(importId)
  for (const one of edits) {
    ;({ revision } = await editReview(desk, clerk, { importId, revision, edit: one }))
  }
  return show(importId)
}

const reason = '担当課が記録から数えて入力します。'

/** Answers everything the way a clerk would who agrees with all proposals. */
async function finish(importId: string): Promise<Review> {
  const review = await show(importId)
  const answers = Object.fromEntries(
    review.questions.map((one) => [one.id, { choice: one.proposedKey ?? '' }]),
  )
  const answered = await edit(importId, { do: 'answerQuestions', answers })
  const bindings = answered.draft.measures
    .flatMap((measure) => measure.targets)
    .filter((target) => target.binding.state === 'open')
  return edit(
    importId,
    ...review.draft.measures.map(
      ({ no }): ReviewEdit => ({
        do: 'setMeasure',
        measure: no,
        ownerDivision: '総務課',
        basicPolicies: [1],
      }),
    ),
    { do: 'reportByHand', targets: bindings.map((one) => one.id), manualReason: reason },
  )
}

async function decide(importId: string): Promise<void> {
  const { draftId } = (await findDraft(desk.db, 'goals.publish_policy', importId)) ?? {}
  const { contentHash } = await viewApproval(desk, draftId ?? '', head)
  await approveDraft(desk, head, { draftId: draftId ?? '', contentHash })
}

async function sent(): Promise<Review> {
  const importId = await start()
  const { revision } = await finish(importId)
  await sendForApproval(desk, clerk, { importId, revision })
  return show(importId)
}

describe('from a text to a published policy', () => {
  test('everything open is named with its place, until nothing is', async () => {
    const importId = await start()
    const first = await show(importId)
    expect(first.counts).toMatchObject({
      questions: 4,
      openQuestions: 4,
      figures: 21,
      openFigures: 0,
    })
    expect(first).toMatchObject({ status: 'open', department: '総務部', fiscalYear: 2027 })
    expect(first.maySend).toBe(false)
    const anchors = new Set([
      ...first.questions.map((one) => one.anchor),
      ...first.draft.measures.flatMap((one) => [one.anchor, ...one.targets.map((t) => t.anchor)]),
    ])
    expect(first.open.every((one) => anchors.has(one.anchor))).toBe(true)
    const wanting = sendForApproval(desk, clerk, { importId, revision: 1 })
    await expect(wanting).rejects.toMatchObject({ code: 'goals.review_unfinished' })
    const last = await finish(importId)
    expect(last.open).toEqual([])
    expect(last.maySend).toBe(true)
  })

  test('it is decided by the head of the department and only then published, once', async () => {
    const { importId, status, approval, mayPublish } = await sent()
    expect([status, approval?.status, mayPublish]).toEqual(['inReview', 'submitted', false])
    expect(approval?.waitingFor.join()).toContain('久保山 静雄')
    const { rounds } = await viewApproval(desk, approval?.draftId ?? '', head)
    const facts = new Map(rounds[0]?.content.facts.map(({ label, value }) => [label, value]))
    expect(facts.get('目標1.1　よくある質問の答え')).toBe(
      `期限 令和9年9月30日、目標値 120件以上、手入力（${reason}）`,
    )
    expect(facts.get('手入力の割合')).toBe('判定する目標8（内訳の合計2を除く）のうち手入力8')
    const early = publishReviewed(desk, clerk, { importId })
    await expect(early).rejects.toMatchObject({ code: 'goals.review_not_decided' })
    await decide(importId)
    expect(await show(importId)).toMatchObject({ status: 'decided', mayPublish: true })
    const formKey = newId()
    const pressed = await publishReviewed(desk, { ...clerk, formKey }, { importId })
    const again = await publishReviewed(desk, { ...clerk, formKey }, { importId })
    expect(again).toEqual(pressed)
    expect(pressed).toMatchObject({ version: 1, path: '/goals/2027/somu' })
    const policy = await findPolicy(desk.db, pressed.policyId)
    const view = await viewPolicy(desk, policy!, 'ja', desk.clock.today())
    expect(view.measures.map((one) => one.targets.length)).toEqual([1, 2, 6, 2])
    const after = await show(importId)
    expect(after).toMatchObject({ status: 'published', mayEdit: false, publicPath: pressed.path })
    expect(after.publishedBeforePath).toBeNull()
    const late = editReview(desk, clerk, {
      importId,
      revision: after.revision,
      edit: { do: 'correctTarget', target: '1.1', fields: { targetValue: 1 } },
    })
    await expect(late).rejects.toMatchObject({ code: 'goals.review_closed', status: 409 })
  })

  test('what an earlier version promised is not changed by another import', async () => {
    const changed = await finish(await start(text.replace('120件', '90件')))
    const { importId, revision, publishedBeforePath } = changed
    expect(publishedBeforePath).toBe('/goals/2027/somu')
    const refused = sendForApproval(desk, clerk, { importId, revision })
    await expect(refused).rejects.toMatchObject({ code: 'goals.published_target', status: 409 })
    expect((await show(importId)).status).toBe('open')
    await discardImport(desk, clerk, { importId, revision })
  })

  test('the next year is offered what was used this year, and still asked', async () => {
    const importId = await start(nextPolicyText(2028))
    const review = await show(importId)
    const [first] = review.draft.measures[0]?.targets ?? []
    expect(first?.binding).toMatchObject({
      state: 'open',
      earlier: { fiscalYear: 2027, manualReason: reason },
    })
    const question = review.questions.find((one) => one.id === 'missingDue-2.2')
    expect(question).toMatchObject({
      proposedFrom: 'earlierYear',
      proposedKey: 'asRead',
      open: true,
    })
    await discardImport(desk, clerk, { importId, revision: 1 })
    expect((await listReviews(desk.db, clerk)).map((one) => one.importId)).not.toContain(importId)
  })
})

describe('what was sent', () => {
  test('cannot be edited before its approval is voided, which says why', async () => {
    const { importId, revision } = await sent()
    await decide(importId)
    const change: ReviewEdit = { do: 'setMeasure', measure: 1, planRef: '総合計画 3-1' }
    const blocked = editReview(desk, clerk, { importId, revision, edit: change })
    await expect(blocked).rejects.toMatchObject({ code: 'goals.review_sent', status: 409 })
    const silent = reopenReview(desk, clerk, { importId, revision, reason: ' ' })
    await expect(silent).rejects.toMatchObject({ code: 'goals.reopen_without_reason' })
    await reopenReview(desk, clerk, { importId, revision, reason: '計画の番号を加えます。' })
    const open = await edit(importId, change)
    expect(open).toMatchObject({ status: 'open', approvalNote: '計画の番号を加えます。' })
    expect(open.approval).toMatchObject({ status: 'void' })
    const { draftId = '' } = open.approval ?? {}
    await edit(importId, { do: 'answerQuestions', answers: { 'missingDue-2.2': null } })
    const half = await viewApproval(desk, draftId, head)
    expect(half).toMatchObject({ contentChanged: true, mayDo: [] })
    const whole = await edit(importId, {
      do: 'answerQuestions',
      answers: { 'missingDue-2.2': { choice: 'asRead' } },
    })
    const unapproved = publishReviewed(desk, clerk, { importId })
    await expect(unapproved).rejects.toMatchObject({ code: 'goals.review_not_decided' })
    await sendForApproval(desk, clerk, { importId, revision: whole.revision })
    expect((await show(importId)).approval).toMatchObject({ status: 'submitted' })
    await discardOf(importId)
  })

  test('comes back open with the reason when it is returned', async () => {
    const { importId, approval } = await sent()
    const { draftId = '' } = approval ?? {}
    const { contentHash } = await viewApproval(desk, draftId, head)
    await returnDraft(desk, head, { draftId, contentHash, note: '担当課を見直してください。' })
    const back = await show(importId)
    expect(back).toMatchObject({ status: 'open', approvalNote: '担当課を見直してください。' })
    expect(back.mayEdit).toBe(true)
    await discardOf(importId)
  })

  test('is either published or opened again, whoever presses at the same time', async () => {
    const { importId, revision } = await sent()
    await decide(importId)
    const [published, reopened] = await Promise.allSettled([
      publishReviewed(desk, clerk, { importId }),
      reopenReview(desk, clerk, { importId, revision, reason: 'もう一度見直します。' }),
    ])
    expect([published.status, reopened.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = published.status === 'rejected' ? published.reason : undefined
    if (lost !== undefined) expect(lost).toMatchObject({ status: 409 })
    const { status } = await show(importId)
    expect(status).toBe(published.status === 'fulfilled' ? 'published' : 'open')
  })

  test('is refused publication when somebody changed it behind the decision', async () => {
    const { importId } = await sent()
    await decide(importId)
    await sql`update goals.policy_import set answers = jsonb_set(answers,
      '{targets,1.1,targetValue}', '1') where id = ${importId}`.execute(fresh.owner)
    const changed = publishReviewed(desk, clerk, { importId })
    await expect(changed).rejects.toMatchObject({ code: 'approvals.content_changed' })
  })
})

async function discardOf(importId: string): Promise<void> {
  const { revision } = await show(importId)
  await reopenReview(desk, clerk, { importId, revision, reason: '片付け' })
  await discardImport(desk, clerk, { importId, revision })
}

describe('two people at once', () => {
  test('the later save is refused and laid beside the earlier one; nothing typed is lost', async () => {
    const importId = await start()
    const other = desk.as('00104', '久保山 静雄', 'departmentHead', 'somu')
    const label = (name: string): ReviewEdit => ({
      do: 'correctTarget',
      target: '2.1',
      fields: { label: name },
    })
    await editReview(desk, other, { importId, revision: 1, edit: label('新しい紙面の発行') })
    const owner: ReviewEdit = { do: 'setMeasure', measure: 2, ownerDivision: '秘書広報課' }
    await editReview(desk, other, { importId, revision: 2, edit: owner })
    const mine = { importId, revision: 1, edit: label('新しい紙面の開始') }
    await expect(editReview(desk, clerk, mine)).rejects.toMatchObject({
      code: 'goals.review_conflict',
      status: 409,
      params: { by: '久保山 静雄' },
    })
    const conflict = await conflictOf(desk, clerk, mine)
    expect(conflict).toMatchObject({ revision: 3, savedBy: '久保山 静雄' })
    expect(conflict.fields).toEqual([
      {
        path: 'targets.2.1.label',
        label: '目標2.1の名称',
        before: '（なし）',
        mine: '新しい紙面の開始',
        theirs: '新しい紙面の発行',
        clashes: true,
      },
      expect.objectContaining({ label: '施策2の担当課', theirs: '秘書広報課', clashes: false }),
    ])
    await editReview(desk, clerk, { ...mine, revision: conflict.revision })
    const [, measure] = (await show(importId)).draft.measures
    expect(measure?.ownerDivision).toBe('秘書広報課')
    expect(measure?.targets[0]?.label).toBe('新しい紙面の開始')
    const { rows } = await sql<{ n: number }>`select count(*)::int as n
      from goals.policy_import_save where import_id = ${importId}`.execute(fresh.owner)
    expect(rows[0]?.n).toBe(4)
  })

  test('ten saves from the same revision: one is taken', async () => {
    const importId = await start()
    const saves = Array.from({ length: 10 }, (_, no) =>
      editReview(desk, clerk, {
        importId,
        revision: 1,
        edit: { do: 'setMeasure', measure: 1, budgetRef: `款2 項${no}` },
      }),
    )
    const done = (await Promise.allSettled(saves)).filter((one) => one.status === 'fulfilled')
    expect(done).toHaveLength(1)
    expect((await show(importId)).revision).toBe(2)
  })

  test('a form sent twice is one import', async () => {
    const context = { ...clerk, formKey: newId() }
    const [one, two] = await Promise.all([
      startImport(desk, context, { text }),
      startImport(desk, context, { text }),
    ])
    expect(one).toEqual(two)
  })
})

const seed = new URL('../../../../../shared/data/policy-fy2019.txt', import.meta.url)
const isHere = existsSync(seed)

describe.skipIf(!isHere)(isHere ? 'the policy of fiscal 2019' : 'skipped: no ../shared', () => {
  test('with its recorded answers is put before the head, all 44 figures accounted for', async () => {
    const importId = await start(readFileSync(seed, 'utf8'))
    const recorded = new URL(
      '../../../../fixtures/recorded/policy-2019.answers.json',
      import.meta.url,
    )
    const answers = answerFile.parse(JSON.parse(readFileSync(recorded, 'utf8')))
    const { fiscalYear: _year, ...given } = answers
    const { open, counts, revision } = await edit(importId, { do: 'fillIn', answers: given })
    expect(open).toEqual([])
    expect(counts).toMatchObject({ figures: 44, openFigures: 0, openQuestions: 0 })
    await sendForApproval(desk, clerk, { importId, revision })
    const { approval } = await show(importId)
    const { rounds } = await viewApproval(desk, approval?.draftId ?? '', head)
    const facts = rounds[0]?.content.facts ?? []
    expect(facts.find(({ label }) => label === '数')?.value).toBe(
      '施策7、目標22（判定する目標20）、本文の数字44個はすべて確認済み',
    )
    expect(facts.filter(({ label }) => label.startsWith('目標'))).toHaveLength(22)
  })
})

describe('who may', () => {
  test('a head sees and edits the reviews of the own department only', async () => {
    const importId = await start()
    const foreign = desk.as('00111', '茂木 香織', 'departmentHead', 'sangyo')
    await expect(show(importId, foreign)).rejects.toMatchObject({ status: 404 })
    expect(await listReviews(desk.db, foreign, { statuses: ['open'] })).toEqual([])
    const change: ReviewEdit = { do: 'setMeasure', measure: 1, planRef: 'x' }
    const blocked = editReview(desk, foreign, { importId, revision: 1, edit: change })
    await expect(blocked).rejects.toMatchObject({ code: 'goals.review_not_found' })
    await expect(start(text, foreign)).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect((await show(importId, head)).mayEdit).toBe(true)
  })

  test('staff without the right read what was sent, and nothing before', async () => {
    const staff = desk.as('00107', '早川 ひなた', 'staff')
    const importId = await start()
    await expect(show(importId, staff)).rejects.toMatchObject({ status: 403 })
    const review = await sent()
    expect(await show(review.importId, staff)).toMatchObject({ mayEdit: false, maySend: false })
    const { importId: id, revision } = review
    const pulled = reopenReview(desk, staff, { importId: id, revision, reason: '取り戻します。' })
    await expect(pulled).rejects.toMatchObject({ code: 'platform.forbidden' })
  })

  test('a text cannot be moved to a department that is not one’s own', async () => {
    const { importId } = await startImport(desk, head, { text })
    const moved = { do: 'correctText', text: text.replaceAll('総務部', '産業部') } as const
    const taken = editReview(desk, head, { importId, revision: 1, edit: moved })
    await expect(taken).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect((await show(importId)).department).toBe('総務部')
  })
})

test('the demo city has one review at hand on the home of the planning clerk', async () => {
  const { actor } = clerk
  if (actor.kind !== 'employee') throw new Error('no clerk')
  const { employeeId, staffNo, name } = actor
  const { importId } = await seedReview(desk, clerk, { clerk: { employeeId, staffNo, name } })
  const review = await show(importId)
  expect(review).toMatchObject({ startedBy: '若林 蓮', fiscalYear: 2027, status: 'open' })
  expect(review.counts.openQuestions).toBe(2)
  const items = await reviewHomeItems(desk, clerk)
  const left = items.find((one) => one.path.endsWith(importId))?.detail
  expect(left).toMatch(/^確認が必要なこと \d+件$/u)
})
