import { isWorkingDay } from '../calendar/working-day.ts'
import { cityTimeZone } from '../clock/clock.ts'
import type { MailChoice, MailWish } from './tables.ts'

/** What holds for a person who has chosen nothing: at once, but not at night or on closed days. */
export const usualWish: MailWish = {
  byDefault: 'at_once',
  digestMinute: 8 * 60,
  quietOn: true,
  quietFromMinute: 20 * 60,
  quietToMinute: 7 * 60,
  closedDays: false,
  afterQuiet: 'digest',
}

/** A wish with the choices for single kinds of notice. */
export type WishWithChoices = MailWish & { choices: ReadonlyMap<string, MailChoice> }

/** How a person wants to hear of one kind of notice. */
export function choiceFor(wish: WishWithChoices, event: string): MailChoice {
  return wish.choices.get(event) ?? wish.byDefault
}

/** Whether a minute of the day falls into the quiet hours, which may span midnight. */
export function isQuietMinute(wish: MailWish, minute: number): boolean {
  const { quietOn, quietFromMinute: from, quietToMinute: to } = wish
  if (!quietOn) return false
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** Whether mails come on a day at all. */
export function isMailDay(wish: MailWish, date: Temporal.PlainDate): boolean {
  return wish.closedDays || isWorkingDay(date)
}

/** When the next mail may go: the instant itself, or when the quiet hours (静かな時間) end. */
export function endOfQuiet(wish: MailWish, at: Temporal.Instant): Temporal.Instant {
  let { date, minute } = inCity(at)
  let moved = false
  // Each round goes on to a later minute; the longest closure has some ten days.
  for (;;) {
    if (!isMailDay(wish, date)) {
      date = date.add({ days: 1 })
      minute = 0
    } else if (isQuietMinute(wish, minute)) {
      if (minute >= wish.quietToMinute) date = date.add({ days: 1 })
      minute = wish.quietToMinute
    } else {
      return moved ? instantOf(date, minute) : at
    }
    moved = true
  }
}

/** Whether no mail goes to the person now, but for urgent ones. */
export function isQuiet(wish: MailWish, at: Temporal.Instant): boolean {
  return !endOfQuiet(wish, at).equals(at)
}

/** The day of a digest (まとめ) and its time. */
export type DigestTime = { dueOn: Temporal.PlainDate; at: Temporal.Instant }

/**
 * Today's time for the digest, once it has come. Never one of a day before: what a program that
 * was down has missed goes into the next digest.
 */
export function digestTimeOf(
  wish: MailWish,
  now: Temporal.Instant,
): DigestTime | undefined {
  const { date, minute } = inCity(now)
  if (!isMailDay(wish, date) || minute < wish.digestMinute) return undefined
  return { dueOn: date, at: instantOf(date, wish.digestMinute) }
}

function inCity(at: Temporal.Instant): { date: Temporal.PlainDate; minute: number } {
  const local = at.toZonedDateTimeISO(cityTimeZone)
  return { date: local.toPlainDate(), minute: local.hour * 60 + local.minute }
}

function instantOf(date: Temporal.PlainDate, minute: number): Temporal.Instant {
  return date.toZonedDateTime(cityTimeZone).add({ minutes: minute }).toInstant()
}
