import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { pathOfExplanation } from '../explain/paths.ts'
import { requiredText } from '../pages/course-page.tsx'
import { atOffering, pathOfCourse } from '../pages/paths.ts'
import { trainingPath } from '../paths.ts'
import { enrolmentStateNames } from '../staff-messages.ts'
import { getCourse } from '../store/offering.ts'
import { type CourseCoverage, percentOf } from './coverage.ts'
import {
  NarrowForm,
  NextFree,
  noteLackRead,
  readAsked,
  unitName,
  Unreadable,
} from './coverage-page.tsx'
import { pathOfCoverage } from './paths.ts'
import { coverageFiles, coverageWords as words, reasonNames } from './staff-messages.ts'
import { type Booking, listBookings } from './store.ts'
import { type CoverageMember, lackingOf, listNextFree, readCoverage } from './view-coverage.ts'

async function read(c: Context<Env>, platform: Platform) {
  const { db } = platform
  const asked = await readAsked(c, platform)
  const course = await getCourse(db, c.req.param('courseId') ?? '')
  const [found] = await readCoverage(db, asked.on, { ...asked, courseId: course.id })
  const coverage = found ?? { course, required: 0, holding: 0, people: [] }
  const lacking = lackingOf(coverage)
  if (lacking.length > 0) await noteLackRead(platform, c, `training.course/${course.id}`)
  const bookings = new Map(
    (await listBookings(db, c.var.context.today))
      .filter(({ courseId }) => courseId === course.id)
      .toReversed()
      .map((one) => [one.employeeId, one]),
  )
  return { asked, course, coverage, lacking, bookings }
}

/** Who has to take a course and has not (未修了者): the desk of all, heads of their own people. */
export async function showCourseCoverage(c: Context<Env>, platform: Platform): Promise<Response> {
  const { asked, course, coverage, lacking, bookings } = await read(c, platform)
  const { context } = c.var
  const { required, holding } = coverage
  const next = (await listNextFree(platform.db, context, [course.id])).get(course.id)
  const percent = percentOf(holding, required)
  const here = { ...asked, courseId: course.id }
  const city = await platform.city()
  const title = words.ofCourse(course.title)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.title}`}
        url={`${platform.config.baseUrl}${pathOfCoverage(here)}`}
        asOf={asked.on}
      />
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: words.title, href: pathOfCoverage({ ...asked, courseId: undefined }) },
        ]}
        here={course.title}
      />
      <PageHeader
        over={unitName(asked)}
        title={title}
        lead={required === 0 ? undefined : words.courseLead(required, lacking.length)}
        actions={
          <>
            {next !== undefined && may(context.actor, 'training.nominate') && (
              <LinkButton href={`${atOffering(next.id, 'nominations')}?required=1&lacks=1`}>
                {words.nominate}
              </LinkButton>
            )}
            <LinkButton kind="plain" icon="download" href={pathOfCoverage(here, 'csv')} download>
              {words.missingCsv}
            </LinkButton>
          </>
        }
      />
      <Unreadable asked={asked} />
      <NarrowForm asked={asked} action={c.req.path} />
      <BigFigure
        label={words.percent}
        value={percent === null ? undefined : String(percent)}
        unit="%"
        asOf={<EraDate date={asked.on} />}
        source="live"
      />
      <DescriptionList
        facts={[
          [words.course, <a href={pathOfCourse(course.id)}>{course.title}</a>],
          [words.requiredFor, requiredText(course.requiredFor)],
          [words.next, next === undefined ? words.noNext : <NextFree item={next} />],
        ]}
      />
      <p class="small">
        <a href={pathOfExplanation('training.coverage', { asOf: asked.on, courseId: course.id })}>
          {words.explain}
        </a>
      </p>
      {required === 0 ? (
        <EmptyState title={words.nobodyAsked} contact={words.contact}>
          <p>{words.nobodyAskedText}</p>
        </EmptyState>
      ) : (
        <section class="section" aria-labelledby="lacking">
          <h2 id="lacking">{words.lackingTitle(lacking.length)}</h2>
          <LackingTable lacking={lacking} bookings={bookings} />
        </section>
      )}
    </>,
  )
}

type Lacking = CourseCoverage<CoverageMember>['people']

function LackingTable(props: { lacking: Lacking; bookings: ReadonlyMap<string, Booking> }) {
  const { lacking, bookings } = props
  return (
    <Table
      caption={words.lackingTitle(lacking.length)}
      captionHidden
      stacked
      rowHeads
      empty={words.nobodyLacks}
      columns={[
        { label: words.person },
        { label: words.unit },
        { label: words.post },
        { label: words.reason },
        { label: words.last },
        { label: words.yearsSince, numeric: true },
        { label: words.booked },
      ]}
      rows={lacking.map(({ person, standing }) => [
        person.name,
        person.unitName,
        person.post,
        standing.reason === null ? '' : reasonNames[standing.reason],
        standing.lastOn === null ? words.none : <EraDate date={standing.lastOn} />,
        words.years(standing.yearsSince),
        bookedText(bookings.get(person.employeeId)),
      ])}
    />
  )
}

/** When somebody is going to take it, and whether that is settled. */
export function bookedText(booking: Booking | undefined): string {
  if (booking === undefined) return words.none
  return `${formatDate(booking.startsOn, 'ja')} ${enrolmentStateNames[booking.state]}`
}

/** The same for a spreadsheet. */
export async function exportCourseCoverage(c: Context<Env>, platform: Platform): Promise<Response> {
  const { asked, course, lacking, bookings } = await read(c, platform)
  return csvResponse(
    coverageFiles.missing(course.title, asked.on.toString()),
    coverageFiles.missingColumns,
    lacking.map(({ person, standing }) => [
      person.staffNo,
      person.name,
      person.unitName,
      person.post,
      standing.reason === null ? '' : reasonNames[standing.reason],
      standing.lastOn,
      standing.yearsSince,
      bookings.has(person.employeeId) ? bookedText(bookings.get(person.employeeId)) : '',
    ]),
  )
}
