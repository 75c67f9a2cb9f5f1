import { hashPassword } from 'better-auth/crypto'
import { appendAudit } from '../audit/append.ts'
import type { AuditOrigin } from '../audit/entry.ts'
import type { Handle } from '../database/handle.ts'
import { notFound, Refusal } from '../refusal.ts'
import { libraryOn } from './auth.ts'
import { endSessionsOf } from './end-sessions.ts'
import { findPasswordFault, makeInitialPassword } from './password-rule.ts'
import { normalStaffNo } from './staff-no.ts'
import {
  type Account,
  findAccountOf,
  findCredentialByStaffNo,
  lockAccount,
  updateUser,
} from './store.ts'

/** An account to make (アカウント). */
export type NewAccount = {
  employeeId: string
  staffNo: string
  name: string
  /** Null where the person signs in through the city's directory. */
  password: string | null
  /** True where somebody else knows the password. */
  mustChangePassword: boolean
}

/**
 * Makes a person's account. Refuses a second one (`identity.account_exists`) and a password
 * against the rules; seeds and commands, which act as the system, bring their own.
 */
export async function createAccount(
  tx: Handle,
  origin: AuditOrigin,
  account: NewAccount,
): Promise<{ userId: string }> {
  const staffNo = normalStaffNo(account.staffNo)
  if (origin.actor.kind !== 'system' && account.password !== null) {
    const fault = findPasswordFault(account.password, { staffNo, words: [account.name] })
    if (fault !== undefined) throw new Refusal(fault, 422)
  }
  const taken =
    (await findCredentialByStaffNo(tx, staffNo)) ?? (await findAccountOf(tx, account.employeeId))
  if (taken !== undefined) throw new Refusal('identity.account_exists', 409)
  const password = account.password === null ? null : await hashPassword(account.password)
  const library = await libraryOn(tx)
  const at = new Date(origin.now.epochMilliseconds)
  const user = await library.createUser(
    {
      name: account.name,
      // The library wants an address for everybody; this one can never receive anything.
      email: `${encodeURIComponent(staffNo).toLowerCase()}@staff.invalid`,
      username: staffNo,
      employeeId: account.employeeId,
      mustChangePassword: account.mustChangePassword,
      createdAt: at,
      updatedAt: at,
    },
    { method: 'admin' },
  )
  await library.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    ...(password === null ? {} : { password }),
  })
  await auditAccount(tx, origin, 'identity.create_account', user.id)
  return { userId: user.id }
}

/**
 * Gives an account a new one-time password and ends its sessions. The password is returned once,
 * for the clerk to hand over: it must not go into a log, a form result or the audit trail.
 */
export async function resetPassword(
  tx: Handle,
  origin: AuditOrigin,
  userId: string,
): Promise<{ initialPassword: string }> {
  const { staffNo, name } = await getAccount(tx, userId)
  const initialPassword = makeInitialPassword({ staffNo, words: [name] })
  const library = await libraryOn(tx)
  await library.updatePassword(userId, await hashPassword(initialPassword))
  await updateUser(tx, userId, { mustChangePassword: true }, origin.now)
  await endSessionsOf(tx, origin, userId)
  await auditAccount(tx, origin, 'identity.reset_password', userId)
  return { initialPassword }
}

/** Closes an account at once (停止): no sign-in, sessions ended. Its history stays. */
export async function disableAccount(
  tx: Handle,
  origin: AuditOrigin,
  userId: string,
): Promise<void> {
  const { disabledAt } = await getAccount(tx, userId)
  if (disabledAt !== null) return
  await updateUser(tx, userId, { disabledAt: origin.now }, origin.now)
  await endSessionsOf(tx, origin, userId)
  await auditAccount(tx, origin, 'identity.disable_account', userId)
}

/** Opens a closed account again (再開). The password is the one it had. */
export async function enableAccount(
  tx: Handle,
  origin: AuditOrigin,
  userId: string,
): Promise<void> {
  const { disabledAt } = await getAccount(tx, userId)
  if (disabledAt === null) return
  await updateUser(tx, userId, { disabledAt: null }, origin.now)
  await auditAccount(tx, origin, 'identity.enable_account', userId)
}

async function getAccount(tx: Handle, userId: string): Promise<Account> {
  const account = await lockAccount(tx, userId)
  if (account === undefined) throw notFound()
  return account
}

async function auditAccount(
  tx: Handle,
  origin: AuditOrigin,
  action: string,
  userId: string,
): Promise<void> {
  await appendAudit(tx, origin, { action, subject: `identity.user/${userId}`, result: 'done' })
}
