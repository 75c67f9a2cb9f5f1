import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox } from '../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { openFactsOf } from '../answer-text.ts'
import type { FaqVersion } from '../entry.ts'
import { chatbotPath } from '../paths.ts'
import { getEntry, listVersions } from '../store/entry.ts'
import { type Figure, proposedFigure } from './answer-grammar.ts'
import { entriesPath, pathOfEntry } from './paths.ts'
import { figuresOf, lastBound, rollOver } from './roll-over.ts'
import { assertEditor, scopeOf } from './scope.ts'
import { entryWords, rollWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'

type Source = { version: FaqVersion; year: number; figures: Figure[] }

/** What goes over into the next year. Refuses `chatbot.not_year_bound`. */
async function sourceOf(c: Context<Env>, { db }: Platform): Promise<Source> {
  const { context } = c.var
  const entry = await getEntry(db, c.req.param('entryId') ?? '')
  const right = (await scopeOf(db, context)).right('chatbot.edit', entry.owningUnitId)
  assertMay(context.actor, right.permission, right.unitPath)
  const version = lastBound(await listVersions(db, entry.id))
  if (version?.fiscalYear === undefined || version.fiscalYear === null) {
    throw new Refusal('chatbot.not_year_bound', 409)
  }
  return { version, year: version.fiscalYear, figures: figuresOf(version) }
}

/** Every number of the text, to be confirmed or changed (新年度へ引き継ぐ). */
export async function showNextYear(
  c: Context<Env>,
  platform: Platform,
  state?: FormState,
): Promise<Response> {
  const { version, year, figures } = await sourceOf(c, platform)
  const { values, errors } = state ?? blankForm()
  const title = words.title(yearName(year + 1))
  const open = openFactsOf(version).length > 0
  return staffPage(
    c,
    platform,
    { title: `${title}：${version.question}`, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: entryWords.chatbot, href: chatbotPath },
          { label: entryWords.title, href: entriesPath },
          { label: version.question, href: pathOfEntry(version.entryId) },
        ]}
        here={title}
      />
      <PageHeader title={title} over={version.question} lead={words.lead} />
      <ErrorSummary errors={errors} />
      {open && (
        <Notice kind="warning">
          <p>{words.open}</p>
        </Notice>
      )}
      <PostForm
        action={pathOfEntry(version.entryId, '/next-year')}
        hidden={{ versionId: version.id }}
        saved
      >
        <FormKeys c={c} />
        {figures.length === 0 && <p>{words.none}</p>}
        {figures.map((figure, index) => (
          <FigureFields
            {...{ figure, index, year, values, errors, isAgain: state !== undefined }}
          />
        ))}
        {figures.length === 0 && (
          <Checkbox
            name="sure0"
            label={words.confirmNone}
            error={errors.find(({ name }) => name === 'sure0')?.message}
            required
          />
        )}
        <FormActions>
          <Button>{words.make}</Button>
          <LinkButton kind="plain" href={pathOfEntry(version.entryId)}>
            {entryWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

type FigureProps = FormState & { figure: Figure; index: number; year: number; isAgain: boolean }

function FigureFields({ figure, index, year, values, errors, isAgain }: FigureProps) {
  const { part, text, before, after } = figure
  const proposed = proposedFigure(figure, year)
  return (
    <fieldset class="field">
      <legend class="label">
        {words.figure(index + 1)}（{words.parts[part]}）
      </legend>
      <p>
        {before}
        <strong>{text}</strong>
        {after}
      </p>
      <TextField
        name={`now${index}`}
        label={words.now(text)}
        value={values[`now${index}`] ?? proposed}
        width="m"
      />
      <Checkbox
        name={`sure${index}`}
        label={words.confirmed}
        checked={isAgain && values[`sure${index}`] === '1'}
        error={errors.find(({ name }) => name === `sure${index}`)?.message}
        required
      />
    </fieldset>
  )
}

const nextYearShape = z
  .object({ versionId: z.uuid() })
  .catchall(z.union([z.string().max(200), z.unknown()]))

/** Makes the draft of the next year once every number was confirmed. */
export async function postNextYear(c: Context<Env>, platform: Platform): Promise<Response> {
  await assertEditor(platform, c.var.context, 'chatbot.roll_over_entry')
  const { figures } = await sourceOf(c, platform)
  let firstUnsure = 'sure0'
  return submit(c, platform, {
    schema: nextYearShape,
    act: (fields) => {
      const of = (name: string) => {
        const value = fields[name]
        return typeof value === 'string' ? value : ''
      }
      const unsure = figures.flatMap((_, index) => (of(`sure${index}`) === '1' ? [] : [index]))
      if (figures.length === 0 && of('sure0') !== '1') unsure.push(0)
      firstUnsure = `sure${unsure[0] ?? 0}`
      if (unsure.length > 0) {
        throw new Refusal('chatbot.figures_unconfirmed', 422, { count: unsure.length })
      }
      return rollOver(platform, c.var.context, {
        entryId: c.req.param('entryId') ?? '',
        versionId: fields.versionId,
        figures: figures.map(({ text }, index) => {
          const now = of(`now${index}`).normalize('NFC').trim().slice(0, 60)
          return now === '' ? text : now
        }),
      })
    },
    done: ({ entryId }) => pathOfEntry(entryId, '?done=rolled'),
    again: (state) => showNextYear(c, platform, state),
    fieldOf: (code) => (code === 'chatbot.figures_unconfirmed' ? firstUnsure : undefined),
  })
}
