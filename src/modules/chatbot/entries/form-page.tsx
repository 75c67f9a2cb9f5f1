import type { Context } from 'hono'
import { fiscalYearOf, firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, readForm, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { answerText } from '../answer-text.ts'
import { chatbotPath } from '../paths.ts'
import { getEntry, listVersions } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { EntryForm, fieldLabels } from './entry-form.tsx'
import { type EntryFields, entryShape, inputOf, valuesOf } from './entry-shape.ts'
import { Neighbours } from './neighbours-list.tsx'
import { neighboursOf } from './neighbours.ts'
import { askedByResident, createFor } from '../questions/write-answer.ts'
import { entriesPath, newEntryPath, pathOfEntry, withQuery } from './paths.ts'
import { AnswerPreview } from './preview.tsx'
import { reviseEntry } from './save-entry.ts'
import { assertEditor, scopeOf } from './scope.ts'
import { entryWords, formWords as words } from './staff-messages.ts'

type Shown = { state: FormState; preview?: EntryFields }

const fieldOf = (code: string): string | undefined =>
  ({
    'chatbot.source_malformed': 'sourceTitle1',
    'chatbot.too_many_sources': 'sourceTitle1',
    'chatbot.days_reversed': 'validToOn',
    'chatbot.already_past': 'validToOn',
    'chatbot.variant_too_long': 'variants',
    'chatbot.topic_not_found': 'topicId',
    'chatbot.unit_not_found': 'owningUnitId',
  })[code]

/** A blank form, or the one that came back. */
export async function showNewEntry(
  c: Context<Env>,
  platform: Platform,
  shown?: Shown,
): Promise<Response> {
  const { actor, today } = c.var.context
  if (!may(actor, 'chatbot.manage')) assertMay(actor, 'chatbot.edit')
  const scope = await scopeOf(platform.db, c.var.context)
  const mine = scope.units.filter(({ id }) => scope.holds('chatbot.edit', id))
  const open = await askedByResident(platform.db, c)
  const proposed = {
    ...{ answerClass: 'general', question: open?.question.slice(0, 200) ?? '' },
    ...{ validFromOn: firstDayOf(fiscalYearOf(today)).toString() },
    reviewDueOn: today.add({ years: 1 }).toString(),
    owningUnitId: open?.owningUnitId ?? (mine.length === 1 ? (mine[0]?.id ?? '') : ''),
    topicId: open?.topicId ?? '',
  }
  const { state, preview } = shown ?? { state: blankForm(proposed) }
  return formPage(c, platform, {
    ...{ state, preview, title: words.create },
    lead: open === undefined ? words.createLead : words.answersLead(open.question),
    action: withQuery(newEntryPath, { question: open?.id ?? '' }),
  })
}

/** Takes a new entry in, or shows what it would look like. */
export async function postNewEntry(c: Context<Env>, platform: Platform): Promise<Response> {
  await assertEditor(platform, c.var.context, 'chatbot.create_entry')
  const asked = await readForm(c, entryShape)
  if (asked.ok && asked.input.press === 'preview') {
    const state = { values: asked.values, errors: [] }
    return showNewEntry(c, platform, { state, preview: asked.input })
  }
  return submit(c, platform, {
    schema: entryShape,
    act: async (fields) =>
      createFor(platform, c.var.context, await askedByResident(platform.db, c), inputOf(fields)),
    done: ({ entryId }, { press }) =>
      pathOfEntry(entryId, `?done=${press === 'submit' ? 'submitted' : 'created'}`),
    again: (state) => showNewEntry(c, platform, { state }),
    fieldOf,
  })
}

/** The form of an entry that is there, with its newest words. */
export async function showRevision(
  c: Context<Env>,
  platform: Platform,
  shown?: Shown,
): Promise<Response> {
  const { context } = c.var
  const entry = await getEntry(platform.db, c.req.param('entryId') ?? '')
  const { permission, unitPath } = (await scopeOf(platform.db, context)).right(
    'chatbot.edit',
    entry.owningUnitId,
  )
  assertMay(context.actor, permission, unitPath)
  const [newest] = await listVersions(platform.db, entry.id)
  if (newest === undefined) throw notFound('chatbot.entry_not_found')
  const { state, preview } = shown ?? { state: blankForm(valuesOf(entry, newest)) }
  return formPage(c, platform, {
    ...{ state, preview, title: words.revise, lead: words.reviseLead },
    action: pathOfEntry(entry.id, '/edit'),
    entry: { id: entry.id, question: newest.question },
  })
}

/** Takes a revision in, or shows what it would look like. */
export async function postRevision(c: Context<Env>, platform: Platform): Promise<Response> {
  await assertEditor(platform, c.var.context, 'chatbot.revise_entry')
  const asked = await readForm(c, entryShape)
  if (asked.ok && asked.input.press === 'preview') {
    const state = { values: asked.values, errors: [] }
    return showRevision(c, platform, { state, preview: asked.input })
  }
  const entryId = c.req.param('entryId') ?? ''
  return submit(c, platform, {
    schema: entryShape,
    act: (fields) => {
      const versionId = fields.versionId ?? ''
      return reviseEntry(platform, c.var.context, { ...inputOf(fields), entryId, versionId })
    },
    done: (_, { press }) =>
      pathOfEntry(entryId, `?done=${press === 'submit' ? 'submitted' : 'saved'}`),
    again: (state) => showRevision(c, platform, { state }),
    fieldOf,
  })
}

type FormFrame = {
  state: FormState
  preview: EntryFields | undefined
  title: string
  lead: string
  action: string
  entry?: { id: string; question: string }
}

async function formPage(
  c: Context<Env>,
  platform: Platform,
  { state, preview, title, lead, action, entry }: FormFrame,
): Promise<Response> {
  const { context } = c.var
  const [topics, scope] = [await listTopics(platform.db), await scopeOf(platform.db, context)]
  const links = [
    { label: entryWords.chatbot, href: chatbotPath },
    { label: entryWords.title, href: entriesPath },
    ...(entry === undefined ? [] : [{ label: entry.question, href: pathOfEntry(entry.id) }]),
  ]
  return staffPage(
    c,
    platform,
    { title: entry === undefined ? title : `${title}：${entry.question}`, path: chatbotPath },
    <>
      <Breadcrumbs links={links} here={title} />
      <PageHeader title={title} over={entry?.question} lead={lead} />
      <ErrorSummary errors={state.errors} labels={fieldLabels} />
      {preview !== undefined && (
        <section class="section" aria-labelledby="preview">
          <h2 id="preview">{words.previewTitle}</h2>
          <p>{words.previewLead}</p>
          <AnswerPreview
            {...previewOf(preview)}
            asOfOn={context.today}
            unitName={scope.nameOf(preview.owningUnitId ?? null)}
          />
          <Neighbours
            neighbours={await neighboursOf(platform, context, preview.question, entry?.id)}
          />
        </section>
      )}
      <EntryForm
        action={action}
        {...{ state, topics, scope, today: context.today, isNew: entry === undefined }}
        cancelHref={entry === undefined ? entriesPath : pathOfEntry(entry.id)}
        keys={<FormKeys c={c} />}
      />
    </>,
  )
}

function previewOf(fields: EntryFields) {
  const { words: written } = inputOf(fields)
  const { question, prose, fiscalYear, sources } = written
  return { question, answer: answerText(prose, written, 'ja'), fiscalYear, sources }
}
