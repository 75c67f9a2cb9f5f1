import type { CostShare } from '../rules.ts'

/** Seats that one city used of an offering; 0 for a host without people in it. */
export type CitySeats = { lgCode: string; seats: number }

/** What one city bears (負担金): its part in whole yen, and the rest that the host takes with it. */
export type Share = CitySeats & {
  /** Rounded down. */
  partYen: number
  /** What rounding left over; the host's alone. */
  restYen: number
  /** Both together. */
  yen: number
}

/** Who shares, and how. `cities` needs no order; the same city twice is one. */
export type Sharing = {
  totalYen: number
  hostLgCode: string
  cities: readonly CitySeats[]
  costShare: CostShare
}

/**
 * Divides the cost of a joint offering between its cities (費用の分担), by seats used or in equal
 * parts. Every part is rounded down and the host takes the rest, so that the parts are the whole to
 * the yen. Where nobody used a seat the host bears all. Answers the host first, then by code.
 *
 * @source Usual practice of joint training; the city's agreement with its neighbours decides: to be
 * confirmed with the city (checked 2026-11-22)
 */
export function shareCost({ totalYen, hostLgCode, cities, costShare }: Sharing): Share[] {
  const seats = new Map<string, number>([[hostLgCode, 0]])
  for (const city of cities) {
    seats.set(city.lgCode, (seats.get(city.lgCode) ?? 0) + city.seats)
  }
  const used = [...seats.values()].reduce((sum, one) => sum + one, 0)
  const partOf = (own: number): number => {
    if (costShare === 'equal') return Math.floor(totalYen / seats.size)
    return used === 0 ? 0 : floorOfProduct(totalYen, own, used)
  }
  const parts = [...seats].map(([lgCode, own]) => ({ lgCode, seats: own, partYen: partOf(own) }))
  const rest = totalYen - parts.reduce((sum, { partYen }) => sum + partYen, 0)
  return parts
    .map((part): Share => {
      const restYen = part.lgCode === hostLgCode ? rest : 0
      return { ...part, restYen, yen: part.partYen + restYen }
    })
    .toSorted((a, b) => {
      if (a.lgCode === hostLgCode) return -1
      if (b.lgCode === hostLgCode) return 1
      return a.lgCode < b.lgCode ? -1 : 1
    })
}

// The product may pass what a number holds exactly.
function floorOfProduct(totalYen: number, own: number, used: number): number {
  return Number((BigInt(totalYen) * BigInt(own)) / BigInt(used))
}
