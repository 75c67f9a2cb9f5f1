import type { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import type { NavLink } from '../../../platform/ui/citizen-shell.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { fieldLabels, labelled, unitWords } from '../staff-messages.ts'
import { onDay, readAsOf } from './as-of.tsx'

/** Name, typed value and error of a field, to be spread into its component. */
export type FieldOf = (name: string) => {
  name: string
  value: string | undefined
  error: string | undefined
}

/** One form of the clerk: what it shows, reads and does. */
export type ClerkForm<T, Result> = {
  over?: string
  title: string
  lead?: ComponentChildren
  /** A verb. */
  button: string
  danger?: boolean
  files?: boolean
  trail: readonly NavLink[]
  cancelHref: string
  /** What stands in the fields before anybody types. */
  values?: Record<string, string>
  schema: z.ZodType<T>
  fields: (fieldOf: FieldOf) => ComponentChildren
  /** What fields are called where this form departs from the usual names. */
  labels?: Readonly<Record<string, string>>
  act: (input: T) => Promise<Result>
  done: (result: Result, input: T) => string
}

/** A form bound to a request: shown, or sent. */
export type OpenForm = { show: () => Promise<Response>; send: () => Promise<Response> }

// Where a refusal's sentence stands; a form without that field shows it on top.
const fieldOfRefusal: Record<string, string> = {
  'people.slug_taken': 'slug',
  'people.slug_malformed': 'slug',
  'people.phone_malformed': 'phone',
  'people.name_malformed': 'name',
  'people.staff_no_taken': 'staffNo',
  'people.staff_no_malformed': 'staffNo',
  'people.wrong_parent': 'parentUnitId',
  'people.parent_not_there': 'parentUnitId',
  'people.unit_closes': 'unitId',
  'people.two_heads': 'headsUnit',
  'people.two_main_posts': 'fromOn',
  'people.no_main_post': 'fromOn',
  'people.ends_before_start': 'toOn',
  'people.deputy_not_found': 'deputyNo',
  'people.stands_in_for_oneself': 'deputyNo',
  'people.role_already_held': 'role',
  'people.directory_group_known': 'group',
  'people.contractor_too_long': 'lastOn',
  'people.contractor_over': 'lastOn',
}

/** Binds a form to the request it serves. */
export function openForm<T, Result>(
  c: Context<Env>,
  platform: Platform,
  form: ClerkForm<T, Result>,
): OpenForm {
  const show = (state: FormState) => formPage(c, platform, form, state)
  const names = fieldNamesOf(form.schema)
  return {
    show: () => show(blankForm(form.values)),
    send: () =>
      submit(c, platform, {
        schema: form.schema,
        act: form.act,
        done: form.done,
        again: show,
        fieldOf: (code) => {
          const field = fieldOfRefusal[code]
          return field !== undefined && names.has(field) ? field : undefined
        },
      }),
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

function fieldNamesOf(schema: unknown): Set<string> {
  const shape = (schema as { shape?: Record<string, unknown> }).shape
  return new Set(Object.keys(shape ?? {}))
}

// In the summary a sentence stands apart from its field and has to name it.
function withLabel(error: FormError, labels: Readonly<Record<string, string>>): FormError {
  const label = error.name === undefined ? undefined : labels[error.name]
  return label === undefined ? error : { ...error, message: labelled(label, error.message) }
}

function formPage<T, Result>(
  c: Context<Env>,
  platform: Platform,
  form: ClerkForm<T, Result>,
  { values, errors }: FormState,
): Promise<Response> {
  const labels = { ...fieldLabels, ...form.labels }
  const fieldOf: FieldOf = (name) => ({
    name,
    value: values[name],
    error: errors.find((error) => error.name === name)?.message,
  })
  return staffPage(
    c,
    platform,
    { title: form.title, path: '/staff/people' },
    <>
      <Breadcrumbs links={form.trail} here={form.title} />
      <PageHeader
        title={form.title}
        {...(form.over === undefined ? {} : { over: form.over })}
        {...(form.lead === undefined ? {} : { lead: form.lead })}
      />
      <ErrorSummary errors={errors.map((error) => withLabel(error, labels))} />
      <PostForm
        action={onDay(c.req.path, readAsOf(c))}
        label={form.title}
        files={form.files === true}
        saved
      >
        <FormKeys c={c} />
        {form.fields(fieldOf)}
        <FormActions>
          <Button kind={form.danger === true ? 'danger' : 'primary'}>{form.button}</Button>
          <LinkButton kind="plain" href={form.cancelHref}>
            {unitWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}
