import type { GuestLink } from './guest-link.ts'
import type { NeighbourCity } from './neighbour-city.ts'

/** Tables of this part. */
export type GuestTables = {
  'training.neighbourCity': NeighbourCity
  'training.guestLink': GuestLink
  'training.guestNotice': { offeringId: string; text: string }
}
