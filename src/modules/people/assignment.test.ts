import { describe, expect, test } from 'vitest'
import {
  type Assignment,
  assertNoSecondMain,
  concurrentPostsEnded,
  transferred,
} from './assignment.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

function held(
  id: string,
  from: string,
  to: string | null,
  more: Partial<Assignment> = {},
): Assignment {
  return {
    id,
    assignmentId: id,
    employeeId: 'person',
    unitId: 'somu-ka',
    post: '主事',
    kind: 'main',
    headsUnit: false,
    issuedOn: day(from),
    endIssuedOn: null,
    fromOn: day(from),
    toOn: to === null ? null : day(to),
    recordedAt: Temporal.Instant.from('2026-02-10T01:00:00Z'),
    recordedBy: 'system/test',
    supersededAt: null,
    ...more,
  }
}

const to = (from: string, until: string | null = null) => ({
  unitId: 'zaisei',
  post: '主任',
  headsUnit: false,
  issuedOn: day('2026-03-25'),
  fromOn: day(from),
  toOn: until === null ? null : day(until),
})

const spanOf = ({ fromOn, toOn }: Pick<Assignment, 'fromOn' | 'toOn'>) => [
  fromOn.toString(),
  toOn?.toString(),
]

describe('a transfer', () => {
  test('ends the present post the day before, with the day of the order', () => {
    const { superseded, added } = transferred(
      [held('1', '2020-04-01', null)], to('2026-04-01'), 'new',
    )
    expect(superseded).toEqual(['1'])
    expect(added.map((one) => [one.assignmentId, one.unitId, ...spanOf(one)])).toEqual([
      ['1', 'somu-ka', '2020-04-01', '2026-03-31'],
      ['new', 'zaisei', '2026-04-01', undefined],
    ])
    expect(added[0]?.endIssuedOn?.toString()).toBe('2026-03-25')
  })

  test('on the first day of a post corrects it under the same id', () => {
    const { superseded, added } = transferred(
      [held('1', '2026-04-01', null)], to('2026-04-01'), 'new',
    )
    expect(superseded).toEqual(['1'])
    expect(added.map((one) => [one.assignmentId, one.unitId])).toEqual([['1', 'zaisei']])
  })

  test('keeps the last day that a fixed-term post already had', () => {
    const { added } = transferred([held('1', '2025-04-01', '2027-03-31')], to('2026-04-01'), 'new')
    expect(added[1]?.toOn?.toString()).toBe('2027-03-31')
  })

  test.each([
    ['nobody is moved without a post', [], 'people.no_main_post'],
    ['nor after it has ended', [held('1', '2020-04-01', '2026-03-31')], 'people.no_main_post'],
    [
      'nor across a later post',
      [held('1', '2020-04-01', '2026-09-30'), held('2', '2026-10-01', null)],
      undefined,
    ],
    [
      'nor into a later post',
      [held('1', '2020-04-01', null), held('2', '2026-10-01', null)],
      'people.two_main_posts',
    ],
  ])('%s', (_what, posts, refusal) => {
    const attempt = () => transferred(posts, to('2026-04-01'), 'new')
    if (refusal === undefined) expect(attempt().added[1]?.toOn?.toString()).toBe('2026-09-30')
    else expect(attempt).toThrow(refusal)
  })
})

test('a main post may follow another but not share a day with it', () => {
  const posts = [held('1', '2020-04-01', '2026-03-31')]
  expect(() => assertNoSecondMain(posts, { fromOn: day('2026-04-01'), toOn: null })).not.toThrow()
  expect(() => assertNoSecondMain(posts, { fromOn: day('2026-03-31'), toOn: null })).toThrow(
    'people.two_main_posts',
  )
})

test('concurrent posts end the day before; future ones fall away; the main post stays', () => {
  const posts = [
    held('main', '2020-04-01', null),
    held('now', '2024-04-01', null, { kind: 'concurrentPost' }),
    held('later', '2026-07-01', null, { kind: 'concurrentPost' }),
  ]
  const { superseded, added } = concurrentPostsEnded(posts, day('2026-04-01'), day('2026-03-25'))
  expect(superseded).toEqual(['now', 'later'])
  expect(added.map((one) => [one.assignmentId, one.toOn?.toString()])).toEqual([
    ['now', '2026-03-31'],
  ])
})
