import { formatDate as formatLongDate } from '../calendar/format.ts'
import { formatInstant, formatDate } from './dates.ts'
import { Ruby } from './ruby.tsx'
import { useLocale } from './words.ts'

/** A calendar date: 和暦 in Japanese with the Gregorian date in the `title`. */
export function EraDate({ date }: { date: Temporal.PlainDate }) {
  const locale = useLocale()
  return (
    <time
      datetime={date.toString()}
      title={locale === 'ja' ? formatLongDate(date, 'ja-plain') : undefined}
    >
      <Ruby text={formatDate(date, locale)} />
    </time>
  )
}

/** An instant in the city's time, for staff pages. */
export function InstantTime({ at }: { at: Temporal.Instant }) {
  return <time datetime={at.toString({ smallestUnit: 'second' })}>{formatInstant(at)}</time>
}
