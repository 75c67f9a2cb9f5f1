import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import {
  fiscalMonths,
  fiscalYearOf,
  firstDayOfMonthIn,
} from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import type { Env } from '../../../platform/http/context.ts'
import { date, id, text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withQuery } from '../entries/paths.ts'
import { assertEditor, type Scope, scopeOf } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { listCalls } from '../store/bench.ts'
import { listEntries } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { CallsPage } from './calls-page.tsx'
import { countCall, isOpenDay } from './count-call.ts'
import { monthTotals } from './month-totals.ts'
import { callsPath } from './paths.ts'
import { callWords as words } from './staff-messages.ts'

// What is done, and the topic; none where no topic fits.
const pressed = /^(?:plus|minus):[0-9a-f-]*$/

const shape = z.object({
  unit: id(),
  on: date(),
  press: text({ max: 60 }).refine((value) => pressed.test(value), 'field.not_in_list'),
})

// Long before the first count, for a list of all of them.
const longAgo = new Temporal.PlainDate(2000, 4, 1)

/** Where a division counts its calls, each with one press and without script. */
export function callPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/chatbot/calls', (c) => showCalls(c, platform))
  app.get('/chatbot/calls.csv', (c) => sendCalls(c, platform))
  app.post('/chatbot/calls', async (c) => {
    const { context } = c.var
    await assertEditor(platform, context, 'chatbot.count_call')
    return submit(c, platform, {
      schema: shape,
      act: async ({ unit, on, press }) => {
        const [what, topic = ''] = press.split(':')
        const topicId = topic === '' ? null : topic
        const step = what === 'plus' ? 1 : -1
        await countCall(platform, context, { unitId: unit, topicId, calledOn: on, step })
        return { topic, done: what === 'plus' ? 'added' : 'back' }
      },
      done: ({ topic, done }, { unit, on }) => {
        const day = on.equals(context.today) ? '' : on.toString()
        return withQuery(callsPath, { unit, on: day, done, topic: topic === '' ? 'none' : topic })
      },
      again: (state) => showCalls(c, platform, state),
    })
  })
  return app
}

/** Units that have something to answer for; of those, the ones that somebody counts for first. */
async function unitsFor(db: Handle, scope: Scope) {
  const [topics, entries] = await Promise.all([listTopics(db), listEntries(db)])
  const owners = new Set([...topics, ...entries].map(({ owningUnitId }) => owningUnitId))
  const owning = scope.units.filter(({ id: unitId }) => owners.has(unitId))
  const mine = owning.filter(({ id: unitId }) => scope.holds('chatbot.edit', unitId))
  const others = owning.filter((unit) => !mine.includes(unit))
  const topicsOf = (unitId: string) => {
    const own = new Set(
      entries.filter((entry) => entry.owningUnitId === unitId).map(({ topicId }) => topicId),
    )
    return topics.filter((topic) => topic.owningUnitId === unitId || own.has(topic.id))
  }
  return { topics, units: [...mine, ...others], topicsOf }
}

async function showCalls(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  const { actor, today } = context
  assertMay(actor, 'chatbot.read')
  const { db } = platform
  const scope = await scopeOf(db, context)
  const { topics, units, topicsOf } = await unitsFor(db, scope)
  const asked = c.req.query('unit') ?? state.values['unit'] ?? units[0]?.id ?? ''
  const unitId = units.some((unit) => unit.id === asked) ? asked : ''
  const on = dayOf(c.req.query('on') ?? state.values['on'], today)
  const fiscalYear = fiscalYearOf(on)
  const months = fiscalMonths
    .map((month) => firstDayOfMonthIn(fiscalYear, month))
    .filter((first) => Temporal.PlainDate.compare(first, today) <= 0)
  const counted = await listCalls(db, months[0] ?? on, today)
  const ofUnit = counted.filter((row) => unitId === '' || row.unitId === unitId)
  const lineOf = (topicId: string | null, label: string) => ({
    ...{ topicId, label },
    calls: ofUnit
      .filter((row) => row.topicId === topicId && row.calledOn.equals(on))
      .reduce((sum, { calls }) => sum + calls, 0),
  })
  const own = unitId === '' ? [] : topicsOf(unitId)
  const mayCount =
    unitId !== '' &&
    (may(actor, 'chatbot.edit') || may(actor, 'chatbot.manage')) &&
    scope.holds('chatbot.edit', unitId)
  const lines = {
    own: [
      ...own.map(({ id: topicId, label }) => lineOf(topicId, label.ja)),
      lineOf(null, words.other),
    ],
    rest: topics
      .filter((topic) => !own.includes(topic))
      .map(({ id: topicId, label }) => lineOf(topicId, label.ja)),
  }
  const unitName = scope.nameOf(unitId) ?? words.allUnits
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <CallsPage
      {...{ c, state, unitId, unitName, on, today }}
      units={[
        ...units.map(({ id: value, name: label }) => ({ value, label })),
        { value: 'all', label: words.allUnits },
      ]}
      lines={mayCount ? lines : undefined}
      totals={{
        title: words.totalsTitle(unitName, formatFiscalYear(fiscalYear, 'ja')),
        months: months.map((first) => first.toPlainYearMonth()),
        rows: monthTotals(ofUnit),
        topics: [
          ...topics.map(({ id: topicId, label }) => ({ topicId, label: label.ja })),
          { topicId: null, label: words.other },
        ],
      }}
      said={saidOf(c, [...lines.own, ...lines.rest])}
    />,
  )
}

function dayOf(given: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (given === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(given)) return today
  try {
    const day = Temporal.PlainDate.from(given, { overflow: 'reject' })
    return isOpenDay(day, today) ? day : today
  } catch {
    return today
  }
}

function saidOf(
  c: Context<Env>,
  lines: readonly { topicId: string | null; label: string; calls: number }[],
): string | undefined {
  const topic = c.req.query('topic')
  const line = lines.find(({ topicId }) => (topicId ?? 'none') === topic)
  if (line === undefined) return undefined
  const done = c.req.query('done')
  if (done === 'added') return words.added(line.label, line.calls)
  return done === 'back' ? words.takenBack(line.label, line.calls) : undefined
}

/** Every month's counts as a file, of one unit or of all; the audit trail knows who took it. */
async function sendCalls(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const unit = c.req.query('unit') ?? ''
  const [scope, topics, days] = await Promise.all([
    scopeOf(db, context),
    listTopics(db),
    listCalls(db, longAgo, context.today),
  ])
  const labels = new Map(topics.map(({ id: topicId, label }) => [topicId, label.ja]))
  const ofUnit = days.filter(({ unitId }) => unit === '' || unit === 'all' || unitId === unit)
  const placeOf = (topicId: string | null) =>
    topicId === null ? topics.length : topics.findIndex((topic) => topic.id === topicId)
  const totals = monthTotals(ofUnit).toSorted(
    (a, b) =>
      Temporal.PlainYearMonth.compare(a.month, b.month) || placeOf(a.topicId) - placeOf(b.topicId),
  )
  await recordView(db, context, 'chatbot.export_calls', 'chatbot.phone_tally')
  return csvResponse(
    `${words.csvName}.csv`,
    words.csvHeader,
    totals.map(({ month, unitId, topicId, calls }) => [
      month.toString(),
      scope.nameOf(unitId) ?? words.gone,
      labels.get(topicId ?? '') ?? words.other,
      calls,
    ]),
  )
}
