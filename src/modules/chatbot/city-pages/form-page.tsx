import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import {
  choice,
  date,
  optionalFile,
  optionalId,
  optionalText,
  text,
} from '../../../platform/http/field.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox, RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { DateField, FileField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { assertEditor, scopeOf } from '../entries/scope.ts'
import { yearName } from '../entries/staff-messages-rules.ts'
import { chatbotPath } from '../paths.ts'
import { listTopics } from '../store/topic.ts'
import { addPage, editPage, getStanding, type PageFacts, rightOver } from './change-page.ts'
import { type SourcePage, ways } from './city-page.ts'
import { largestBytes } from './fetch-page.ts'
import { nameOf } from './page-rows.ts'
import { newPagePath, pagesPath, pathOfPage } from './paths.ts'
import { decodePage } from './read-page.ts'
import { pageWords as words, wayNames } from './staff-messages.ts'
import { currentTitles } from './store.ts'

const factFields = {
  title: optionalText({ max: 100 }),
  owningUnitId: optionalId(),
  topicId: optionalId(),
  fiscalYear: z
    .union([z.literal(''), z.string().regex(/^20\d\d$/)], { error: 'field.not_in_list' })
    .default(''),
  reviewDueOn: date(),
}
const textFields = {
  text: optionalText({ max: 200_000, prose: true }),
  file: optionalFile(),
}
const addShape = z.object({
  ...{ url: text({ max: 1000 }), way: choice(ways), ...factFields, ...textFields },
  isPublic: z.literal('1', { error: 'field.not_ticked' }),
})
const editShape = z.object(factFields)

/** Fields of a page's words, pasted or as a file. */
export const putShape = z.object(textFields)

/** The words that were sent; a file counts before what was pasted. */
export async function sentText(sent: z.infer<typeof putShape>): Promise<string | undefined> {
  if (sent.file === undefined) return sent.text
  if (sent.file.size > largestBytes) throw new Refusal('chatbot.page_text_too_big', 422)
  try {
    return decodePage(new Uint8Array(await sent.file.arrayBuffer()))
  } catch {
    throw new Refusal('chatbot.page_text_unreadable', 422)
  }
}

const factsOf = (sent: z.infer<typeof editShape>): PageFacts => ({
  title: sent.title ?? '',
  owningUnitId: sent.owningUnitId ?? null,
  topicId: sent.topicId ?? null,
  fiscalYear: sent.fiscalYear === '' ? null : Number(sent.fiscalYear),
  reviewDueOn: sent.reviewDueOn,
})

const fieldOf = (code: string): string | undefined =>
  ({
    ...{ 'chatbot.page_url_wrong': 'url', 'chatbot.page_not_allowed': 'url' },
    ...{ 'chatbot.page_known': 'url', 'chatbot.page_text_missing': 'text' },
    ...{ 'chatbot.page_text_empty': 'text', 'chatbot.page_text_unreadable': 'file' },
    ...{ 'chatbot.page_text_too_big': 'file', 'chatbot.topic_not_found': 'topicId' },
    'chatbot.unit_not_found': 'owningUnitId',
  })[code]

/** A blank form for a page, or the one that came back. */
export async function showNewPage(c: Context<Env>, platform: Platform, given?: FormState) {
  const { context } = c.var
  if (!may(context.actor, 'chatbot.manage')) assertMay(context.actor, 'chatbot.edit')
  const scope = await scopeOf(platform.db, context)
  const mine = scope.units.filter(({ id }) => scope.holds('chatbot.edit', id))
  const state =
    given ??
    blankForm({
      way: platform.config.citySites.length === 0 ? 'hand' : 'fetch',
      reviewDueOn: context.today.add({ years: 1 }).toString(),
      owningUnitId: mine.length === 1 ? (mine[0]?.id ?? '') : '',
    })
  return formPage(c, platform, state)
}

/** Registers a page. */
export async function postNewPage(c: Context<Env>, platform: Platform): Promise<Response> {
  await assertEditor(platform, c.var.context, 'chatbot.add_page')
  return submit(c, platform, {
    schema: addShape,
    act: async (sent) => {
      const written = await sentText(sent)
      const given = { ...factsOf(sent), url: sent.url, way: sent.way }
      const whole = written === undefined ? given : { ...given, text: written }
      return addPage({ ...platform, citySites: platform.config.citySites }, c.var.context, whole)
    },
    done: ({ pageId }, { way }) =>
      pathOfPage(pageId, `?done=${way === 'fetch' ? 'waiting' : 'added'}`),
    again: (state) => showNewPage(c, platform, state),
    fieldOf,
  })
}

/** The form of a page that is registered. */
export async function showPageForm(c: Context<Env>, platform: Platform, given?: FormState) {
  const { context } = c.var
  const pageId = c.req.param('pageId') ?? ''
  const { permission, unitPath } = await rightOver(platform, context, pageId)
  assertMay(context.actor, permission, unitPath)
  const page = await getStanding(platform.db, pageId)
  const values = {
    ...{ title: page.title, owningUnitId: page.owningUnitId ?? '', topicId: page.topicId ?? '' },
    fiscalYear: page.fiscalYear === null ? '' : String(page.fiscalYear),
    reviewDueOn: page.reviewDueOn.toString(),
  }
  return formPage(c, platform, given ?? blankForm(values), page)
}

/** Changes what is registered of a page. */
export async function postPageForm(c: Context<Env>, platform: Platform): Promise<Response> {
  const pageId = c.req.param('pageId') ?? ''
  await assertEditor(platform, c.var.context, 'chatbot.edit_page')
  return submit(c, platform, {
    schema: editShape,
    act: (sent) => editPage(platform, c.var.context, { pageId, ...factsOf(sent) }),
    done: () => pathOfPage(pageId, '?done=edited'),
    again: (state) => showPageForm(c, platform, state),
    fieldOf,
  })
}

async function formPage(
  c: Context<Env>,
  platform: Platform,
  state: FormState,
  page?: SourcePage,
): Promise<Response> {
  const { context } = c.var
  const title = page === undefined ? words.create : words.edit
  const back = page === undefined ? pagesPath : pathOfPage(page.id)
  const name =
    page === undefined ? '' : nameOf(page, (await currentTitles(platform.db)).get(page.id))
  return staffPage(
    c,
    platform,
    { title: page === undefined ? title : `${title}：${name}`, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: pagesPath },
        ]}
        here={title}
      />
      <PageHeader title={title} {...(page === undefined ? { lead: words.createLead } : {})} />
      <ErrorSummary errors={state.errors} labels={fieldLabels} />
      <PostForm
        action={page === undefined ? newPagePath : pathOfPage(page.id, '/edit')}
        label={title}
        files={page === undefined}
      >
        <FormKeys c={c} />
        {page === undefined ? (
          <WayFields of={fieldsOf(state)} hasSites={platform.config.citySites.length > 0} />
        ) : (
          <p>{page.url}</p>
        )}
        <FactFields
          of={fieldsOf(state)}
          units={(await scopeOf(platform.db, context)).units}
          topics={await listTopics(platform.db)}
          thisYear={fiscalYearOf(context.today)}
        />
        {page === undefined && (
          <Checkbox
            name="isPublic"
            label={words.isPublic}
            checked={state.values['isPublic'] === '1'}
            error={fieldsOf(state)('isPublic').error}
            required
          />
        )}
        <FormActions>
          <Button>{page === undefined ? words.save : words.saveChange}</Button>
          <LinkButton kind="plain" href={back}>
            {words.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

/** What the fields are called in the summary of errors. */
export const fieldLabels: Record<string, string> = {
  ...{ url: words.url, way: words.way, title: words.pageTitle, owningUnitId: words.unit },
  ...{ topicId: words.topic, fiscalYear: words.fiscalYear, reviewDueOn: words.reviewOn },
  ...{ text: words.text, file: words.file, isPublic: words.isPublic, reason: words.reason },
}

type Of = (name: string) => { name: string; value: string; error: string | undefined }

/** A field's name, value and error out of a form's state. */
export const fieldsOf =
  ({ values, errors }: FormState): Of =>
  (name) => ({
    ...{ name, value: values[name] ?? '' },
    error: errors.find((error) => error.name === name)?.message,
  })

function WayFields({ of, hasSites }: { of: Of; hasSites: boolean }) {
  return (
    <>
      <TextField
        {...of('url')}
        label={words.url}
        hint={words.urlHint}
        type="url"
        width="full"
        required
      />
      <RadioGroup
        {...of('way')}
        label={words.way}
        hint={hasSites ? undefined : words.noSites}
        options={ways.map((value) => ({
          ...{ value, label: wayNames[value] },
          disabled: value === 'fetch' && !hasSites,
        }))}
        required
      />
      <TextFields of={of} />
    </>
  )
}

/** The words of a page, pasted or as a file. */
export function TextFields({ of }: { of: Of }) {
  return (
    <>
      <TextArea {...of('text')} label={words.text} hint={words.textHint} rows={8} />
      <FileField
        name="file"
        label={words.file}
        hint={words.fileHint}
        error={of('file').error}
        accept=".txt,.html,.htm,text/plain,text/html"
      />
    </>
  )
}

type FactProps = {
  of: Of
  units: readonly { id: string; name: string }[]
  topics: Awaited<ReturnType<typeof listTopics>>
  thisYear: number
}

function FactFields({ of, units, topics, thisYear }: FactProps) {
  const kept = Number(of('fiscalYear').value)
  const years = [...new Set([thisYear, thisYear + 1, ...(kept > 0 ? [kept] : [])])].toSorted(
    (a, b) => a - b,
  )
  return (
    <>
      <TextField
        {...of('title')}
        label={words.pageTitle}
        hint={words.pageTitleHint}
        width="full"
        maxLength={100}
      />
      <Select
        {...of('owningUnitId')}
        label={words.unit}
        placeholder={words.chooseUnit}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        {...of('topicId')}
        label={words.topic}
        placeholder={words.noTopic}
        options={topics.map(({ id, label }) => ({ value: id, label: label.ja }))}
      />
      <Select
        {...of('fiscalYear')}
        label={words.fiscalYear}
        placeholder={words.everyYear}
        options={years.map((year) => ({ value: String(year), label: yearName(year) }))}
      />
      <DateField {...of('reviewDueOn')} label={words.reviewOn} hint={words.reviewHint} required />
    </>
  )
}
