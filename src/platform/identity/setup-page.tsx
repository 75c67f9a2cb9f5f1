import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { anonymousCsrfToken } from '../http/csrf.ts'
import type { FormState } from '../http/form.ts'
import { citizenPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { PasswordField, TextField } from '../ui/text-field.tsx'
import type { IdentityParts } from './middleware.ts'
import { identityWords } from './staff-messages.ts'

/** The page behind the printed one-time link: makes the first administrator. */
export async function setupPage(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  { values, errors }: FormState,
): Promise<Response> {
  const words = identityWords.setUp
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const field = (name: 'staffNo' | 'name' | 'kana' | 'unitName') => ({
    name,
    label: words[name],
    value: values[name],
    error: errorOf(name),
    required: true,
  })
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} labels={{ ...words, passwordAgain: words.again }} />
      <PostForm action={c.req.path} hidden={{ _csrf: anonymousCsrfToken(c, parts) }}>
        <TextField {...field('staffNo')} autocomplete="username" width="s" />
        <TextField {...field('name')} autocomplete="name" />
        <TextField {...field('kana')} />
        <TextField {...field('unitName')} hint={words.unitNameHint} />
        <PasswordField
          name="password"
          label={words.password}
          hint={identityWords.password.rule}
          error={errorOf('password')}
          isNew
          required
        />
        <PasswordField
          name="passwordAgain"
          label={words.again}
          error={errorOf('passwordAgain')}
          isNew
          required
        />
        <FormActions>
          <Button>{words.register}</Button>
        </FormActions>
      </PostForm>
    </>
  )
  return citizenPage(c, platform, { title: words.title, noindex: true }, content)
}
