import { describe, expect, it } from 'vitest'
import type { Pace } from '../judge.ts'
import { type Mark, proposeMark, worstMark } from './mark.ts'
import { isRoundOpen, roundDay, roundDueDay, roundOfDay } from './round.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const yearEnd = day('2020-03-31')
const midYear = day('2019-09-30')

type Judged = Parameters<typeof proposeMark>[0]

function number(value: number | null, more: Partial<Judged> = {}): Judged {
  return {
    kind: 'number',
    dueOn: null,
    judgedOn: yearEnd,
    targetValue: 100,
    direction: 'up',
    startValue: 0,
    pace: null,
    actual: { value, doneOn: null, asOf: value === null ? null : yearEnd },
    ...more,
  }
}

function deadline(doneOn: string | null, dueOn: string | null = '2019-08-31'): Judged {
  return number(null, {
    kind: 'deadline',
    targetValue: null,
    dueOn: dueOn === null ? null : day(dueOn),
    judgedOn: dueOn === null ? yearEnd : day(dueOn),
    actual: { value: null, doneOn: doneOn === null ? null : day(doneOn), asOf: midYear },
  })
}

const paceOf = (ratio: number) => ({ ratio }) as Pace
const markOf = (target: Judged, asOf = yearEnd) => proposeMark(target, 2019, asOf).mark

describe('the mark that figures propose', () => {
  it.each<[number | null, Mark | null]>([
    [110, 'excellent'],
    [109.9, 'met'],
    [100, 'met'],
    [99.9, 'near'],
    [80, 'near'],
    [79.9, 'missed'],
    [null, null],
  ])('a number of %s against 100 at the year’s end: %s', (value, mark) => {
    expect(markOf(number(value))).toBe(mark)
  })

  it('measures a number at mid-year against what was expected by then', () => {
    expect(markOf(number(40, { pace: paceOf(0.8) }), midYear)).toBe('near')
    expect(markOf(number(55, { pace: paceOf(1.1) }), midYear)).toBe('excellent')
    expect(markOf(number(0, { pace: null }), midYear)).toBeNull()
  })

  it('holds a ceiling that is kept as met, and no more', () => {
    const ceiling = { direction: 'down', targetValue: 5, startValue: 0 } as const
    expect(markOf(number(3, ceiling))).toBe('met')
    expect(markOf(number(6, ceiling))).toBe('near')
    expect(markOf(number(10, ceiling))).toBe('missed')
  })

  it.each<[string | null, string | null, Mark | null]>([
    ['2019-08-17', '2019-08-31', 'excellent'],
    ['2019-08-18', '2019-08-31', 'met'],
    ['2019-08-31', '2019-08-31', 'met'],
    ['2019-09-01', '2019-08-31', 'near'],
    [null, '2019-08-31', 'missed'],
    [null, '2019-11-30', null],
    ['2019-11-10', '2019-11-30', null],
    ['2019-06-01', null, 'met'],
  ])('something done on %s and promised for %s, at mid-year: %s', (doneOn, dueOn, mark) => {
    expect(markOf(deadline(doneOn, dueOn), midYear)).toBe(mark)
  })

  it('is that of the worst judged target, whatever the others are', () => {
    expect(worstMark(['excellent', null, 'near', 'met'])).toBe('near')
    expect(worstMark([null])).toBeNull()
  })
})

describe('the rounds of a year', () => {
  it('stand on 30 September and 31 March and are closed by October and May', () => {
    expect(roundDay(2026, 'midYear').toString()).toBe('2026-09-30')
    expect(roundDay(2026, 'yearEnd').toString()).toBe('2027-03-31')
    expect(roundDueDay(2026, 'midYear').toString()).toBe('2026-10-31')
    expect(roundDueDay(2026, 'yearEnd').toString()).toBe('2027-05-31')
  })

  it('begin on the day after, and not for a policy that came later', () => {
    const policy = { fiscalYear: 2026, publishedOn: day('2026-04-20') }
    expect(isRoundOpen(policy, 'midYear', day('2026-09-30'))).toBe(false)
    expect(isRoundOpen(policy, 'midYear', day('2026-10-01'))).toBe(true)
    const late = { ...policy, publishedOn: day('2026-10-01') }
    expect(isRoundOpen(late, 'midYear', day('2026-11-01'))).toBe(false)
    expect(roundOfDay(day('2026-09-30'))).toEqual({ fiscalYear: 2025, round: 'yearEnd' })
    expect(roundOfDay(day('2027-03-31'))).toEqual({ fiscalYear: 2026, round: 'midYear' })
  })
})
