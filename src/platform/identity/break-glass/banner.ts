import { heldFor } from '../../held.ts'
import type { Platform } from '../../platform.ts'
import { idleLimit } from '../session.ts'
import { findUseUnderWay } from './seal-store.ts'
import { breakGlassWords } from './staff-messages.ts'

// Every staff page asks; a use begins and ends once in years.
const underWay = heldFor(1_000, ({ db, clock }: Pick<Platform, 'db' | 'clock'>) => {
  const now = clock.now()
  return findUseUnderWay(db, { now, idleSince: now.subtract(idleLimit) })
})

/** What all staff are told while the sealed account is in use. */
export async function breakGlassBanner(
  platform: Pick<Platform, 'db' | 'clock'>,
): Promise<string | undefined> {
  return (await underWay(platform)) === undefined ? undefined : breakGlassWords.banner
}
