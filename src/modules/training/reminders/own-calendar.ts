import type { Handle } from '../../../platform/database/handle.ts'
import { type Enrolment, type EnrolmentState, seatedStates } from '../enrolment.ts'
import { pathOfOffering } from '../paths.ts'
import { listCourses, listDays, listOfferings } from '../store/offering.ts'
import type { CalendarEvent } from './calendar-file.ts'
import { reminderWords as words } from './staff-messages.ts'
import { revisionsOf } from './store.ts'

const over: readonly EnrolmentState[] = ['withdrawn', 'cancelled', 'substituted']

/** Whether a calendar has something to say of an enrolment: a seat, or one that was lost. */
export function isInCalendar(enrolment: Pick<Enrolment, 'state' | 'decidedAt'>): boolean {
  const { state, decidedAt } = enrolment
  return seatedStates.includes(state) || (over.includes(state) && decidedAt !== null)
}

/**
 * The days of a person's enrolments as events (予定). A day keeps its number when the offering is moved,
 * so calendars move it too; a day that fell away, and every day of a seat that was lost or called
 * off, is cancelled.
 */
export async function eventsOf(
  db: Handle,
  baseUrl: string,
  enrolments: readonly Enrolment[],
): Promise<CalendarEvent[]> {
  const own = enrolments.filter(isInCalendar)
  const ids = own.map(({ offeringId }) => offeringId)
  const offerings = new Map((await listOfferings(db, ids)).map((one) => [one.id, one]))
  const courses = new Map((await listCourses(db)).map((one) => [one.id, one.title]))
  const days = Map.groupBy(await listDays(db, ids), ({ offeringId }) => offeringId)
  const revisions = await revisionsOf(db, ids)
  const { host } = new URL(baseUrl)
  return own.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId)
    const [first, ...rest] = days.get(enrolment.offeringId) ?? []
    if (offering === undefined || first === undefined) return []
    const revision = revisions.get(offering.id)
    const isLost = offering.state === 'cancelled' || !seatedStates.includes(enrolment.state)
    const all = [first, ...rest]
    const count = Math.max(all.length, revision?.mostDays ?? 0)
    const url = `${baseUrl}${pathOfOffering(offering.id)}`
    const title = courses.get(offering.courseId) ?? ''
    return Array.from({ length: count }, (_, index): CalendarEvent => {
      const { heldOn, startsAt, endsAt } = all[index] ?? first
      return {
        uid: `${enrolment.id}-${index + 1}@${host}`,
        // Losing a seat is a change of its own, after those of the offering.
        sequence: (revision?.sequence ?? 0) + (isLost ? 1 : 0),
        changedAt: latest(enrolment.decidedAt ?? enrolment.appliedAt, revision?.changedAt),
        on: heldOn,
        startsAt,
        endsAt,
        title: all.length === 1 ? title : words.eventOfDays(title, index + 1, all.length),
        place: offering.place,
        text: words.eventText,
        url,
        isCancelled: isLost || index >= all.length,
      }
    })
  })
}

function latest(at: Temporal.Instant, other: Temporal.Instant | undefined): Temporal.Instant {
  return other !== undefined && Temporal.Instant.compare(other, at) > 0 ? other : at
}
