import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { directoryWords } from './directory/staff-messages.ts'
import type { SigningBrowser } from './enter.ts'
import {
  identify,
  type IdentityParts,
  setIdentified,
  setSessionCookie,
  tokenOf,
} from './middleware.ts'
import { nextPathOf } from './next-path.ts'
import { passwordPath, secondFactorPath } from './paths.ts'
import { codeField } from './second-factor/code-field.tsx'
import { codePage, codePath } from './second-factor/code-page.tsx'
import { clearHalfSignIn, findHalfSignIn, setHalfSignIn } from './second-factor/half-sign-in.ts'
import { draftFactor } from './second-factor/own-factor.ts'
import { setUpPage } from './second-factor/own-pages.tsx'
import { factorWords } from './second-factor/staff-messages.ts'
import { pendingOf, pendingPage, signInPage } from './sign-in-page.tsx'
import type { SignInAnswer } from './sign-in-answer.ts'
import { signIn, signInWithCode } from './sign-in.ts'
import { identityWords } from './staff-messages.ts'

/** Longer than any password, shorter than what would keep the machine busy. */
export const longestRead = 1024

const signInNotices: Record<string, string> = {
  'signed-out': identityWords.signedOut,
  'set-up': identityWords.setUpDone,
}

/** The first page of a sign-in; whoever is signed in goes straight on. */
export async function showSignIn(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const next = nextPathOf(c.req.query('next'))
  if (c.var.session !== undefined) return c.redirect(next, 303)
  const done = signInNotices[c.req.query('done') ?? '']
  const notice = done === undefined ? undefined : ({ kind: 'success', text: done } as const)
  return signInPage(c, platform, parts, { next, notice })
}

/** A text field of a form as it was sent; empty where there is none. */
export const fieldOf = (form: Record<string, unknown>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** Where a sign-in leads: the page to open, or a sealed form that waits to be sent. */
export type Way = { next: string; pending: string | undefined }

/** Where the form of a sign-in says that it leads. */
export function wayOf(form: Record<string, unknown>): Way {
  const sealed = fieldOf(form, 'pending')
  return { next: nextPathOf(fieldOf(form, 'next')), pending: sealed === '' ? undefined : sealed }
}

/** The browser that signs in, and the session that it still holds. */
export function browserOf(c: Context<Env>, parts: IdentityParts): SigningBrowser {
  return { userAgent: c.req.header('user-agent') ?? '', formerToken: tokenOf(c, parts) }
}

/** Staff number and password; with a second factor the code is asked for next. */
export async function handleSignIn(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const form = await c.req.parseBody()
  const staffNo = fieldOf(form, 'staffNo').slice(0, longestRead)
  const password = fieldOf(form, 'password').slice(0, longestRead)
  const way = wayOf(form)
  const view = { ...way, staffNo }
  const missing = Object.entries({ staffNo, password }).filter(([, value]) => value.trim() === '')
  if (missing.length > 0) {
    const errors = missing.map(([name]) => ({ name, message: identityWords.required }))
    return signInPage(c, platform, parts, { ...view, errors, status: 422 })
  }
  const attempt = { staffNo, password, ...browserOf(c, parts) }
  const answer = await signIn(parts, c.var.context, attempt)
  if (answer.outcome === 'wait') {
    c.header('retry-after', String(answer.seconds))
    const errors = [{ message: identityWords.wait(answer.seconds) }]
    return signInPage(c, platform, parts, { ...view, errors, status: 429 })
  }
  if (answer.outcome === 'half' || answer.outcome === 'signedIn') {
    return arriveOrAskForCode(c, platform, parts, answer, way)
  }
  const silent = answer.outcome === 'refused' && answer.silent
  const errors = [{ message: silent ? directoryWords.downForPassword : identityWords.refused }]
  return signInPage(c, platform, parts, { ...view, errors, status: 422 })
}

/** The second page of a sign-in; without a half sign-in of this browser, the first. */
export async function showCode(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const next = nextPathOf(c.req.query('next'))
  if (c.var.session !== undefined) return c.redirect(next, 303)
  const half = findHalfSignIn(c, parts)
  if (half === undefined) {
    return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
  }
  return codePage(c, platform, parts, { next, userId: half.userId })
}

/** The code of the second factor: only now is there a session. */
export async function handleCode(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const form = await c.req.parseBody()
  const typed = fieldOf(form, codeField).slice(0, longestRead)
  const way = wayOf(form)
  const half = findHalfSignIn(c, parts)
  const again = (message: string, status: 422 | 429) =>
    codePage(c, platform, parts, {
      ...{ ...way, userId: half?.userId ?? '', errors: [{ name: codeField, message }], status },
    })
  if (half !== undefined && typed.trim() === '') return again(identityWords.required, 422)
  const answer: SignInAnswer =
    half === undefined
      ? { outcome: 'lapsed' }
      : await signInWithCode(parts, c.var.context, half, { typed, ...browserOf(c, parts) })
  if (answer.outcome === 'wait') {
    c.header('retry-after', String(answer.seconds))
    return again(identityWords.wait(answer.seconds), 429)
  }
  if (answer.outcome === 'refused') return again(factorWords.signIn.wrong, 422)
  clearHalfSignIn(c, parts)
  if (answer.outcome === 'signedIn') return arrive(c, platform, parts, answer, way)
  const notice = { kind: 'info', text: factorWords.signIn.lapsed } as const
  return signInPage(c, platform, parts, { ...way, notice, status: 401 })
}

/** Goes on after the first proof: to the code where one is due, else in. */
export async function arriveOrAskForCode(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  answer: Extract<SignInAnswer, { outcome: 'signedIn' | 'half' }>,
  way: Way,
): Promise<Response> {
  if (answer.outcome === 'signedIn') return arrive(c, platform, parts, answer, way)
  setHalfSignIn(c, parts, answer.half)
  // A waiting form is too large for an address: it stays inside the page.
  const { userId } = answer.half
  if (way.pending !== undefined) return codePage(c, platform, parts, { ...way, userId })
  return c.redirect(`${codePath}?next=${encodeURIComponent(way.next)}`, 303)
}

/** Hands the browser its session and leads where the person wanted to go. */
export async function arrive(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  answer: Extract<SignInAnswer, { outcome: 'signedIn' }>,
  { next, pending }: Way,
): Promise<Response> {
  setSessionCookie(c, parts, answer.token)
  if (answer.mustChangePassword) return c.redirect(passwordPath, 303)
  const { context } = c.var
  const identified = await identify(parts, answer.token, context)
  const userId = identified?.actor.userId ?? null
  const waiting = pendingOf(pending, parts, context.now, userId)
  if (identified === undefined || waiting === undefined) {
    return c.redirect(answer.secondFactorDue ? secondFactorPath : next, 303)
  }
  setIdentified(c, identified)
  if (!answer.secondFactorDue) return pendingPage(c, platform, waiting)
  const draft = draftFactor(parts.secret, c.var.context)
  return setUpPage(c, platform, { draft, pending })
}
