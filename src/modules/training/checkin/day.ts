import type { Handle } from '../../../platform/database/handle.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { OfferingDay } from '../offering.ts'
import { listDays } from '../store/offering.ts'

/** One day of an offering; not-found (`training.no_such_day`) for any other. */
export async function getDay(
  db: Handle,
  offeringId: string,
  heldOn: Temporal.PlainDate,
): Promise<OfferingDay> {
  const day = (await listDays(db, [offeringId])).find((one) => one.heldOn.equals(heldOn))
  if (day === undefined) throw new Refusal('training.no_such_day', 404, { on: heldOn.toString() })
  return day
}
