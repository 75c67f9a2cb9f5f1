import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import { text } from '../../http/field.ts'
import { blankForm, submit } from '../../http/form.ts'
import type { Platform } from '../../platform.ts'
import { NotSignedIn, notFound, Refusal } from '../../refusal.ts'
import type { IdentityParts } from '../middleware.ts'
import { assertOwnPassword } from '../own-password.ts'
import { accountPath, passkeysPath, proofPath } from '../paths.ts'
import { assertProofFresh } from '../second-factor/proof.ts'
import { mustHaveSecondFactor } from '../second-factor/rule.ts'
import { findCredential } from '../store.ts'
import { holderOf } from './challenge.ts'
import { newPasskeyPage, passkeysPage } from './own-pages.tsx'
import { registerPasskey, registrationOptions, removePasskey } from './own-passkeys.ts'
import { sentBy } from './passkey-form.tsx'
import { listPasskeys } from './passkey-store.ts'
import { signingOptions } from './sign-in.ts'
import { passkeySiteOf } from './site.ts'

const newForm = z.object({
  passkeyName: text({ max: 40 }),
  password: z.string().max(1024).optional(),
})

/** The pages on which a person looks after their passkeys, and the script's questions. */
export function passkeyRoutes(platform: Platform, parts: IdentityParts): Hono<Env> {
  const app = new Hono<Env>()
  const below = passkeysPath.slice(accountPath.length)
  const { db } = parts
  app.get(below, (c) => list(c, platform, parts))
  app.get(`${below}/new`, async (c) => {
    const { provenAt } = ownSession(c)
    siteOf(parts)
    assertProven(c)
    if (provenAt === null) await credentialOf(c, parts)
    return newPasskeyPage(c, platform, { ...blankForm(), withPassword: provenAt === null })
  })
  app.post(`${below}/options`, async (c) => {
    const { context } = c.var
    assertProven(c)
    const use = { purpose: 'register', holder: holderOf(c, parts) } as const
    const siteName = (await platform.city()).name.ja
    const asked = { use, siteName }
    const create = await registrationOptions({ db, site: siteOf(parts) }, context, asked)
    return c.json({ create })
  })
  app.post(`${below}/new`, (c) => {
    const { sessionId, provenAt } = ownSession(c)
    assertProven(c)
    return submit(c, platform, {
      schema: newForm,
      act: async ({ passkeyName, password = '' }) => {
        const { context } = c.var
        const sent = await sentBy(c)
        if (provenAt === null) await assertPassword(c, parts, password)
        const use = { purpose: 'register', holder: holderOf(c, parts) } as const
        const asked = { use, sent, name: passkeyName }
        await registerPasskey({ db, site: siteOf(parts) }, context, sessionId, asked)
      },
      done: () => `${passkeysPath}?done=registered`,
      again: (state) => newPasskeyPage(c, platform, { ...state, withPassword: provenAt === null }),
      fieldOf: (code) =>
        ['identity.current_password_wrong', 'identity.wait'].includes(code)
          ? 'password'
          : undefined,
    })
  })
  app.post(`${below}/:id/removal`, (c) => {
    const { sessionId, employeeId } = ownSession(c)
    assertProven(c)
    const passkeyId = z.uuid().safeParse(c.req.param('id')).data
    if (passkeyId === undefined) throw notFound()
    return submit(c, platform, {
      schema: z.object({}),
      act: async () => {
        const { context } = c.var
        const employed = await parts.employment.findEmployed(employeeId, context.today)
        const required = mustHaveSecondFactor(parts.secondFactor, employed?.grants ?? [])
        await removePasskey(db, context, sessionId, { passkeyId, required })
      },
      done: () => `${passkeysPath}?done=removed`,
      again: (state) => list(c, platform, parts, state),
    })
  })
  app.post(`${proofPath.slice(accountPath.length)}/passkey/options`, async (c) => {
    const { context } = c.var
    const use = { purpose: 'prove', holder: holderOf(c, parts) } as const
    ownSession(c)
    return c.json({ get: await signingOptions({ db, site: siteOf(parts) }, use, context.now) })
  })
  return app
}

async function list(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  state = blankForm(),
): Promise<Response> {
  const keys = await listPasskeys(parts.db, ownSession(c).userId)
  const on = passkeySiteOf(parts.baseUrl) !== undefined
  return passkeysPage(c, platform, { ...state, keys, on })
}

/** The site of this address. Refuses `identity.passkeys_off` where there can be no passkeys. */
export function siteOf({ baseUrl }: Pick<IdentityParts, 'baseUrl'>) {
  const site = passkeySiteOf(baseUrl)
  if (site === undefined) throw new Refusal('identity.passkeys_off', 409)
  return site
}

/** The signed-in person and what their session knows of the second factor. */
export function ownSession(c: Context<Env>) {
  const { actor } = c.var.context
  const { session } = c.var
  if (actor.kind !== 'employee' || session === undefined) throw new NotSignedIn()
  const { sessionId, provenAt = null } = session
  return { userId: actor.userId, employeeId: actor.employeeId, sessionId, provenAt }
}

// A key is a way in for good: whoever passes an open screen must not be able to add one.
function assertProven(c: Context<Env>): void {
  assertProofFresh(ownSession(c).provenAt, c.var.context.now)
}

// Whoever signs in through the city's directory has no password here to be asked for.
async function credentialOf(c: Context<Env>, { db }: IdentityParts) {
  const credential = await findCredential(db, ownSession(c).userId)
  if (credential === undefined) throw new NotSignedIn()
  if (credential.passwordHash === null) throw new Refusal('identity.factor_first', 409)
  return credential
}

async function assertPassword(c: Context<Env>, parts: IdentityParts, password: string) {
  const credential = await credentialOf(c, parts)
  const action = 'identity.register_passkey'
  await assertOwnPassword(parts, c.var.context, { action, credential, password })
}
