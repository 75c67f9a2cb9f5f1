import { listUnits } from '#modules/people'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { fieldMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ParameterField, parameterValues, type ParameterValues } from '../parameter-fields.ts'
import { type AskedDay, RecountPage } from './recount-page.tsx'
import { recountTarget } from './recount-target.ts'
import { recountRefusals, recountWords as words } from './staff-messages.ts'
import { countWhatIf, whatIfFields } from './what-if.ts'
import { fieldPrefix, WhatIfPage } from './what-if-page.tsx'

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** Staff pages that count a target again, by its own rule or by another one. Both only read. */
export function recountPages(platform: Platform): Hono<Env> {
  const { db } = platform

  async function recount(c: Context<Env>) {
    const { on, asked } = readDay(c)
    const found = await recountTarget(platform, idOf(c), on, c.var.context.today)
    return staffPage(
      c,
      platform,
      {
        title: words.title(found.target.label.text),
        path: '/staff/goals',
        ...(asked.fault === undefined ? {} : { status: 422 }),
      },
      <RecountPage recount={found} asked={asked} />,
    )
  }

  async function whatIf(c: Context<Env>) {
    const { on, asked } = readDay(c)
    const found = await recountTarget(platform, idOf(c), on, c.var.context.today)
    const form = whatIfFields(platform, found)
    const isAsked = c.req.query('counted') === '1'
    const values = isAsked
      ? submittedValues(c, form.fields)
      : parameterValues(form.fields, form.parameters)
    const [units, result] = await Promise.all([
      listUnits(db, on),
      isAsked && asked.fault === undefined
        ? countWhatIf(platform, found, form, values)
        : undefined,
    ])
    const faults = result !== undefined && 'faults' in result ? result.faults : []
    return staffPage(
      c,
      platform,
      {
        title: words.whatIfTitle(found.target.label.text),
        path: '/staff/goals',
        noindex: true,
        ...(asked.fault === undefined && faults.length === 0 ? {} : { status: 422 }),
      },
      <WhatIfPage
        recount={found}
        asked={asked}
        fields={form.fields}
        values={values}
        units={units}
        faults={faults.map((fault) => fault.name)}
        result={result !== undefined && !('faults' in result) ? result : undefined}
      />,
    )
  }

  return new Hono<Env>()
    .get(`/goals/targets/${id}/recount`, recount)
    .get(`/goals/targets/${id}/what-if`, whatIf)
}

const idOf = (c: Context<Env>) => c.req.param('id') ?? ''

function submittedValues(c: Context<Env>, fields: readonly ParameterField[]): ParameterValues {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const given = c.req.queries(`${fieldPrefix}${name}`) ?? []
      return [name, kind === 'choices' ? given : (given.at(-1) ?? '')]
    }),
  )
}

/** The day of the address; where it cannot be counted, today's count with the day still written. */
function readDay(c: Context<Env>): { on: Temporal.PlainDate; asked: AskedDay } {
  const { today, locale } = c.var.context
  const written = c.req.query('asOf')?.trim() ?? ''
  if (written === '') return { on: today, asked: { written: today.toString() } }
  const reading = parseDate(written)
  if (!reading.ok) {
    const key = reading.problem === 'impossible' ? 'field.impossible_date' : 'field.not_a_date'
    return { on: today, asked: { written, fault: fieldMessage(key, locale) } }
  }
  if (Temporal.PlainDate.compare(reading.date, today) > 0) {
    const fault = recountRefusals['goals.recount_in_future']()
    return { on: today, asked: { written, fault } }
  }
  return { on: reading.date, asked: { written } }
}
