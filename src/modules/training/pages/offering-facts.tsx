import type { Fact } from '../../../platform/ui/description-list.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import type { OfferingDay, OfferingState } from '../offering.ts'
import type { OfferingItem } from '../view-types.ts'
import { pageWords } from './staff-messages.ts'

/** The days of an offering with their hours; a long one by its first and last day. */
export function Days({ days }: { days: readonly OfferingDay[] }) {
  const [first, last] = [days.at(0), days.at(-1)]
  if (first === undefined || last === undefined) return null
  if (days.length > 3) {
    return (
      <>
        <EraDate date={first.heldOn} />
        {pageWords.until}
        <EraDate date={last.heldOn} />
        {pageWords.dayCount(days.length)}
      </>
    )
  }
  return (
    <>
      {days.map(({ heldOn, startsAt, endsAt }, index) => (
        <>
          {index > 0 && <br />}
          <EraDate date={heldOn} /> {pageWords.hours(startsAt, endsAt)}
        </>
      ))}
    </>
  )
}

/** Whether nothing more is done with an offering. */
export function isOver(state: OfferingState): boolean {
  return state === 'held' || state === 'cancelled'
}

/** Seats and queue in words: what one asks first. */
export function seatsText({ state, capacity, freeSeats, waitingCount }: OfferingItem): string {
  if (isOver(state)) return pageWords.capacityPeople(capacity)
  const seats = freeSeats > 0 ? pageWords.freeSeats(freeSeats, capacity) : pageWords.full(capacity)
  return waitingCount > 0 ? pageWords.joined([seats, pageWords.waitingCount(waitingCount)]) : seats
}

/** What a list says of an offering: when, where, seats, until when. */
export function offeringFacts(item: OfferingItem): Fact[] {
  return [
    [pageWords.days, <Days days={item.days} />],
    [pageWords.place, item.place],
    [pageWords.seats, seatsText(item)],
    [pageWords.closesAt, <InstantTime at={item.enrolmentClosesAt} />],
  ]
}
