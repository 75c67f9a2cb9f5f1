import type { Context } from 'hono'
import { selfAndBelow } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { type Scope, scopeOf } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { PageMarks } from './marks.tsx'
import { filtered, listPageRows, type PageFilter, type PageRow, standings } from './page-rows.ts'
import { newPagePath, pagesPath, pathOfPage } from './paths.ts'
import { pageWords as words, standingNames } from './staff-messages.ts'

/** All registered pages, for everybody who may see the module (出典のページの一覧). */
export async function showPages(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { actor, today } = context
  assertMay(actor, 'chatbot.read')
  const asked = (name: string) =>
    Array.from((c.req.query(name) ?? '').trim())
      .slice(0, 60)
      .join('')
  const filter = { q: asked('q'), unit: asked('unit'), state: asked('state') }
  const scope = await scopeOf(platform.db, context)
  const all = await listPageRows(platform.db)
  const rows = filtered(all, filter, scope, today)
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
        actions={mayWrite && <LinkButton href={newPagePath}>{words.create}</LinkButton>}
      />
      {c.req.query('done') === 'removed' && (
        <Notice kind="success" announce>
          <p>{words.done['removed']}</p>
        </Notice>
      )}
      {platform.config.citySites.length === 0 && (
        <Notice>
          <p>{words.noSites}</p>
        </Notice>
      )}
      {all.length > 0 && <FilterForm filter={filter} scope={scope} rows={all} />}
      {rows.length === 0 ? (
        <Nothing isFiltered={all.length > 0} mayWrite={mayWrite} />
      ) : (
        <PageTable {...{ rows, scope, today }} all={all.length} />
      )}
    </>,
  )
}

type TableProps = {
  rows: readonly PageRow[]
  all: number
  scope: Scope
  today: Temporal.PlainDate
}

function PageTable({ rows, all, scope, today }: TableProps) {
  const labels = [
    ...[words.name, words.state, words.checked, words.changed, words.unit, words.reviewOn],
    words.uses,
  ]
  return (
    <>
      <p>{words.found(rows.length, all)}</p>
      <Table
        caption={words.title}
        captionHidden
        csv
        stacked
        rowHeads
        columns={labels.map((label) => ({ label, numeric: label === words.uses }))}
        rows={rows.map(({ page, name, entries }) => [
          <a href={pathOfPage(page.id)}>{name}</a>,
          <PageMarks page={page} today={today} />,
          page.checkedAt === null ? words.never : formatInstant(page.checkedAt),
          page.changedAt === null ? words.never : formatInstant(page.changedAt),
          scope.nameOf(page.owningUnitId) ?? words.noUnit,
          <EraDate date={page.reviewDueOn} />,
          words.usesCount(entries.length),
        ])}
      />
    </>
  )
}

function Nothing({ isFiltered, mayWrite }: { isFiltered: boolean; mayWrite: boolean }) {
  const action = isFiltered ? (
    <LinkButton href={pagesPath}>{words.showAll}</LinkButton>
  ) : (
    mayWrite && <LinkButton href={newPagePath}>{words.create}</LinkButton>
  )
  return (
    <EmptyState
      title={isFiltered ? words.nothingTitle : words.emptyTitle}
      contact={words.contact}
      action={action}
    >
      <p>{isFiltered ? words.nothingText : words.emptyText}</p>
    </EmptyState>
  )
}

type FilterProps = { filter: PageFilter; scope: Scope; rows: readonly PageRow[] }

function FilterForm({ filter, scope, rows }: FilterProps) {
  const owners = new Set(rows.map(({ page }) => page.owningUnitId))
  const units = scope.units.filter(({ id }) =>
    [...selfAndBelow(scope.units, id)].some((one) => owners.has(one)),
  )
  return (
    <form method="get" action={pagesPath} class="form form-filter" aria-label={words.search}>
      <TextField name="q" label={words.q} value={filter.q} type="search" />
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
      <FormActions>
        <Button kind="secondary">{words.search}</Button>
      </FormActions>
    </form>
  )
}
