import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { actorRefOf } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { choice, file } from '../../../../platform/http/field.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { encodings } from '../../../../platform/tables/read-table.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { Select } from '../../../../platform/ui/choice-field.tsx'
import { formatInstant } from '../../../../platform/ui/dates.ts'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Steps } from '../../../../platform/ui/steps.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { FileField } from '../../../../platform/ui/text-field.tsx'
import { chatbotPath } from '../../paths.ts'
import { entriesPath, faqExportPath, faqImportsPath, pathOfFaqImport } from '../paths.ts'
import { entryWords } from '../staff-messages.ts'
import { assertEditor } from '../scope.ts'
import { columnNames, faqColumns, neededColumns } from './columns-grammar.ts'
import { showFaqReview } from './review-page.tsx'
import { importWords as words } from './staff-messages-import.ts'
import { listWaitingImports } from './store.ts'
import { applyFaq, dropFaq, uploadFaq } from './take-in.ts'

const encodingChoices = ['auto', ...encodings] as const

const uploadShape = z.object({ file: file(), encoding: choice(encodingChoices).default('auto') })

const at = '/chatbot/entries/imports'
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** The way of a file: choose it, look at what it changes, make drafts (取込み). */
export function addFaqImportPages(app: Hono<Env>, platform: Platform): void {
  const one = `${at}/:faqImportId{${uuid}}` as const
  const idOf = (c: Context<Env>) => c.req.param('faqImportId') ?? ''
  app.get(at, (c) => showUpload(c, platform, blankForm()))
  app.post(at, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.upload_faq')
    return submit(c, platform, {
      schema: uploadShape,
      act: async ({ file: sent, encoding }) => {
        const bytes = new Uint8Array(await sent.arrayBuffer())
        const wanted = encoding === 'auto' ? {} : { encoding }
        return uploadFaq(platform, c.var.context, { fileName: sent.name, bytes, ...wanted })
      },
      done: ({ importId }) => pathOfFaqImport(importId),
      again: (state) => showUpload(c, platform, state),
      fieldOf: (code) => (code === 'platform.list_wrong_encoding' ? 'encoding' : 'file'),
    })
  })
  app.get(one, (c) => showFaqReview(c, platform))
  app.post(one, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.import_faq')
    return submit(c, platform, {
      schema: z.object({ hash: z.string().max(64) }),
      act: ({ hash }) => applyFaq(platform, c.var.context, { importId: idOf(c), hash }),
      done: ({ importId }) => `${pathOfFaqImport(importId)}?done=1`,
      again: ({ errors }) => showFaqReview(c, platform, errors),
    })
  })
  app.post(`${one}/removal`, async (c) => {
    await dropFaq(platform, c.var.context, idOf(c))
    return c.redirect(faqImportsPath, 303)
  })
}

async function showUpload(
  c: Context<Env>,
  platform: Platform,
  { values, errors }: FormState,
): Promise<Response> {
  const { actor } = c.var.context
  if (!may(actor, 'chatbot.manage')) assertMay(actor, 'chatbot.edit')
  const waiting = await listWaitingImports(platform.db, actorRefOf(actor))
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: entryWords.chatbot, href: chatbotPath },
          { label: entryWords.title, href: entriesPath },
        ]}
        here={words.title}
      />
      <PageHeader title={words.title} lead={words.lead} />
      <Steps labels={words.steps} current={1} />
      <ErrorSummary errors={errors} labels={{ file: words.file, encoding: words.encoding }} />
      <PostForm action={faqImportsPath} label={words.title} files>
        <FormKeys c={c} />
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          error={errorOf('file')}
          accept=".csv,.xlsx,text/csv"
          required
        />
        <Select
          name="encoding"
          label={words.encoding}
          value={values['encoding'] ?? 'auto'}
          error={errorOf('encoding')}
          options={encodingChoices.map((value) => ({ value, label: words.encodings[value] }))}
        />
        <FormActions>
          <Button>{words.read}</Button>
          <LinkButton kind="plain" href={entriesPath}>
            {entryWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
      {waiting.length > 0 && (
        <section class="section" aria-labelledby="waiting">
          <h2 id="waiting">{words.waiting}</h2>
          <p>{words.waitingWhat}</p>
          <ul>
            {waiting.map(({ id, fileName, uploadedAt }) => (
              <li>
                <a href={pathOfFaqImport(id)}>
                  {words.opened(fileName, formatInstant(uploadedAt))}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="section" aria-labelledby="columns">
        <h2 id="columns">{words.columnsTitle}</h2>
        <p>{words.columnsLead}</p>
        <Table
          caption={words.columnsTitle}
          captionHidden
          stacked
          rowHeads
          columns={[{ label: words.column }, { label: words.needed }, { label: words.what }]}
          rows={faqColumns.map((column) => [
            columnNames[column],
            neededColumns.includes(column) ? words.needed : entryWords.none,
            words.columns[column],
          ])}
        />
        <p>
          <a href={`${faqExportPath}?blank=1`} download>
            {words.blank}
          </a>
        </p>
      </section>
    </>,
  )
}
