import { describe, expect, test } from 'vitest'
import type { StaffMember } from '../store/staff.ts'
import type { Unit, UnitSuccession } from '../unit.ts'
import type { AprilHall } from './hall.ts'
import { receiversFor } from './receivers.ts'
import { changesOf, concurrentChanges, staffChanges } from './staff-change.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const on = day('2027-04-01')

function unit(id: string, kind: Unit['kind'], parentUnitId: string | null = null): Unit {
  const period = { fromOn: day('2010-04-01'), toOn: null }
  return { id, kind, name: id, slug: id, phone: null, parentUnitId, sortNo: 1, ...period }
}

type Post = Partial<StaffMember> & { employeeId: string; unitId: string; post: string }

function member(post: Post): StaffMember {
  const { employeeId } = post
  return {
    ...{ staffNo: employeeId, name: employeeId, kana: '', previousSurname: null },
    ...{ staffClass: 'regularStaff', kind: 'main', headsUnit: post.post === '課長' },
    ...{ assignmentId: `${employeeId} ${post.unitId} ${post.kind ?? ''}`, toOn: null },
    ...{ issuedOn: on, fromOn: day('2020-04-01') },
    ...post,
  }
}

const units = [unit('bu', 'department'), unit('ka', 'division', 'bu'), unit('other', 'division')]
const boss = member({ employeeId: 'boss', unitId: 'bu', post: '部長', headsUnit: true })
const head = member({ employeeId: 'head', unitId: 'ka', post: '課長' })
const clerk = member({ employeeId: 'clerk', unitId: 'ka', post: '主事' })
const part = member({
  ...{ employeeId: 'part', unitId: 'ka', post: '補助員', staffClass: 'fiscalYearStaff' },
})
const stranger = member({ employeeId: 'stranger', unitId: 'other', post: '課長' })

function hallOf(
  dayStaff: StaffMember[],
  more: Partial<AprilHall> = {},
  eveStaff = [boss, head, clerk, part, stranger],
): AprilHall {
  return {
    ...{ on, today: day('2027-03-01'), eveStaff, dayStaff },
    hereToday: new Set(eveStaff.map(({ employeeId }) => employeeId)),
    ...{ eveUnits: units, dayUnits: units, successions: [] },
    changes: staffChanges(eveStaff, dayStaff),
    ...more,
  }
}

const proposed = (hall: AprilHall, employeeId: string, unitId?: string) => {
  const change = hall.changes.find((one) => one.employeeId === employeeId)
  if (change === undefined) throw new Error(`${employeeId} does not change`)
  return receiversFor(hall, change, unitId).map((one) => `${one.reason} ${one.employeeId}`)
}

describe('what a head leaves', () => {
  test('goes to whoever comes into the post, then to members and the head above', () => {
    const comes = { ...stranger, unitId: 'ka' }
    const hall = hallOf([boss, clerk, part, comes])
    expect(proposed(hall, 'head')).toEqual(['successor stranger', 'member clerk', 'headAbove boss'])
  })

  test('goes to members where the post stays empty', () => {
    expect(proposed(hallOf([boss, clerk]), 'head')).toEqual(['member clerk', 'headAbove boss'])
  })

  test('is never proposed to somebody who only comes on the day', () => {
    const comes = member({ employeeId: 'new', unitId: 'ka', post: '課長' })
    expect(proposed(hallOf([boss, clerk, comes]), 'head')).toEqual([
      'member clerk',
      'headAbove boss',
    ])
  })

  test('follows the duties of a unit that is no more', () => {
    const next: UnitSuccession = {
      ...{ id: 's', kind: 'merge', fromUnitId: 'ka', toUnitId: 'other', effectiveOn: on, note: '' },
    }
    const hall = hallOf([boss, stranger], { dayUnits: [units[0]!, units[2]!], successions: [next] })
    expect(proposed(hall, 'head')).toEqual(['successor stranger'])
    const without = hallOf([boss, stranger], { dayUnits: [units[0]!, units[2]!] })
    expect(proposed(without, 'head')).toEqual([])
  })
})

test('what a clerk leaves goes to the new one in the post, else to the head', () => {
  const comes = member({ employeeId: 'stranger', unitId: 'ka', post: '主事' })
  expect(proposed(hallOf([boss, head, comes]), 'clerk').slice(0, 2)).toEqual([
    'successor stranger',
    'head head',
  ])
  expect(proposed(hallOf([boss, head]), 'clerk')[0]).toBe('head head')
})

test('leaving, moving and coming are told apart; another post in the unit is neither', () => {
  const promoted = { ...clerk, post: '主任', assignmentId: 'promoted' }
  const beside = member({
    ...{ employeeId: 'boss', unitId: 'ka', post: '主査', kind: 'concurrentPost' },
  })
  const comes = member({ employeeId: 'new', unitId: 'ka', post: '主事' })
  const dayStaff = [boss, beside, promoted, part, { ...stranger, unitId: 'ka' }, comes]
  const eveStaff = [boss, head, clerk, part, stranger]
  const changes = staffChanges(eveStaff, dayStaff)
  expect(changes.map(({ employeeId, kind }) => `${employeeId} ${kind}`)).toEqual([
    'head leaves',
    'new joins',
    'stranger moves',
  ])
  expect([...changesOf(changes).keys()]).toEqual(['head', 'stranger'])
  expect(concurrentChanges(eveStaff, dayStaff).map(({ kind }) => kind)).toEqual(['begins'])
})
