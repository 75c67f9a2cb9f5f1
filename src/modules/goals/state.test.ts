import { describe, expect, it } from 'vitest'
import {
  bothState,
  dateState,
  defaultJudging,
  numberState,
  paceState,
  type TargetState,
  worstState,
} from './state.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const dayOrNull = (text: string | null) => (text === null ? null : day(text))
const fiscalYear = 2019
const yearEnd = day('2020-03-31')
const goal = { direction: 'up', startValue: 0, targetValue: 450 } as const

describe('state of a deadline', () => {
  const cases: [string, string, string | null, boolean, boolean, TargetState][] = [
    // what, today, done on, reported, begun, state
    ['long before, nothing begun', '2019-04-10', null, true, false, 'notStarted'],
    ['long before, begun', '2019-04-10', null, true, true, 'inProgress'],
    ['31 days before', '2019-07-31', null, true, true, 'inProgress'],
    ['30 days before', '2019-08-01', null, true, true, 'dueSoon'],
    ['due soon though nobody reported', '2019-08-20', null, false, false, 'dueSoon'],
    ['on the day itself', '2019-08-31', null, true, true, 'dueSoon'],
    ['the day after', '2019-09-01', null, true, true, 'overdue'],
    ['past due and nobody said a word', '2019-09-01', null, false, false, 'notReported'],
    ['done on the last day', '2019-10-01', '2019-08-31', true, true, 'done'],
    ['done a day late', '2019-10-01', '2019-09-01', true, true, 'doneLate'],
    ['overdue even after the year', '2020-05-01', null, true, true, 'overdue'],
    ['silence in April is not held against it', '2019-05-09', null, false, false, 'notStarted'],
    ['silence from 10 May on', '2019-05-10', null, false, false, 'notReported'],
  ]
  it.each(cases)('%s', (_, today, doneOn, reported, begun, expected) => {
    const facts = { dueOn: day('2019-08-31'), expectedStartOn: null, doneOn: dayOrNull(doneOn) }
    const standing = { fiscalYear, today: day(today), reported, begun }
    expect(dateState(facts, standing, defaultJudging, yearEnd)).toBe(expected)
  })

  it('is in progress from its expected start', () => {
    const facts = { dueOn: day('2020-01-31'), expectedStartOn: day('2019-12-01'), doneOn: null }
    const at = (today: string) =>
      dateState(
        facts,
        { fiscalYear, today: day(today), reported: true, begun: false },
        defaultJudging,
        yearEnd,
      )
    expect(at('2019-11-30')).toBe('notStarted')
    expect(at('2019-12-01')).toBe('inProgress')
  })

  it('without a date of its own ends with the year', () => {
    const facts = { dueOn: null, expectedStartOn: null, doneOn: null }
    const at = (today: string) =>
      dateState(
        facts,
        { fiscalYear, today: day(today), reported: true, begun: true },
        defaultJudging,
        yearEnd,
      )
    expect(at('2020-03-31')).toBe('inProgress')
    expect(at('2020-04-01')).toBe('notMet')
  })
})

describe('state of a number', () => {
  const cases: [string, string, number | null, number | null, boolean, TargetState][] = [
    // what, today, value, pace ratio, reported, state
    ['exactly 0.80', '2019-10-31', 200, 0.8, true, 'onTrack'],
    ['just below 0.80', '2019-10-31', 200, 0.7999, true, 'somewhatLate'],
    ['exactly 0.60', '2019-10-31', 200, 0.6, true, 'somewhatLate'],
    ['just below 0.60', '2019-10-31', 200, 0.5999, true, 'late'],
    ['goal passed before the end is still on the way', '2020-03-31', 460, 1.02, true, 'onTrack'],
    ['reached when the year is over', '2020-04-01', 450, 1, true, 'done'],
    ['one short when the year is over', '2020-04-01', 449, 0.99, true, 'notMet'],
    ['nothing countable yet', '2019-04-20', null, null, true, 'notStarted'],
    ['unreported in June', '2019-06-01', null, null, false, 'notReported'],
    ['unreported when the year is over', '2020-04-01', null, null, true, 'notReported'],
  ]
  it.each(cases)('%s', (_, today, value, paceRatio, reported, expected) => {
    const standing = { fiscalYear, today: day(today), reported, begun: false }
    const facts = { goal, value, paceRatio }
    expect(numberState(facts, standing, defaultJudging, yearEnd)).toBe(expected)
  })

  it('follows the thresholds of its own year', () => {
    const strict = { onTrackShare: 0.95, somewhatLateShare: 0.9, dueSoonDays: 10 }
    expect(paceState(0.92, strict)).toBe('somewhatLate')
    expect(paceState(0.92, defaultJudging)).toBe('onTrack')
    // 0.6 * 4 / 3 is 0.7999999999999999 in floating point and 0.8 on paper.
    expect(paceState((0.6 * 4) / 3, defaultJudging)).toBe('onTrack')
  })
})

describe('state of a value by a date', () => {
  const everyone = { direction: 'up', startValue: 0, targetValue: 100 } as const
  const cases: [string, string, number | null, string | null, TargetState][] = [
    ['reached in time', '2019-12-01', 100, '2019-08-30', 'done'],
    ['reached late', '2019-12-01', 100, '2019-09-12', 'doneLate'],
    ['not reached, due day passed', '2019-12-01', 97, null, 'overdue'],
    ['not reached, weeks before', '2019-08-10', 40, null, 'dueSoon'],
    ['not reached, months before', '2019-05-10', 40, null, 'inProgress'],
    ['reached once and lost again', '2019-12-01', 97, '2019-08-30', 'overdue'],
  ]
  it.each(cases)('%s', (_, today, value, reachedOn, expected) => {
    const facts = {
      goal: everyone,
      dueOn: day('2019-08-31'),
      value,
      reachedOn: dayOrNull(reachedOn),
    }
    const standing = { fiscalYear, today: day(today), reported: true, begun: false }
    expect(bothState(facts, standing, defaultJudging)).toBe(expected)
  })
})

describe('state of a measure', () => {
  it('is that of its worst target', () => {
    expect(worstState(['done', 'onTrack', 'somewhatLate'])).toBe('somewhatLate')
    expect(worstState(['done', 'notReported', 'doneLate'])).toBe('notReported')
    expect(worstState(['doneLate', 'onTrack', 'done'])).toBe('onTrack')
    expect(worstState(['doneLate', 'done'])).toBe('doneLate')
    expect(worstState(['overdue', 'late'])).toBe('overdue')
    expect(worstState(['done', 'done'])).toBe('done')
  })

  it('is unknown when nothing is judged', () => expect(worstState([])).toBeUndefined())
})
