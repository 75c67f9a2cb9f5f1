import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database/fresh.ts'
import { findDraft } from '#modules/approvals'
import { createApi } from '../../../platform/http/api.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { viewDraft as viewApproval } from '../../approvals/view-draft.ts'
import { mergeUnits } from '../../people/merge-units.ts'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { contextOf } from '../fixtures/desk.ts'
import { smallDocument } from '../fixtures/document.ts'
import { seedPlan } from '../plans/messages-seed.ts'
import { publishPlan } from '../plans/publish-plan.ts'
import { publishDocument } from '../publish-document.ts'
import { editReview } from '../review/edit-review.ts'
import type { ReviewDesk } from '../review/fixtures/review-desk.ts'
import { publishReviewed } from '../review/publish-reviewed.ts'
import { sendForApproval } from '../review/send-for-approval.ts'
import { viewReview } from '../review/view-review.ts'
import { findPolicy, listMeasuresOf } from '../store/policy.ts'
import { accountFor } from './account-for.ts'
import { changeOwner } from './change-owner.ts'
import type { Comparison } from './comparison.ts'
import { accountForAll, openNextYearHall } from './fixtures/hall.ts'
import { carryOverHomeItems } from './home-items.ts'
import { linkMeasure } from './link-measure.ts'
import { viewComparison } from './load-comparison.ts'
import { carryOverPart } from './part.ts'
import { threadPath } from './paths.ts'
import { rewriteLine } from './rewrite-line.ts'
import { startNextYear } from './start-next-year.ts'
import { listCarryOvers } from './store.ts'
import { threadApi } from './thread-routes.ts'

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext
let head: RequestContext
let policyId: string
let importId: string

beforeAll(async () => {
  fresh = await freshDatabase()
  const hall = await openNextYearHall(fresh.db)
  ;({ desk, clerk, head } = hall)
  policyId = hall.policy.id
  ;({ importId } = await startNextYear(desk, clerk, { policyId }))
})
afterAll(() => fresh.close())

const compared = async () => (await viewComparison(desk, clerk, importId)).comparison
const linesOf = ({ parts }: Comparison) =>
  parts.flatMap(({ fields }) => fields.flatMap(({ lines }) => lines))
const factsOf = ({ parts }: Comparison) => parts.flatMap(({ facts }) => facts)
const revisionOf = async () => (await compared()).revision

describe('next year’s draft', () => {
  test('is this year’s, days a year later, and nothing of it is accounted for yet', async () => {
    const comparison = await compared()
    expect(comparison.nextYear).toBe(2020)
    expect(new Set(linesOf(comparison).map(({ kind }) => kind))).toEqual(new Set(['kept']))
    const facts = factsOf(comparison)
    const due = facts.find(({ before }) => String(before) === '2019-05-31')
    expect(String(due?.after)).toBe('2020-05-31')
    const value = facts.find(({ what, before }) => what === 'targetValue' && before === 450)
    expect(value).toMatchObject({ after: 450, open: true })
    const open = linesOf(comparison).length + facts.length
    expect(comparison.open).toHaveLength(open)
    const review = await viewReview(desk, importId, clerk)
    expect(review.fiscalYear).toBe(2020)
    expect(review.title).toContain('令和2年度')
    expect(review.draft.measures).toHaveLength(7)
    expect(review.counts.targets).toBe(22)
    expect(review.maySend).toBe(false)
  })

  test('begins in February and once only', async () => {
    const early = { ...clerk, today: Temporal.PlainDate.from('2020-01-31') }
    const wait = startNextYear(desk, early, { policyId })
    await expect(wait).rejects.toMatchObject({ code: 'goals.next_year_too_early' })
    const again = startNextYear(desk, clerk, { policyId })
    await expect(again).rejects.toMatchObject({ code: 'goals.next_year_begun' })
    expect(await carryOverHomeItems(desk, clerk)).toEqual([])
  })

  test('does not grow from a plan, nor a second time from a corrected version', async () => {
    const policy = await findPolicy(desk.db, policyId)
    if (policy === undefined) throw new Error('no policy')
    const { fiscalYear, departmentId } = policy
    const lines = await listCarryOvers(desk.db, { fiscalYear, departmentIds: [departmentId] })
    expect(lines.map((one) => one.importId)).toEqual([importId])
    const [before] = await listCarryOvers(desk.db, { departmentIds: [departmentId] })
    expect(before).toMatchObject({ fiscalYear, departmentId })
    const other = { fiscalYear: fiscalYear - 1, departmentIds: [departmentId] }
    expect(await listCarryOvers(desk.db, other)).toEqual([])
    const { plan } = seedPlan(fiscalYear, new Set())
    const made = await publishPlan(desk, contextOf(desk), plan)
    const fromPlan = startNextYear(desk, clerk, { policyId: made.policyId })
    await expect(fromPlan).rejects.toMatchObject({ code: 'goals.policy_not_found', status: 404 })
  })

  test('takes no sentence over without a reason, and names what is open with its place', async () => {
    const [line] = linesOf(await compared())
    const silent = accountFor(desk, clerk, { importId, items: [{ id: line?.id ?? '' }] })
    await expect(silent).rejects.toMatchObject({ code: 'goals.carry_over_reason' })
    const review = await viewReview(desk, importId, clerk)
    const places = review.open.filter(({ code }) => code === 'carry_over')
    expect(places[0]?.path).toMatch(/\/comparison#line-[0-9a-f]{16}$/)
    expect(places[0]?.text).toContain('基本方針1')
    const items = [{ id: line?.id ?? '', reason: '来年度も続けるため' }]
    const { open } = await accountFor(desk, clerk, { importId, items })
    expect(open).toBe(places.length - 1)
  })

  test('shows a rewritten sentence as changed, and asks again where words change', async () => {
    const before = linesOf(await compared()).find(({ after }) => after?.includes('450件'))
    if (before?.after === undefined) throw new Error('no such sentence')
    const text = before.after.replace('450件', '480件')
    const input = { importId, revision: await revisionOf(), lineId: before.id, text }
    await rewriteLine(desk, clerk, input)
    const after = linesOf(await compared()).find((line) => line.after?.includes('480件'))
    expect(after).toMatchObject({ kind: 'changed', open: false })
    expect(after?.pieces.some((piece) => piece.in === 'after' && piece.text.includes('8'))).toBe(
      true,
    )
    const gone = accountFor(desk, clerk, { importId, items: [{ id: before.id, reason: '理由' }] })
    await expect(gone).rejects.toMatchObject({ code: 'goals.carry_over_line_changed' })
  })

  test('shows what is taken out, and wants to know why', async () => {
    const [line] = linesOf(await compared()).filter(({ before }) => before?.includes('。') === true)
    const input = { importId, revision: await revisionOf(), lineId: line?.id ?? '', text: '' }
    await rewriteLine(desk, clerk, input)
    const removed = linesOf(await compared()).find(({ kind }) => kind === 'removed')
    expect(removed).toMatchObject({ before: line?.before, open: true })
    const back = { ...input, revision: await revisionOf(), lineId: removed?.id ?? '' }
    await rewriteLine(desk, clerk, { ...back, text: line?.before ?? '' }).catch(() => undefined)
  })

  test('a measure is linked by hand, where titles differ', async () => {
    const comparison = await compared()
    const [first, second] = comparison.parts.filter(({ kind }) => kind === 'measure')
    const threadIds = [...(first?.link?.threadIds ?? []), ...(second?.link?.threadIds ?? [])]
    expect(threadIds).toHaveLength(2)
    await linkMeasure(desk, clerk, { importId, measureNo: 1, threadIds })
    const joined = (await compared()).parts.find(({ anchor }) => anchor === 'measure-1')
    expect(joined).toMatchObject({ link: { threadIds, by: 'person' }, beforeNos: [1, 2] })
    // Targets that nothing in the draft continues need a reason too.
    const dropped = joined?.fields.find(({ field }) => field === 'targets')?.lines
    expect(dropped?.[0]).toMatchObject({ kind: 'removed', open: true })
    await linkMeasure(desk, clerk, { importId, measureNo: 1, threadIds: threadIds.slice(0, 1) })
  })

  test('an owner that ends is followed by the one that takes over', async () => {
    const on = Temporal.PlainDate.from('2020-04-01')
    await mergeUnits(desk, { ...contextOf(desk), now: desk.clock.now() }, {
      unitIds: [desk.unit('hisho-koho')],
      intoUnitId: desk.unit('somu-ka'),
      on,
      issuedOn: Temporal.PlainDate.from('2020-02-10'),
      note: '組織の見直し',
    })
    const before = (await compared()).parts.flatMap(({ owner }) => owner ?? [])
    const ended = before.find(({ state }) => state === 'ended')
    expect(ended).toMatchObject({ before: '秘書広報課', name: '総務課', open: true })
    const change = { importId, revision: await revisionOf(), from: '秘書広報課', to: '総務課' }
    await changeOwner(desk, clerk, change)
    const after = (await compared()).parts.flatMap(({ owner }) => owner ?? [])
    expect(after.filter(({ open }) => open)).toEqual([])
    expect(after.map((one) => one.after)).not.toContain('秘書広報課')
  })

  test('goes to approval only when nothing is left', async () => {
    const review = await viewReview(desk, importId, clerk)
    const answers = Object.fromEntries(
      review.questions
        .filter(({ open }) => open)
        .map((one) => [one.id, { choice: one.proposedKey ?? one.choices[0]?.key ?? '' }]),
    )
    let { revision } = review
    if (Object.keys(answers).length > 0) {
      const edit = { do: 'answerQuestions', answers } as const
      ;({ revision } = await editReview(desk, clerk, { importId, revision, edit }))
    }
    const rest = (await viewReview(desk, importId, clerk)).open.filter(
      ({ code }) => code !== 'carry_over',
    )
    expect(rest.map(({ text }) => text)).toEqual([])
    const failed: unknown = await sendForApproval(desk, clerk, { importId, revision }).catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ code: 'goals.carry_over_unfinished' })
    const sentence = refusalMessage(failed as Refusal, desk.offers.refusals, 'ja')
    expect(sentence).toMatch(/確認していないところが\d+件あります：.*「/u)
    await accountForAll(desk, clerk, importId)
    const ready = await viewReview(desk, importId, clerk)
    expect(ready.open).toEqual([])
    await sendForApproval(desk, clerk, { importId, revision })
    expect((await viewReview(desk, importId, clerk)).status).toBe('inReview')
  })

  test('once published, the thread shows both years and the new owner', async () => {
    const { draftId = '' } = (await findDraft(desk.db, 'goals.publish_policy', importId)) ?? {}
    const { contentHash } = await viewApproval(desk, draftId, head)
    await approveDraft(desk, head, { draftId, contentHash })
    desk.moveTo(Temporal.PlainDate.from('2020-04-15'))
    const today = desk.clock.today()
    const { path } = await publishReviewed(desk, { ...clerk, today }, { importId })
    expect(path).toBe('/goals/2020/somu')
    const app = applicationOf(desk, carryOverPart)
    const [publicity] = await listMeasuresOf(desk.db, 2020, desk.unit('somu')).then((rows) =>
      rows.filter(({ no }) => no === 2),
    )
    const page = wordsIn(await (await app.request(threadPath(publicity?.threadId ?? ''))).text())
    expect(page).toMatch(/平成31年度[^]*秘書広報課[^]*いまは総務課が引き継いでいます/u)
    expect(page).toMatch(/令和2年度[^]*総務課/u)
    expect(page).toContain('目標 480件')
    for (const locale of ['ja-plain', 'pt-BR', 'en']) {
      const url = `/${locale}${threadPath(publicity?.threadId ?? '')}`
      expect((await app.request(url)).status).toBe(200)
    }
    expect((await app.request(threadPath(importId))).status).toBe(404)
  })
})

describe('threads that meet', () => {
  test('a merger names those before it and shows them beside it', async () => {
    const rows = await listMeasuresOf(desk.db, 2020, desk.unit('somu'))
    const [one, two] = rows.map(({ threadId }) => threadId)
    const today = desk.clock.today()
    const published = await publishDocument(desk, contextOf(desk), {
      document: smallDocument({ fiscalYear: 2021 }),
      departmentId: desk.unit('somu'),
      divisionIds: new Map([['総務課', desk.unit('somu-ka')]]),
      publishedOn: today,
      links: new Map([[1, [one ?? '', two ?? '']]]),
    })
    const threadId = published.threadIds['1'] ?? ''
    expect([one, two]).not.toContain(threadId)
    const api = createApi().route('/', threadApi(desk))
    const app = new Hono<Env>().use(async (c, next) => {
      c.set('context', contextOf(desk))
      await next()
    })
    const answer = await app.route('/', api).request(`/goals/threads/${threadId}`)
    const { years } = (await answer.json()) as {
      years: { fiscalYear: number; predecessorIds: string[] }[]
    }
    expect(years.map(({ fiscalYear }) => fiscalYear)).toEqual([
      ...[2018, 2019, 2019, 2020, 2020, 2021],
    ])
    expect(new Set(years.at(-1)?.predecessorIds)).toEqual(new Set([one, two]))
  })
})
