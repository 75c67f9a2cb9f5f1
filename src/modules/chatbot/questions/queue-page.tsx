import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import { langOf } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { withQuery } from '../entries/paths.ts'
import { type Scope, scopeOf } from '../entries/scope.ts'
import type { Topic } from '../entry.ts'
import { type OpenQuestion, openQuestionStates } from '../open-question.ts'
import { chatbotPath } from '../paths.ts'
import { listTopics } from '../store/topic.ts'
import { Due, QuestionMark } from './marks.tsx'
import { pathOfQuestion, questionsPath } from './paths.ts'
import { type Asked, filterOf, ownUnitIds, toTell } from './queue.ts'
import { channelNames, doneSentences, queueWords as words, stateNames } from './staff-messages.ts'
import { countQueue, listQueue } from './store.ts'

const pageRows = 30

function readAsked(c: Context<Env>): Asked {
  const asked = (name: string) =>
    Array.from((c.req.query(name) ?? '').trim())
      .slice(0, 60)
      .join('')
  return {
    ...{ q: asked('q'), unit: asked('unit'), state: asked('state') },
    ...{ due: asked('due'), person: asked('person') },
  }
}

/** What could not be answered, most urgent first (未回答の質問の一覧). */
export async function showQueue(
  c: Context<Env>,
  platform: Platform,
  state: FormState = { values: {}, errors: [] },
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const scope = await scopeOf(db, context)
  const asked = readAsked(c)
  const filter = filterOf(asked, scope, context)
  const count = await countQueue(db, filter)
  const pageCount = Math.max(1, Math.ceil(count / pageRows))
  const wanted = Number(/^[1-9]\d{0,3}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1)
  const page = Math.min(wanted, pageCount)
  const isFile = c.req.query('csv') !== undefined
  const slice = isFile
    ? { offset: 0, limit: 5_000 }
    : { offset: (page - 1) * pageRows, limit: pageRows }
  const rows = await listQueue(db, filter, slice)
  const own = ownUnitIds(scope, context)
  const mine = scope.units.filter(({ id }) => scope.holds('chatbot.edit', id))
  const isNarrowed = Object.values(asked).some((one) => one !== '') || own.length > 0
  const done = c.req.query('done') ?? ''
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {Object.hasOwn(doneSentences, done) && (
        <Notice kind="success" announce>
          <p>{doneSentences[done]}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} labels={{ question: words.noteQuestion }} />
      <FilterForm asked={asked} scope={scope} own={own} />
      {count === 0 ? (
        <Nothing isNarrowed={isNarrowed} />
      ) : (
        <QueueTable rows={rows} count={count} scope={scope} today={context.today} />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(one) => withQuery(questionsPath, { ...asked, page: one })}
      />
      {mine.length > 0 && (
        <NoteForm c={c} state={state} units={mine} topics={await listTopics(db)} />
      )}
    </>,
  )
}

type TableProps = {
  rows: readonly OpenQuestion[]
  count: number
  scope: Scope
  today: Temporal.PlainDate
}

function QueueTable({ rows, count, scope, today }: TableProps) {
  return (
    <>
      <p>{words.found(count)}</p>
      <Table
        caption={words.title}
        captionHidden
        csv
        stacked
        rowHeads
        columns={[
          { label: words.question },
          { label: words.dueOn },
          { label: words.repeats, numeric: true },
          { label: words.unit },
          { label: words.asked },
          { label: words.state },
        ]}
        rows={rows.map((row) => [
          <a href={pathOfQuestion(row.id)} lang={langOf(row.locale)}>
            {row.question}
          </a>,
          <Due {...row} today={today} />,
          words.times(row.repeats),
          scope.nameOf(row.owningUnitId) ?? words.noUnit,
          words.askedIn(words.languages[row.locale], channelNames[row.channel]),
          <QuestionMark state={row.state} />,
        ])}
      />
    </>
  )
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <EmptyState
      title={isNarrowed ? words.nothingTitle : words.emptyTitle}
      contact={words.contact}
      action={
        isNarrowed && (
          <LinkButton href={withQuery(questionsPath, { unit: 'all' })}>{words.showAll}</LinkButton>
        )
      }
    >
      <p>{isNarrowed ? words.nothingText : words.emptyText}</p>
    </EmptyState>
  )
}

type FilterProps = { asked: Asked; scope: Scope; own: readonly string[] }

function FilterForm({ asked, scope, own }: FilterProps) {
  // The person's own units first.
  const units = scope.units.toSorted(
    (a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)),
  )
  return (
    <form method="get" action={questionsPath} class="form form-filter" aria-label={words.search}>
      <TextField name="q" label={words.q} value={asked.q} type="search" />
      <Select
        name="unit"
        label={words.unit}
        value={asked.unit}
        placeholder={own.length > 0 ? words.mine : words.all}
        options={[
          ...(own.length > 0 ? [{ value: 'all', label: words.all }] : []),
          ...units.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: words.noUnit },
        ]}
      />
      <Select
        name="state"
        label={words.state}
        value={asked.state}
        placeholder={words.waiting}
        options={[
          ...openQuestionStates.map((value) => ({ value, label: stateNames[value] })),
          { value: toTell, label: words.toTell },
          { value: 'all', label: words.all },
        ]}
      />
      <Select
        name="due"
        label={words.due}
        value={asked.due}
        placeholder={words.anyDue}
        options={[
          { value: 'overdue', label: words.overdue },
          { value: 'soon', label: words.soon },
        ]}
      />
      <Select
        name="person"
        label={words.person}
        value={asked.person}
        placeholder={words.anybody}
        options={[{ value: 'me', label: words.me }]}
      />
      <FormActions>
        <Button kind="secondary">{words.search}</Button>
      </FormActions>
    </form>
  )
}

type NoteProps = {
  c: Context<Env>
  state: FormState
  units: Scope['units']
  topics: readonly Topic[]
}

/** What somebody asked on the telephone joins the queue like everything else. */
function NoteForm({ c, state: { values, errors }, units, topics }: NoteProps) {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const [only] = units
  return (
    <section class="section" id="note">
      <Disclosure summary={words.note} open={errors.length > 0}>
        <p>{words.noteText}</p>
        <PostForm action={questionsPath} label={words.note}>
          <FormKeys c={c} />
          <TextArea
            name="question"
            label={words.noteQuestion}
            hint={words.noteHint}
            value={values['question']}
            error={errorOf('question')}
            rows={2}
            required
          />
          <Select
            name="unitId"
            label={words.noteUnit}
            placeholder={words.choose}
            value={values['unitId'] ?? (units.length === 1 ? only?.id : '')}
            error={errorOf('unitId')}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <Select
            name="topicId"
            label={words.topic}
            placeholder={words.noTopic}
            value={values['topicId']}
            options={topics.map(({ id, label }) => ({ value: id, label: label.ja }))}
          />
          <FormActions>
            <Button>{words.add}</Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </section>
  )
}
