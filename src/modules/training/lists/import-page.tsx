import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, file } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Steps } from '../../../platform/ui/steps.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { FileField } from '../../../platform/ui/text-field.tsx'
import {
  exampleMark,
  listColumns,
  type ListKind,
  listKinds,
  requiredColumns,
} from '../import/list-grammar.ts'
import { listImports } from '../import/list-imports.ts'
import { trainingPath } from '../paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { idSegment } from '../pages/paths.ts'
import { columnName, listKindNames } from '../staff-messages-import.ts'
import { applyList } from './apply-list.ts'
import { dropList } from './drop-list.ts'
import { importsPath, pathOfListImport, pathOfBlank } from './paths.ts'
import { encodings } from '../../../platform/tables/read-table.ts'
import { showListImport } from './review-page.tsx'
import {
  encodingChoices,
  exportNames,
  formatNames,
  listKindHints,
  listWords,
  noteColumn,
  blankRows,
} from './staff-messages.ts'
import { formatOf, tableResponse } from './table-response.ts'
import { uploadList } from './upload-list.ts'

const encodingChoice = ['auto', ...encodings] as const

const uploadShape = z.object({
  kind: choice(listKinds),
  file: file(),
  encoding: choice(encodingChoice).default('auto'),
})

/** The way of a list: file, look at what it changes, apply (取込み). */
export function addImportPages(app: Hono<Env>, platform: Platform): void {
  const list = `/training/imports/${idSegment('listImportId')}`
  app.get('/training/imports', (c) => showUpload(c, platform, blankForm({ encoding: 'auto' })))
  app.post('/training/imports', async (c) => {
    if (kindsOf(c).length === 0) {
      const what = { action: 'training.upload_list', permission: 'training.mark' }
      await assertMayAct(platform, c.var.context, what)
    }
    return submit(c, platform, {
      schema: uploadShape,
      act: async ({ kind, file: sent, encoding }) => {
        const bytes = new Uint8Array(await sent.arrayBuffer())
        const wanted = encoding === 'auto' ? undefined : encoding
        const upload = { kind, fileName: sent.name, bytes, encoding: wanted }
        return uploadList(platform, c.var.context, upload)
      },
      done: ({ listImportId }) => pathOfListImport(listImportId),
      again: (state) => showUpload(c, platform, state),
      fieldOf: (code) => (code === 'platform.list_wrong_encoding' ? 'encoding' : 'file'),
    })
  })
  app.get('/training/imports/blanks/:kind', (c) => sendBlank(c))
  app.get(list, (c) => showListImport(c, platform))
  app.post(list, (c) =>
    submit(c, platform, {
      schema: z.object({ hash: z.string().max(64) }),
      act: ({ hash }) =>
        applyList(platform, c.var.context, { listImportId: idOf(c), hash }),
      done: ({ listImportId }) => pathOfListImport(listImportId),
      again: ({ errors }) => showListImport(c, platform, errors),
    }),
  )
  app.post(`${list}/removal`, async (c) => {
    await dropList(platform, c.var.context, { listImportId: idOf(c) })
    return c.redirect(importsPath, 303)
  })
}

const idOf = (c: Context<Env>): string => c.req.param('listImportId') ?? ''

/** Kinds of list that the person may take in. */
function kindsOf(c: Context<Env>): ListKind[] {
  const { actor } = c.var.context
  return listKinds.filter((kind) => may(actor, listImports[kind].permission))
}

async function showUpload(
  c: Context<Env>,
  platform: Platform,
  { values, errors }: FormState,
): Promise<Response> {
  const kinds = kindsOf(c)
  if (kinds.length === 0) assertMay(c.var.context.actor, 'training.mark')
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const title = listWords.importTitle
  const asked = c.req.query('kind') ?? ''
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs links={[{ label: pageWords.training, href: trainingPath }]} here={title} />
      <PageHeader title={title} lead={listWords.importLead} />
      <Steps labels={listWords.steps} current={1} />
      <ErrorSummary
        errors={errors}
        labels={{
          kind: listWords.kind,
          file: listWords.file,
          encoding: listWords.encoding,
        }}
      />
      <PostForm action={importsPath} label={title} files>
        <FormKeys c={c} />
        <RadioGroup
          name="kind"
          label={listWords.kind}
          value={values['kind'] ?? asked}
          error={errorOf('kind')}
          options={kinds.map((value) => {
            return { value, label: listKindNames[value], hint: listKindHints[value] }
          })}
          required
        />
        <FileField
          name="file"
          label={listWords.file}
          hint={listWords.fileHint}
          error={errorOf('file')}
          accept=".csv,.xlsx,text/csv"
          required
        />
        <Select
          name="encoding"
          label={listWords.encoding}
          hint={listWords.encodingHint}
          value={values['encoding'] ?? 'auto'}
          error={errorOf('encoding')}
          options={encodingChoice.map((value) => ({ value, label: encodingChoices[value] }))}
        />
        <FormActions>
          <Button>{listWords.upload}</Button>
          <LinkButton kind="plain" href={trainingPath}>
            {pageWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
      <Blanks kinds={kinds} />
    </>,
  )
}

/** A file to fill in for each kind, and what its columns are. */
function Blanks({ kinds }: { kinds: readonly ListKind[] }) {
  return (
    <section class="section" aria-labelledby="blanks">
      <h2 id="blanks">{listWords.blanks}</h2>
      <p>{listWords.blanksLead}</p>
      <Table
        caption={listWords.blankCaption}
        captionHidden
        rowHeads
        columns={[
          { label: listWords.kind },
          { label: listWords.columns },
          { label: listWords.blank },
        ]}
        rows={kinds.map((kind) => [
          listKindNames[kind],
          listColumns[kind]
            .map((column) => {
              const isRequired = requiredColumns[kind].includes(column)
              return `${columnName(column)}${isRequired ? listWords.required : ''}`
            })
            .join(listWords.joint),
          <span class="row-links">
            {(['csv', 'csv-cp932', 'xlsx'] as const).map((format) => (
              <a
                href={pathOfBlank(kind, format)}
                aria-label={listWords.blankLink(listKindNames[kind], formatNames[format])}
                download
              >
                {formatNames[format]}
              </a>
            ))}
          </span>,
        ])}
      />
    </section>
  )
}

/** Headings with one row that is marked as an example and never taken in. */
function sendBlank(c: Context<Env>): Promise<Response> {
  const asked = c.req.param('kind') ?? ''
  const kind = kindsOf(c).find((one) => one === asked)
  if (kind === undefined) throw notFound()
  const columns = [...listColumns[kind].map((column) => columnName(column)), noteColumn]
  const rows = [[...blankRows[kind], exampleMark]]
  return tableResponse(c, exportNames.blank(listKindNames[kind]), columns, rows, formatOf(c))
}
