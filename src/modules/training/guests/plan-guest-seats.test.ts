import { describe, expect, test } from 'vitest'
import { planGuestSeats, seatsLeftFor } from './plan-guest-seats.ts'

const [pines, tides] = ['229998', '229997']
const releaseOn = Temporal.PlainDate.from('2026-05-28')
const [before, on] = [releaseOn.subtract({ days: 1 }), releaseOn]
const quotas = [
  { lgCode: pines, seats: 3, releaseOn },
  { lgCode: tides, seats: 2, releaseOn: null },
]
const taken = (own: number, pine: number, tide: number) =>
  new Map<string | null, number>([
    [null, own],
    [pines, pine],
    [tides, tide],
  ])

describe('seats left for a city', () => {
  test.each([
    ['its quota while that is in force', taken(0, 0, 0), pines, before, 3],
    ['what is left of it', taken(0, 2, 0), pines, before, 1],
    ['nothing above it, however empty the room', taken(0, 3, 0), pines, before, 0],
    ['its quota though the own people have filled the rest', taken(5, 0, 0), pines, before, 3],
    ['after the release everything but what others keep', taken(0, 0, 0), pines, on, 8],
    ['after the release nothing when the rest is full', taken(8, 0, 0), pines, on, 0],
    ['a quota without a day is never released', taken(8, 0, 1), tides, on, 1],
    ['a city without a quota shares the common seats', taken(2, 0, 0), '229996', before, 3],
  ] as const)('%s', (_, used, city, today, left) => {
    expect(seatsLeftFor({ capacity: 10, quotas }, used, city, today)).toBe(left)
  })
})

test('a list is planned in its order: seats, then the queue; over a quota it says so', () => {
  const list = [pines, tides, pines, pines, pines, '229996'].map((lgCode) => ({ lgCode }))
  const plan = planGuestSeats({ capacity: 10, quotas }, taken(5, 0, 0), list, before)
  expect(plan).toEqual(['seated', 'seated', 'seated', 'seated', 'quota', 'waiting'])
})
