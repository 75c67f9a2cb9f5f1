import type { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, readForm, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import type { NavLink } from '../../../platform/ui/citizen-shell.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { trainingPath } from '../paths.ts'
import { pageWords } from './staff-messages.ts'

/** Name, typed value and error of a field, to be spread into its component. */
export type FieldOf = (name: string) => {
  name: string
  value: string | undefined
  error: string | undefined
}

/** One form about training: what it shows, reads and does. */
export type TrainingForm<T, Result> = {
  over?: string
  title: string
  lead?: ComponentChildren
  /** A verb. */
  button: string
  danger?: boolean
  /** True where files are sent. */
  files?: boolean
  /** Links between the catalogue and this form. */
  trail?: readonly NavLink[]
  cancelHref: string
  /** Above the form: what narrows its choices. */
  before?: ComponentChildren
  /** What stands in the fields before anybody types. */
  values?: Record<string, string>
  schema: z.ZodType<T>
  /** Names of fields for the summary of errors. */
  labels: Readonly<Record<string, string>>
  fields: (fieldOf: FieldOf, state: FormState) => ComponentChildren
  /** What only the database knows to be wrong, such as a staff number that nobody has. */
  check?: (input: T) => Promise<readonly FormError[]>
  act: (input: T) => Promise<Result>
  done: (result: Result, input: T) => string
  /** Fields that refusals belong to. */
  fieldOfRefusal?: Readonly<Record<string, string>>
  /** Other words for what is wrong with a field, where the usual ones do not fit. */
  reword?: (name: string, message: string) => string
  /** Other buttons of the form, after the one that sends it. */
  moreActions?: ComponentChildren
}

/** A form bound to a request: shown, or sent. */
export type OpenForm = {
  show: (values?: Record<string, string>) => Promise<Response>
  send: () => Promise<Response>
}

/** Binds a form to the request it serves. */
export function openForm<T, Result>(
  c: Context<Env>,
  platform: Platform,
  form: TrainingForm<T, Result>,
): OpenForm {
  const again = (state: FormState) => formPage(c, platform, form, state)
  return {
    show: (values = form.values) => again(blankForm(values)),
    async send() {
      const read = await readForm(c, form.schema)
      const errors = read.ok ? await form.check?.(read.input) : undefined
      if (read.ok && errors !== undefined && errors.length > 0) {
        const page = await again({ values: read.values, errors: [...errors] })
        return new Response(page.body, { status: 422, headers: page.headers })
      }
      return submit(c, platform, {
        schema: form.schema,
        act: form.act,
        done: form.done,
        again,
        fieldOf: (code) => form.fieldOfRefusal?.[code],
      })
    },
  }
}

/** Puts a form at a path: GET shows it, POST sends it; both need the permission somewhere. */
export function addForm(
  app: Hono<Env>,
  platform: Platform,
  path: string,
  permission: string,
  open: (c: Context<Env>) => OpenForm | Promise<OpenForm>,
): void {
  app.get(path, async (c) => {
    assertMay(c.var.context.actor, permission)
    return (await open(c)).show()
  })
  app.post(path, async (c) => {
    await assertMayAct(platform, c.var.context, { action: permission })
    return (await open(c)).send()
  })
}

function formPage<T, Result>(
  c: Context<Env>,
  platform: Platform,
  form: TrainingForm<T, Result>,
  given: FormState,
): Promise<Response> {
  const { over, title, lead, button, danger, trail = [], labels } = form
  const errors = given.errors.map(({ name, message }) =>
    name === undefined ? { message } : { name, message: form.reword?.(name, message) ?? message },
  )
  const fieldOf: FieldOf = (name) => ({
    name,
    value: given.values[name],
    error: errors.find((error) => error.name === name)?.message,
  })
  // The question of an address belongs to the form: it says what the form is about.
  const { search } = new URL(c.req.url)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: pageWords.training, href: trainingPath }, ...trail]}
        here={title}
      />
      <PageHeader
        title={title}
        {...(over === undefined ? {} : { over })}
        {...(lead === undefined ? {} : { lead })}
      />
      <ErrorSummary errors={errors} labels={labels} />
      {form.before}
      <PostForm
        action={`${c.req.path}${search}`}
        label={title}
        files={form.files}
        saved={danger !== true}
      >
        <FormKeys c={c} />
        {form.fields(fieldOf, { ...given, errors })}
        <FormActions>
          <Button kind={danger === true ? 'danger' : 'primary'}>{button}</Button>
          <LinkButton kind="plain" href={form.cancelHref}>
            {pageWords.cancel}
          </LinkButton>
          {form.moreActions}
        </FormActions>
      </PostForm>
    </>,
  )
}
