import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { anonymousCsrfToken, type CsrfSettings } from '../../http/csrf.ts'
import { citizenPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { listPasskeys } from '../passkey/passkey-store.ts'
import { passkeyWords } from '../passkey/staff-messages.ts'
import { passkeySignInPath } from '../paths.ts'
import { CodeField, codeField } from './code-field.tsx'
import { findFactor } from './factor-store.ts'
import { factorWords } from './staff-messages.ts'

/** Path of the second page of a sign-in. */
export const codePath = '/sign-in/code'

/** What the page carries besides its one field. `userId`: whose password was right. */
export type CodeView = {
  userId: string
  next: string
  pending?: string | undefined
  errors?: readonly FormError[]
  status?: 200 | 422 | 429
}

/** The second page of a sign-in (確認コードの入力): asks for the code after a right password. */
export async function codePage(
  c: Context<Env>,
  platform: Platform,
  settings: CsrfSettings,
  { userId, next, pending, errors = [], status = 200 }: CodeView,
): Promise<Response> {
  const words = factorWords.signIn
  const { phone } = await platform.city()
  const known = userId !== ''
  const hasCode = !known || (await findFactor(platform.db, userId)) !== undefined
  const hasPasskey = known && (await listPasskeys(platform.db, userId)).length > 0
  const hidden = {
    _csrf: anonymousCsrfToken(c, settings),
    next,
    ...(pending === undefined ? {} : { pending }),
  }
  const content = (
    <div class="sign-in">
      <h1>{words.title}</h1>
      <p>{hasCode ? words.lead : passkeyWords.signIn.second}</p>
      <ErrorSummary errors={errors} labels={{ [codeField]: factorWords.code }} />
      {hasCode && (
        <PostForm action={codePath} hidden={hidden}>
          <CodeField errors={errors} />
          <FormActions>
            <Button>{factorWords.confirm}</Button>
          </FormActions>
        </PostForm>
      )}
      {hasPasskey && (
        <PasskeyForm
          action={passkeySignInPath}
          options={`${passkeySignInPath}/options`}
          hidden={hidden}
          button={passkeyWords.use}
          secondary={hasCode}
        />
      )}
      <p class="hint">{words.lost(phone)}</p>
      <p>
        <a href="/sign-in">{words.again}</a>
      </p>
    </div>
  )
  return citizenPage(c, platform, { title: words.title, noindex: true, status }, content)
}
