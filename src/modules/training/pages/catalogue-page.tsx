import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox, Select } from '../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { type Category, inTreeOrder, pathOfCategory } from '../category.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { listCategories } from '../store/category.ts'
import { listCourses } from '../store/offering.ts'
import type { OfferingItem } from '../view-types.ts'
import { listCatalogue } from '../view-offerings.ts'
import { EnrolPress } from './enrol-press.tsx'
import { DoneNotice, sliceOf, TrainingTabs, withQuery } from './list-frame.tsx'
import { offeringFacts } from './offering-facts.tsx'
import { newCoursePath, settingsPath } from './paths.ts'
import { pageWords } from './staff-messages.ts'
import { EnrolmentMark, OfferingMark } from './state-marks.tsx'

const pageRows = 20

type Search = { q: string; category: string; free: string }

function readSearch(c: Context<Env>): Search {
  const q = Array.from((c.req.query('q') ?? '').normalize('NFKC').trim())
    .slice(0, 40)
    .join('')
  return {
    q,
    category: c.req.query('category') ?? '',
    free: c.req.query('free') === '1' ? '1' : '',
  }
}

/** Whether an offering is among what is asked for; a category holds those below it. */
function matches(item: OfferingItem, search: Search, categories: readonly Category[]): boolean {
  const { title, provider, place, categoryId } = item
  const path = pathOfCategory(categories, categoryId)
  return (
    (search.category === '' || path.some(({ id }) => id === search.category)) &&
    (search.free === '' || item.freeSeats > 0) &&
    `${title}\n${provider}\n${place}`
      .normalize('NFKC')
      .toLowerCase()
      .includes(search.q.toLowerCase())
  )
}

/** Courses that are to come, for everybody on the staff (研修をさがす). */
export async function showCatalogue(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { actor } = context
  assertMay(actor, 'training.read')
  const { db } = platform
  const [all, categories, courses] = [
    await listCatalogue(db, context),
    await listCategories(db),
    new Map((await listCourses(db)).map((one) => [one.id, one])),
  ]
  const search = readSearch(c)
  const found = all.filter((item) => matches(item, search, categories))
  const slice = sliceOf(c, found, pageRows)
  const entryOf = (item: OfferingItem): EntryProps => ({
    id: `offering-${item.id}`,
    title: item.title,
    href: pathOfOffering(item.id),
    mark:
      item.mine === null ? (
        <OfferingMark item={item} />
      ) : (
        <EnrolmentMark state={item.mine.state} waitingPlace={item.mine.waitingPlace} />
      ),
    facts: [[pageWords.category, item.categoryName], ...offeringFacts(item)],
    children: (
      <EnrolPress c={c} item={item} method={courses.get(item.courseId)?.method ?? 'open'} />
    ),
  })
  return staffPage(
    c,
    platform,
    { title: pageWords.training, path: trainingPath },
    <>
      <PageHeader
        title={pageWords.training}
        lead={pageWords.catalogueLead(all.length)}
        actions={
          may(actor, 'training.offer') && (
            <LinkButton href={newCoursePath}>{pageWords.newCourse}</LinkButton>
          )
        }
      />
      <TrainingTabs c={c} here="catalogue" />
      <DoneNotice c={c} />
      <SearchForm search={search} categories={categories} />
      {found.length === 0 ? (
        <NothingFound isSearched={all.length > 0} />
      ) : (
        <>
          <p>{pageWords.found(found.length)}</p>
          <Entries entries={slice.rows.map(entryOf)} />
        </>
      )}
      <Pagination
        page={slice.page}
        pageCount={slice.pageCount}
        hrefOf={(page) => withQuery(trainingPath, { ...search, page })}
      />
      <div class="actions">
        <LinkButton kind="plain" href="/staff/approvals">
          {pageWords.toApprovals}
        </LinkButton>
        <LinkButton kind="plain" href={settingsPath}>
          {pageWords.toSettings}
        </LinkButton>
      </div>
    </>,
  )
}

function NothingFound({ isSearched }: { isSearched: boolean }) {
  return (
    <EmptyState
      title={isSearched ? pageWords.nothingFound : pageWords.nothingOffered}
      contact={pageWords.contact}
      action={isSearched && <LinkButton href={trainingPath}>{pageWords.showAll}</LinkButton>}
    >
      <p>{isSearched ? pageWords.nothingFoundText : pageWords.nothingOfferedText}</p>
    </EmptyState>
  )
}

/** Categories to choose from; an indent shows what belongs under what. */
export function categoryOptions(categories: readonly Category[]) {
  return inTreeOrder(categories).map(({ id, name, depth }) => ({
    value: id,
    label: `${'\u3000'.repeat(depth)}${name}`,
  }))
}

function SearchForm({ search, categories }: { search: Search; categories: readonly Category[] }) {
  return (
    <form
      method="get"
      action={trainingPath}
      class="form form-filter"
      aria-label={pageWords.searchButton}
    >
      <TextField name="q" label={pageWords.searchWords} value={search.q} type="search" />
      <Select
        name="category"
        label={pageWords.category}
        options={categoryOptions(categories)}
        value={search.category}
        placeholder={pageWords.allCategories}
      />
      <Checkbox name="free" label={pageWords.onlyFree} checked={search.free === '1'} />
      <FormActions>
        <Button kind="secondary">{pageWords.searchButton}</Button>
      </FormActions>
    </form>
  )
}
