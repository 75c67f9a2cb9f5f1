/** Cost of one person (1人当たり), rounded down, and the yen that do not divide. */
export type PerHead = { yen: number; restYen: number; heads: number }

/**
 * Divides a cost by people: `yen` times `heads` and `restYen` are the whole to the yen. Null where
 * there is nobody.
 */
export function perHead(totalYen: number, heads: number): PerHead | null {
  if (heads <= 0) return null
  const yen = Math.floor(totalYen / heads)
  return { yen, restYen: totalYen - yen * heads, heads }
}
