import { describe, expect, test } from 'vitest'
import type { Period } from './period.ts'
import { endOn, type Recorded, revise, stampOf } from './version.ts'

type Version = { name: string; place: string } & Period & Recorded

const day = (iso: string) => Temporal.PlainDate.from(iso)
const now = Temporal.Instant.from('2026-02-10T01:00:00Z')

function version(id: string, from: string, to: string | null, name: string, place = 'a'): Version {
  return {
    id,
    name,
    place,
    fromOn: day(from),
    toOn: to === null ? null : day(to),
    recordedAt: now,
    recordedBy: 'system/test',
    supersededAt: null,
  }
}

const shown = (rows: Omit<Version, keyof Recorded>[]) =>
  rows.map(({ fromOn, toOn, name, place }) =>
    [fromOn.toString(), toOn?.toString() ?? '-', name, place].join(' '),
  )

describe('revise', () => {
  test('a rename cuts the version of that day and keeps the old name before it', () => {
    const revision = revise([version('1', '2010-04-01', null, 'old')], day('2026-04-01'), { name: 'new' })
    expect(revision.superseded).toEqual(['1'])
    expect(shown(revision.added)).toEqual(['2010-04-01 2026-03-31 old a', '2026-04-01 - new a'])
  })

  test('on the first day of a version it is replaced, not cut', () => {
    const revision = revise([version('1', '2026-04-01', null, 'old')], day('2026-04-01'), { name: 'new' })
    expect(shown(revision.added)).toEqual(['2026-04-01 - new a'])
  })

  test('a move recorded for the future stands, under the new name', () => {
    const known = [
      version('1', '2010-04-01', '2026-09-30', 'old', 'a'),
      version('2', '2026-10-01', null, 'old', 'b'),
    ]
    const revision = revise(known, day('2026-04-01'), { name: 'new' })
    expect(revision.superseded).toEqual(['1', '2'])
    expect(shown(revision.added)).toEqual([
      '2010-04-01 2026-03-31 old a',
      '2026-04-01 2026-09-30 new a',
      '2026-10-01 - new b',
    ])
  })

  test('a later rename already recorded is not overwritten', () => {
    const known = [
      version('1', '2010-04-01', '2026-09-30', 'old'),
      version('2', '2026-10-01', null, 'later'),
    ]
    const revision = revise(known, day('2026-04-01'), { name: 'new' })
    expect(revision.superseded).toEqual(['1'])
    expect(shown(revision.added)).toEqual(
      ['2010-04-01 2026-03-31 old a', '2026-04-01 2026-09-30 new a'],
    )
  })

  test('nothing is revised on a day without a version', () => {
    expect(revise([version('1', '2026-04-01', null, 'old')], day('2026-03-31'), { name: 'new' }).added).toEqual([])
  })
})

describe('endOn', () => {
  test('cuts the version of the last day and drops later ones', () => {
    const known = [
      version('1', '2010-04-01', '2026-09-30', 'old'),
      version('2', '2026-10-01', null, 'later'),
    ]
    const revision = endOn(known, day('2026-03-31'))
    expect(revision.superseded).toEqual(['1', '2'])
    expect(shown(revision.added)).toEqual(['2010-04-01 2026-03-31 old a'])
  })

  test('what ends that day anyway stays as it is', () => {
    const known = [version('1', '2010-04-01', '2026-03-31', 'old')]
    expect(endOn(known, day('2026-03-31')).superseded).toEqual([])
  })
})

test('work of the machine is recorded under its name', () => {
  expect(stampOf({ now, actor: { kind: 'system', name: 'seed' } }).recordedBy).toBe('system/seed')
})
