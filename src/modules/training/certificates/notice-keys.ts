import { type Expiry, expiryNoticeMonths } from './expiry.ts'
import type { Licence } from './licence.ts'

/** Events of an end that comes near: told to the person, and to their head. */
export const expiryEvents = ['training.expiry_near', 'training.expiry_near_staff'] as const
/** One of them. */
export type ExpiryEvent = (typeof expiryEvents)[number]

/** The occasion: something with its last day, so many months before. */
export function keyOfExpiry(
  event: ExpiryEvent,
  { id, expiresOn }: Pick<Expiry, 'id' | 'expiresOn'>,
  months: number,
): string {
  return `${event}/${id}/${expiresOn.toString()}/${months}`
}

/** Every occasion of a licence as it was, to be settled when it is renewed or ended. */
export function keysOfExpiry(
  licence: Pick<Licence, 'licenceId' | 'expiresOn'> | undefined,
): string[] {
  if (licence === undefined || licence.expiresOn === null) return []
  const of = { id: licence.licenceId, expiresOn: licence.expiresOn }
  return expiryEvents.flatMap((event) =>
    expiryNoticeMonths.map((months) => keyOfExpiry(event, of, months)),
  )
}
