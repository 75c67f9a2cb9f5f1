import { expect, test } from 'vitest'
import { costShares } from '../rules.ts'
import { perHead } from './per-head.ts'
import { type CitySeats, shareCost, type Sharing } from './share.ts'

const host = '229999'

test('by seats used: every part rounded down, the rest to the host', () => {
  const cities = [
    { lgCode: host, seats: 3 },
    { lgCode: '229998', seats: 3 },
    { lgCode: '229997', seats: 1 },
  ]
  const shares = shareCost({ totalYen: 100_000, hostLgCode: host, cities, costShare: 'seatsUsed' })
  expect(shares).toEqual([
    { lgCode: host, seats: 3, partYen: 42_857, restYen: 1, yen: 42_858 },
    { lgCode: '229997', seats: 1, partYen: 14_285, restYen: 0, yen: 14_285 },
    { lgCode: '229998', seats: 3, partYen: 42_857, restYen: 0, yen: 42_857 },
  ])
})

test.each([
  ['in equal parts, whoever came', 'equal', 100_000, [5, 0, 1], [33_334, 33_333, 33_333]],
  ['nobody came: the host bears it', 'seatsUsed', 5_000, [0, 0, 0], [5_000, 0, 0]],
  ['a host without people takes the rest alone', 'seatsUsed', 1_000, [0, 1, 2], [1, 333, 666]],
  ['nothing was spent', 'seatsUsed', 0, [1, 1, 1], [0, 0, 0]],
] as const)('%s', (_, costShare, totalYen, [own, first, second], parts) => {
  const cities = [
    { lgCode: '000001', seats: first },
    { lgCode: '000002', seats: second },
    { lgCode: host, seats: own },
  ]
  const shares = shareCost({ totalYen, hostLgCode: host, cities, costShare })
  expect(shares.map(({ yen }) => yen)).toEqual(parts)
})

/** Numbers that are the same on every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

function drawn(seed: number): Sharing {
  const draw = drawing(seed)
  const cities = Array.from({ length: 1 + draw(6) }, (_, index): CitySeats => {
    return { lgCode: String(100_000 + index), seats: draw(4) === 0 ? 0 : draw(10_000) }
  })
  const hostLgCode = draw(3) === 0 ? '999999' : String(100_000 + draw(cities.length))
  const totalYen = [draw(10), draw(100_000), draw(2 ** 31) * 1_000][draw(3)] ?? 0
  return { totalYen, hostLgCode, cities, costShare: costShares[draw(2)] ?? 'equal' }
}

test('5,000 drawn cases: the shares are the whole, none is negative, order does not matter', () => {
  for (let seed = 1; seed <= 5_000; seed += 1) {
    const sharing = drawn(seed)
    const shares = shareCost(sharing)
    const sum = shares.reduce((whole, { yen }) => whole + yen, 0)
    expect(sum, `seed ${seed}`).toBe(sharing.totalYen)
    for (const share of shares) {
      expect(share.yen, `seed ${seed}`).toBeGreaterThanOrEqual(0)
      expect(share.restYen === 0 || share.lgCode === sharing.hostLgCode).toBe(true)
    }
    const turned = { ...sharing, cities: sharing.cities.toReversed() }
    expect(shareCost(turned), `seed ${seed}`).toEqual(shares)
  }
})

test('5,000 drawn cases: nobody with more seats pays less, apart from the host', () => {
  for (let seed = 1; seed <= 5_000; seed += 1) {
    const shares = shareCost({ ...drawn(seed), costShare: 'seatsUsed' })
    const bySeats = shares.toSorted((a, b) => a.seats - b.seats || a.partYen - b.partYen)
    const parts = bySeats.map(({ partYen }) => partYen)
    expect(parts, `seed ${seed}`).toEqual(parts.toSorted((a, b) => a - b))
  }
})

test('cost per head and the yen that do not divide are the whole', () => {
  expect(perHead(12_345, 7)).toEqual({ yen: 1_763, restYen: 4, heads: 7 })
  expect(perHead(12_345, 0)).toBeNull()
  const draw = drawing(7)
  for (let round = 0; round < 2_000; round += 1) {
    const [total, heads] = [draw(2 ** 31), 1 + draw(700)]
    const head = perHead(total, heads)
    expect((head?.yen ?? 0) * heads + (head?.restYen ?? 0)).toBe(total)
    expect(head?.restYen).toBeLessThan(heads)
  }
})
