import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { cancelDraft } from '../../approvals/cancel-draft.ts'
import { returnDraft } from '../../approvals/return-draft.ts'
import { withdrawDraft } from '../../approvals/withdraw-draft.ts'
import { changeTarget } from '../change-target.ts'
import { contextOf, type Desk, openDesk } from '../fixtures/desk.ts'
import { clipsOn, coverageSource } from '../fixtures/coverage-source.ts'
import { day, smallDocument } from '../fixtures/document.ts'
import { publishLanguage } from '../languages/publish-language.ts'
import { publishDocument } from '../publish-document.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { viewPolicy } from '../policy-view.ts'
import { findPolicy } from '../store/policy.ts'
import { demoCity } from '../../../../fixtures/city.ts'
import { seedPeople } from '../../people/seeds.ts'
import { findUnitBySlug } from '../../people/store/unit.ts'
import {
  clerk,
  contextAs,
  departmentHead,
  divisionHead,
  draftOf,
  offerChanges,
  stranger,
} from './fixtures/heads.ts'
import { proposeChange } from './propose-change.ts'
import { resubmitChange } from './resubmit-change.ts'
import { getProposal } from './store.ts'
import { withdrawChange } from './withdraw-change.ts'

let fresh: FreshDatabase
let desk: Desk
let year = 2019
let policyId = ''
let targetIds: Record<string, string> = {}
let asClerk: RequestContext
let asHead: RequestContext
let asDepartment: RequestContext
const source = coverageSource()

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', [source])
  await seedPeople({ db: fresh.db, clock: desk.clock }, demoCity(desk.clock.today()))
  offerChanges(desk)
  asClerk = await contextAs(desk, clerk, 'planningClerk')
  asHead = await contextAs(desk, divisionHead, 'divisionOwner', await unitId('hisho-koho'))
  asDepartment = await contextAs(desk, departmentHead, 'departmentHead', await unitId('somu'))
})
afterAll(() => fresh.close())

// Each test has a policy of its own: a later year of the same department.
beforeEach(async () => {
  year += 1
  const document = smallDocument({ fiscalYear: year, divisions: ['秘書広報課'] })
  const [measure] = document.measures
  if (measure === undefined) throw new Error('no measure')
  measure.ownerDivision = '秘書広報課'
  const deadline = measure.targets[1]
  if (deadline !== undefined) deadline.dueOn = day(`${year}-09-30`)
  const published = await publishDocument(desk, contextOf(desk), {
    document,
    departmentId: await unitId('somu'),
    divisionIds: new Map([['秘書広報課', await unitId('hisho-koho')]]),
    publishedOn: day('2026-11-01'),
  })
  policyId = published.policyId
  targetIds = published.targetIds
})

async function unitId(slug: string): Promise<string> {
  const unit = await findUnitBySlug(fresh.db, slug, desk.clock.today())
  if (unit === undefined) throw new Error(`no unit ${slug}`)
  return unit.id
}

const target = (key: string) => targetIds[key] ?? ''
const reason = { ja: '台風で催しが中止になったため', en: 'Events were called off for a typhoon' }
const propose = (context: RequestContext, newValue = '400', key = '1.1') =>
  proposeChange(desk, context, {
    targetId: target(key),
    wanted: { field: 'targetValue', newValue },
    reason,
  })
const approve = async (context: RequestContext, proposalId: string) => {
  const { draftId, contentHash } = await draftOf(desk, proposalId)
  return approveDraft(desk, context, { draftId, contentHash })
}
async function shown(key = '1.1', locale: 'ja' | 'pt-BR' | 'en' = 'ja') {
  const policy = await findPolicy(fresh.db, policyId)
  if (policy === undefined) throw new Error('no policy')
  const view = await viewPolicy(desk, policy, locale, desk.clock.today())
  const found = view.measures[0]?.targets.find((one) => one.id === target(key))
  if (found === undefined) throw new Error(`no target ${key}`)
  return found
}

describe('a change of a published target', () => {
  it('is public only when both heads have decided, and then for ever', async () => {
    const { proposalId } = await propose(asClerk)
    expect(await shown()).toMatchObject({ targetValue: 450, changes: [] })
    await approve(asHead, proposalId)
    expect(await shown()).toMatchObject({ targetValue: 450, changes: [] })
    const { decisionRef } = await approve(asDepartment, proposalId)
    const after = await shown()
    expect(after.targetValue).toBe(400)
    expect(after.changes).toMatchObject([
      {
        oldValue: '450',
        newValue: '400',
        reason: { text: reason.ja },
        approval: { text: decisionRef },
        publishedOn: desk.clock.today(),
      },
    ])
    expect(after.changes[0]?.oldState).not.toBeNull()
    expect(after.changes[0]?.newState).not.toBeNull()
    expect(await getProposal(fresh.db, proposalId)).toMatchObject({
      status: 'published',
      decisionRef,
    })
    const gone = sql`delete from goals.target_change`.execute(fresh.owner)
    await expect(gone).rejects.toMatchObject({ constraint: 'target_change_append_only' })
  })

  it('has its reason and the number of its decision in other languages', async () => {
    const { proposalId } = await propose(asClerk)
    await approve(asHead, proposalId)
    const { decisionRef } = await approve(asDepartment, proposalId)
    for (const locale of ['en', 'pt-BR'] as const) {
      const language = { policyId, locale }
      const stock = { publishedOn: desk.clock.today() }
      await publishLanguage(desk, contextOf(desk), language, stock)
    }
    const [english] = (await shown('1.1', 'en')).changes
    expect(english).toMatchObject({
      reason: { text: reason.en, locale: 'en' },
      approval: { text: `no. ${decisionRef?.slice(-4)} of fiscal 2026`, locale: 'en' },
    })
    // Nobody wrote the Portuguese: the page says that this is Japanese.
    expect((await shown('1.1', 'pt-BR')).changes[0]?.reason.locale).toBe('ja')
  })

  it('may be proposed by the division’s own head, whom nobody asks again', async () => {
    const { proposalId } = await propose(asHead)
    await approve(asDepartment, proposalId)
    expect((await shown()).targetValue).toBe(400)
  })

  it('moves a deadline, judged both ways', async () => {
    const { proposalId } = await proposeChange(desk, asHead, {
      targetId: target('1.2'),
      wanted: { field: 'dueOn', newValue: `${year}-12-31` },
      reason,
    })
    await approve(asDepartment, proposalId)
    const after = await shown('1.2')
    expect(after.dueOn?.toString()).toBe(`${year}-12-31`)
    expect(after.changes).toMatchObject([{ field: 'dueOn', oldValue: `${year}-09-30` }])
  })
})

describe('a counting rule', () => {
  it('of a module takes other parameters, with both sentences kept', async () => {
    const before = await shown()
    source.clips = clipsOn('2026-05-01', 3)
    const { proposalId } = await proposeChange(desk, asHead, {
      targetId: target('1.1'),
      wanted: { field: 'countingRule', parameters: { paper: 'local' } },
      reason,
    })
    expect((await shown()).ruleHash).toBe(before.ruleHash)
    await approve(asDepartment, proposalId)
    const after = await shown()
    expect(after.ruleHash).not.toBe(before.ruleHash)
    expect(after.changes).toMatchObject([
      {
        field: 'countingRule',
        oldValue: before.ruleHash,
        newValue: after.ruleHash,
        oldRule: { text: before.rule.text },
        newRule: { text: after.rule.text },
        oldState: null,
      },
    ])
    const { rows } = await sql<{ parameters: unknown }>`
      select parameters from goals.counting_rule where rule_hash = ${after.ruleHash}`
      .execute(fresh.db)
    expect(rows).toEqual([{ parameters: { paper: 'local' } }])
  })

  it('counted by people takes another sentence', async () => {
    const before = await shown('1.2')
    const sentence = { ja: '市が主催した催しだけを数えます。' }
    const { proposalId } = await proposeChange(desk, asHead, {
      targetId: target('1.2'),
      wanted: { field: 'countingRule', sentence },
      reason,
    })
    await approve(asDepartment, proposalId)
    const after = await shown('1.2')
    expect(after.rule.text).toBe(sentence.ja)
    expect(after.changes[0]?.oldRule?.text).toBe(before.rule.text)
  })

  it.each([
    ['a sentence for what a module counts', '1.1', { sentence: { ja: '別' } }, 'change_rule_kind'],
    ['parameters that the source refuses', '1.1', { parameters: {} }, 'change_source_parameters'],
    ['the rule as it is', '1.1', { parameters: { paper: 'all' } }, 'change_same_value'],
    ['a rule for a sum', '1.3', { sentence: { ja: '別' } }, 'change_field'],
  ])('refuses %s', async (_, key, rule, code) => {
    const wanted = { field: 'countingRule' as const, ...rule }
    const asked = proposeChange(desk, asHead, { targetId: target(key), wanted, reason })
    await expect(asked).rejects.toThrow(`goals.${code}`)
  })
})

describe('refused', () => {
  it('is a change without reason, and nothing is kept of it', async () => {
    const asked = proposeChange(desk, asHead, {
      targetId: target('1.1'),
      wanted: { field: 'targetValue', newValue: '400' },
      reason: { ja: '　' },
    })
    await expect(asked).rejects.toThrow('goals.change_without_reason')
    await expect(propose(asHead)).resolves.toMatchObject({ proposalId: expect.any(String) })
  })

  it.each([
    ['the same value', 'targetValue', '450', 'change_same_value'],
    ['a word', 'targetValue', '四百', 'change_not_readable'],
    ['the value it starts from', 'targetValue', '0', 'start_equals_target'],
    ['a date for what has none', 'dueOn', '2026-12-01', 'change_field'],
  ] as const)('is %s', async (_, field, newValue, code) => {
    const wanted = { field, newValue }
    const asked = proposeChange(desk, asHead, { targetId: target('1.1'), wanted, reason })
    await expect(asked).rejects.toThrow(`goals.${code}`)
  })

  it('is a deadline before the year begins', async () => {
    const wanted = { field: 'dueOn' as const, newValue: `${year}-03-31` }
    const asked = proposeChange(desk, asHead, { targetId: target('1.2'), wanted, reason })
    await expect(asked).rejects.toThrow('goals.change_due_before_year')
  })

  it('is everybody outside the owner division and those above it', async () => {
    const other = await contextAs(desk, stranger, 'divisionOwner', await unitId('somu-ka'))
    await expect(propose(other)).rejects.toMatchObject({ status: 403 })
  })

  it('is any way past the approval', async () => {
    const direct = changeTarget(desk, asDepartment, {
      targetId: target('1.1'),
      field: 'targetValue',
      newValue: '400',
      reason,
      approvalRef: '総務第1号',
      publishedOn: desk.clock.today(),
    })
    await expect(direct).rejects.toMatchObject({ code: 'goals.published_target', status: 409 })
  })

  it('is the second proposal for a field, told of the first', async () => {
    await propose(asClerk, '400')
    await expect(propose(asHead, '420')).rejects.toMatchObject({
      code: 'goals.change_open',
      status: 409,
      params: { before: '450件', after: '400件', name: expect.stringMatching(/\S/) },
    })
    await proposeChange(desk, asHead, {
      targetId: target('1.2'),
      wanted: { field: 'dueOn', newValue: `${year}-12-31` },
      reason,
    })
  })

  it('is one of two people who press at the same instant', async () => {
    const both = await Promise.allSettled([propose(asClerk, '400'), propose(asHead, '420')])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const failed = both.find((one) => one.status === 'rejected')
    expect(failed?.reason).toMatchObject({ code: 'goals.change_open' })
  })

  it('is taking a published change back: another change mends it', async () => {
    const { proposalId } = await propose(asHead)
    await approve(asDepartment, proposalId)
    const { draftId } = await draftOf(desk, proposalId)
    const undone = cancelDraft(desk, asHead, { draftId, note: '誤り' })
    await expect(undone).rejects.toThrow('goals.change_is_public')
    expect((await shown()).targetValue).toBe(400)
    const again = await propose(asHead, '450')
    await approve(asDepartment, again.proposalId)
    expect((await shown()).changes.map((one) => one.newValue)).toEqual(['400', '450'])
  })
})

describe('on its way', () => {
  it('a returned change says why, is mended and sent again', async () => {
    const { proposalId } = await propose(asClerk)
    const { draftId, contentHash } = await draftOf(desk, proposalId)
    await returnDraft(desk, asHead, { draftId, contentHash, note: '理由を詳しく' })
    expect(await getProposal(fresh.db, proposalId)).toMatchObject({
      status: 'returned',
      statusNote: '理由を詳しく',
    })
    await expect(propose(asHead, '410')).rejects.toThrow('goals.change_open')
    await resubmitChange(desk, asClerk, {
      proposalId,
      wanted: { field: 'targetValue', newValue: '420' },
      reason: { ja: '台風で催しが二つ中止になったため' },
    })
    await approve(asHead, proposalId)
    await approve(asDepartment, proposalId)
    expect(await shown()).toMatchObject({
      targetValue: 420,
      changes: [{ oldValue: '450', newValue: '420' }],
    })
  })

  it('a change taken back leaves the target alone and the way free', async () => {
    const { proposalId } = await propose(asClerk)
    await withdrawChange(desk, asClerk, { proposalId })
    expect(await getProposal(fresh.db, proposalId)).toMatchObject({ status: 'withdrawn' })
    expect((await draftOf(desk, proposalId)).state.status).toBe('withdrawn')
    await expect(withdrawChange(desk, asClerk, { proposalId })).rejects.toThrow('change_closed')
    expect(await shown()).toMatchObject({ targetValue: 450, changes: [] })
    await propose(asHead, '420')
  })

  it('may be taken back on the approval’s page as well', async () => {
    const { proposalId } = await propose(asClerk)
    const { draftId } = await draftOf(desk, proposalId)
    await withdrawDraft(desk, asClerk, { draftId })
    expect(await getProposal(fresh.db, proposalId)).toMatchObject({ status: 'withdrawn' })
  })

  it('survives a corrected version of the policy', async () => {
    const { proposalId } = await propose(asClerk)
    const reading = await recordManualReading(desk, contextOf(desk), {
      targetId: target('1.4'),
      asOf: desk.clock.today(),
      value: 4,
      doneOn: null,
      note: { ja: '手入力' },
    })
    expect(reading.readingId).toMatch(/\S/)
    const document = smallDocument({ fiscalYear: year, divisions: ['秘書広報課'] })
    Object.assign(document.measures[0] ?? {}, { ownerDivision: '秘書広報課', title: { ja: '別' } })
    Object.assign(document.measures[0]?.targets[1] ?? {}, { dueOn: day(`${year}-09-30`) })
    const second = await publishDocument(desk, contextOf(desk), {
      document,
      departmentId: await unitId('somu'),
      divisionIds: new Map([['秘書広報課', await unitId('hisho-koho')]]),
      publishedOn: day('2026-11-20'),
    })
    await approve(asHead, proposalId)
    await approve(asDepartment, proposalId)
    policyId = second.policyId
    targetIds = second.targetIds
    expect((await shown()).targetValue).toBe(400)
  })
})
