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
import { NotSignedIn, notFound, ProofNeeded, Refusal } from '../refusal.ts'
import { accountPage, passwordPage } from './account-page.tsx'
import {
  breakGlassDoor,
  enterByBreakGlass,
  notForBreakGlass,
} from './break-glass/sign-in-routes.tsx'
import { changePassword } from './change-password.ts'
import type { MakeFirstAdministrator } from './employment.ts'
import { endOneSession, endSessionsOf, signOut } from './end-sessions.ts'
import { orSayFrozen } from './frozen-answer.tsx'
import { rememberEmployed } from './known-employed.ts'
import {
  clearSessionCookie,
  findOutWho,
  type IdentityParts,
  requireSignedIn,
  setSessionCookie,
} from './middleware.ts'
import { leaveProvider, wayOutOf } from './oidc/leave-provider.tsx'
import { oidcRoutes } from './oidc/oidc-routes.tsx'
import { passwordLength } from './password-rule.ts'
import { passkeyRoutes } from './passkey/own-routes.tsx'
import {
  handlePasskey,
  passkeySignInOptions,
  showPasskeySignIn,
} from './passkey/sign-in-routes.tsx'
import {
  accountPath,
  breakGlassSignInPath,
  passkeySignInPath,
  passwordPath,
  secondFactorPath,
} from './paths.ts'
import { codePath } from './second-factor/code-page.tsx'
import { secondFactorRoutes } from './second-factor/own-routes.tsx'
import { privilegedOf } from './second-factor/proof.ts'
import {
  askForProof,
  resendStale,
  signInWithoutPending,
  signInWithPending,
} from './sign-in-page.tsx'
import { createSessionFinder } from './session-finder.ts'
import { isSetupOpen, setUp } from './setup.ts'
import { setupPage } from './setup-page.tsx'
import { waysOf } from './ways.ts'
import { handleCode, handleSignIn, longestRead, showCode, showSignIn } from './sign-in-routes.tsx'

/** What the routes need besides the platform. */
export type RouteParts = IdentityParts & { makeFirstAdministrator?: MakeFirstAdministrator }

type RouteSettings = Omit<RouteParts, 'employedOf' | 'sessionOf' | 'privileged' | 'ways'>

// `/staff/*` is `/staff` as well: named twice, everything here would run twice.
const privatePaths = ['/staff/*', '/api/*', '/sign-in/*', '/sign-out', '/setup/*']
const anonymousPaths = /^\/(sign-in(\/(code|break-glass|oidc|passkey(\/options)?))?$|setup\/)/

// A whole hall behind one address signs in at half past eight; a flood is far beyond that.
const signInLimit = { burst: 120, perSecond: 2 }

// Reading a form of somebody unknown costs memory; few people lose a session at the same moment.
const lapsedFormLimit = { burst: 30, perSecond: 1 }

/**
 * Finds out who asks on every private path, refuses forged forms, and serves sign-in, sign-out,
 * set-up and the person's own account. Mounted before all other private pages.
 */
export function identityRoutes(
  platform: Platform,
  settings: RouteSettings,
): Hono<Env> {
  const app = new Hono<Env>()
  const employedOf = rememberEmployed(settings.employment, platform.offers.permissions)
  const sessionOf = createSessionFinder(settings.db, settings.employment.revisionSql)
  const privileged = privilegedOf(platform.offers.permissions)
  const known = { ...settings, employedOf, sessionOf, privileged }
  const parts: RouteParts = { ...known, ways: waysOf(known) }
  const limit = rateLimit(signInLimit)
  const lapsedLimit = rateLimit(lapsedFormLimit)
  const lapsedForm = bodyLimit({
    maxSize: strangersBytes,
    onError: (c: Context<Env>) => signInWithoutPending(c, platform, parts),
  })
  const who = findOutWho(parts)
  const stale = (c: Context<Env>) => staleAnswer(c, platform)
  const csrf = csrfProtection({
    ...{ ...parts, anonymousPaths, stale },
    openPosts: platform.offers.openPosts,
  })
  for (const path of privatePaths) app.use(path, who)
  app.use('/staff/*', async (c, next) => {
    await next()
    if (c.error instanceof ProofNeeded) c.res = await askForProof(c, platform, parts)
  })
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
  app.post('/sign-in', limit, (c) =>
    orSayFrozen(c, platform, parts, () => handleSignIn(c, platform, parts)),
  )
  app.get(codePath, (c) => showCode(c, platform, parts))
  app.post(codePath, limit, (c) =>
    orSayFrozen(c, platform, parts, () => handleCode(c, platform, parts)),
  )
  app.get(breakGlassSignInPath, (c) => breakGlassDoor(c, platform, parts))
  app.post(breakGlassSignInPath, limit, (c) =>
    orSayFrozen(c, platform, parts, () => enterByBreakGlass(c, platform, parts)),
  )
  app.get(passkeySignInPath, (c) => showPasskeySignIn(c, platform, parts))
  app.post(`${passkeySignInPath}/options`, limit, (c) => passkeySignInOptions(c, parts))
  app.post(passkeySignInPath, limit, (c) =>
    orSayFrozen(c, platform, parts, () => handlePasskey(c, platform, parts)),
  )
  app.post('/sign-out', async (c) => {
    const { userId, sessionId } = ownSession(c)
    const wayOut = await wayOutOf(platform, parts, sessionId)
    await signOut(parts.db, c.var.context, userId, sessionId)
    clearSessionCookie(c, parts)
    if (wayOut !== undefined) return leaveProvider(c, platform, wayOut)
    return c.redirect('/sign-in?done=signed-out', 303)
  })
  const { oidc } = parts
  if (oidc !== undefined) app.route('/', oidcRoutes(platform, { ...parts, oidc }))
  for (const path of [passwordPath, `${secondFactorPath}/*`]) app.use(path, notForBreakGlass)
  app.route(accountPath, accountRoutes(platform, parts))
  app.route(accountPath, secondFactorRoutes(platform, parts))
  app.route(accountPath, passkeyRoutes(platform, parts))
  app.route('/setup', setupRoutes(platform, parts, limit))
  return app
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
    const { lastSignInAt, provenAt = null, secondFactorDue = false } = ownSession(c)
    const userAgent = c.req.header('user-agent') ?? ''
    return submit(c, platform, {
      schema: passwordForm,
      act: async ({ currentPassword, newPassword, newPasswordAgain }) => {
        assertSame(newPassword, newPasswordAgain)
        const { token } = await changePassword(
          { ...parts, cityWords: await cityWordsOf(platform) },
          c.var.context,
          { current: currentPassword, next: newPassword },
          { userAgent, lastSignInAt, provenAt, secondFactorDue },
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
