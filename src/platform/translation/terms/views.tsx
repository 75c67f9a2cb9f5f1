import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import type { FormState } from '../../http/form.ts'
import { langOf } from '../../messages/locale.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { Table } from '../../ui/table.tsx'
import { FileField, TextArea, TextField } from '../../ui/text-field.tsx'
import { DoneNotice } from '../desk-page.tsx'
import { others } from '../fact.ts'
import { LaneTabs } from '../lane-tabs.tsx'
import { lanePath, termsPath } from '../paths.ts'
import { languageNames, laneWords, listed } from '../staff-messages.ts'
import { termWords as words } from '../staff-messages-desk.ts'
import { type Term, termKinds } from '../term.ts'
import type { TermPlan } from './import-terms.ts'
import { termFields } from './save-term.ts'
import { kindWords } from './term-csv-grammar.ts'

const perPage = 50

type ListProps = {
  terms: readonly Term[]
  isEmpty: boolean
  search: string
  page: number
  mayEdit: boolean
  done: string | undefined
}

/** The term base (用語集). */
export function TermsPage({ terms, isEmpty, search, page, mayEdit, done }: ListProps) {
  const shown = terms.slice((page - 1) * perPage, page * perPage)
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {mayEdit && (
              <LinkButton href={`${termsPath}/new`} kind="primary" small>
                {words.add}
              </LinkButton>
            )}
            {mayEdit && (
              <LinkButton href={`${termsPath}/import`} kind="secondary" small>
                {words.importTitle}
              </LinkButton>
            )}
            <LinkButton href={`${termsPath}.csv`} kind="secondary" small download>
              {words.csv}
            </LinkButton>
          </>
        }
      />
      <LaneTabs here={termsPath} />
      <DoneNotice text={done} />
      {isEmpty ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <form method="get" action={termsPath} class="form form-filter" aria-label={words.search}>
            <TextField name="q" label={words.search} value={search} type="search" maxLength={100} />
            <Button kind="secondary">{words.find}</Button>
          </form>
          <p class="tabular">{words.count(terms.length)}</p>
          <TermTable terms={shown} mayEdit={mayEdit} />
          <Pagination
            page={page}
            pageCount={Math.ceil(terms.length / perPage)}
            label={words.title}
            hrefOf={(one) => `${termsPath}?${new URLSearchParams({ q: search, page: String(one) })}`}
          />
        </>
      )}
    </>
  )
}

function TermTable({ terms, mayEdit }: { terms: readonly Term[]; mayEdit: boolean }) {
  return (
    <Table
      caption={words.title}
      captionHidden
      stacked
      empty={words.none}
      columns={[
        { label: words.ja },
        { label: words.kind },
        ...others.map((locale) => ({ label: languageNames[locale] })),
        { label: words.forbiddenShort },
        { label: words.note },
      ]}
      rows={terms.map(({ id, ja, kind, renderings, forbidden, note }) => [
        mayEdit ? <a href={`${termsPath}/${id}`}>{ja}</a> : ja,
        kindWords[kind],
        ...others.map((locale) => (
          <span lang={langOf(locale)}>{(renderings[locale] ?? []).join(' / ')}</span>
        )),
        listed(others.flatMap((locale) => forbidden[locale] ?? [])),
        note,
      ])}
    />
  )
}

function Way({ here }: { here: string }) {
  const links = [
    { label: laneWords.title, href: lanePath },
    { label: words.title, href: termsPath },
  ]
  return <Breadcrumbs links={links} here={here} />
}

type TermProps = { c: Context<Env>; term: Term | undefined; state: FormState }

/** One term, to write and to take out. */
export function TermPage({ c, term, state }: TermProps) {
  const title = term === undefined ? words.addTitle : words.editTitle
  const path = term === undefined ? `${termsPath}/new` : `${termsPath}/${term.id}`
  const valueOf = (name: string, stored: string | undefined) => state.values[name] ?? stored
  const errorOf = (name: string) => state.errors.find((one) => one.name === name)?.message
  const labels = Object.fromEntries(
    others.flatMap((locale) => [
      [termFields[locale].rendering, words.rendering(languageNames[locale])],
      [termFields[locale].forbidden, words.forbidden(languageNames[locale])],
    ]),
  )
  return (
    <>
      <Way here={title} />
      <PageHeader title={title} />
      <ErrorSummary
        errors={state.errors}
        labels={{ ...labels, ja: words.ja, kind: words.kind, note: words.note }}
      />
      <PostForm action={path}>
        <FormKeys c={c} />
        <TextField
          name="ja"
          label={words.ja}
          value={valueOf('ja', term?.ja)}
          error={errorOf('ja')}
          maxLength={100}
          required
        />
        <RadioGroup
          name="kind"
          label={words.kind}
          value={valueOf('kind', term?.kind ?? 'place')}
          error={errorOf('kind')}
          options={termKinds.map((value) => ({
            value,
            label: kindWords[value],
            hint: words.kindHints[value],
          }))}
        />
        {others.map((locale) => {
          const { rendering, forbidden } = termFields[locale]
          return (
            <>
              <TextArea
                name={rendering}
                label={words.rendering(languageNames[locale])}
                hint={words.renderingHint}
                value={valueOf(rendering, term?.renderings[locale]?.join('\n'))}
                error={errorOf(rendering)}
                rows={2}
                maxLength={400}
              />
              <TextArea
                name={forbidden}
                label={words.forbidden(languageNames[locale])}
                value={valueOf(forbidden, term?.forbidden[locale]?.join('\n'))}
                error={errorOf(forbidden)}
                rows={2}
                maxLength={400}
              />
            </>
          )
        })}
        <TextArea
          name="note"
          label={words.note}
          value={valueOf('note', term?.note)}
          error={errorOf('note')}
          rows={2}
          maxLength={400}
        />
        <FormActions>
          <Button kind="primary">{words.save}</Button>
          <LinkButton href={termsPath} kind="plain">
            {laneWords.back}
          </LinkButton>
        </FormActions>
      </PostForm>
      {term !== undefined && (
        <section class="section">
          <PostForm action={`${path}/removal`} label={words.remove}>
            <FormKeys c={c} />
            <p class="hint">{words.removeHint}</p>
            <FormActions>
              <Button kind="danger" small>
                {words.remove}
              </Button>
            </FormActions>
          </PostForm>
        </section>
      )}
    </>
  )
}

type ImportProps = {
  c: Context<Env>
  errors: FormState['errors']
  planned: { plan: TermPlan; csv: string } | undefined
}

/** Takes a CSV in: first what it would do, then the press that does it. */
export function ImportPage({ c, errors, planned }: ImportProps) {
  const errorOf = errors.find((one) => one.name === 'file')?.message
  return (
    <>
      <Way here={words.importTitle} />
      <PageHeader title={words.importTitle} lead={words.importLead} />
      <ErrorSummary errors={errors} labels={{ file: words.file }} />
      {planned !== undefined && <Plan c={c} {...planned} />}
      <PostForm action={`${termsPath}/import`} files label={words.preview}>
        <FormKeys c={c} />
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          error={errorOf}
          accept=".csv,text/csv"
          required
        />
        <FormActions>
          <Button kind={planned === undefined ? 'primary' : 'secondary'}>{words.preview}</Button>
        </FormActions>
      </PostForm>
    </>
  )
}

function Plan({ c, plan, csv }: { c: Context<Env>; plan: TermPlan; csv: string }) {
  const { added, changed, unchanged, faults } = plan
  const isSound = faults.length === 0
  const hasWork = added.length + changed.length > 0
  return (
    <section class="section">
      <h2>{words.plan}</h2>
      <p>{words.planLine(added.length, changed.length, unchanged)}</p>
      {!isSound && (
        <Notice kind="error" title={words.faults}>
          <ul>
            {faults.map(({ line, message }) => (
              <li>{words.faultLine(line, message)}</li>
            ))}
          </ul>
          <p>{words.faultsTodo}</p>
        </Notice>
      )}
      {added.length > 0 && (
        <>
          <h3>{words.added}</h3>
          <TermTable terms={added.slice(0, perPage)} mayEdit={false} />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h3>{words.changed}</h3>
          <TermTable terms={changed.slice(0, perPage).map(({ after }) => after)} mayEdit={false} />
        </>
      )}
      {isSound && !hasWork && <p>{words.nothingToDo}</p>}
      {isSound && hasWork && (
        <PostForm action={`${termsPath}/import/take`} hidden={{ csv }} label={words.import}>
          <FormKeys c={c} />
          <FormActions>
            <Button kind="primary">{words.import}</Button>
          </FormActions>
        </PostForm>
      )}
    </section>
  )
}
