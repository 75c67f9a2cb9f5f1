import { describe, expect, it } from 'vitest'
import {
  forecast,
  isMeasurable,
  lastYearShare,
  linearShare,
  neededPerWeek,
  progressShare,
  reaches,
} from './pace.ts'

const on = (text: string) => Temporal.PlainDate.from(text)
const up = (targetValue: number, startValue = 0) =>
  ({ direction: 'up', startValue, targetValue }) as const
const down = (targetValue: number, startValue = 0) =>
  ({ direction: 'down', startValue, targetValue }) as const
const keep = (targetValue: number, startValue = targetValue) =>
  ({ direction: 'keep', startValue, targetValue }) as const

describe('progress share', () => {
  it.each([
    ['half of the way up', up(450), 225, 0.5],
    ['beyond the goal', up(450), 495, 1.1],
    ['from a start above zero', up(45, 39.8), 42.4, 0.5],
    ['gone backwards', up(100, 50), 40, -0.2],
    ['down from 11 to 5', down(5, 11), 8, 0.5],
    ['a ceiling that is held', down(7), 6, 1],
    ['a ceiling that is passed', down(7), 14, 0.5],
    ['a level that is kept', keep(8), 9, 1],
    ['a level that is lost', keep(8), 6, 0.75],
    ['keep counted from zero', keep(8, 0), 4, 0.5],
  ])('%s', (_, goal, actual, expected) => {
    expect(progressShare(goal, actual)).toBeCloseTo(expected, 10)
  })

  it('refuses equal start and target, except to keep a level', () => {
    expect(isMeasurable(up(8, 8))).toBe(false)
    expect(isMeasurable(down(8, 8))).toBe(false)
    expect(isMeasurable(keep(8, 8))).toBe(true)
    expect(() => progressShare(up(8, 8), 8)).toThrow(RangeError)
  })
})

describe('reaching a goal', () => {
  it.each([
    ['up, exactly', up(450), 450, true],
    ['up, one short', up(450), 449, false],
    ['down, below', down(5, 11), 4, true],
    ['down, above', down(5, 11), 6, false],
    ['keep, below', keep(8), 7, false],
  ])('%s', (_, goal, actual, expected) => expect(reaches(goal, actual)).toBe(expected))
})

describe('expected share, linear', () => {
  it.each([
    ['first day', 2018, '2018-04-01', 1 / 365],
    ['day 334 of 365', 2018, '2019-02-28', 334 / 365],
    ['29 February is day 335 of the 366 of fiscal 2019', 2019, '2020-02-29', 335 / 366],
    ['last day', 2019, '2020-03-31', 1],
    ['after the year', 2019, '2020-06-01', 1],
    ['before the year', 2019, '2019-03-31', 0],
  ])('%s', (_, fiscalYear, day, expected) => {
    expect(linearShare(fiscalYear, on(day))).toBeCloseTo(expected, 12)
  })

  it('ends on the day the target is judged', () => {
    expect(linearShare(2019, on('2019-06-30'), on('2019-08-31'))).toBeCloseTo(91 / 153, 12)
    expect(linearShare(2021, on('2022-03-31'), on('2022-04-01'))).toBeCloseTo(365 / 366, 12)
  })
})

describe('expected share, after last year', () => {
  const lastYear = [
    { asOf: on('2019-03-31'), value: 400 },
    { asOf: on('2018-09-30'), value: 100 },
    { asOf: on('2019-02-28'), value: 352 },
  ]
  it.each([
    ['before the first reading', '2019-05-01', 0],
    ['on the same day', '2019-09-30', 0.25],
    ['between readings', '2019-12-31', 0.25],
    ['29 February looks at 28 February', '2020-02-29', 0.88],
    ['at the end', '2020-03-31', 1],
  ])('%s', (_, day, expected) => expect(lastYearShare(lastYear, on(day))).toBeCloseTo(expected, 10))

  it('is unknown without a final value', () => {
    expect(lastYearShare([], on('2019-09-30'))).toBeUndefined()
    expect(lastYearShare([{ asOf: on('2019-03-31'), value: 0 }], on('2019-09-30'))).toBeUndefined()
  })
})

describe('forecast', () => {
  it.each([
    ['352 on day 334 of 365', { ...up(450), unit: '件' }, 352, 334 / 365, 384],
    ['an exact result is not rounded away', { ...up(450), unit: '件' }, 334, 334 / 365, 365],
    ['from a start above zero', { ...up(20, 10), unit: '組' }, 12, 0.5, 14],
    ['nothing expected yet', { ...up(450), unit: '件' }, 0, 0, undefined],
    ['a share in percent', { ...up(100), unit: '%' }, 40, 0.5, undefined],
    ['full-width percent', { ...up(100), unit: '％' }, 40, 0.5, undefined],
    ['a way down', { ...down(5, 11), unit: '人' }, 8, 0.5, undefined],
    ['a level', { ...keep(8), unit: '回' }, 4, 0.5, undefined],
  ])('%s', (_, goal, actual, share, expected) => {
    expect(forecast(goal, actual, share)).toBe(expected)
  })
})

describe('needed per week', () => {
  it.each([
    ['98 in 31 days', up(450), 352, '2019-02-28', '2019-03-31', 22.2],
    ['an exact tenth stays', up(24), 10, '2019-03-17', '2019-03-31', 7],
    ['reached', up(450), 450, '2019-02-28', '2019-03-31', undefined],
    ['no day left', up(450), 400, '2019-03-31', '2019-03-31', undefined],
    ['a way down', down(5, 11), 8, '2019-02-28', '2019-03-31', undefined],
  ])('%s', (_, goal, actual, day, end, expected) => {
    expect(neededPerWeek(goal, actual, on(day), on(end))).toBe(expected)
  })
})
