import { cityTimeZone } from '../../platform/clock/clock.ts'
import { EraDate, InstantTime } from '../../platform/ui/era-date.tsx'
import type { Enquiry } from './enquiry.ts'

/** The day of an instant in the city. */
export const dayOf = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(cityTimeZone).toPlainDate()

/** When it came: of what was typed in, only the day is known. */
export function Received({ of }: { of: Pick<Enquiry, 'channel' | 'receivedAt'> }) {
  const { channel, receivedAt } = of
  return channel === 'web' ? <InstantTime at={receivedAt} /> : <EraDate date={dayOf(receivedAt)} />
}
