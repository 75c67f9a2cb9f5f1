import { describe, expect, it } from 'vitest'
import { sumOfHistories, sumOfParts } from './counting.ts'

const on = (text: string) => Temporal.PlainDate.from(text)

describe('a computed target', () => {
  it('is the sum of its children on the oldest of their days', () => {
    const parts = [
      { value: 10, asOf: on('2020-03-31') },
      { value: 20, asOf: on('2020-02-29') },
      { value: 65, asOf: on('2020-03-31') },
    ]
    expect(sumOfParts(parts)).toEqual({ value: 95, asOf: on('2020-02-29') })
  })

  it('is unknown while one child is unknown, and without children', () => {
    const known = { value: 10, asOf: on('2020-03-31') }
    expect(sumOfParts([known, { value: null, asOf: null }])).toBe(null)
    expect(sumOfParts([])).toBe(null)
  })

  it('adds decimals as people do', () => {
    const asOf = on('2020-03-31')
    expect(sumOfParts([{ value: 0.1, asOf }, { value: 0.2, asOf }])?.value).toBe(0.3)
  })
})

describe('the history of a computed target', () => {
  it('starts when every child has a value and carries the last one forward', () => {
    const history = sumOfHistories([
      [
        { asOf: on('2019-04-30'), value: 1 },
        { asOf: on('2019-06-30'), value: 4 },
      ],
      [{ asOf: on('2019-05-31'), value: 2 }],
    ])
    expect(history.map(({ asOf, value }) => [asOf.toString(), value])).toEqual([
      ['2019-05-31', 3],
      ['2019-06-30', 6],
    ])
  })
})
