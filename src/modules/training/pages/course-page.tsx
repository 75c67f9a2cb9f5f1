import type { Context } from 'hono'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { pathOfCategory } from '../category.ts'
import type { RequiredFor } from '../course.ts'
import { pathOfCoverage } from '../coverage/paths.ts'
import { pathOfCourseAnswers, pathOfCourseFeedback } from '../feedback/paths.ts'
import { feedbackWords } from '../feedback/staff-messages.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { methodNames } from '../staff-messages.ts'
import { listCategories } from '../store/category.ts'
import { listOfferingsOfCourse } from '../store/course-offering.ts'
import { getCourse } from '../store/offering.ts'
import type { OfferingItem } from '../view-types.ts'
import { itemsOf } from '../view-offerings.ts'
import { DoneNotice } from './list-frame.tsx'
import { offeringFacts } from './offering-facts.tsx'
import { newOfferingPath, pathOfCourse } from './paths.ts'
import { pageWords, staffClassNames } from './staff-messages.ts'
import { OfferingMark } from './state-marks.tsx'

/** A course with all that it was and will be offered (研修). */
export async function showCourse(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { actor } = context
  assertMay(actor, 'training.read')
  const { db } = platform
  const course = await getCourse(db, c.req.param('courseId') ?? '')
  const mayEdit = may(actor, 'training.offer')
  const seesAll = may(actor, 'training.read_all', [])
  const rows = await listOfferingsOfCourse(db, course.id)
  const items = await itemsOf(
    db,
    context,
    rows.filter(({ state }) => mayEdit || state !== 'draft'),
  )
  const path = pathOfCategory(await listCategories(db), course.categoryId)
  const years = [...Map.groupBy(items, ({ fiscalYear }) => fiscalYear)]
  const { validYears, endedOn, summary, provider, requiredFor } = course
  return staffPage(
    c,
    platform,
    { title: course.title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: pageWords.training, href: trainingPath }]}
        here={course.title}
      />
      <PageHeader
        over={pageWords.path(path.toReversed().map(({ name }) => name))}
        title={course.title}
        actions={
          mayEdit && (
            <>
              <LinkButton href={newOfferingPath(course.id)}>{pageWords.newOffering}</LinkButton>
              <LinkButton kind="plain" href={`${pathOfCourse(course.id)}/edit`}>
                {pageWords.changeCourse}
              </LinkButton>
            </>
          )
        }
      />
      <DoneNotice c={c} />
      <DescriptionList
        facts={[
          [pageWords.summary, summary === '' ? undefined : summary],
          [pageWords.provider, provider === '' ? undefined : provider],
          [pageWords.method, methodNames[course.method]],
          [pageWords.requiredFor, requiredText(requiredFor)],
          [
            pageWords.valid,
            validYears === null ? pageWords.validForEver : pageWords.validYears(validYears),
          ],
          [pageWords.endedOn, endedOn === null ? undefined : <EraDate date={endedOn} />],
        ]}
      />
      <p class="row-links">
        {mayEdit && <a href={pathOfCourseFeedback(course.id)}>{feedbackWords.courseFeedback}</a>}
        {seesAll && <a href={pathOfCourseAnswers(course.id)}>{feedbackWords.courseResults}</a>}
        {seesAll && requiredFor !== null && (
          <a href={pathOfCoverage({ courseId: course.id })}>{pageWords.toCoverage}</a>
        )}
      </p>
      <section class="section" aria-labelledby="offerings">
        <h2 id="offerings">{pageWords.offerings}</h2>
        {items.length === 0 && (
          <EmptyState
            title={pageWords.noOfferings}
            action={
              mayEdit && (
                <LinkButton href={newOfferingPath(course.id)}>{pageWords.newOffering}</LinkButton>
              )
            }
          >
            <p>{pageWords.noOfferingsText}</p>
          </EmptyState>
        )}
        {years.map(([year, offerings]) => (
          <>
            <h3>{formatFiscalYear(year, 'ja')}</h3>
            <OfferingEntries items={offerings} />
          </>
        ))}
      </section>
    </>,
  )
}

/** Offerings one under the other, each with its day, place and seats. */
export function OfferingEntries({ items }: { items: readonly OfferingItem[] }) {
  return (
    <Entries
      entries={items.map((item) => ({
        title: <EraDate date={item.startsOn} />,
        href: pathOfOffering(item.id),
        mark: <OfferingMark item={item} />,
        facts: [
          ...offeringFacts(item).slice(1),
          [pageWords.seated, pageWords.people(item.seatedCount)],
        ],
      }))}
    />
  )
}

/** Who has to take a course, in words. */
export function requiredText(requiredFor: RequiredFor | null): string {
  if (requiredFor === null) return pageWords.requiredOfNobody
  const { posts = [], staffClasses = [], serviceYearsFrom, serviceYearsTo } = requiredFor
  const parts = [
    posts.length > 0 ? pageWords.joined(posts) : '',
    staffClasses.length > 0
      ? pageWords.joined(staffClasses.map((one) => staffClassNames[one]))
      : '',
    pageWords.serviceYears(serviceYearsFrom, serviceYearsTo),
  ]
  return parts.filter((part) => part !== '').join(pageWords.and)
}
