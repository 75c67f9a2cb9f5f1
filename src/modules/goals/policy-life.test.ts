import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { permissionsOf } from '../../platform/identity/actor.ts'
import { changeTarget } from './change-target.ts'
import { contextOf, type Desk, openDesk } from './fixtures/desk.ts'
import { createHall, day, smallDocument } from './fixtures/document.ts'
import { goals } from './index.ts'
import type { PolicyDocument } from './policy-document.ts'
import { viewPolicy } from './policy-view.ts'
import { publishDocument } from './publish-document.ts'
import { recordManualReading } from './record-manual-reading.ts'
import { findPolicy, listPublished } from './store/policy.ts'

let fresh: FreshDatabase
let desk: Desk
let context: RequestContext
let hall: Awaited<ReturnType<typeof createHall>>

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2019-02-28')
  hall = await createHall(fresh.db, contextOf(desk))
})
beforeEach(() => {
  desk.moveTo(day('2019-02-28'))
  context = contextOf(desk)
})
afterAll(() => fresh.close())

const publish = (document: PolicyDocument, by = context) =>
  publishDocument(desk, by, { document, ...hall, publishedOn: day('2018-04-20') })

const viewOf = async (policyId: string) => {
  const policy = await findPolicy(fresh.db, policyId)
  if (policy === undefined) throw new Error('no policy')
  return viewPolicy(desk, policy, 'ja', desk.clock.today())
}
const targetsOf = async (policyId: string) => {
  const view = await viewOf(policyId)
  return view.measures.flatMap((measure) => measure.targets)
}
const report = (targetId: string, asOf: string, value: number | null, doneOn?: string) =>
  recordManualReading(desk, context, {
    targetId,
    asOf: day(asOf),
    value,
    doneOn: doneOn === undefined ? null : day(doneOn),
    note: { ja: '担当課が数えました。' },
  })

describe('publishing', () => {
  it('makes a new version public and keeps the earlier one, which steps back', async () => {
    const first = await publish(smallDocument())
    const second = await publish(smallDocument({ title: { ja: '直した運営方針' } }))
    expect([first.version + 1, second.snapshotHash === first.snapshotHash]).toEqual([
      second.version,
      false,
    ])
    expect((await findPolicy(fresh.db, first.policyId))?.status).toBe('superseded')
    const published = await listPublished(fresh.db, { fiscalYear: 2018 })
    expect(published.map((policy) => policy.title)).toEqual(['直した運営方針'])
    // The measure kept its name, so it is the same story.
    expect(second.threadIds).toEqual(first.threadIds)
  })

  it('gives the same promise the same hash', async () => {
    const [a, b] = [await publish(smallDocument()), await publish(smallDocument())]
    expect(a.snapshotHash).toBe(b.snapshotHash)
    const other = await publish(smallDocument({ headPost: '総務部次長' }))
    expect(other.snapshotHash).not.toBe(a.snapshotHash)
  })

  it('counts versions one by one when two clerks publish at once', async () => {
    const versions = await Promise.all([publish(smallDocument()), publish(smallDocument())])
    expect(new Set(versions.map((one) => one.version)).size).toBe(2)
    expect(await listPublished(fresh.db, { fiscalYear: 2018 })).toHaveLength(1)
  })

  it('asks for the permission in the department', async () => {
    const nobody: RequestContext = { ...context, actor: { kind: 'anonymous' } }
    await expect(publish(smallDocument(), nobody)).rejects.toThrow('platform.forbidden')
    const grants = [{ role: 'planningClerk' as const, unitId: crypto.randomUUID() }]
    const elsewhere: RequestContext = {
      ...context,
      actor: {
        kind: 'employee',
        userId: 'u',
        employeeId: crypto.randomUUID(),
        staffNo: '00001',
        name: '企画 花子',
        permissions: permissionsOf(grants, new Map(Object.entries(goals.permissions))),
      },
    }
    await expect(publish(smallDocument(), elsewhere)).rejects.toThrow('platform.forbidden')
  })

  const broken: [string, Partial<PolicyDocument>, string][] = [
    [
      'a figure nobody accounted for',
      { ledger: [{ line: 3, column: 0, text: '352', reading: 'value' }] },
      'goals.figure_unaccounted',
    ],
    [
      'one number for two measures',
      {
        measures: ['あ', 'い'].flatMap((ja) =>
          smallDocument().measures.map((measure) => ({ ...measure, title: { ja } })),
        ),
      },
      'goals.measure_number_twice',
    ],
    ['no measure', { measures: [] }, 'goals.no_measure'],
  ]
  it.each(broken)('refuses %s and stores nothing', async (_, more, code) => {
    const before = await countPolicies()
    await expect(publish(smallDocument({ fiscalYear: 2017, ...more }))).rejects.toThrow(code)
    expect(await countPolicies()).toBe(before)
  })

  it('refuses a start equal to the target, unless the level is to be kept', async () => {
    const equal = smallDocument({ fiscalYear: 2016 })
    Object.assign(equal.measures[0]?.targets[0] ?? {}, { startValue: 450 })
    await expect(publish(equal)).rejects.toThrow('goals.start_equals_target')
    Object.assign(equal.measures[0]?.targets[0] ?? {}, { direction: 'keep' })
    await expect(publish(equal)).resolves.toMatchObject({ policyId: expect.any(String) })
  })
})

describe('a further version', () => {
  it('keeps values, changes and thread, and may be worded better', async () => {
    const first = await publish(smallDocument({ fiscalYear: 2015 }))
    const reading = await report(first.targetIds['1.1'] ?? '', '2016-01-31', 300)
    await changeTarget(desk, context, {
      targetId: first.targetIds['1.1'] ?? '',
      field: 'targetValue',
      newValue: '400',
      reason: { ja: '台風のため' },
      approvalRef: '総務第1号',
      publishedOn: day('2015-12-01'),
    })
    const better = smallDocument({ fiscalYear: 2015 })
    Object.assign(better.measures[0] ?? {}, { title: { ja: '広報をもっと強くする' } })
    const second = await publish(better)
    expect(second.threadIds).toEqual(first.threadIds)
    const target = (await targetsOf(second.policyId)).find((one) => one.no === 1)
    expect(target?.actual.reading?.id).toBe(reading.readingId)
    expect(target).toMatchObject({ targetValue: 400, changes: [{ oldValue: '450' }] })
    await report(second.targetIds['1.1'] ?? '', '2016-02-29', 330)
    expect((await targetsOf(second.policyId))[0]?.actual.value).toBe(330)
  })

  it.each([
    ['lowers a value', { targetValue: 400 }],
    ['stops judging', { judged: false }],
    ['takes another number', { no: 9 }],
    ['counts otherwise', { sourceParameters: { paper: 'local' } }],
  ])('is refused when it silently %s', async (_, more) => {
    await publish(smallDocument({ fiscalYear: 2014 }))
    const other = smallDocument({ fiscalYear: 2014 })
    Object.assign(other.measures[0]?.targets[0] ?? {}, more)
    await expect(publish(other)).rejects.toThrow('goals.published_target')
  })
})

describe('a published policy', () => {
  it.each([
    ['a target value', sql`update goals.target set target_value = 1`],
    ['the wording of a measure', sql`update goals.measure set goal_text = '別の約束'`],
    ['a basic policy', sql`delete from goals.basic_policy`],
    ['the imported text', sql`update goals.policy_document set source_text = ''`],
    ['its own title', sql`update goals.annual_policy set title = '別の題'`],
  ])('keeps %s against any statement', async (_, statement) => {
    await publish(smallDocument())
    await expect(statement.execute(fresh.owner)).rejects.toMatchObject({
      constraint: 'annual_policy_published_is_frozen',
    })
  })

  it.each([
    ['readings', sql`update goals.source_reading set value = 0`, 'source_reading_append_only'],
    ['rules', sql`delete from goals.counting_rule`, 'counting_rule_append_only'],
  ])('only ever adds %s', async (_, statement, constraint) => {
    const { targetIds } = await publish(smallDocument())
    await report(targetIds['1.4'] ?? '', '2018-10-31', 4)
    await expect(statement.execute(fresh.owner)).rejects.toMatchObject({ constraint })
  })

  it('shows a basic policy that no measure serves', async () => {
    const { policyId } = await publish(smallDocument())
    const { basicPolicies } = await viewOf(policyId)
    expect(basicPolicies.map((one) => one.measureNos)).toEqual([[1], []])
  })
})

describe('values reported by hand', () => {
  it('are read as of any day, corrected by a later report of the same day', async () => {
    const { policyId, targetIds } = await publish(smallDocument())
    const id = targetIds['1.1'] ?? ''
    await report(id, '2018-10-31', 200)
    await report(id, '2019-02-28', 350)
    await report(id, '2019-02-28', 352)
    const now = (await targetsOf(policyId)).find((one) => one.id === id)
    expect(now).toMatchObject({
      binding: 'manual',
      state: 'onTrack',
      actual: { value: 352 },
      pace: { forecast: 384, neededPerWeek: 22.2, curve: 'linear' },
    })
    desk.moveTo(day('2018-12-31'))
    const then = (await targetsOf(policyId)).find((one) => one.id === id)
    expect(then?.actual).toMatchObject({ value: 200 })
    expect(then?.actual.asOf?.toString()).toBe('2018-10-31')
  })

  it('settle a deadline by the day it was done', async () => {
    const { policyId, targetIds } = await publish(smallDocument())
    const id = targetIds['1.2'] ?? ''
    const state = async () => (await targetsOf(policyId)).find((one) => one.id === id)?.state
    expect(await state()).toBe('notReported')
    await report(id, '2018-09-10', null)
    expect(await state()).toBe('overdue')
    await report(id, '2018-10-05', null, '2018-10-01')
    expect(await state()).toBe('doneLate')
    await report(id, '2018-10-06', null, '2018-09-30')
    expect(await state()).toBe('done')
  })

  it('add up to their parent, which is unknown while a part is', async () => {
    const { policyId, targetIds } = await publish(smallDocument())
    const parent = async () => (await targetsOf(policyId)).find((one) => one.no === 3)
    await report(targetIds['1.4'] ?? '', '2019-01-31', 9)
    expect((await parent())?.actual.value).toBeNull()
    await report(targetIds['1.5'] ?? '', '2019-02-20', 12)
    expect(await parent()).toMatchObject({ binding: 'computed', actual: { value: 21 } })
    expect((await parent())?.actual.asOf?.toString()).toBe('2019-01-31')
  })

  it('never judge a narrative line', async () => {
    const { policyId } = await publish(smallDocument())
    const narrative = (await targetsOf(policyId)).find((one) => !one.judged)
    expect(narrative?.state).toBeNull()
  })

  it.each([
    ['tomorrow', '1.1', '2019-03-01', 1, undefined, 'goals.reading_in_future'],
    ['done after the report', '1.2', '2018-09-10', null, '2018-09-11', 'goals.done_after_reading'],
    ['a number without value', '1.1', '2018-09-10', null, undefined, 'goals.value_missing'],
    ['a sum typed in', '1.3', '2018-09-10', 30, undefined, 'goals.target_is_computed'],
  ])('refuse %s', async (_, key, asOf, value, doneOn, code) => {
    const { targetIds } = await publish(smallDocument())
    await expect(report(targetIds[key] ?? '', asOf, value, doneOn)).rejects.toThrow(code)
  })
})

describe('a change of a published target', () => {
  const change = (targetId: string, newValue: string, reason = '台風で催しが中止になったため') =>
    changeTarget(desk, context, {
      targetId,
      field: 'targetValue',
      newValue,
      reason: { ja: reason },
      approvalRef: '総務第12号',
      publishedOn: day('2018-12-01'),
    })

  it('stands for ever with both values judged', async () => {
    const { policyId, targetIds } = await publish(smallDocument())
    const id = targetIds['1.1'] ?? ''
    await report(id, '2019-02-28', 380)
    await change(id, '400')
    desk.moveTo(day('2019-04-01'))
    const target = (await targetsOf(policyId)).find((one) => one.id === id)
    expect(target).toMatchObject({ targetValue: 400, state: 'notMet' })
    expect(target?.changes).toMatchObject([
      { oldValue: '450', newValue: '400', oldState: 'notMet', newState: 'notMet' },
    ])
    await change(id, '380')
    const again = (await targetsOf(policyId)).find((one) => one.id === id)
    expect(again?.changes.map((one) => one.newState)).toEqual(['notMet', 'done'])
    expect(again?.changes[1]).toMatchObject({ oldValue: '400', oldState: 'notMet' })
  })

  it('needs a reason, a decision and another value', async () => {
    const { targetIds } = await publish(smallDocument({ fiscalYear: 2013 }))
    const id = targetIds['1.1'] ?? ''
    await expect(change(id, '400', ' ')).rejects.toThrow('goals.change_without_reason')
    await expect(change(id, '450')).rejects.toThrow('goals.change_same_value')
    await expect(change(id, '四百')).rejects.toThrow('goals.change_not_readable')
  })
})

async function countPolicies(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from goals.annual_policy`.execute(fresh.owner)
  return rows[0]?.n ?? 0
}
