import { expect, test } from 'vitest'
import type { UnitKind, UnitVersion } from './unit.ts'
import { changesAfter } from './unit-change.ts'

type Version = UnitVersion & { kind: UnitKind }

const day = (iso: string) => Temporal.PlainDate.from(iso)

function version(from: string, to: string | null, more: Partial<Version> = {}): Version {
  return {
    id: from,
    unitId: 'chiiki',
    kind: 'division',
    name: '地域支援課',
    slug: 'chiiki-shien',
    phone: null,
    parentUnitId: 'somu',
    sortNo: 10,
    fromOn: day(from),
    toOn: to === null ? null : day(to),
    recordedAt: Temporal.Instant.from('2026-02-10T01:00:00Z'),
    recordedBy: 'system/test',
    supersededAt: null,
    ...more,
  }
}

const renamed = { name: '市民協働課' }
const moved = { ...renamed, parentUnitId: 'shimin' }
const life = [
  version('2010-04-01', '2026-03-31'),
  version('2026-04-01', '2026-09-30', renamed),
  version('2026-10-01', '2028-03-31', { ...moved, phone: '0000-00-1130' }),
]

test.each([
  ['2010-03-31', ['opened', 'renamed', 'moved', 'contactChanged', 'closed']],
  ['2026-03-31', ['renamed', 'moved', 'contactChanged', 'closed']],
  ['2026-04-01', ['moved', 'contactChanged', 'closed']],
  ['2028-03-31', ['closed']],
  ['2028-04-01', []],
])('after %s: %j', (on, expected) => {
  expect(changesAfter(life, day(on)).map(({ what }) => what)).toEqual(expected)
})

test('a closure is dated the first day without the unit', () => {
  expect(changesAfter(life, day('2028-01-01'))[0]?.on.toString()).toBe('2028-04-01')
})
