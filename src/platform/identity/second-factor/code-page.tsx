import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { anonymousCsrfToken, type CsrfSettings } from '../../http/csrf.ts'
import { citizenPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { CodeField, codeField } from './code-field.tsx'
import { factorWords } from './staff-messages.ts'

/** Path of the second page of a sign-in. */
export const codePath = '/sign-in/code'

/** What the page carries besides its one field. */
export type CodeView = {
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
  { next, pending, errors = [], status = 200 }: CodeView,
): Promise<Response> {
  const words = factorWords.signIn
  const { phone } = await platform.city()
  const hidden = {
    _csrf: anonymousCsrfToken(c, settings),
    next,
    ...(pending === undefined ? {} : { pending }),
  }
  const content = (
    <div class="sign-in">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary errors={errors} labels={{ [codeField]: factorWords.code }} />
      <PostForm action={codePath} hidden={hidden}>
        <CodeField errors={errors} />
        <FormActions>
          <Button>{factorWords.confirm}</Button>
        </FormActions>
      </PostForm>
      <p class="hint">{words.lost(phone)}</p>
      <p>
        <a href="/sign-in">{words.again}</a>
      </p>
    </div>
  )
  return citizenPage(c, platform, { title: words.title, noindex: true, status }, content)
}
