import { describe, expect, it } from 'vitest'
import { type Outcome, paceOf, type Promised, reachedOnOf, stateOf } from './judge.ts'
import { defaultJudging } from './state.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const coverage: Promised = {
  fiscalYear: 2018,
  kind: 'number',
  dueOn: null,
  expectedStartOn: null,
  targetValue: 450,
  unit: '件',
  direction: 'up',
  startValue: 0,
  paceCurve: 'linear',
}
const counted = (value: number, asOf: string): Outcome => ({
  value,
  asOf: day(asOf),
  doneOn: null,
  reachedOn: null,
  reported: true,
  begun: true,
})

describe('pace of a number', () => {
  it('spells out 352 clips on 28 February of fiscal 2018', () => {
    const pace = paceOf(coverage, counted(352, '2019-02-28'), [])
    expect(pace).toMatchObject({ curve: 'linear', forecast: 384, neededPerWeek: 22.2 })
    expect(pace?.progressShare).toBeCloseTo(352 / 450, 12)
    expect(pace?.expectedShare).toBeCloseTo(334 / 365, 12)
    expect(pace?.ratio).toBeCloseTo(0.8548, 4)
  })

  it('uses last year where it can and says so', () => {
    const lastYear = [
      { asOf: day('2018-02-28'), value: 100 },
      { asOf: day('2018-03-31'), value: 200 },
    ]
    const wanted: Promised = { ...coverage, paceCurve: 'lastYear' }
    expect(paceOf(wanted, counted(352, '2019-02-28'), lastYear)).toMatchObject({
      curve: 'lastYear',
      expectedShare: 0.5,
      forecast: 704,
    })
    expect(paceOf(wanted, counted(352, '2019-02-28'), [])?.curve).toBe('linear')
  })

  it('holds a level against itself, whatever the season', () => {
    const level: Promised = { ...coverage, direction: 'keep', startValue: 8, targetValue: 8 }
    expect(paceOf(level, counted(6, '2018-05-01'), [])).toMatchObject({
      ratio: 0.75,
      expectedShare: 1,
      forecast: null,
      neededPerWeek: null,
    })
  })

  it('has none without a number or a value', () => {
    expect(paceOf({ ...coverage, kind: 'deadline' }, counted(1, '2018-05-01'), [])).toBeNull()
    expect(paceOf(coverage, { value: null, asOf: null }, [])).toBeNull()
  })
})

describe('state of a target by its kind', () => {
  const states = (promised: Promised, outcome: Outcome, today: string) =>
    stateOf(promised, outcome, paceOf(promised, outcome, []), day(today), defaultJudging)

  it('judges a number by its pace during the year and by its value after it', () => {
    expect(states(coverage, counted(352, '2019-02-28'), '2019-02-28')).toBe('onTrack')
    expect(states(coverage, counted(384, '2019-03-31'), '2019-04-01')).toBe('notMet')
  })

  it('judges a value by a date on the day it was reached', () => {
    const briefed: Promised = {
      ...coverage,
      kind: 'both',
      targetValue: 100,
      unit: '%',
      dueOn: day('2018-08-31'),
    }
    const reached = { ...counted(100, '2018-09-30'), reachedOn: day('2018-08-28') }
    expect(states(briefed, reached, '2018-10-01')).toBe('done')
    expect(states(briefed, { ...reached, reachedOn: day('2018-09-30') }, '2018-10-01')).toBe(
      'doneLate',
    )
    expect(states(briefed, counted(90, '2018-09-30'), '2018-10-01')).toBe('overdue')
  })

  it('judges a step by the day it was taken', () => {
    const built: Promised = {
      ...coverage,
      kind: 'milestone',
      targetValue: null,
      unit: null,
      dueOn: day('2018-12-31'),
    }
    const open = { ...counted(0, '2018-12-01'), value: null }
    expect(states(built, open, '2018-12-01')).toBe('dueSoon')
    expect(states(built, { ...open, doneOn: day('2018-12-20') }, '2019-01-05')).toBe('done')
  })
})

describe('the day a value was reached', () => {
  it('is the first of its history', () => {
    const goal = { direction: 'up', startValue: 0, targetValue: 100 } as const
    const history = [
      { asOf: day('2018-09-30'), value: 100 },
      { asOf: day('2018-08-28'), value: 100 },
      { asOf: day('2018-07-31'), value: 60 },
    ]
    expect(reachedOnOf(goal, history)?.toString()).toBe('2018-08-28')
    expect(reachedOnOf(goal, history.slice(2))).toBeNull()
  })
})
