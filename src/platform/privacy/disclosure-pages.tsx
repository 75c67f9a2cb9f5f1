import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { namesOfUsers } from '../identity/store.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { collectAll, findPeople, findPerson } from './collect.ts'
import { findDisclosure, listDisclosures } from './disclosure-store.ts'
import type { FoundPerson } from './personal-data.ts'
import { disclosuresPath, privacyPath } from './paths.ts'
import { privacyWords } from './staff-messages.ts'

const words = privacyWords.disclosures
const shownRequests = 50
const shortestQuery = 2

type Asked = { query: string; state?: FormState }

/** Looks for the person, begins an answer, and lists those begun. */
export async function disclosuresPage(
  c: Context<Env>,
  platform: Platform,
  { query, state = blankForm() }: Asked,
): Promise<Response> {
  const isAsked = query.trim().length >= shortestQuery
  const people = isAsked ? await findPeople(platform, query.trim()) : []
  const list = await listDisclosures(platform.db, shownRequests)
  const names = await namesOfUsers(platform.db, list.map(({ askedBy }) => askedBy))
  const labels = { person: words.choose, reference: words.reference, reason: words.reason }
  return staffPage(
    c,
    platform,
    { title: words.title, path: privacyPath },
    <>
      <Breadcrumbs links={[{ label: privacyWords.title, href: privacyPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={state.errors} labels={labels} />
      <section class="section">
        <form method="get" action={disclosuresPath} class="form" role="search">
          <TextField
            name="q"
            label={words.query}
            hint={words.queryHint}
            value={query}
            width="m"
          />
          <FormActions>
            <Button kind="secondary">{words.search}</Button>
          </FormActions>
        </form>
      </section>
      {isAsked && people.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      {people.length > 0 && <StartForm c={c} people={people} query={query} state={state} />}
      <section class="section">
        <h2>{words.list}</h2>
        <Table
          caption={words.list}
          captionHidden
          rowHeads
          stacked
          empty={words.listNone}
          columns={[{ label: words.reference }, { label: words.at }, { label: words.by }]}
          rows={list.map((one) => [
            <a href={`${disclosuresPath}/${one.id}`}>{one.reference}</a>,
            <InstantTime at={one.askedAt} />,
            names.get(one.askedBy) ?? one.askedBy,
          ])}
        />
      </section>
    </>,
  )
}

type StartProps = {
  c: Context<Env>
  people: readonly FoundPerson[]
  query: string
  state: FormState
}

function StartForm({ c, people, query, state: { values, errors } }: StartProps) {
  const fieldOf = (name: string) => ({
    name,
    value: values[name],
    error: errors.find((one) => one.name === name)?.message,
  })
  return (
    <section class="section">
      <h2>{words.found(people.length)}</h2>
      <PostForm action={disclosuresPath} label={words.start}>
        <FormKeys c={c} />
        <input type="hidden" name="q" value={query} />
        <RadioGroup
          {...fieldOf('person')}
          label={words.choose}
          required
          options={people.map(({ id, label }) => ({ value: id, label }))}
        />
        <TextField
          {...fieldOf('reference')}
          label={words.reference}
          hint={words.referenceHint}
          required
          width="m"
        />
        <TextArea
          {...fieldOf('reason')}
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          required
        />
        <FormActions>
          <Button>{words.start}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}

/** One answer: how much of what is held, and the file to hand over. */
export async function disclosurePage(
  c: Context<Env>,
  platform: Platform,
  id: string,
): Promise<Response> {
  const disclosure = await findDisclosure(platform.db, id)
  if (disclosure === undefined) throw notFound()
  const person = await findPerson(platform, disclosure.person)
  const found = person === undefined ? [] : await collectAll(platform, person)
  const names = await namesOfUsers(platform.db, [disclosure.askedBy])
  return staffPage(
    c,
    platform,
    { title: words.title, path: privacyPath },
    <>
      <Breadcrumbs
        links={[
          { label: privacyWords.title, href: privacyPath },
          { label: words.title, href: disclosuresPath },
        ]}
        here={disclosure.reference}
      />
      <PageHeader title={`${words.title} ${disclosure.reference}`} />
      <DescriptionList
        facts={[
          [words.choose, person?.label ?? words.gone],
          [words.at, <InstantTime at={disclosure.askedAt} />],
          [words.by, names.get(disclosure.askedBy) ?? disclosure.askedBy],
          [words.reason, disclosure.reason],
        ]}
      />
      <section class="section">
        <h2>{words.contents}</h2>
        <Table
          caption={words.contents}
          captionHidden
          rowHeads
          stacked
          empty={words.empty}
          columns={[{ label: words.holding }, { label: words.count, numeric: true }]}
          rows={found.map(({ holding, tables }) => [
            holding.nameJa,
            words.rows(tables.reduce((sum, { rows }) => sum + rows.length, 0)),
          ])}
        />
        {person !== undefined && (
          <>
            <Notice kind="warning" title={words.downloadNote} />
            <p>
              <a href={`${disclosuresPath}/${id}/data.zip`}>{words.download}</a>
            </p>
          </>
        )}
      </section>
    </>,
  )
}
