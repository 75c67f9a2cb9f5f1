import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { clipsOn, coverageSource, type Mood } from './fixtures/coverage-source.ts'
import { contextOf, type Desk, openDesk } from './fixtures/desk.ts'
import { createHall, day, smallDocument } from './fixtures/document.ts'
import { viewPolicy } from './policy-view.ts'
import { publishDocument, type Published } from './publish-document.ts'
import { recordManualReading } from './record-manual-reading.ts'
import { recordSourceReadings } from './record-source-readings.ts'
import { findPolicy, readPolicy } from './store/policy.ts'
import { listAllReadings } from './store/reading.ts'
import { viewReadings } from './view-readings.ts'

let fresh: FreshDatabase
let desk: Desk
let published: Published
// One object for each mood: a source that failed is left alone for a while.
let source = coverageSource()

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2019-02-28', [source as never])
  const hall = await createHall(fresh.db, contextOf(desk))
  const publishedOn = day('2018-04-20')
  published = await publishDocument(desk, contextOf(desk), {
    document: smallDocument(),
    ...hall,
    publishedOn,
  })
})
afterAll(() => fresh.close())

function replaceSource(mood: Mood, clips: string[]): void {
  source = Object.assign(coverageSource(), { mood, clips })
  desk.sources.splice(0, 1, source as never)
}

const coverage = async () => {
  const policy = await findPolicy(fresh.db, published.policyId)
  if (policy === undefined) throw new Error('no policy')
  const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
  const target = view.measures[0]?.targets[0]
  if (target === undefined) throw new Error('no target')
  return target
}

it('counts a live target now, by its frozen rule', async () => {
  replaceSource('well', clipsOn('2018-12-01', 352))
  const target = await coverage()
  expect(target).toMatchObject({ binding: 'live', state: 'onTrack', actual: { value: 352 } })
  expect(target.rule.text).toContain('counted once')
  expect(target.manualReason).toBeNull()
  expect(target.pace?.forecast).toBe(384)
})

it('takes no value by hand where a module counts', async () => {
  const reading = {
    targetId: published.targetIds['1.1'] ?? '',
    asOf: day('2019-02-01'),
    value: 999,
    doneOn: null,
    note: { ja: '手で直したい' },
  }
  await expect(recordManualReading(desk, contextOf(desk), reading)).rejects.toThrow(
    'goals.source_is_live',
  )
})

it('keeps what the source said, once for each change', async () => {
  replaceSource('well', clipsOn('2018-12-01', 352))
  expect(await recordSourceReadings(desk, contextOf(desk))).toEqual({ recorded: 1 })
  expect(await recordSourceReadings(desk, contextOf(desk))).toEqual({ recorded: 0 })
  source.clips.push('2019-02-27')
  expect(await recordSourceReadings(desk, contextOf(desk))).toEqual({ recorded: 1 })
  const stored = await listAllReadings(fresh.db, published.targetIds['1.1'] ?? '')
  expect(stored.map((row) => row.value)).toEqual([353, 352])
})

it.each<Mood>(['off', 'hanging', 'nonsense', 'negative', 'future', 'wrongKind', 'text'])(
  'shows the last reading with its day, never zero, while the source is %s',
  async (mood) => {
    desk.moveTo(day('2019-03-10'))
    replaceSource(mood, clipsOn('2018-12-01', 1))
    const { actual, state } = await coverage()
    expect(actual).toMatchObject({ unavailable: true, value: 353 })
    expect(actual.asOf?.toString()).toBe('2019-02-28')
    expect(state).toBe('onTrack')
    expect(await recordSourceReadings(desk, contextOf(desk))).toEqual({ recorded: 0 })
  },
)

it('shows the last reading when the module is gone altogether', async () => {
  desk.sources.splice(0, 1)
  expect((await coverage()).actual).toMatchObject({ unavailable: true, value: 353 })
})

it('counts any past day again with the same result, beside what was stored', async () => {
  desk.moveTo(day('2019-03-10'))
  desk.sources.splice(0, 0, source as never)
  replaceSource('well', [...clipsOn('2018-06-01', 40), ...clipsOn('2018-12-01', 312)])
  const id = published.targetIds['1.1'] ?? ''
  const once = await viewReadings(desk, id, day('2018-09-30'))
  expect(once.counted).toMatchObject({ value: 40, itemCount: 40, unavailable: false })
  expect(once.stored).toEqual([])
  expect(await viewReadings(desk, id, day('2018-09-30'))).toEqual(once)
  const later = await viewReadings(desk, id, day('2019-03-10'))
  expect(later.counted.value).toBe(352)
  expect(later.stored.map((row) => row.value)).toEqual([353])
})

it('leaves the other targets of a page alone when one of them fails', async () => {
  const second = smallDocument({ fiscalYear: 2017 })
  const targets = second.measures[0]?.targets ?? []
  const live = targets[0]
  if (live === undefined) throw new Error('no live target')
  const others = ['second', 'third', 'fourth'].map((paper, index) => ({
    ...live,
    no: 11 + index,
    label: { ja: `報道 ${paper}` },
    sourceParameters: { paper },
  }))
  targets.push(...others)
  replaceSource('well', clipsOn('2017-06-01', 12))
  const hall = await findHall()
  const { policyId } = await publishDocument(desk, contextOf(desk), {
    document: second,
    ...hall,
    publishedOn: day('2017-04-20'),
  })
  // One set of parameters breaks the source; the same source answers for the others.
  const read = source.read.bind(source)
  source.read = (db, parameters, asOf) =>
    parameters.paper === 'third'
      ? Promise.reject(new Error('no such paper'))
      : read(db, parameters, asOf)
  const policy = await findPolicy(fresh.db, policyId)
  if (policy === undefined) throw new Error('no policy')
  const values = async () => {
    const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    const targetsOf = view.measures.flatMap((measure) => measure.targets)
    return targetsOf
      .filter((target) => target.binding === 'live')
      .map(({ no, actual }) => [no, actual.value, actual.unavailable])
  }
  const expected = [
    [1, 12, false], [11, 12, false], [12, null, true], [13, 12, false],
  ]
  expect(await values()).toEqual(expected)
  expect(await values()).toEqual(expected)
})

const findHall = async () => {
  const policy = await findPolicy(fresh.db, published.policyId)
  const { measures } = await readPolicy(fresh.db, policy as NonNullable<typeof policy>)
  return {
    departmentId: policy?.departmentId ?? '',
    divisionIds: new Map([['総務課', measures[0]?.ownerDivisionId ?? '']]),
  }
}
