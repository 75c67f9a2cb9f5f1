import { z } from '@hono/zod-openapi'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { date, optionalDate, optionalText } from '../../../platform/http/field.ts'
import type { OfferingPlan } from '../create-offering.ts'
import { type OfferingDay, offeringDaysMax, type SeatQuota } from '../offering.ts'
import { count, lgCode, offeringPlanShape, tick, timeOfDay } from '../schema.ts'

/** Lines for neighbour cities in the form. */
export const quotaLines = 4

/** Names of the fields of one day, and of one city's share; lines count from 1. */
export const dayFields = (line: number) => ({
  on: `day${line}On`,
  from: `day${line}From`,
  to: `day${line}To`,
  minutes: `day${line}Minutes`,
})
/** The same for the share of a city. */
export const quotaFields = (line: number) => ({
  city: `quota${line}City`,
  seats: `quota${line}Seats`,
  releaseOn: `quota${line}ReleaseOn`,
})

const { place, hostLgCode, capacity } = offeringPlanShape.shape
const plainShape = z.object({
  place,
  hostLgCode,
  capacity,
  closesOn: date(),
  closesAt: timeOfDay(),
  needsApproval: tick(),
  onDayOff: tick(),
})

const dayShape = z.object({ on: date(), from: timeOfDay(), to: timeOfDay(), minutes: count(1440) })
const quotaShape = z.object({ city: lgCode(), seats: count(10_000), releaseOn: optionalDate() })

type Body = Record<string, unknown>
type Fault = z.core.$RefinementCtx<Body>

/** Reads a part of the flat form; what is wrong is said of the field as the form names it. */
function readPart<T>(
  body: Body,
  shape: z.ZodType<T>,
  names: Readonly<Record<string, string>>,
  fault: Fault,
): T | undefined {
  const part = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, body[name]]))
  const read = shape.safeParse(part)
  if (read.success) return read.data
  for (const { message, path } of read.error.issues) {
    const key = String(path[0] ?? '')
    fault.addIssue({ code: 'custom', message, path: [names[key] ?? key] })
  }
  return undefined
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

/** Minutes between two times; the break is taken out by hand. */
function span(from: unknown, to: unknown): string {
  const [start, end] = [timeOfDay().safeParse(from), timeOfDay().safeParse(to)]
  // Times that cannot be read are said of the times.
  if (!start.success || !end.success) return '0'
  const between = Temporal.PlainTime.from(start.data).until(Temporal.PlainTime.from(end.data))
  return String(Math.max(0, between.total('minutes')))
}

function readDays(body: Body, fault: Fault): OfferingDay[] {
  return Array.from({ length: offeringDaysMax }, (_, index) => dayFields(index + 1)).flatMap(
    (names, index) => {
      // The first day is asked for; a line that is left empty is no day.
      if (index > 0 && Object.values(names).every((name) => isEmpty(body[name]))) return []
      const minutes = body[names.minutes]
      const filled = isEmpty(minutes)
        ? { ...body, [names.minutes]: span(body[names.from], body[names.to]) }
        : body
      const day = readPart(filled, dayShape, names, fault)
      if (day === undefined) return []
      const { on: heldOn, from: startsAt, to: endsAt, minutes: lengthMinutes } = day
      return [{ heldOn, startsAt, endsAt, lengthMinutes }]
    },
  )
}

function readQuotas(body: Body, fault: Fault): SeatQuota[] {
  const all = Array.from({ length: quotaLines }, (_, index) => quotaFields(index + 1))
  return all.flatMap((names) => {
    if (Object.values(names).every((name) => isEmpty(body[name]))) return []
    const quota = readPart(body, quotaShape, names, fault)
    if (quota === undefined) return []
    const { city, seats, releaseOn = null } = quota
    return [{ lgCode: city, seats, releaseOn }]
  })
}

/** When, where and for how many, out of the fields of the form. */
export const offeringFormShape = z.record(z.string(), z.unknown()).transform(
  (body, fault): OfferingPlan => {
    const names = Object.fromEntries(Object.keys(plainShape.shape).map((name) => [name, name]))
    const plain = readPart(body, plainShape, names, fault)
    const [days, quotas] = [readDays(body, fault), readQuotas(body, fault)]
    if (plain === undefined) return z.NEVER
    const { closesOn, closesAt, ...rest } = plain
    const plainTime = Temporal.PlainTime.from(closesAt)
    const closes = closesOn.toZonedDateTime({ timeZone: cityTimeZone, plainTime })
    return { ...rest, days, quotas, enrolmentClosesAt: closes.toInstant() }
  },
)

/** An offering as the fields of the form hold it. */
export function valuesOf(
  plan: Omit<OfferingPlan, 'onDayOff'> & { onDayOff: boolean },
): Record<string, string> {
  const closes = plan.enrolmentClosesAt.toZonedDateTimeISO(cityTimeZone)
  const days = plan.days.map(({ heldOn, startsAt, endsAt, lengthMinutes }, index) => {
    const names = dayFields(index + 1)
    return {
      [names.on]: heldOn.toString(),
      [names.from]: startsAt,
      [names.to]: endsAt,
      [names.minutes]: String(lengthMinutes),
    }
  })
  const quotas = plan.quotas.map(({ lgCode: city, seats, releaseOn }, index) => {
    const names = quotaFields(index + 1)
    return {
      [names.city]: city,
      [names.seats]: String(seats),
      [names.releaseOn]: releaseOn?.toString() ?? '',
    }
  })
  return Object.assign(
    {
      place: plan.place,
      hostLgCode: plan.hostLgCode,
      capacity: String(plan.capacity),
      closesOn: closes.toPlainDate().toString(),
      closesAt: closes.toPlainTime().toString({ smallestUnit: 'minute' }),
      needsApproval: plan.needsApproval ? '1' : '',
      onDayOff: plan.onDayOff ? '1' : '',
    },
    ...days,
    ...quotas,
  )
}

/** How many lines for days the form shows: those filled, one more, and at least three. */
export function dayLines(values: Readonly<Record<string, string>>): number {
  const asked = optionalText({ max: 3 }).safeParse(values['lines'])
  const wanted = asked.success && /^\d{1,2}$/.test(asked.data ?? '') ? Number(asked.data) : 0
  const filled = Array.from({ length: offeringDaysMax }, (_, index) => index + 1).filter((line) =>
    Object.values(dayFields(line)).some((name) => !isEmpty(values[name])),
  )
  return Math.min(offeringDaysMax, Math.max(3, (filled.at(-1) ?? 0) + 1, wanted))
}
