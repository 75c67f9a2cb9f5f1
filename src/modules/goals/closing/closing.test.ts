import { approvals } from '#modules/approvals'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policy2019 } from '../../../../fixtures/demo/policy-2019.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { locales, localPath } from '../../../platform/messages/locale.ts'
import { permissionsOf } from '../../../platform/identity/actor.ts'
import { setRouteRule } from '../../approvals/set-route-rule.ts'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { contextOf } from '../fixtures/desk.ts'
import { goals } from '../index.ts'
import { listPolicyTexts } from '../languages/policy-texts.ts'
import { viewPolicy } from '../policy-view.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { openOffice, type Office } from '../report/fixtures/office.ts'
import { seedGoals } from '../seeds.ts'
import { listPublished } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import { closeRound } from './close-round.ts'
import { decideEvaluation } from './decide-evaluation.ts'
import { closingHomeItems } from './home-items.ts'
import { closingPart } from './part.ts'
import { remindEvaluators } from './remind-evaluators.ts'
import { seedClosing } from './seeds.ts'
import { listRounds, listStanding } from './store.ts'
import { writeEvaluation } from './write-evaluation.ts'

let office: Office
let policy: PolicyRow
const round = 'midYear'

beforeAll(async () => {
  office = await openOffice('2026-10-20')
  office.desk.offers.permissions = new Map(
    Object.entries({ ...goals.permissions, ...approvals.permissions }),
  )
  office.desk.offers.approvalForms = new Map(
    (closingPart.approvalForms ?? []).map((form) => [form.key, form]),
  )
  const [first] = await listPublished(office.desk.db, { fiscalYear: 2026 })
  if (first === undefined) throw new Error('not seeded')
  policy = first
})
afterAll(() => office.close())

const everybody = [{ role: 'staff' as const, unitId: null }]
const unit = (slug: string) => office.unitIds[slug] ?? ''
const owner = () => office.as('00105', [{ role: 'divisionOwner', unitId: unit('hisho-koho') }])
// The head puts things before approvers too, which every member of staff may.
const head = (): RequestContext => {
  const context = office.as('00104')
  const grants = [{ role: 'departmentHead' as const, unitId: unit('somu') }, ...everybody]
  const permissions = permissionsOf(grants, office.desk.offers.permissions)
  return context.actor.kind === 'employee'
    ? { ...context, actor: { ...context.actor, permissions } }
    : context
}
const everyOwner = () => office.as('00105', [{ role: 'divisionOwner', unitId: unit('somu') }])

function write(context: RequestContext, measureNo: number, more: object = {}) {
  return writeEvaluation(office.desk, context, {
    policyId: policy.id,
    round,
    measureNo,
    mark: 'met',
    markReason: '予定どおりのため',
    analysis: '利用が増えた。',
    nextStep: '案内を続ける。',
    ...more,
  })
}

const confirm = (context: RequestContext, measureNo: number, evaluationId: string) =>
  decideEvaluation(office.desk, context, {
    policyId: policy.id,
    round,
    measureNo,
    evaluationId,
    how: 'confirmed',
  })

async function told(event: string) {
  const { rows } = await sql<{ staffNo: string; settled: boolean; press: object | null }>`
    select staff_no as "staffNo", settled_at is not null as settled, press
    from notifications.notice join people.employee on employee.id = notice.employee_id
    where event = ${event} order by staff_no, event_key`.execute(office.fresh.owner)
  return rows
}

describe('a mid-year round', () => {
  it('is told to the owners once, and to the heads after October', async () => {
    const { desk } = office
    expect(await remindEvaluators(desk, contextOf(desk))).toEqual({ open: 7 })
    await remindEvaluators(desk, contextOf(desk))
    expect(await told('goals.evaluation_due')).toHaveLength(7)
    expect((await closingHomeItems(desk, owner())).map(({ list }) => list)).toContain('today')
  })

  it('freezes the values as of 30 September and asks the second evaluator for one press', async () => {
    const { evaluationId, revision } = await write(owner(), 1)
    expect(revision).toBe(1)
    const [row] = await listRounds(office.desk.db, [policy])
    expect(row?.asOf.toString()).toBe('2026-09-30')
    const [standing] = await listStanding(office.desk.db, [row?.id ?? ''])
    expect(standing?.seen.length).toBeGreaterThan(0)
    const items = await closingHomeItems(office.desk, head())
    expect(items).toEqual([
      expect.objectContaining({
        list: 'decision',
        press: expect.objectContaining({ hidden: { evaluation: evaluationId } }),
      }),
    ])
    const [notice] = await told('goals.evaluation_to_confirm')
    expect(notice).toMatchObject({ staffNo: '00104', settled: false })
  })

  it('refuses another mark than the proposed one without a reason, and values that moved', async () => {
    const other = { mark: 'excellent', markReason: undefined }
    await expect(write(owner(), 2, other)).rejects.toMatchObject({
      code: 'goals.evaluation_mark_reason',
    })
    await expect(write(owner(), 2, { seenHash: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'goals.evaluation_values_changed',
    })
    await expect(write(owner(), 4)).rejects.toMatchObject({ code: 'platform.forbidden' })
  })

  it('is never confirmed by whoever wrote it, nor in a revision that was not read', async () => {
    const mine = await write(head(), 2)
    await expect(confirm(head(), 2, mine.evaluationId)).rejects.toMatchObject({
      code: 'goals.evaluation_own',
    })
    const theirs = await write(owner(), 2)
    await expect(confirm(head(), 2, mine.evaluationId)).rejects.toMatchObject({
      code: 'goals.evaluation_newer',
    })
    await expect(confirm(owner(), 2, theirs.evaluationId)).rejects.toMatchObject({
      code: 'platform.forbidden',
    })
  })

  it('comes back with a reason, which its writer is told, and is written again', async () => {
    const [row] = await listRounds(office.desk.db, [policy])
    const before = (await listStanding(office.desk.db, [row?.id ?? ''])).find(
      ({ revision }) => revision === 2,
    )
    await decideEvaluation(office.desk, head(), {
      ...{ policyId: policy.id, round, measureNo: 2, evaluationId: before?.id ?? '' },
      ...{ how: 'returned', reason: '去年と同じ文です' },
    })
    expect(await told('goals.evaluation_returned')).toMatchObject([{ staffNo: '00105' }])
    const again = await write(owner(), 2, { analysis: '今年は来場が増えた。' })
    expect(again.revision).toBe(3)
    expect((await told('goals.evaluation_returned'))[0]?.settled).toBe(true)
  })

  it('is closed by the head alone, only when all is confirmed, and is public from then on', async () => {
    const { desk } = office
    const close = (context: RequestContext) =>
      closeRound(desk, context, { policyId: policy.id, round, word: '後半も続けます。' })
    await expect(close(head())).rejects.toMatchObject({ code: 'goals.evaluation_unconfirmed' })
    for (const no of [1, 2, 3, 4, 5, 6, 7]) {
      const { evaluationId } = await write(everyOwner(), no)
      const { allConfirmed } = await confirm(head(), no, evaluationId)
      expect(allConfirmed).toBe(no === 7)
    }
    await expect(write(everyOwner(), 1)).rejects.toMatchObject({
      code: 'goals.evaluation_confirmed',
    })
    expect(await told('goals.evaluation_ready')).toMatchObject([{ staffNo: '00104' }])
    const before = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    expect(before.measures[0]?.evaluations).toEqual([])
    await expect(close(owner())).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect(await close(head())).toEqual({ status: 'closed' })
    const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    expect(view.rounds.map(({ word }) => word.text)).toEqual(['後半も続けます。'])
    expect(view.measures[0]?.evaluations[0]).toMatchObject({ mark: 'met' })
    await expect(close(head())).rejects.toMatchObject({ code: 'goals.evaluation_closed' })
    expect(await closingHomeItems(desk, head())).toEqual([])
  })

  it('cannot be rewritten in the database either', async () => {
    for (const statement of [
      `update goals.evaluation_round set word = 'x' where status = 'closed'`,
      `update goals.evaluation set mark = 'met'`,
      `delete from goals.evaluation_decision`,
    ]) {
      await expect(sql.raw(statement).execute(office.fresh.owner)).rejects.toThrow('only added')
    }
  })

  it('says in public when a value is another by now, and keeps the frozen one', async () => {
    const { desk } = office
    const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    const target = view.measures
      .flatMap((measure) => measure.targets)
      .find((one) => one.binding === 'manual' && one.kind === 'number')
    if (target === undefined) throw new Error('no number by hand')
    await recordManualReading(desk, contextOf(desk), {
      targetId: target.id,
      value: 98_765,
      doneOn: null,
      asOf: Temporal.PlainDate.from('2026-09-30'),
      isFinal: false,
      note: { ja: '遅れて届いた記録' },
    })
    const app = applicationOf(desk, closingPart)
    const page = wordsIn(await (await app.request('/goals/2026/somu/evaluation')).text())
    expect(page).toContain('その後の数え直し')
    expect(page).toContain('98,765')
    expect(page).toContain('後半も続けます。')
    expect(page).not.toContain('久保山')
  })

  it('is not open before its day, and its pages say so', async () => {
    await expect(write(owner(), 1, { round: 'yearEnd' })).rejects.toMatchObject({
      code: 'goals.evaluation_not_open',
    })
    const app = applicationOf(office.desk, closingPart, 'departmentHead')
    const base = `/staff/goals/policies/${policy.id}/evaluations`
    for (const path of [base, `${base}/mid-year/1`, `${base}/year-end/1`]) {
      const answer = await app.request(path)
      expect(answer.status, path).toBe(200)
    }
    const list = wordsIn(await (await app.request(base)).text())
    expect(list).toContain('まだ始まっていません')
    const json = await (await app.request(`/api/goals/policies/${policy.id}/evaluations`)).json()
    expect(json).toMatchObject({ rounds: [{ round: 'midYear', status: 'closed' }] })
  })
})

describe('a year-end round', () => {
  const yearEnd = { round: 'yearEnd' as const }

  it('asks what becomes of each measure, and judges what the year has left open', async () => {
    office.desk.moveTo(Temporal.PlainDate.from('2027-04-12'))
    await expect(write(everyOwner(), 1, yearEnd)).rejects.toMatchObject({
      code: 'goals.evaluation_next_year',
    })
    await write(everyOwner(), 1, { ...yearEnd, nextYear: 'expand' })
    const row = (await listRounds(office.desk.db, [policy])).find((one) => one.round === 'yearEnd')
    const [standing] = await listStanding(office.desk.db, [row?.id ?? ''])
    const states = standing?.seen.map(({ state }) => state)
    expect(standing?.nextYear).toBe('expand')
    expect(states).not.toContain('onTrack')
  })

  it('waits for approvers where the city has a route for it', async () => {
    const { desk } = office
    const system = contextOf(desk)
    await setRouteRule(desk, system, {
      ...{ form: 'goals.evaluation', unitId: null, amountFromYen: null, daysFrom: null },
      steps: [
        { need: 'anyOne', approvers: [{ kind: 'headOf', unitId: unit('kikaku-zaisei') }] },
      ],
      fromOn: desk.clock.today(),
      toOn: null,
    })
    for (const no of [1, 2, 3, 4, 5, 6, 7]) {
      const more = { ...yearEnd, nextYear: 'continue' }
      const { evaluationId } = await write(everyOwner(), no, more)
      await decideEvaluation(desk, head(), {
        ...{ policyId: policy.id, measureNo: no, evaluationId, ...yearEnd },
        how: 'confirmed',
      })
    }
    const word = { policyId: policy.id, ...yearEnd, word: 'よい年でした。' }
    expect(await closeRound(desk, head(), word)).toEqual({ status: 'inReview' })
    await expect(closeRound(desk, head(), word)).rejects.toMatchObject({
      code: 'goals.evaluation_in_review',
    })
    const before = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    expect(before.rounds).toHaveLength(1)
    const form = closingPart.approvalForms?.[0]
    const row = (await listRounds(desk.db, [policy])).find((one) => one.round === 'yearEnd')
    const subjectId = row?.id ?? ''
    const content = await form?.content(desk.db, subjectId)
    expect(content?.facts).toHaveLength(8)
    await form?.ended?.(desk, system, { subjectId, draftId: '', how: 'returned', note: '短い' })
    expect((await listRounds(desk.db, [policy])).map(({ status }) => status)).toEqual([
      'closed',
      'open',
    ])
    await form?.decided?.(desk, system, { subjectId, draftId: '', decisionRef: '第9号' })
    const after = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    expect(after.rounds.map((one) => one.word.text)).toEqual(['後半も続けます。', 'よい年でした。'])
  })
})

it('the demo city has fiscal 2019 closed in four languages', async () => {
  const { desk } = office
  // In June nothing of the present year is asked for.
  desk.moveTo(Temporal.PlainDate.from('2028-06-01'))
  await seedGoals(desk, contextOf(desk), [policy2019])
  await seedClosing(desk, contextOf(desk))
  const app = applicationOf(desk, closingPart)
  for (const locale of locales) {
    const path = localPath('/goals/2019/somu/evaluation', locale)
    const page = await app.request(path)
    expect(page.status, path).toBe(200)
    const words = wordsIn(await page.text())
    expect(words, path).toMatch(/[◎○△×]/u)
    if (locale === 'en') expect(words).toContain('We kept most of what we promised')
  }
  const [closed] = await listPublished(desk.db, { fiscalYear: 2019 })
  if (closed === undefined) throw new Error('not seeded')
  const texts = await listPolicyTexts(desk, closed, 'en', desk.clock.today())
  const mine = texts.filter(({ subjectKind }) => subjectKind === 'evaluation')
  expect(mine.length).toBeGreaterThan(20)
  expect(mine.every(({ state, ofDocument }) => state === 'approved' && !ofDocument)).toBe(true)
})
