import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { NotSignedIn } from '../../refusal.ts'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { listPasskeys } from '../passkey/passkey-store.ts'
import { passkeyWords } from '../passkey/staff-messages.ts'
import { proofPath } from '../paths.ts'
import { CodeField, codeField } from './code-field.tsx'
import { findFactor } from './factor-store.ts'
import type { FormAgain } from './own-pages.tsx'
import { factorWords } from './staff-messages.ts'

/** What waits behind the proof: an address to open, or a sealed form; and the page it stood on. */
export type Awaited = { next: string; page: string; pending?: string | undefined }

/** Asks for the code before a privileged act (本人の再確認); the act itself waits inside the form. */
export async function proofPage(
  c: Context<Env>,
  platform: Platform,
  { next, page, pending, errors = [], status = 403 }: Awaited & FormAgain,
): Promise<Response> {
  const words = factorWords.proof
  const { actor } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const hasCode = (await findFactor(platform.db, actor.userId)) !== undefined
  const hasPasskey = (await listPasskeys(platform.db, actor.userId)).length > 0
  const waiting = (
    <>
      <FormKeys c={c} />
      <input type="hidden" name="_next" value={next} />
      <input type="hidden" name="_page" value={page} />
      {pending !== undefined && <input type="hidden" name="_pending" value={pending} />}
    </>
  )
  const content = (
    <>
      <PageHeader title={words.title} lead={hasCode ? words.lead : passkeyWords.proof} />
      <ErrorSummary errors={errors} labels={{ [codeField]: factorWords.code }} />
      {hasCode && (
        <PostForm action={proofPath}>
          {waiting}
          <CodeField errors={errors} />
          <FormActions>
            <Button>{factorWords.confirm}</Button>
          </FormActions>
        </PostForm>
      )}
      {hasPasskey && (
        <PasskeyForm
          action={`${proofPath}/passkey`}
          options={`${proofPath}/passkey/options`}
          button={passkeyWords.use}
          secondary={hasCode}
        >
          {waiting}
        </PasskeyForm>
      )}
      <div class="actions">
        <LinkButton href={page}>{words.back}</LinkButton>
      </div>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: page, status }, content)
}

/** Goes on to an address after the proof: a download leaves this page where it is. */
export async function goOnPage(
  c: Context<Env>,
  platform: Platform,
  { next, page }: Awaited,
): Promise<Response> {
  const words = factorWords.proof
  const content = (
    <>
      <PageHeader title={words.title} lead={words.downloaded} />
      <div class="actions">
        <LinkButton kind="primary" href={next}>
          {words.go}
        </LinkButton>
        <LinkButton href={page}>{words.back}</LinkButton>
      </div>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: page }, content)
}
