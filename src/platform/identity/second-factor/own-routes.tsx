import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import { text } from '../../http/field.ts'
import { readForm } from '../../http/form.ts'
import { refusalMessage } from '../../messages/sentence.ts'
import type { Platform } from '../../platform.ts'
import { ProofNeeded, Refusal } from '../../refusal.ts'
import { holderOf } from '../passkey/challenge.ts'
import { proveWithPasskey } from '../passkey/own-passkeys.ts'
import { ownSession, siteOf } from '../passkey/own-routes.tsx'
import { sentBy } from '../passkey/passkey-form.tsx'
import { listPasskeys } from '../passkey/passkey-store.ts'
import { accountPath, proofPath, secondFactorPath } from '../paths.ts'
import type { IdentityParts } from '../middleware.ts'
import { pendingOf, pendingPage } from '../sign-in-page.tsx'
import { nextPathOf } from '../next-path.ts'
import { findCredential } from '../store.ts'
import { codeField } from './code-field.tsx'
import { findFactor } from './factor-store.ts'
import {
  draftFactor,
  endSecondFactor,
  proveAgain,
  readDraft,
  renewRecoveryCodes,
  setUpSecondFactor,
} from './own-factor.ts'
import {
  codesPage,
  endPage,
  type FormAgain,
  ownPage,
  renewPage,
  setUpPage,
} from './own-pages.tsx'
import { assertProofFresh } from './proof.ts'
import { type Awaited, goOnPage, proofPage } from './proof-page.tsx'
import { mustHaveSecondFactor } from './rule.ts'
import { factorWords } from './staff-messages.ts'

// Longer than any code with blanks and dashes; longer passwords than that are none of ours.
const code = text({ max: 60 })
const longestPassword = 1024

const codeForm = z.object({ [codeField]: code })
const setUpForm = z.object({ [codeField]: code, _draft: z.string() })
const endForm = z.object({
  password: z.string({ error: 'field.required' }).min(1, 'field.required').max(longestPassword),
  [codeField]: code,
})

type EndInput = { password?: string; [codeField]: string }

/** The pages below `/staff/account` with which a person looks after the second factor. */
export function secondFactorRoutes(platform: Platform, parts: IdentityParts): Hono<Env> {
  const app = new Hono<Env>()
  const below = secondFactorPath.slice(accountPath.length)
  app.get(below, async (c) => {
    const { userId, provenAt } = ownSession(c)
    const factor = await findFactor(parts.db, userId)
    if (factor !== undefined) {
      const hasPasskey = (await listPasskeys(parts.db, userId)).length > 0
      const required = !hasPasskey && (await isRequired(c, parts))
      return ownPage(c, platform, { ...factor, required })
    }
    // Whoever passes the open screen of somebody with a passkey must not add an app of their own.
    assertProofFresh(provenAt, c.var.context.now)
    const draft = draftFactor(parts.secret, c.var.context)
    return setUpPage(c, platform, { draft })
  })
  app.post(below, (c) => setUp(c, platform, parts))
  app.post(`${below}/continue`, async (c) => {
    const { userId } = ownSession(c)
    const pending = pendingOf(await hiddenOf(c, '_pending'), parts, c.var.context.now, userId)
    return pending === undefined ? c.redirect('/staff', 303) : pendingPage(c, platform, pending)
  })
  app.get(`${below}/recovery-codes`, (c) => renewPage(c, platform, {}))
  app.post(`${below}/recovery-codes`, (c) =>
    answer(c, platform, codeForm, {
      async act({ [codeField]: typed }) {
        const codes = await renewRecoveryCodes(parts, c.var.context, typed)
        return codesPage(c, platform, codes, { done: factorWords.codes.renewed })
      },
      again: (state) => renewPage(c, platform, state),
    }),
  )
  app.get(`${below}/end`, async (c) => {
    const withPassword = await hasPassword(c, parts)
    if (!withPassword) assertProofFresh(ownSession(c).provenAt, c.var.context.now)
    return endPage(c, platform, { withPassword })
  })
  app.post(`${below}/end`, async (c) => {
    const withPassword = await hasPassword(c, parts)
    return answer<EndInput>(c, platform, withPassword ? endForm : codeForm, {
      async act({ password, [codeField]: typed }) {
        const ending = { password, typed, required: await isRequired(c, parts) }
        const own = ownSession(c)
        await endSecondFactor(parts, c.var.context, own, ending)
        const hasPasskey = (await listPasskeys(parts.db, own.userId)).length > 0
        const done = hasPasskey ? 'second-factor-app' : 'second-factor'
        return c.redirect(`${accountPath}?done=${done}`, 303)
      },
      again: (state) => endPage(c, platform, { ...state, withPassword }),
    })
  })
  app.post(proofPath.slice(accountPath.length), (c) => prove(c, platform, parts))
  app.post(`${proofPath.slice(accountPath.length)}/passkey`, (c) =>
    proveByPasskey(c, platform, parts),
  )
  return app
}

async function isRequired(c: Context<Env>, parts: IdentityParts): Promise<boolean> {
  const { employeeId } = ownSession(c)
  const employed = await parts.employment.findEmployed(employeeId, c.var.context.today)
  return mustHaveSecondFactor(parts.secondFactor, employed?.grants ?? [])
}

// False for an account that the city's directory opened: there is no password here to ask for.
async function hasPassword(c: Context<Env>, { db }: IdentityParts): Promise<boolean> {
  const credential = await findCredential(db, ownSession(c).userId)
  return credential !== undefined && credential.passwordHash !== null
}

async function hiddenOf(c: Context<Env>, name: string): Promise<string | undefined> {
  const value = (await c.req.parseBody())[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

async function setUp(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const { sessionId, provenAt } = ownSession(c)
  const { context } = c.var
  assertProofFresh(provenAt, context.now)
  const draft = readDraft(parts.secret, context, (await hiddenOf(c, '_draft')) ?? '')
  const pending = await hiddenOf(c, '_pending')
  return answer(c, platform, setUpForm, {
    async act({ [codeField]: typed }) {
      if (draft === undefined) throw new Refusal('identity.second_factor_draft_old', 409)
      const codes = await setUpSecondFactor(parts, context, sessionId, { draft, typed })
      return codesPage(c, platform, codes, { done: factorWords.codes.done, pending })
    },
    again: (state) =>
      setUpPage(c, platform, {
        ...state,
        pending,
        draft: draft ?? draftFactor(parts.secret, context),
      }),
  })
}

async function awaitedOf(c: Context<Env>): Promise<Awaited> {
  return {
    next: nextPathOf(await hiddenOf(c, '_next')),
    page: nextPathOf(await hiddenOf(c, '_page')),
    pending: await hiddenOf(c, '_pending'),
  }
}

async function goOn(c: Context<Env>, platform: Platform, parts: IdentityParts, awaited: Awaited) {
  const form = pendingOf(awaited.pending, parts, c.var.context.now, ownSession(c).userId)
  return form === undefined
    ? goOnPage(c, platform, awaited)
    : pendingPage(c, platform, form, { lead: factorWords.proof.done })
}

async function prove(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const { sessionId } = ownSession(c)
  const awaited = await awaitedOf(c)
  return answer(c, platform, codeForm, {
    async act({ [codeField]: typed }) {
      await proveAgain(parts, c.var.context, sessionId, typed)
      return goOn(c, platform, parts, awaited)
    },
    again: (state) => proofPage(c, platform, { ...awaited, ...state }),
  })
}

async function proveByPasskey(c: Context<Env>, platform: Platform, parts: IdentityParts) {
  const { sessionId } = ownSession(c)
  const awaited = await awaitedOf(c)
  return answer(c, platform, z.object({}), {
    async act() {
      const use = { purpose: 'prove', holder: holderOf(c, parts) } as const
      const proof = { use, sent: await sentBy(c) }
      const { context } = c.var
      await proveWithPasskey({ ...parts, site: siteOf(parts) }, context, sessionId, proof)
      return goOn(c, platform, parts, awaited)
    },
    again: (state) => proofPage(c, platform, { ...awaited, ...state }),
  })
}

const aboutCode = new Set(['identity.code_wrong', 'identity.wait'])

/** Like `submit`, for answers that are shown once and must not be kept for a redirect. */
async function answer<T>(
  c: Context<Env>,
  platform: Pick<Platform, 'offers'>,
  schema: z.ZodType<T>,
  { act, again }: {
    act: (input: T) => Promise<Response>
    again: (state: FormAgain) => Promise<Response>
  },
): Promise<Response> {
  const read = await readForm(c, schema)
  if (!read.ok) return again({ errors: read.state.errors, status: 422 })
  try {
    return await act(read.input)
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof ProofNeeded) throw error
    const message = refusalMessage(error, platform.offers.refusals, c.var.context.locale)
    const ofPassword = error.code === 'identity.current_password_wrong'
    const name = aboutCode.has(error.code) ? codeField : ofPassword ? 'password' : undefined
    return again({ errors: [{ name, message }], status: error.status })
  }
}
