import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { proofPath } from '../paths.ts'
import { CodeField, codeField } from './code-field.tsx'
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
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} labels={{ [codeField]: factorWords.code }} />
      <PostForm action={proofPath}>
        <FormKeys c={c} />
        <input type="hidden" name="_next" value={next} />
        <input type="hidden" name="_page" value={page} />
        {pending !== undefined && <input type="hidden" name="_pending" value={pending} />}
        <CodeField errors={errors} />
        <FormActions>
          <Button>{factorWords.confirm}</Button>
          <LinkButton href={page}>{words.back}</LinkButton>
        </FormActions>
      </PostForm>
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
