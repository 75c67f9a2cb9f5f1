import type { GuestLink } from './guest-link.ts'

/** What another city may reach: its own guests, in one offering or in all of its own. */
export type GuestScope = Pick<GuestLink, 'lgCode' | 'offeringId'> & {
  /** Whether an enrolment is the city's own and in reach. */
  holds: (enrolment: { offeringId: string; lgCode: string | null }) => boolean
}

/** The scope of a link. */
export function scopeOf(link: Pick<GuestLink, 'lgCode' | 'offeringId'>): GuestScope {
  const { lgCode, offeringId } = link
  return {
    lgCode,
    offeringId,
    holds: (enrolment) =>
      enrolment.lgCode === lgCode && (offeringId === null || enrolment.offeringId === offeringId),
  }
}
