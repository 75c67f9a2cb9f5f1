import { describe, expect, test } from 'vitest'
import {
  assertParentKind,
  fullNameOf,
  selfAndBelow,
  type Unit,
  unitPath,
  unitsInOrder,
} from './unit.ts'

function unit(id: string, kind: Unit['kind'], parentUnitId: string | null, sortNo = 10): Unit {
  const fromOn = Temporal.PlainDate.from('2004-10-01')
  return { id, kind, name: id, slug: id, phone: null, parentUnitId, sortNo, fromOn, toOn: null }
}

const hall = [
  unit('人事係', 'section', '総務課'),
  unit('総務課', 'division', '総務部', 20),
  unit('秘書課', 'division', '総務部', 10),
  unit('総務部', 'department', null),
  unit('会計課', 'division', null),
]

describe('the place of a unit', () => {
  test.each([
    ['department', null, true],
    ['division', null, true],
    ['section', null, false],
    ['division', 'department', true],
    ['section', 'division', true],
    ['section', 'department', true],
    ['department', 'division', false],
    ['division', 'division', false],
    ['division', 'section', false],
    ['section', 'section', false],
  ] as const)('%s under %s: %s', (kind, parent, allowed) => {
    const attempt = () => assertParentKind(kind, parent)
    if (allowed) expect(attempt).not.toThrow()
    else expect(attempt).toThrow('people.wrong_parent')
  })
})

test('the tree is listed from top to bottom in the order of the city', () => {
  expect(unitsInOrder(hall).map(({ unit: { id }, depth }) => `${depth} ${id}`)).toEqual([
    '0 総務部',
    '1 秘書課',
    '1 総務課',
    '2 人事係',
    '0 会計課',
  ])
})

test('a path runs from the unit upwards, its name from above', () => {
  expect(unitPath(hall, '人事係').map(({ id }) => id)).toEqual(['人事係', '総務課', '総務部'])
  expect(fullNameOf(hall, '人事係')).toBe('総務部 総務課 人事係')
  expect(unitPath(hall, 'unknown')).toEqual([])
})

test('everything below a unit is found', () => {
  expect([...selfAndBelow(hall, '総務部')].toSorted()).toEqual(['人事係', '秘書課', '総務課', '総務部'].toSorted())
})
