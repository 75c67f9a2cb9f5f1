import type { Context } from 'hono'
import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { Env } from '../../../platform/http/context.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { unitWords } from '../staff-messages.ts'

/** The day a page speaks of, from `?asOf=`; today without one or with an unreadable one. */
export type AsOf = { on: Temporal.PlainDate; unreadable: boolean; isToday: boolean }

/** Reads `?asOf=`: 2026-04-01 or 令和8年4月1日. */
export function readAsOf(c: Context<Env>): AsOf {
  const { today } = c.var.context
  const given = c.req.query('asOf') ?? ''
  if (given === '') return { on: today, unreadable: false, isToday: true }
  const reading = parseDate(given)
  if (!reading.ok) return { on: today, unreadable: true, isToday: true }
  return { on: reading.date, unreadable: false, isToday: reading.date.equals(today) }
}

/** Address of a page on a day; today needs no date. */
export function onDay(path: string, { on, isToday }: Pick<AsOf, 'on' | 'isToday'>): string {
  return isToday ? path : `${path}?asOf=${on.toString()}`
}

/** Address of a page on the day of a change, saying that it was recorded. */
export function doneOn(path: string, on: Temporal.PlainDate): string {
  return `${path}?asOf=${on.toString()}&done=1`
}

/** Chooses the day of the page; a GET form, so that its address can be kept and shared. */
export function AsOfForm({ action, asOf }: { action: string; asOf: AsOf }) {
  return (
    <form method="get" action={action} class="form-inline" aria-label={unitWords.asOf}>
      <DateField name="asOf" label={unitWords.asOf} value={asOf.on.toString()} picker />
      <Button kind="secondary">{unitWords.show}</Button>
      {!asOf.isToday && (
        <LinkButton kind="plain" href={action}>
          {unitWords.today}
        </LinkButton>
      )}
    </form>
  )
}

/** What has to be said before the content: it was recorded, or the date could not be read. */
export function PageNotices({ c, asOf }: { c: Context<Env>; asOf: AsOf }) {
  return (
    <>
      {c.req.query('done') === '1' && (
        <Notice kind="success" announce>
          <p>{unitWords.done}</p>
        </Notice>
      )}
      {asOf.unreadable && (
        <Notice kind="warning">
          <p>{unitWords.asOfUnreadable}</p>
        </Notice>
      )}
    </>
  )
}
