import { isWorkingDay } from '../../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import type { LiveDesk } from './corpus.ts'
import { replyWords } from './messages.ts'
import type { ReplyDesk } from './reply.ts'

const clockTime = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** A desk as a reader sees it at a moment: open or not, and when it opens next. */
export function shownDesk(
  { name, phone, opensMinutes, closesMinutes }: LiveDesk,
  locale: Locale,
  { now, today }: { now: Temporal.Instant; today: Temporal.PlainDate },
): ReplyDesk {
  const words = replyWords[locale]
  const { hour, minute } = now.toZonedDateTimeISO(cityTimeZone)
  const minutes = hour * 60 + minute
  const openNow = isWorkingDay(today) && minutes >= opensMinutes && minutes < closesMinutes
  const shared = {
    unit: name[locale] ?? name.ja,
    ...(name[locale] === undefined ? { unitInJapanese: true } : {}),
    phone,
    hours: words.hours(clockTime(opensMinutes), clockTime(closesMinutes)),
  }
  if (openNow) return { ...shared, openNow }
  let day = today
  if (!isWorkingDay(day) || minutes >= closesMinutes) {
    do day = day.add({ days: 1 })
    while (!isWorkingDay(day))
  }
  const nextOpening = words.nextAt(formatDate(day, locale), clockTime(opensMinutes))
  return { ...shared, openNow, nextOpening }
}
