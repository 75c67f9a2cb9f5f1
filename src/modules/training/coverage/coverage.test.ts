import { describe, expect, test } from 'vitest'
import { type Course, expiryOf } from '../course.ts'
import {
  coverageOf,
  type PastCompletion,
  percentOf,
  standingOf,
  sumOfCoverage,
} from './coverage.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2026-05-20')

const course = (more: Partial<Course> = {}): Course => ({
  id: 'c',
  categoryId: 'k',
  title: '研修',
  provider: '',
  method: 'open',
  requiredFor: { posts: ['係長'] },
  validYears: 3,
  summary: '',
  endedOn: null,
  ...more,
})

const done = (completedOn: string, more: Partial<PastCompletion> = {}): PastCompletion => ({
  courseId: 'c',
  employeeId: 'p',
  completedOn: day(completedOn),
  expiresOn: null,
  result: null,
  ...more,
})

const person = (employeeId: string, more = {}) => ({
  employeeId,
  post: '係長',
  staffClass: 'regularStaff',
  serviceYears: 10,
  ...more,
})

describe('where somebody stands with a course valid for three years', () => {
  test.each([
    ['never taken', [], 'never', null],
    ['taken this year', [done('2026-04-10')], null, 0],
    ['on its last day', [done('2023-05-21')], null, 2],
    ['a day after it ran out', [done('2023-05-20')], 'expired', 3],
    ['taken again in time', [done('2019-05-20'), done('2025-06-01')], null, 0],
    ['failed only', [done('2026-04-10', { result: 'failed' })], 'failed', null],
    [
      'failed after one that still holds',
      [done('2025-06-01'), done('2026-04-10', { result: 'failed' })],
      null,
      0,
    ],
    [
      'failed after one that ran out',
      [done('2019-06-01'), done('2026-04-10', { result: 'failed' })],
      'failed',
      6,
    ],
    ['passed', [done('2026-04-10', { result: 'passed' })], null, 0],
    [
      'an expiry written down that is later',
      [done('2020-05-20', { expiresOn: day('2027-03-31') })],
      null,
      6,
    ],
    [
      'an expiry written down that is earlier',
      [done('2026-01-10', { expiresOn: day('2026-03-31') })],
      'expired',
      0,
    ],
    ['completed only after the day asked', [done('2026-05-21')], 'never', null],
  ] as const)('%s', (_name, completions, reason, years) => {
    const standing = standingOf(course(), 'p', completions, today)
    expect([standing.reason, standing.yearsSince]).toEqual([reason, years])
  })

  test('for ever, where the course names no years', () => {
    const standing = standingOf(course({ validYears: null }), 'p', [done('1999-01-01')], today)
    expect([standing.reason, standing.yearsSince]).toEqual([null, 27])
  })
})

test.each(['2020-02-29', '2020-03-01', '2021-12-31'])(
  'a completion of %s holds as long as its expiry says',
  (iso) => {
    const last = expiryOf(day(iso), 3) ?? today
    const at = (on: Temporal.PlainDate) => standingOf(course(), 'p', [done(iso)], on).reason
    expect([at(last), at(last.add({ days: 1 }))]).toEqual([null, 'expired'])
  },
)

describe('who has to take a course', () => {
  const people = [
    person('chief'),
    person('clerk', { post: '主事', serviceYears: 0 }),
    person('hourly', { post: '事務補助員', staffClass: 'fiscalYearStaff', serviceYears: 2 }),
  ]
  test.each([
    ['by post', { posts: ['係長'] }, ['chief']],
    ['by class', { staffClasses: ['regularStaff' as const] }, ['chief', 'clerk']],
    ['by first year', { serviceYearsTo: 0 }, ['clerk']],
    ['by years from', { serviceYearsFrom: 2 }, ['chief', 'hourly']],
    ['by post and years', { posts: ['係長', '主事'], serviceYearsFrom: 1 }, ['chief']],
    ['everybody', { serviceYearsFrom: 0 }, ['chief', 'clerk', 'hourly']],
  ])('%s', (_name, requiredFor, asked) => {
    const [found] = coverageOf([course({ requiredFor })], people, [], today)
    expect(found?.people.map((one) => one.person.employeeId)).toEqual(asked)
    expect([found?.required, found?.holding]).toEqual([asked.length, 0])
  })

  test('nobody, once the course has ended, and nobody where nothing is asked', () => {
    const courses = [
      course({ endedOn: today }),
      course({ requiredFor: null }),
      course({ id: 'later', endedOn: day('2026-05-21') }),
    ]
    expect(coverageOf(courses, people, [], today).map((one) => one.course.id)).toEqual(['later'])
  })
})

test('a share is rounded down: 100 only where nobody lacks it', () => {
  expect([percentOf(699, 700), percentOf(700, 700), percentOf(0, 5), percentOf(0, 0)]).toEqual([
    99.8,
    100,
    0,
    null,
  ])
})

test('700 people, 100 required courses and 20,000 completions: every place is judged', () => {
  const people = Array.from({ length: 700 }, (_, at) => person(`p${at}`))
  const courses = Array.from({ length: 100 }, (_, at) => course({ id: `c${at}` }))
  const completions = Array.from({ length: 20_000 }, (_, at) =>
    done(at % 2 === 0 ? '2025-06-01' : '2020-06-01', {
      courseId: `c${at % 100}`,
      employeeId: `p${Math.floor(at / 100)}`,
    }),
  )
  const all = coverageOf(courses, people, completions, today)
  // 200 people took every course once; those of odd courses ran out.
  expect(sumOfCoverage(all)).toEqual({ required: 70_000, holding: 200 * 50 })
})
