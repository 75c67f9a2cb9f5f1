import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { fieldId } from '../../../platform/ui/field.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { Tabs } from '../../../platform/ui/tabs.tsx'
import { isDayOver } from '../checkin/check-in-code.ts'
import { arrivalText, unitOf } from '../checkin/name-buttons.tsx'
import { pathOfAbsences } from '../checkin/paths.ts'
import { type Expected, listExpected } from '../checkin/people.ts'
import { checkInWords } from '../checkin/staff-messages.ts'
import { listCodes } from '../checkin/store.ts'
import { markAttendance } from '../mark-attendance.ts'
import type { OfferingDay } from '../offering.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { count } from '../schema.ts'
import { viewOffering } from '../view-offerings.ts'
import { atEnrolment, atOffering, daySegment, idSegment, pathOfMarks } from './paths.ts'
import { pageWords } from './staff-messages.ts'

const minutesName = (enrolmentId: string) => `minutes-${enrolmentId}`
const absentName = (enrolmentId: string) => `absent-${enrolmentId}`
const nameOfMinutes = /^minutes-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Everybody's minutes; a ticked absence is 0, a line left empty stays unmarked. */
const marksShape = z.record(z.string(), z.unknown()).transform((body, fault) => {
  const marks = Object.entries(body).flatMap(([name, value]) => {
    const enrolmentId = nameOfMinutes.exec(name)?.[1]
    if (enrolmentId === undefined) return []
    if (body[absentName(enrolmentId)] === '1') return [{ enrolmentId, attendedMinutes: 0 }]
    if (typeof value === 'string' && value.trim() === '') return []
    const read = count(1440).safeParse(value)
    if (read.success) return [{ enrolmentId, attendedMinutes: read.data }]
    const message = read.error.issues[0]?.message ?? 'field.not_a_number'
    fault.addIssue({ code: 'custom', message, path: [name] })
    return []
  })
  // Whoever typed what cannot be read did not leave the list empty.
  if (marks.length > 0 || fault.issues.length > 0) return marks
  fault.addIssue({ code: 'custom', message: 'field.required', path: [''] })
  return z.NEVER
})

/** The list of one day with everybody on it, shown and sent (出欠の記録). */
export function addMarksPage(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/marks/${daySegment}`
  app.get(path, (c) => {
    assertMay(c.var.context.actor, 'training.mark')
    return showMarks(c, platform, undefined)
  })
  app.post(path, async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'training.mark' })
    const offeringId = c.req.param('offeringId') ?? ''
    const heldOn = readDay(c)
    return submit(c, platform, {
      schema: marksShape,
      act: (marks) =>
        markAttendance(platform, context, { offeringId, heldOn, marks, source: 'list' }),
      done: () => `${pathOfOffering(offeringId)}?done=marked`,
      again: (state) => showMarks(c, platform, state),
    })
  })
}

/** The day of the path; one that no calendar has is not found. */
export function readDay(c: Context<Env>): Temporal.PlainDate {
  const day = c.req.param('day') ?? ''
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch {
    throw new Refusal('training.no_such_day', 404, { on: '' })
  }
}

async function showMarks(
  c: Context<Env>,
  platform: Platform,
  sent: FormState | undefined,
): Promise<Response> {
  const { context } = c.var
  const heldOn = readDay(c)
  const view = await viewOffering(platform.db, context, c.req.param('offeringId') ?? '')
  const { offering } = view
  const day = offering.days.find((one) => one.heldOn.equals(heldOn))
  if (day === undefined) {
    throw new Refusal('training.no_such_day', 404, { on: heldOn.toString() })
  }
  const subject = `training.offering/${offering.id}`
  await recordView(platform.db, context, 'training.view_participants', subject)
  const people = await listExpected(platform.db, view, heldOn)
  // Where people check in by QR, nobody is there until they do.
  const codes = await listCodes(platform.db, offering.id)
  const isFirst =
    people.every(({ marked }) => marked === undefined) &&
    !codes.some((code) => code.heldOn.equals(heldOn))
  const state = sent ?? blankForm(proposed(people, isFirst ? day.lengthMinutes : undefined))
  const unmarked = people.filter(({ marked }) => marked === undefined).length
  const isLate = unmarked < people.length && unmarked > 0 && isDayOver(day, context)
  const maySwap = may(context.actor, 'training.nominate') && offering.state !== 'cancelled'
  const names = new Map(people.map((one) => [minutesName(one.enrolmentId), one.name]))
  const title = pageWords.marksOf(formatDate(heldOn, 'ja'))
  return staffPage(
    c,
    platform,
    { title: `${title} ${offering.title}`, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: offering.title, href: pathOfOffering(offering.id) },
        ]}
        here={title}
      />
      <ErrorSummary
        errors={state.errors.map(({ name, message }) =>
          name === '' ? { message: pageWords.nobodyMarked } : { name, message },
        )}
        labels={Object.fromEntries(names)}
      />
      <PageHeader
        over={offering.title}
        title={title}
        lead={(isFirst ? pageWords : checkInWords).marksLead(day.lengthMinutes)}
        actions={
          <LinkButton kind="plain" icon="print" href={atOffering(offering.id, 'roster')}>
            {pageWords.roster}
          </LinkButton>
        }
      />
      <DayTabs days={offering.days} offeringId={offering.id} here={heldOn} today={context.today} />
      {isLate && (
        <Notice kind="warning" title={checkInWords.unmarkedCount(unmarked)}>
          <LinkButton href={pathOfAbsences(offering.id, heldOn)}>
            {checkInWords.restLink(unmarked)}
          </LinkButton>
        </Notice>
      )}
      {people.length === 0 ? (
        <EmptyState title={pageWords.nobodySeated}>
          <p>{pageWords.nobodySeatedText}</p>
        </EmptyState>
      ) : (
        <PostForm action={pathOfMarks(offering.id, heldOn)} label={title} saved>
          <FormKeys c={c} />
          <div class="mark-table">
            <Table
              caption={title}
              captionHidden
              rowHeads
              stacked
              columns={[
                { label: pageWords.person },
                { label: pageWords.unit },
                { label: checkInWords.arrival },
                { label: pageWords.attendedMinutes },
                { label: pageWords.presence },
              ]}
              rows={people.map((one) => [
                one.name,
                unitOf(one),
                arrivalText(one, day.startsAt),
                <Minutes one={one} state={state} />,
                <Presence one={one} state={state} maySwap={maySwap} />,
              ])}
            />
          </div>
          <FormActions>
            <Button>{pageWords.saveMarks}</Button>
            <LinkButton kind="plain" href={pathOfOffering(offering.id)}>
              {pageWords.cancel}
            </LinkButton>
          </FormActions>
        </PostForm>
      )}
    </>,
  )
}

type DayTabsProps = {
  days: readonly OfferingDay[]
  offeringId: string
  here: Temporal.PlainDate
  today: Temporal.PlainDate
}

/** The days that have come, where there is more than one. */
function DayTabs({ days, offeringId, here, today }: DayTabsProps) {
  const come = days.filter(({ heldOn }) => Temporal.PlainDate.compare(heldOn, today) <= 0)
  if (come.length < 2) return null
  const links = come.map(({ heldOn }) => ({
    label: formatDate(heldOn, 'ja'),
    href: pathOfMarks(offeringId, heldOn),
    current: heldOn.equals(here),
  }))
  return <Tabs links={links} label={pageWords.days} />
}

/**
 * Marks as they are. On a list without any, all are proposed as there all day, to be looked
 * through; where people check in, nobody else is taken to have come.
 */
function proposed(
  people: readonly Expected[],
  lengthMinutes: number | undefined,
): Record<string, string> {
  return Object.fromEntries(
    people.flatMap(({ enrolmentId, marked }) => {
      const minutes = marked ?? lengthMinutes
      if (minutes === undefined) return []
      return minutes === 0
        ? [[absentName(enrolmentId), '1']]
        : [[minutesName(enrolmentId), String(minutes)]]
    }),
  )
}

type LineProps = { one: Expected; state: FormState }

/** A tick for whoever did not come, and the way to somebody else on that seat. */
function Presence({ one, state, maySwap }: LineProps & { maySwap: boolean }) {
  const { enrolmentId, employeeId, name, attendedMinutes } = one
  const isFree = employeeId !== null && attendedMinutes === 0
  return (
    <>
      <Absent one={one} state={state} />
      {maySwap && isFree && (
        <a href={atEnrolment(enrolmentId, 'substitution')}>
          {pageWords.substitute}
          <span class="visually-hidden">{pageWords.about(name)}</span>
        </a>
      )}
    </>
  )
}

function Minutes({ one, state }: LineProps) {
  const name = minutesName(one.enrolmentId)
  const error = state.errors.find((fault) => fault.name === name)?.message
  return (
    <span class="with-suffix">
      <input
        class="input width-xs"
        type="text"
        inputmode="numeric"
        id={fieldId(name)}
        name={name}
        value={state.values[name] ?? ''}
        aria-label={pageWords.minutesFor(one.name)}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-description={error}
      />
      <span>{pageWords.minuteUnit}</span>
    </span>
  )
}

function Absent({ one, state }: LineProps) {
  const name = absentName(one.enrolmentId)
  return (
    <span class="choice">
      <input
        type="checkbox"
        id={fieldId(name)}
        name={name}
        value="1"
        checked={state.values[name] === '1'}
      />
      <label for={fieldId(name)}>
        {pageWords.absent}
        <span class="visually-hidden">{pageWords.about(one.name)}</span>
      </label>
    </span>
  )
}
