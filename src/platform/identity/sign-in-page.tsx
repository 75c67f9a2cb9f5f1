import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { anonymousCsrfToken, isFromThisSite } from '../http/csrf.ts'
import { citizenPage, staffPage } from '../http/page.tsx'
import { keepPending } from '../http/saved-forms/saving.ts'
import { sentFields } from '../http/sent-fields.ts'
import type { Platform } from '../platform.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import type { FormError } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { SignInForm } from '../ui/sign-in-form.tsx'
import { type IdentityParts, tokenOf } from './middleware.ts'
import { staffHome, staffPathOf } from './next-path.ts'
import { breakGlassWords } from './break-glass/staff-messages.ts'
import { breakGlassSignInPath } from './paths.ts'
import { openForm, type PendingForm, sealForm } from './pending-form.ts'
import { proofPage } from './second-factor/proof-page.tsx'
import { findSession } from './session-store.ts'
import { identityWords } from './staff-messages.ts'

/** What the sign-in page shows besides its two fields. */
export type SignInView = {
  /** Where to go afterwards; already checked. */
  next: string
  /** A sealed form that waits to be sent. */
  pending?: string | undefined
  staffNo?: string
  errors?: readonly FormError[]
  notice?: { kind: 'info' | 'success' | 'warning'; text: string } | undefined
  status?: 200 | 401 | 403 | 422 | 429 | 503
}

/** The sign-in page: keeps the staff number typed, never the password. */
export async function signInPage(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  view: SignInView,
): Promise<Response> {
  const { phone } = await platform.city()
  const { next, pending, staffNo, errors = [], notice, status = 200 } = view
  const hidden = {
    _csrf: anonymousCsrfToken(c, parts),
    next,
    ...(pending === undefined ? {} : { pending }),
  }
  const content = (
    <>
      {notice && (
        <Notice kind={notice.kind} announce>
          <p>{notice.text}</p>
        </Notice>
      )}
      <SignInForm
        action="/sign-in"
        hidden={hidden}
        staffNo={staffNo}
        errors={errors}
        phone={phone}
        ways={parts.ways}
      />
      <p class="sign-in-last">
        <a href={breakGlassSignInPath}>{breakGlassWords.signIn.link}</a>
      </p>
    </>
  )
  const frame = { title: identityWords.signIn, noindex: true, status }
  return citizenPage(c, platform, frame, content)
}

/** Reads the form that came without a session, its tokens and passwords left out. */
async function readPending(c: Context<Env>, userId: string | null): Promise<PendingForm> {
  const { fields, hadFiles } = await sentFields(c)
  const { pathname, search } = new URL(c.req.url)
  const action = pathname + search
  return { action, page: pageOf(c) ?? action, fields, hadFiles, userId }
}

function pageOf(c: Context<Env>): string | undefined {
  const referer = c.req.header('referer')
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const { pathname, search } = new URL(referer)
  return staffPathOf(pathname + search)
}

/**
 * Answers a form that was sent after its session had ended: the sign-in page, with the form
 * sealed inside. Nothing is done yet. A form of another site is not kept.
 */
export async function signInWithPending(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
): Promise<Response> {
  if (!isFromThisSite(c)) {
    return signInPage(c, platform, parts, { next: staffHome, status: 401 })
  }
  const token = tokenOf(c, parts)
  const lapsed = token === undefined ? undefined : await findSession(parts.db, token)
  const form = await readPending(c, lapsed?.userId ?? null)
  const pending = sealForm(form, parts.secret, c.var.context.now)
  const text = `${identityWords.signInFirst}${
    pending === undefined ? identityWords.formLost : identityWords.formKept
  }`
  const kind = pending === undefined ? 'warning' : 'info'
  return signInPage(c, platform, parts, {
    next: form.page,
    pending,
    notice: { kind, text },
    status: 401,
  })
}

/** The same for a form too large to be read from somebody unknown: nothing of it is kept. */
export async function signInWithoutPending(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
): Promise<Response> {
  const text = `${identityWords.signInFirst}${identityWords.formLost}`
  const next = pageOf(c) ?? staffHome
  return signInPage(c, platform, parts, { next, notice: { kind: 'warning', text }, status: 401 })
}

/**
 * Answers a form whose token belongs to an earlier session of this browser: shown again to be
 * sent with one press. Needs a session.
 */
export async function resendStale(c: Context<Env>, platform: Platform): Promise<Response> {
  return pendingPage(c, platform, await readPending(c, null), { status: 403 })
}

/**
 * Asks for the second factor before a privileged act: a form that was sent is sealed inside the
 * page, an address is kept as it is. Nothing is done yet. Needs a session.
 */
export async function askForProof(
  c: Context<Env>,
  platform: Platform,
  { secret }: IdentityParts,
): Promise<Response> {
  const { actor, now } = c.var.context
  const { pathname, search } = new URL(c.req.url)
  const page = pageOf(c) ?? staffHome
  if (c.req.method !== 'POST') {
    return proofPage(c, platform, { next: pathname + search, page })
  }
  const form = await readPending(c, actor.kind === 'employee' ? actor.userId : null)
  const pending = sealForm(form, secret, now)
  return proofPage(c, platform, { next: form.page, page: form.page, pending })
}

/** The sealed form of a sign-in, if it is this person's and still fresh. */
export function pendingOf(
  sealed: string | undefined,
  { secret }: IdentityParts,
  now: Temporal.Instant,
  userId: string | null,
): PendingForm | undefined {
  return sealed === undefined ? undefined : openForm(sealed, secret, now, userId)
}

const opaque = /^[0-9a-f-]{36}$/

/** Shows what was typed, ready to be sent; the page it goes to shows its form on any fault. */
export async function pendingPage(
  c: Context<Env>,
  platform: Platform,
  form: PendingForm,
  { status = 200, lead }: { status?: 200 | 403; lead?: string } = {},
): Promise<Response> {
  const words = identityWords.pending
  await keepPending(c, form)
  const texts = form.fields.filter(
    ([name, value]) => !name.startsWith('_') && value.trim() !== '' && !opaque.test(value),
  )
  const content = (
    <>
      <PageHeader title={words.title} lead={lead ?? words.lead} />
      {form.hadFiles && (
        <Notice kind="warning">
          <p>{words.files}</p>
        </Notice>
      )}
      <h2>{words.caption}</h2>
      {texts.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <ul>
          {texts.map(([, value]) => (
            <li>{value}</li>
          ))}
        </ul>
      )}
      <PostForm action={form.action}>
        <input type="hidden" name="_csrf" value={c.var.session?.csrfToken ?? ''} />
        {form.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FormActions>
          {!form.hadFiles && <Button>{words.send}</Button>}
          <LinkButton href={form.page}>{words.back}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: form.page, status }, content)
}
