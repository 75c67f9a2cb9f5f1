import type { Context } from 'hono'
import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { Env } from '../../../platform/http/context.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { ruleWords } from './staff-messages.ts'

/** The day a page of rules speaks of, from `?on=`; today without one or with an unreadable one. */
export type OnDay = { on: Temporal.PlainDate; unreadable: boolean; isToday: boolean }

/** Reads `?on=`: 2026-04-01 or 令和8年4月1日. */
export function readDay(c: Context<Env>): OnDay {
  const { today } = c.var.context
  const given = c.req.query('on') ?? ''
  if (given === '') return { on: today, unreadable: false, isToday: true }
  const reading = parseDate(given)
  if (!reading.ok) return { on: today, unreadable: true, isToday: true }
  return { on: reading.date, unreadable: false, isToday: reading.date.equals(today) }
}

/** Address of a page on a day; today needs no date. */
export function atDay(path: string, { on, isToday }: Pick<OnDay, 'on' | 'isToday'>): string {
  return isToday ? path : `${path}?on=${on.toString()}`
}

/** Chooses the day, and says what has to be said of the page before its content. */
export function DayChooser({ c, path, day }: { c: Context<Env>; path: string; day: OnDay }) {
  return (
    <>
      {c.req.query('done') === '1' && (
        <Notice kind="success" announce>
          <p>{ruleWords.done}</p>
        </Notice>
      )}
      {day.unreadable && (
        <Notice kind="warning">
          <p>{ruleWords.unreadable}</p>
        </Notice>
      )}
      <form method="get" action={path} class="form-inline" aria-label={ruleWords.on}>
        <DateField name="on" label={ruleWords.on} value={day.on.toString()} />
        <Button kind="secondary">{ruleWords.show}</Button>
        {!day.isToday && (
          <LinkButton kind="plain" href={path}>
            {ruleWords.today}
          </LinkButton>
        )}
      </form>
    </>
  )
}

type Period = { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate | null }

/** From when, and until when where that is known. */
export function PeriodText({ period: { fromOn, toOn } }: { period: Period }) {
  const from = formatDate(fromOn, 'ja')
  if (toOn === null) return <time datetime={fromOn.toString()}>{ruleWords.from(from)}</time>
  return <>{ruleWords.span(from, formatDate(toOn, 'ja'))}</>
}
