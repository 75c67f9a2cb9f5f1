import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { activeStates } from '../enrolment.ts'
import { trainingParts } from '../parts.ts'
import { minePath, pathOfOffering, trainingPath } from '../paths.ts'
import { enrolmentStateNames, originNames } from '../staff-messages.ts'
import type { MyCourse } from '../view-types.ts'
import { listMyCourses } from '../view-offerings.ts'
import { DoneNotice, employeeIdOf, TrainingTabs } from './list-frame.tsx'
import { Days } from './offering-facts.tsx'
import { atEnrolment } from './paths.ts'
import { csvColumns, fileNames, pageWords } from './staff-messages.ts'
import { EnrolmentMark } from './state-marks.tsx'

/** What a person still has before them: not over, and not ended otherwise. */
function isComing({ endsOn, state }: MyCourse, today: Temporal.PlainDate): boolean {
  const isOn = state === 'returned' || activeStates.includes(state)
  return isOn && Temporal.PlainDate.compare(endsOn, today) >= 0
}

/** One's own courses: those to come, and the history by year (わたしの研修). */
export async function showMine(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'training.read')
  const all = await listMyCourses(platform.db, employeeIdOf(c))
  const notes = await Promise.all(
    trainingParts.map(async (part) => (await part.mineNotes?.(c, platform, all)) ?? new Map()),
  )
  const notesOn = ({ enrolmentId }: MyCourse) => notes.map((found) => found.get(enrolmentId))
  const panels = await Promise.all(
    trainingParts.map(async (part) => (await part.minePanel?.(c, platform)) ?? null),
  )
  const coming = all.filter((one) => isComing(one, today)).toReversed()
  const past = all.filter((one) => !isComing(one, today))
  const years = [...Map.groupBy(past, ({ startsOn }) => fiscalYearOf(startsOn))]
  const title = pageWords.places.mine
  return staffPage(
    c,
    platform,
    { title: `${title} ${pageWords.training}`, path: trainingPath },
    <>
      <PageHeader
        title={pageWords.training}
        lead={pageWords.mineLead}
        actions={
          all.length > 0 && (
            <LinkButton kind="plain" icon="download" href={`${minePath}.csv`} download>
              {pageWords.historyCsv}
            </LinkButton>
          )
        }
      />
      <TrainingTabs c={c} here="mine" />
      <DoneNotice c={c} />
      <section class="section">
        <h2>{pageWords.coming}</h2>
        {coming.length === 0 ? (
          <EmptyState
            title={pageWords.noneComing}
            action={<LinkButton href={trainingPath}>{pageWords.places.catalogue}</LinkButton>}
            contact={pageWords.contact}
          >
            <p>{pageWords.noneComingText}</p>
          </EmptyState>
        ) : (
          <Entries
            entries={coming.map((one) => entryOf(one, [notesOn(one), <Ahead course={one} />]))}
          />
        )}
      </section>
      <section class="section">
        <h2>{pageWords.history}</h2>
        {years.length === 0 && <p>{pageWords.noHistory}</p>}
        {years.map(([year, courses]) => (
          <>
            <h3>{formatFiscalYear(year, 'ja')}</h3>
            <Entries entries={courses.map((one) => entryOf(one, notesOn(one)))} />
          </>
        ))}
      </section>
      {panels}
    </>,
  )
}

function entryOf(course: MyCourse, children: ComponentChildren): EntryProps {
  const { attendedMinutes, lengthMinutes, completedOn, expiresOn, note } = course
  const isThere = attendedMinutes > 0
  return {
    title: course.title,
    href: pathOfOffering(course.offeringId),
    mark: <EnrolmentMark state={course.state} waitingPlace={course.waitingPlace} />,
    facts: [
      [pageWords.days, <Days days={course.days} />],
      [pageWords.place, course.place],
      [
        pageWords.attended,
        isThere ? pageWords.minutesOf(attendedMinutes, lengthMinutes) : undefined,
      ],
      [pageWords.completedOn, completedOn === null ? undefined : <EraDate date={completedOn} />],
      [pageWords.expiresOn, expiresOn === null ? undefined : <EraDate date={expiresOn} />],
      [pageWords.origin, course.origin === 'applied' ? undefined : originNames[course.origin]],
      [pageWords.note, note ?? undefined],
    ],
    children,
  }
}

function Ahead({ course }: { course: MyCourse }) {
  const { enrolmentId, offeringId, title, state, mayWithdraw } = course
  return (
    <p class="row-links">
      {state === 'returned' && (
        <a href={pathOfOffering(offeringId)}>
          {pageWords.applyAgain}
          <span class="visually-hidden">{pageWords.about(title)}</span>
        </a>
      )}
      {mayWithdraw && (
        <a href={atEnrolment(enrolmentId, 'withdrawal')}>
          {pageWords.withdraw}
          <span class="visually-hidden">{pageWords.about(title)}</span>
        </a>
      )}
    </p>
  )
}

/** One's own history as a table for spreadsheets. */
export async function exportMine(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'training.read')
  const all = await listMyCourses(platform.db, employeeIdOf(c))
  return csvResponse(
    fileNames.mine,
    csvColumns.mine,
    all.map((one) => [
      fiscalYearOf(one.startsOn),
      one.title,
      one.provider,
      one.place,
      one.startsOn,
      one.endsOn,
      enrolmentStateNames[one.state],
      originNames[one.origin],
      one.waitingPlace,
      one.attendedMinutes,
      one.lengthMinutes,
      one.completedOn,
      one.expiresOn,
      one.note,
    ]),
  )
}
