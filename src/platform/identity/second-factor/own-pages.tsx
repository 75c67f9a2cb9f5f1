import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { NotSignedIn } from '../../refusal.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { InstantTime } from '../../ui/era-date.tsx'
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { PasswordField } from '../../ui/text-field.tsx'
import { passkeyWords } from '../passkey/staff-messages.ts'
import { accountPath, passkeysPath, secondFactorPath } from '../paths.ts'
import { CodeField, codeField, errorOf } from './code-field.tsx'
import type { FactorDraft } from './own-factor.ts'
import { factorWords } from './staff-messages.ts'
import { addressOf, inBase32, inGroups } from './totp.ts'
import { inParts } from './typed-code.ts'

/** What a form shows when it comes back. */
export type FormAgain = {
  errors?: readonly FormError[]
  status?: 200 | 403 | 404 | 409 | 413 | 422 | 429
}

const labels = { [codeField]: factorWords.code, password: factorWords.end.password }

/** Shows the secret as QR code and as text, and asks for one code. */
export async function setUpPage(
  c: Context<Env>,
  platform: Platform,
  { draft, pending, errors = [], status = 200 }: FormAgain & {
    draft: FactorDraft
    /** A sealed form that waits to be sent afterwards. */
    pending?: string | undefined
  },
): Promise<Response> {
  const words = factorWords.setUp
  const { actor } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const { name } = await platform.city()
  const address = addressOf(draft.totpSecret, name.ja, actor.staffNo)
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {c.var.session?.secondFactorDue === true && (
        <Notice kind="info">
          <p>{words.due}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} labels={labels} />
      <p>
        <a href={passkeysPath}>{passkeyWords.instead}</a>
      </p>
      <section class="section">
        <h2>{words.app}</h2>
        <p>{words.appText}</p>
      </section>
      <section class="section">
        <h2>{words.scan}</h2>
        <div>
          <QrCode text={address} pixels={264} />
        </div>
        <p>{words.typed}</p>
        <DescriptionList
          facts={[[words.key, <code>{inGroups(inBase32(draft.totpSecret))}</code>]]}
        />
        <p>
          <a href={address}>{words.here}</a>
        </p>
      </section>
      <section class="section">
        <h2>{words.enter}</h2>
        <PostForm action={secondFactorPath}>
          <FormKeys c={c} />
          <input type="hidden" name="_draft" value={draft.sealed} />
          {pending !== undefined && <input type="hidden" name="_pending" value={pending} />}
          <CodeField errors={errors} hint={factorWords.newCodeHint} />
          <FormActions>
            <Button>{words.finish}</Button>
          </FormActions>
        </PostForm>
      </section>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath, status }, content)
}

/** Shows new recovery codes, the only time they can be seen. */
export async function codesPage(
  c: Context<Env>,
  platform: Platform,
  codes: readonly string[],
  { done, pending }: { done: string; pending?: string | undefined },
): Promise<Response> {
  const words = factorWords.codes
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <Notice kind="success" announce>
        <p>{done}</p>
      </Notice>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{inParts(code)}</code>
          </li>
        ))}
      </ol>
      <Notice kind="warning">
        <p>{words.once}</p>
      </Notice>
      {pending === undefined ? (
        <div class="actions">
          <LinkButton href="/staff">{words.next}</LinkButton>
        </div>
      ) : (
        <PostForm action={`${secondFactorPath}/continue`}>
          <FormKeys c={c} />
          <input type="hidden" name="_pending" value={pending} />
          <FormActions>
            <Button>{words.next}</Button>
          </FormActions>
        </PostForm>
      )}
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath }, content)
}

/** What a person sees of the second factor they have. */
export async function ownPage(
  c: Context<Env>,
  platform: Platform,
  { createdAt, left, required }: {
    createdAt: Temporal.Instant
    left: number
    required: boolean
  },
): Promise<Response> {
  const words = factorWords.own
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {left <= 2 && (
        <Notice kind="warning">
          <p>{words.few}</p>
        </Notice>
      )}
      <DescriptionList
        facts={[
          [words.since, <InstantTime at={createdAt} />],
          [words.left, words.count(left)],
        ]}
      />
      {required && <p>{words.required}</p>}
      <div class="actions">
        <LinkButton href={`${secondFactorPath}/recovery-codes`}>
          {factorWords.renew.open}
        </LinkButton>
        {!required && (
          <LinkButton href={`${secondFactorPath}/end`}>{factorWords.end.open}</LinkButton>
        )}
      </div>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath }, content)
}

/** Asks for a code before new recovery codes are made. */
export async function renewPage(
  c: Context<Env>,
  platform: Platform,
  { errors = [], status = 200 }: FormAgain,
): Promise<Response> {
  const words = factorWords.renew
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} labels={labels} />
      <PostForm action={`${secondFactorPath}/recovery-codes`}>
        <FormKeys c={c} />
        <CodeField errors={errors} />
        <FormActions>
          <Button>{words.action}</Button>
        </FormActions>
      </PostForm>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath, status }, content)
}

/** Asks for password, where there is one, and code before the second factor ends. */
export async function endPage(
  c: Context<Env>,
  platform: Platform,
  { withPassword, errors = [], status = 200 }: FormAgain & { withPassword: boolean },
): Promise<Response> {
  const words = factorWords.end
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} labels={labels} />
      <PostForm action={`${secondFactorPath}/end`}>
        <FormKeys c={c} />
        {withPassword && (
          <PasswordField
            name="password"
            label={words.password}
            error={errorOf(errors, 'password')}
            required
          />
        )}
        <CodeField errors={errors} />
        <FormActions>
          <Button kind="danger">{words.action}</Button>
        </FormActions>
      </PostForm>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath, status }, content)
}
