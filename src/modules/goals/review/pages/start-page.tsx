import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { Select } from '../../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { FileField, TextArea } from '../../../../platform/ui/text-field.tsx'
import { listDraftable } from '../list-reviews.ts'
import { type NewImport, startImport } from '../start-import.ts'
import { importsPath, reviewPath } from './paths.ts'
import { goalsHome, startWords } from './staff-messages.ts'

const shape = z.object({
  text: z.string().default(''),
  file: z.instanceof(File).optional(),
  departmentId: z.union([z.literal(''), z.uuid({ error: 'field.not_in_list' })]).default(''),
})

type Input = z.infer<typeof shape>

/** The form that begins an import: a text pasted or a file, either way. */
export async function showStart(
  c: Context<Env>,
  platform: Platform,
  { values, errors }: FormState = blankForm(),
): Promise<Response> {
  const departments = await listDraftable(platform.db, c.var.context)
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  return staffPage(
    c,
    platform,
    { title: startWords.start, path: '/staff/goals' },
    <>
      <Breadcrumbs
        links={[goalsHome, { label: startWords.list, href: importsPath }]}
        here={startWords.start}
      />
      <PageHeader title={startWords.start} lead={startWords.lead} />
      <ErrorSummary errors={errors} />
      <PostForm action={`${importsPath}/new`} label={startWords.start} files saved>
        <FormKeys c={c} />
        <div class="paste">
          <TextArea
            name="text"
            label={startWords.text}
            hint={startWords.textHint}
            value={values['text']}
            error={errorOf('text')}
            rows={16}
          />
        </div>
        <FileField
          name="file"
          label={startWords.file}
          hint={startWords.fileHint}
          error={errorOf('file')}
          accept=".txt,text/plain"
        />
        {departments.length > 0 && (
          <Select
            name="departmentId"
            label={startWords.department}
            hint={startWords.departmentHint}
            placeholder={startWords.departmentFromText}
            value={values['departmentId']}
            error={errorOf('departmentId')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Disclosure summary={startWords.limits}>
          <ul>
            {startWords.layout.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Disclosure>
        <FormActions>
          <Button>{startWords.read}</Button>
          <LinkButton kind="plain" href={importsPath}>
            {startWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

/** Reads what was pasted or uploaded, and goes on to its review. */
export function sendStart(c: Context<Env>, platform: Platform): Promise<Response> {
  // A refused file cannot be kept by a browser; a refused text is.
  const hasFile = { now: false }
  return submit(c, platform, {
    schema: shape,
    act: async (input) => {
      hasFile.now = fileOf(input) !== undefined
      return startImport(platform, c.var.context, await newImportOf(input))
    },
    done: ({ importId }) => reviewPath(importId),
    again: (state) => showStart(c, platform, mended(state)),
    fieldOf: (code) => {
      if (code === 'goals.import_department_unknown') return 'departmentId'
      return code.startsWith('goals.import_') ? (hasFile.now ? 'file' : 'text') : undefined
    },
  })
}

function fileOf({ file }: Input): File | undefined {
  // A browser sends an empty file where none was chosen.
  return file === undefined || (file.size === 0 && file.name === '') ? undefined : file
}

async function newImportOf(input: Input): Promise<NewImport> {
  const file = fileOf(input)
  const text = input.text.replaceAll(/\r\n?/g, '\n')
  const pasted = text.trim() !== ''
  if (file !== undefined && pasted) throw new Refusal('goals.import_two_texts', 422)
  if (file === undefined && !pasted) throw new Refusal('goals.import_nothing', 422)
  const department = input.departmentId === '' ? {} : { departmentId: input.departmentId }
  if (file === undefined) return { text, ...department }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { bytes, filename: file.name, ...department }
}

// The page says these itself: they are about this form alone.
function mended(state: FormState): FormState {
  const sentences: Record<string, string> = {
    'goals.import_two_texts': startWords.both,
    'goals.import_nothing': startWords.missing,
  }
  const errors = state.errors.map((error) => ({
    ...error,
    message: sentences[error.message] ?? error.message,
  }))
  return { ...state, errors }
}
