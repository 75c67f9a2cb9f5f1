import type { Context } from 'hono'
import { selfAndBelow } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { chatbotPath } from '../paths.ts'
import { listVariants } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { type EntryRow, listRows, reviewDayOf, standingOf, standings } from './entry-rows.ts'
import { type EntryFilter, isToReview, matches, reviewFilters } from './filter-rows.ts'
import { EntryMarks, OverdueMark } from './marks.tsx'
import {
  entriesPath,
  faqExportPath,
  faqWorkbookPath,
  faqImportsPath,
  newEntryPath,
  pathOfEntry,
  withQuery,
} from './paths.ts'
import { type Scope, scopeOf } from './scope.ts'
import { entryWords as words, standingNames } from './staff-messages.ts'

const pageRows = 30

/** What a list is asked for by its address. */
export function readFilter(c: Context<Env>): EntryFilter {
  const asked = (name: string) =>
    Array.from((c.req.query(name) ?? '').trim())
      .slice(0, 60)
      .join('')
  return {
    ...{ q: asked('q'), topic: asked('topic'), unit: asked('unit') },
    ...{ state: asked('state'), review: asked('review') },
  }
}

/** All entries, for everybody who may see the module (よくある質問の一覧). */
export async function showEntries(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { actor, today } = context
  assertMay(actor, 'chatbot.read')
  const { db } = platform
  const scope = await scopeOf(db, context)
  const filter = readFilter(c)
  const all = await listRows(db, today)
  const variants = Map.groupBy(
    filter.q === '' ? [] : await listVariants(db),
    ({ entryId }) => entryId,
  )
  const units = filter.unit === '' ? new Set<string>() : selfAndBelow(scope.units, filter.unit)
  const found = all.filter((row) => matches(row, filter, { today, variants, units }))
  const isFile = c.req.query('csv') !== undefined
  const pageCount = Math.max(1, Math.ceil(found.length / pageRows))
  const asked = Number(/^[1-9]\d{0,3}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1)
  const page = Math.min(asked, pageCount)
  const rows = isFile ? found : found.slice((page - 1) * pageRows, page * pageRows)
  const mayWrite = may(actor, 'chatbot.edit') || may(actor, 'chatbot.manage')
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={mayWrite && <LinkButton href={newEntryPath}>{words.create}</LinkButton>}
      />
      <FilterForm filter={filter} scope={scope} topics={await listTopics(db)} rows={all} />
      {found.length === 0 ? (
        <Nothing isFiltered={all.length > 0} mayWrite={mayWrite} />
      ) : (
        <EntryTable rows={rows} found={found.length} all={all.length} {...{ scope, today }} />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(one) => withQuery(entriesPath, { ...filter, page: one })}
      />
      <div class="actions">
        {mayWrite && <LinkButton href={faqImportsPath}>{words.files}</LinkButton>}
        <LinkButton href={faqExportPath} icon="download" download>
          {words.export}
        </LinkButton>
        <LinkButton href={faqWorkbookPath} icon="download" download>
          {words.exportWorkbook}
        </LinkButton>
      </div>
    </>,
  )
}

type TableProps = {
  rows: readonly EntryRow[]
  found: number
  all: number
  scope: Scope
  today: Temporal.PlainDate
}

function EntryTable({ rows, found, all, scope, today }: TableProps) {
  return (
    <>
      <p>{words.found(found, all)}</p>
      <Table
        caption={words.title}
        captionHidden
        csv
        stacked
        rowHeads
        columns={[
          { label: words.question },
          { label: words.topic },
          { label: words.unit },
          { label: words.state },
          { label: words.reviewOn },
        ]}
        rows={rows.map((row) => {
          const review = reviewDayOf(row)
          return [
            <a href={pathOfEntry(row.entry.id)}>{row.shown.question}</a>,
            row.topic?.label.ja ?? words.none,
            scope.nameOf(row.entry.owningUnitId) ?? words.noUnit,
            <EntryMarks row={row} standing={standingOf(row, today)} />,
            review === undefined ? (
              words.none
            ) : (
              <>
                <EraDate date={review} />
                {isToReview(row, 'past', today) && (
                  <>
                    <br />
                    <OverdueMark />
                  </>
                )}
              </>
            ),
          ]
        })}
      />
    </>
  )
}

function Nothing({ isFiltered, mayWrite }: { isFiltered: boolean; mayWrite: boolean }) {
  const action = isFiltered ? (
    <LinkButton href={entriesPath}>{words.showAll}</LinkButton>
  ) : (
    mayWrite && <LinkButton href={newEntryPath}>{words.create}</LinkButton>
  )
  return (
    <EmptyState
      title={isFiltered ? words.nothingFound : words.nothingTitle}
      contact={words.contact}
      action={action}
    >
      <p>{isFiltered ? words.nothingFoundText : words.nothingText}</p>
    </EmptyState>
  )
}

type FilterProps = {
  filter: EntryFilter
  scope: Scope
  topics: Awaited<ReturnType<typeof listTopics>>
  rows: readonly EntryRow[]
}

function FilterForm({ filter, scope, topics, rows }: FilterProps) {
  // Units that answer for something, and those above them: nobody looks for others.
  const owners = new Set(rows.map(({ entry }) => entry.owningUnitId))
  const units = scope.units.filter(({ id }) =>
    [...selfAndBelow(scope.units, id)].some((one) => owners.has(one)),
  )
  return (
    <form method="get" action={entriesPath} class="form form-filter" aria-label={words.search}>
      <TextField name="q" label={words.searchWords} value={filter.q} type="search" />
      <Select
        name="topic"
        label={words.topic}
        value={filter.topic}
        placeholder={words.allTopics}
        options={topics.map(({ slug, label }) => ({ value: slug, label: label.ja }))}
      />
      <Select
        name="unit"
        label={words.unit}
        value={filter.unit}
        placeholder={words.allUnits}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="state"
        label={words.state}
        value={filter.state}
        placeholder={words.allStates}
        options={standings.map((value) => ({ value, label: standingNames[value] }))}
      />
      <Select
        name="review"
        label={words.review}
        value={filter.review}
        placeholder={words.allReviews}
        options={reviewFilters.map((value) => ({ value, label: words.reviews[value] }))}
      />
      <FormActions>
        <Button kind="secondary">{words.search}</Button>
      </FormActions>
    </form>
  )
}
