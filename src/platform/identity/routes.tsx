import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env } from '../http/context.ts'
import { csrfProtection } from '../http/csrf.ts'
import { kana, text } from '../http/field.ts'
import { blankForm, submit } from '../http/form.ts'
import { strangersBytes } from '../http/limit-body.ts'
import { rateLimit } from '../http/rate-limit.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn, notFound, Refusal } from '../refusal.ts'
import { accountPage, accountPath, passwordPage } from './account-page.tsx'
import { changePassword } from './change-password.ts'
import type { MakeFirstAdministrator } from './employment.ts'
import { endOneSession, endSessionsOf, signOut } from './end-sessions.ts'
import { rememberEmployed } from './known-employed.ts'
import {
  clearSessionCookie,
  findOutWho,
  identify,
  type IdentityParts,
  passwordPath,
  requireSignedIn,
  setIdentified,
  setSessionCookie,
  tokenOf,
} from './middleware.ts'
import { nextPathOf } from './next-path.ts'
import { passwordLength } from './password-rule.ts'
import {
  pendingOf,
  pendingPage,
  resendStale,
  signInPage,
  signInWithoutPending,
  signInWithPending,
} from './sign-in-page.tsx'
import { signIn } from './sign-in.ts'
import { createSessionFinder } from './session-finder.ts'
import { isSetupOpen, setUp } from './setup.ts'
import { setupPage } from './setup-page.tsx'
import { identityWords } from './staff-messages.ts'

/** What the routes need besides the platform. */
export type RouteParts = IdentityParts & { makeFirstAdministrator?: MakeFirstAdministrator }

// `/staff/*` is `/staff` as well: named twice, everything here would run twice.
const privatePaths = ['/staff/*', '/api/*', '/sign-in', '/sign-out', '/setup/*']
const anonymousPaths = /^\/(sign-in$|setup\/)/

// A whole hall behind one address signs in at half past eight; a flood is far beyond that.
const signInLimit = { burst: 120, perSecond: 2 }

// Reading a form of somebody unknown costs memory; few people lose a session at the same moment.
const lapsedFormLimit = { burst: 30, perSecond: 1 }

// Longer than any password, shorter than what would keep the machine busy.
const longestRead = 1024

/**
 * Finds out who asks on every private path, refuses forged forms, and serves sign-in, sign-out,
 * set-up and the person's own account. Mounted before all other private pages.
 */
export function identityRoutes(
  platform: Platform,
  settings: Omit<RouteParts, 'employedOf' | 'sessionOf'>,
): Hono<Env> {
  const app = new Hono<Env>()
  const employedOf = rememberEmployed(settings.employment, platform.offers.permissions)
  const sessionOf = createSessionFinder(settings.db, settings.employment.revisionSql)
  const parts: RouteParts = { ...settings, employedOf, sessionOf }
  const limit = rateLimit(signInLimit)
  const lapsedLimit = rateLimit(lapsedFormLimit)
  const lapsedForm = bodyLimit({
    maxSize: strangersBytes,
    onError: (c: Context<Env>) => signInWithoutPending(c, platform, parts),
  })
  const who = findOutWho(parts)
  const stale = (c: Context<Env>) => staleAnswer(c, platform)
  const csrf = csrfProtection({ ...parts, anonymousPaths, stale })
  for (const path of privatePaths) app.use(path, who)
  app.use('/staff/*', (c, next) => {
    const sends = !['GET', 'HEAD'].includes(c.req.method)
    if (!sends || c.var.session !== undefined) return requireSignedIn(c, next)
    return lapsedLimit(c, async () => {
      const tooLarge = await lapsedForm(c, async () => {
        c.res = await signInWithPending(c, platform, parts)
      })
      if (tooLarge !== undefined) c.res = tooLarge
    })
  })
  // Signing out twice is no fault.
  app.post('/sign-out', async (c, next) => {
    if (c.var.session === undefined) return c.redirect('/sign-in?done=signed-out', 303)
    return next()
  })
  for (const path of privatePaths) app.use(path, csrf)

  app.get('/sign-in', (c) => showSignIn(c, platform, parts))
  app.post('/sign-in', limit, (c) => handleSignIn(c, platform, parts))
  app.post('/sign-out', async (c) => {
    const { userId, sessionId } = ownSession(c)
    await signOut(parts.db, c.var.context, userId, sessionId)
    clearSessionCookie(c, parts)
    return c.redirect('/sign-in?done=signed-out', 303)
  })
  app.route(accountPath, accountRoutes(platform, parts))
  app.route('/setup', setupRoutes(platform, parts, limit))
  return app
}

const signInNotices: Record<string, string> = {
  'signed-out': identityWords.signedOut,
  'set-up': identityWords.setUpDone,
}

async function showSignIn(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const next = nextPathOf(c.req.query('next'))
  if (c.var.session !== undefined) return c.redirect(next, 303)
  const done = signInNotices[c.req.query('done') ?? '']
  const notice = done === undefined ? undefined : ({ kind: 'success', text: done } as const)
  return signInPage(c, platform, parts, { next, notice })
}

const fieldOf = (form: Record<string, unknown>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

async function handleSignIn(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const form = await c.req.parseBody()
  const staffNo = fieldOf(form, 'staffNo').slice(0, longestRead)
  const password = fieldOf(form, 'password').slice(0, longestRead)
  const sealed = fieldOf(form, 'pending')
  const pending = sealed === '' ? undefined : sealed
  const next = nextPathOf(fieldOf(form, 'next'))
  const view = { next, pending, staffNo }
  const missing = Object.entries({ staffNo, password }).filter(([, value]) => value.trim() === '')
  if (missing.length > 0) {
    const errors = missing.map(([name]) => ({ name, message: identityWords.required }))
    return signInPage(c, platform, parts, { ...view, errors, status: 422 })
  }
  const answer = await signIn(parts, c.var.context, {
    staffNo,
    password,
    userAgent: c.req.header('user-agent') ?? '',
    formerToken: tokenOf(c, parts),
  })
  if (answer.outcome === 'wait') {
    c.header('retry-after', String(answer.seconds))
    const errors = [{ message: identityWords.wait(answer.seconds) }]
    return signInPage(c, platform, parts, { ...view, errors, status: 429 })
  }
  if (answer.outcome === 'refused') {
    const errors = [{ message: identityWords.refused }]
    return signInPage(c, platform, parts, { ...view, errors, status: 422 })
  }
  setSessionCookie(c, parts, answer.token)
  if (answer.mustChangePassword) return c.redirect(passwordPath, 303)
  const { context } = c.var
  const identified = await identify(parts, answer.token, context)
  const userId = identified?.actor.userId ?? null
  const waiting = pendingOf(pending, parts, context.now, userId)
  if (identified === undefined || waiting === undefined) return c.redirect(next, 303)
  setIdentified(c, identified)
  return pendingPage(c, platform, waiting)
}

// Only staff pages show a form again; elsewhere a wrong token is simply refused.
async function staleAnswer(c: Context<Env>, platform: Platform): Promise<Response | undefined> {
  const shown = c.var.session !== undefined && c.req.path.startsWith('/staff')
  return shown ? resendStale(c, platform) : undefined
}

function ownSession(c: Context<Env>) {
  const { actor } = c.var.context
  const { session } = c.var
  if (actor.kind !== 'employee' || session === undefined) throw new NotSignedIn()
  return { userId: actor.userId, ...session }
}

function accountRoutes(platform: Platform, parts: IdentityParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/', (c) => accountPage(c, platform))
  app.post('/sessions/:id/end', async (c) => {
    const { userId, sessionId } = ownSession(c)
    const id = z.uuid().safeParse(c.req.param('id'))
    if (!id.success) throw notFound()
    const ended = await parts.db
      .transaction()
      .execute((tx) => endOneSession(tx, c.var.context, userId, id.data))
    if (!ended) throw notFound()
    return c.redirect(id.data === sessionId ? '/sign-in' : `${accountPath}?done=ended`, 303)
  })
  app.post('/end-others', async (c) => {
    const { userId, sessionId } = ownSession(c)
    await parts.db
      .transaction()
      .execute((tx) => endSessionsOf(tx, c.var.context, userId, sessionId))
    return c.redirect(`${accountPath}?done=ended`, 303)
  })
  app.get('/password', (c) => passwordPage(c, platform, blankForm()))
  app.post('/password', async (c) => {
    const { lastSignInAt } = ownSession(c)
    const userAgent = c.req.header('user-agent') ?? ''
    return submit(c, platform, {
      schema: passwordForm,
      act: async ({ currentPassword, newPassword, newPasswordAgain }) => {
        assertSame(newPassword, newPasswordAgain)
        const { token } = await changePassword(
          { ...parts, cityWords: await cityWordsOf(platform) },
          c.var.context,
          { current: currentPassword, next: newPassword },
          { userAgent, lastSignInAt },
        )
        setSessionCookie(c, parts, token)
      },
      done: () => `${accountPath}?done=password`,
      again: (state) => passwordPage(c, platform, state),
      fieldOf: passwordFieldOf,
    })
  })
  return app
}

function passwordFieldOf(code: string): string {
  if (code === 'identity.passwords_differ') return 'newPasswordAgain'
  const current = ['identity.current_password_wrong', 'identity.wait']
  return current.includes(code) ? 'currentPassword' : 'newPassword'
}

// Passwords are taken as typed: no trimming, no other normal form than the one they are kept in.
const password = z
  .string({ error: 'field.required' })
  .min(1, 'field.required')
  .max(longestRead, `field.too_long:${passwordLength.max}`)

const passwordForm = z.object({
  currentPassword: password,
  newPassword: password,
  newPasswordAgain: password,
})

const setupForm = z.object({
  staffNo: text({ max: 20 }),
  name: text({ max: 60 }),
  kana: kana({ max: 60 }),
  unitName: text({ max: 60 }),
  password,
  passwordAgain: password,
})

function assertSame(one: string, other: string): void {
  if (one !== other) throw new Refusal('identity.passwords_differ', 422)
}

async function cityWordsOf(platform: Platform): Promise<string[]> {
  const { name } = await platform.city()
  return Object.values(name)
}

function setupRoutes(
  platform: Platform,
  { makeFirstAdministrator, ...parts }: RouteParts,
  limit: ReturnType<typeof rateLimit>,
): Hono<Env> {
  const app = new Hono<Env>()
  app.use('/:token', limit, async (c, next) => {
    const token = c.req.param('token') ?? ''
    if (!(await isSetupOpen(parts.db, token, c.var.context.now))) {
      throw notFound('identity.setup_closed')
    }
    await next()
  })
  app.get('/:token', (c) => setupPage(c, platform, parts, blankForm()))
  app.post('/:token', (c) => {
    const token = c.req.param('token')
    return submit(c, platform, {
      schema: setupForm,
      act: async ({ passwordAgain, ...input }) => {
        if (makeFirstAdministrator === undefined) throw notFound()
        assertSame(input.password, passwordAgain)
        const cityWords = await cityWordsOf(platform)
        const all = { ...input, cityWords }
        await setUp(parts.db, c.var.context, token, all, makeFirstAdministrator)
      },
      done: () => '/sign-in?done=set-up',
      again: (state) => setupPage(c, platform, parts, state),
      fieldOf: (code) => (code.startsWith('identity.password') ? 'password' : undefined),
    })
  })
  return app
}
