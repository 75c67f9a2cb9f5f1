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
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { approvalsPath } from './paths.ts'
import { approvalWords, ruleWords } from './staff-messages.ts'

/** Name, typed value and error of a field, to be spread into its component. */
export type FieldOf = (name: string) => {
  name: string
  value: string | undefined
  error: string | undefined
}

/** A form about routes or limits: what it shows, reads and does. */
export type SettingsForm<T> = {
  title: string
  lead?: string
  button: string
  danger?: boolean
  /** The list it belongs to. */
  list: { label: string; href: string }
  values?: Record<string, string>
  schema: z.ZodType<T>
  labels: Readonly<Record<string, string>>
  fields: (fieldOf: FieldOf) => ComponentChildren
  act: (input: T) => Promise<unknown>
  /** First day on which the change shows. */
  shownOn: (input: T) => Temporal.PlainDate
  fieldOfRefusal?: Readonly<Record<string, string>>
}

const permission = 'approvals.set_rules'

/** Puts a form at a path: GET shows it, POST sends it; both are for those who set the rules. */
export function addSettingsForm<T>(
  app: Hono<Env>,
  platform: Platform,
  path: string,
  open: (c: Context<Env>) => Promise<SettingsForm<T>>,
): void {
  app.get(path, async (c) => {
    assertMay(c.var.context.actor, permission, [])
    const form = await open(c)
    return formPage(c, platform, form, blankForm(form.values))
  })
  app.post(path, async (c) => {
    await assertMayAct(platform, c.var.context, { action: permission, unitPath: [] })
    const form = await open(c)
    return submit(c, platform, {
      schema: form.schema,
      act: form.act,
      done: (_result, input) => `${form.list.href}?on=${form.shownOn(input).toString()}&done=1`,
      again: (state) => formPage(c, platform, form, state),
      fieldOf: (code) => form.fieldOfRefusal?.[code],
    })
  })
}

function formPage<T>(
  c: Context<Env>,
  platform: Platform,
  form: SettingsForm<T>,
  { values, errors }: FormState,
): Promise<Response> {
  const fieldOf: FieldOf = (name) => ({
    name,
    value: values[name],
    error: errors.find((error) => error.name === name)?.message,
  })
  return staffPage(
    c,
    platform,
    { title: form.title, path: approvalsPath },
    <>
      <Breadcrumbs
        links={[{ label: approvalWords.approvals, href: approvalsPath }, form.list]}
        here={form.title}
      />
      <PageHeader
        title={form.title}
        {...(form.lead === undefined ? {} : { lead: form.lead })}
      />
      <ErrorSummary errors={errors} labels={form.labels} />
      <PostForm action={c.req.path} label={form.title} saved>
        <FormKeys c={c} />
        {form.fields(fieldOf)}
        <FormActions>
          <Button kind={form.danger === true ? 'danger' : 'primary'}>{form.button}</Button>
          <LinkButton kind="plain" href={form.list.href}>
            {ruleWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}
