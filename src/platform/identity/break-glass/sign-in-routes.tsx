import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { anonymousCsrfToken } from '../../http/csrf.ts'
import { text } from '../../http/field.ts'
import { blankForm, type FormState, readForm } from '../../http/form.ts'
import { citizenPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Refusal } from '../../refusal.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type IdentityParts, setSessionCookie } from '../middleware.ts'
import { breakGlassPath, breakGlassSignInPath } from '../paths.ts'
import { browserOf } from '../sign-in-routes.tsx'
import { breakGlassNo } from './account.ts'
import { findWholeSeal } from './seal-store.ts'
import { signInByBreakGlass } from './sign-in.ts'
import { breakGlassWords } from './staff-messages.ts'

const form = z.object({
  usedFor: text({ max: 200 }),
  sheetPassword: text({ max: 100 }),
})

/** The door that the sheet in the envelope opens; it says at once what opening it does. */
export async function breakGlassDoor(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  { values, errors }: FormState = blankForm(),
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = breakGlassWords.signIn
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const sealed = (await findWholeSeal(parts.db)) !== undefined
  const labels = { usedFor: words.usedFor, sheetPassword: words.password }
  const content = (
    <div class="sign-in">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary errors={errors} labels={labels} />
      {!sealed && (
        <Notice kind="warning">
          <p>{breakGlassWords.broken}</p>
        </Notice>
      )}
      <PostForm action={breakGlassSignInPath} hidden={{ _csrf: anonymousCsrfToken(c, parts) }}>
        <TextField
          name="usedFor"
          label={words.usedFor}
          value={values['usedFor'] ?? ''}
          error={errorOf('usedFor')}
          required
        />
        <TextField
          name="sheetPassword"
          label={words.password}
          hint={breakGlassWords.sheet.passwordHint}
          error={errorOf('sheetPassword')}
          autocomplete="off"
          required
        />
        <FormActions>
          <Button kind="danger">{words.enter}</Button>
        </FormActions>
      </PostForm>
      <p>
        <a href="/sign-in">{words.other}</a>
      </p>
    </div>
  )
  return citizenPage(c, platform, { title: words.title, noindex: true, status }, content)
}

/** Opens the door, and leads to where the next sheet is made. */
export async function enterByBreakGlass(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
): Promise<Response> {
  const read = await readForm(c, form)
  if (!read.ok) return breakGlassDoor(c, platform, parts, read.state, 422)
  const { usedFor, sheetPassword: password } = read.input
  const { db, administratorsOn = () => Promise.resolve([]) } = parts
  const attempt = { usedFor, password, ...browserOf(c, parts) }
  const token = await signInByBreakGlass({ db, administratorsOn }, c.var.context, attempt)
  if (token === undefined) {
    const errors = [{ name: 'sheetPassword', message: breakGlassWords.signIn.refused }]
    return breakGlassDoor(c, platform, parts, { values: { usedFor }, errors }, 422)
  }
  setSessionCookie(c, parts, token)
  return c.redirect(breakGlassPath, 303)
}

/** Keeps the sealed account from getting a password or a second factor of its own. */
export async function notForBreakGlass(c: Context<Env>, next: () => Promise<void>): Promise<void> {
  const { actor } = c.var.context
  if (actor.kind === 'employee' && actor.staffNo === breakGlassNo) {
    throw new Refusal('identity.not_for_break_glass', 403)
  }
  await next()
}
