import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { type Category, pathOfCategory } from '../category.ts'
import { pathOfOffering, pathOfPlan } from '../paths.ts'
import { offeringStateNames } from '../staff-messages.ts'
import type { OfferingRow } from '../store/tables.ts'
import type { CourseItem, PlanBoard } from '../view-types.ts'
import { categoryOptions } from './catalogue-page.tsx'
import { sliceOf, withQuery } from './list-frame.tsx'
import { pathOfCourse } from './paths.ts'
import { pageWords } from './staff-messages.ts'

const pageRows = 20

type Props = {
  c: Context<Env>
  board: PlanBoard
  offerings: readonly OfferingRow[]
  categories: readonly Category[]
}

/** The courses of a year with the days on which each is offered. */
export function CoursesOfYear({ c, board, offerings, categories }: Props) {
  const category = c.req.query('category') ?? ''
  const path = pathOfPlan(board.fiscalYear)
  const found = board.courses.filter(
    (one) =>
      category === '' ||
      pathOfCategory(categories, one.categoryId).some(({ id }) => id === category),
  )
  if (board.courses.length === 0) {
    return (
      <EmptyState title={pageWords.noCourses}>
        <p>{pageWords.noCoursesText}</p>
      </EmptyState>
    )
  }
  const byCourse = Map.groupBy(offerings, ({ courseId }) => courseId)
  const slice = sliceOf(c, found, pageRows)
  return (
    <>
      <form
        method="get"
        action={`${path}#courses`}
        class="form-inline"
        aria-label={pageWords.narrow}
      >
        <Select
          name="category"
          label={pageWords.category}
          options={categoryOptions(categories)}
          value={category}
          placeholder={pageWords.allCategories}
        />
        <FormActions>
          <Button kind="secondary">{pageWords.narrow}</Button>
        </FormActions>
      </form>
      {found.length === 0 && <p>{pageWords.nothingFound}</p>}
      <Entries entries={slice.rows.map((one) => entryOf(one, byCourse.get(one.id) ?? []))} />
      <Pagination
        page={slice.page}
        pageCount={slice.pageCount}
        hrefOf={(page) => `${withQuery(path, { category, page })}#courses`}
      />
    </>
  )
}

function entryOf(course: CourseItem, offerings: readonly OfferingRow[]): EntryProps {
  const { title, id, categoryName, participantCount, offeringCount, heldCount, nextOn } = course
  return {
    title,
    href: pathOfCourse(id),
    facts: [
      [pageWords.category, categoryName],
      [pageWords.offerings, pageWords.heldOf(heldCount, offeringCount)],
      [pageWords.measures.participantCount, pageWords.people(participantCount)],
      [pageWords.nextOn, nextOn === null ? undefined : <EraDate date={nextOn} />],
    ],
    children: (
      <p class="row-links small">
        {offerings.map((one) => (
          <a href={pathOfOffering(one.id)}>
            {pageWords.offeringLink(formatDate(one.startsOn, 'ja'), offeringStateNames[one.state])}
            <span class="visually-hidden">{pageWords.about(title)}</span>
          </a>
        ))}
      </p>
    ),
  }
}
