import type { Hono, MiddlewareHandler } from 'hono'
import type { AuditOrigin } from '../audit/entry.ts'
import type { Clock } from '../clock/clock.ts'
import type { Handle } from '../database/handle.ts'
import type { Env, RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { createAccount, resetPassword } from './account.ts'
import { assertMay } from './actor.ts'
import { withBreakGlass } from './break-glass/account.ts'
import type { DirectoryPeople } from './directory/person.ts'
import { isBound, unbindDirectory } from './directory/unbind.ts'
import type { Employment, MakeFirstAdministrator } from './employment.ts'
import { endSessionsOfEmployee } from './end-sessions.ts'
import { requireSignedIn } from './middleware.ts'
import { createLdapDirectory, type LdapSettings } from './ldap/directory.ts'
import { createOidcProvider, type OidcSettings } from './oidc/provider.ts'
import { makeInitialPassword } from './password-rule.ts'
import { identityRoutes } from './routes.tsx'
import { resetSecondFactor } from './second-factor/reset-second-factor.ts'
import type { SecondFactorRule } from './second-factor/rule.ts'
import { idleLimit } from './session.ts'
import { listSignedIn } from './session-store.ts'
import { createSetupPath } from './setup.ts'
import { findAccountOf, updateUser } from './store.ts'

/** What sign-in is made of; `secret` comes from `loadSecret`. */
export type IdentitySettings = {
  db: Handle
  secret: string
  /** Address people type. With https, cookies are `Secure` and carry the `__Host-` prefix. */
  baseUrl: string
  clock: Clock
  employment: Employment
  /** Who must have a second factor; nobody when not given. */
  secondFactor?: SecondFactorRule
  /** The city's OpenID Connect provider; without it there is no such way in. */
  oidc?: OidcSettings | undefined
  /** The city's LDAP server, asked with staff number and password. */
  ldap?: LdapSettings | undefined
  /** What the people module does for sign-in through a directory. */
  directoryPeople?: DirectoryPeople
  /** Whom the use of the sealed account is told; nobody when not given. */
  administratorsOn?: (on: Temporal.PlainDate) => Promise<readonly string[]>
  /** Without it the set-up page does not exist. */
  makeFirstAdministrator?: MakeFirstAdministrator
}

/** Whose account a clerk works on. */
export type AccountHolder = { employeeId: string; staffNo: string; name: string }

/** Sign-in as the rest of the product sees it. */
export type Identity = {
  /** Session, CSRF protection, sign-in, set-up and own account; before all private pages. */
  routes(platform: Platform): Hono<Env>
  requireSignedIn: MiddlewareHandler<Env>
  /** Address of the set-up page, to be printed; undefined once there is an account. */
  setupUrl(): Promise<string | undefined>
  accounts: {
    /** Ends all sessions of an employee, whose rights have changed. */
    endSessions(tx: Handle, context: AuditOrigin, employeeId: string): Promise<void>
    /** Who of these people has a session that still holds. */
    listSignedIn(db: Handle, employeeIds: readonly string[]): Promise<string[]>
    /**
     * A new one-time password; makes the account where there is none. An administrator's needs
     * `identity.reset_administrator`; one's own is changed on one's own page. The password must
     * not be returned from `act`, which stores results for repeated forms.
     */
    resetPassword(
      tx: Handle,
      context: RequestContext,
      holder: AccountHolder,
    ): Promise<{ password: string }>
    /** Makes a contractor's account with a one-time password, marked in every list. */
    openContractor(
      tx: Handle,
      context: RequestContext,
      holder: AccountHolder,
    ): Promise<{ password: string }>
    /**
     * Takes a lost second factor away, ends the sessions and tells the person. An administrator's
     * needs `identity.reset_administrator`; one's own is ended on one's own page.
     */
    resetSecondFactor(tx: Handle, context: RequestContext, employeeId: string): Promise<void>
    /** Whether the account is bound to a subject in the city's directory. */
    isBoundToDirectory(db: Handle, employeeId: string): Promise<boolean>
    /**
     * Frees the account from that subject and ends the sessions; the next sign-in binds anew. An
     * administrator's needs `identity.reset_administrator`. Refuses `identity.own_account` and
     * `identity.no_directory_subject`.
     */
    unbindDirectory(tx: Handle, context: RequestContext, employeeId: string): Promise<void>
  }
}

/** Puts sign-in together. */
export function createIdentity(settings: IdentitySettings): Identity {
  const { db, clock, baseUrl, secondFactor = 'none' } = settings
  const employment = withBreakGlass(settings.employment)
  const oidc = settings.oidc && createOidcProvider(settings.oidc, baseUrl)
  return {
    routes(platform) {
      const ldap =
        settings.ldap &&
        createLdapDirectory(settings.ldap, (reason) =>
          platform.log.warn({ reason }, 'identity.ldap'),
        )
      return identityRoutes(platform, { ...settings, employment, secondFactor, oidc, ldap })
    },
    requireSignedIn,
    async setupUrl() {
      const path = await createSetupPath(db, clock.now())
      return path === undefined ? undefined : `${baseUrl}${path}`
    },
    accounts: {
      async endSessions(tx, context, employeeId) {
        await endSessionsOfEmployee(tx, context, employeeId)
      },
      listSignedIn(handle, employeeIds) {
        const now = clock.now()
        return listSignedIn(handle, employeeIds, { now, idleSince: now.subtract(idleLimit) })
      },
      async resetPassword(tx, context, holder) {
        const { employeeId } = holder
        await assertMayReset(employment, context, employeeId)
        const account = await findAccountOf(tx, employeeId)
        if (account !== undefined) {
          const { initialPassword } = await resetPassword(tx, context, account.userId)
          return { password: initialPassword }
        }
        const password = makeInitialPassword({ staffNo: holder.staffNo, words: [holder.name] })
        await createAccount(tx, context, { ...holder, password, mustChangePassword: true })
        return { password }
      },
      async openContractor(tx, context, holder) {
        const password = makeInitialPassword({ staffNo: holder.staffNo, words: [holder.name] })
        const account = { ...holder, password, mustChangePassword: true }
        const { userId } = await createAccount(tx, context, account)
        await updateUser(tx, userId, { kind: 'contractor' }, context.now)
        return { password }
      },
      async resetSecondFactor(tx, context, employeeId) {
        await assertMayReset(employment, context, employeeId)
        await resetSecondFactor(tx, context, employeeId)
      },
      isBoundToDirectory: isBound,
      async unbindDirectory(tx, context, employeeId) {
        await assertMayReset(employment, context, employeeId)
        await unbindDirectory(tx, context, employeeId)
      },
    },
  }
}

// Whoever may work on everybody's account must still not reach that of an administrator, nor use
// the clerk's way around the checks of one's own page.
async function assertMayReset(
  employment: Employment,
  { actor, today }: RequestContext,
  employeeId: string,
): Promise<void> {
  if (actor.kind === 'employee' && actor.employeeId === employeeId) {
    throw new Refusal('identity.own_account', 409)
  }
  const employed = await employment.findEmployed(employeeId, today)
  if (employed?.grants.some((grant) => grant.role === 'administrator')) {
    assertMay(actor, 'identity.reset_administrator', [])
  }
}
