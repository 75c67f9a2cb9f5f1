import { act } from '../../platform/act.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  findDayOff,
  type Offering,
  type OfferingDay,
  orderedDays,
  type SeatQuota,
} from './offering.ts'
import { rulesOn } from './rules.ts'
import { getCourse, insertOfferings } from './store/offering.ts'
import { listRules } from './store/plan.ts'

/** When, where and for how many. */
export type OfferingPlan = {
  place: string
  hostLgCode: string
  days: readonly OfferingDay[]
  capacity: number
  enrolmentClosesAt: Temporal.Instant
  needsApproval: boolean
  quotas: readonly SeatQuota[]
  /** Says that a day on which the office is closed is meant. */
  onDayOff?: boolean | undefined
}

/**
 * Adds an offering of a course (開催回), as a draft that nobody sees yet; a quota without a day of
 * release gets that of the rules. Refusals:
 * `training.course_not_found`, `training.course_ended`, `training.on_day_off` (a warning: say that it
 * is meant), `training.quota_twice`, `training.quota_too_large`, `training.release_too_late`,
 * `training.closes_too_late` and those of its days.
 */
export function createOffering(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: OfferingPlan & { courseId: string },
): Promise<{ offeringId: string }> {
  const action = 'training.create_offering'
  return act(platform, context, { action, permission: 'training.offer' }, async (tx) => {
    const course = await getCourse(tx, input.courseId)
    const parts = checkedPlan(input)
    const { endedOn } = course
    if (endedOn !== null && Temporal.PlainDate.compare(parts.startsOn, endedOn) >= 0) {
      throw new Refusal('training.course_ended', 409, {
        title: course.title,
        on: endedOn.toString(),
      })
    }
    const { quotaReleaseDays } = rulesOn(await listRules(tx), parts.startsOn)
    const quotas = parts.quotas.map((quota) => ({
      ...quota,
      releaseOn: quota.releaseOn ?? releaseDayOf(parts.startsOn, quotaReleaseDays),
    }))
    const offering: Offering & Pick<OfferingPlan, 'days' | 'quotas'> = {
      ...parts,
      quotas,
      id: newId(),
      courseId: course.id,
      categoryId: course.categoryId,
      state: 'draft',
      cancelReason: null,
    }
    await insertOfferings(tx, [offering])
    const subject = `training.offering/${offering.id}`
    return { subject, after: offering, result: { offeringId: offering.id } }
  })
}

/** The day on which a city's unused seats are everybody's, where nobody wrote one down. */
function releaseDayOf(
  startsOn: Temporal.PlainDate,
  days: number | null,
): Temporal.PlainDate | null {
  return days === null ? null : startsOn.subtract({ days })
}

/** The plan with what follows from its days, once it has passed the rules. */
export function checkedPlan({ days: given, quotas, onDayOff, ...plan }: OfferingPlan) {
  const days = orderedDays(given)
  const [first, last] = [days.at(0), days.at(-1)]
  if (first === undefined || last === undefined) throw new Refusal('training.days_missing', 422)
  const dayOff = findDayOff(days)
  if (dayOff !== undefined && onDayOff !== true) {
    throw new Refusal('training.on_day_off', 409, { on: dayOff.on.toString(), why: dayOff.why })
  }
  if (new Set(quotas.map(({ lgCode }) => lgCode)).size < quotas.length) {
    throw new Refusal('training.quota_twice', 422)
  }
  const kept = quotas.reduce((sum, { seats }) => sum + seats, 0)
  if (kept > plan.capacity) {
    throw new Refusal('training.quota_too_large', 409, { kept, capacity: plan.capacity })
  }
  for (const { releaseOn } of quotas) {
    if (releaseOn !== null && Temporal.PlainDate.compare(releaseOn, first.heldOn) > 0) {
      throw new Refusal('training.release_too_late', 409, { on: first.heldOn.toString() })
    }
  }
  const { place, hostLgCode, capacity, enrolmentClosesAt, needsApproval } = plan
  const closesOn = enrolmentClosesAt.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  if (Temporal.PlainDate.compare(closesOn, first.heldOn) > 0) {
    throw new Refusal('training.closes_too_late', 409, { on: first.heldOn.toString() })
  }
  return {
    place,
    hostLgCode,
    capacity,
    enrolmentClosesAt,
    needsApproval,
    days,
    quotas,
    fiscalYear: fiscalYearOf(first.heldOn),
    startsOn: first.heldOn,
    endsOn: last.heldOn,
    lengthMinutes: days.reduce((sum, one) => sum + one.lengthMinutes, 0),
  }
}
