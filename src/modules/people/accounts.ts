import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'

/** A person as accounts know them: never more than sign-in needs. */
export type AccountHolder = { employeeId: string; staffNo: string; name: string }

/**
 * What people asks of sign-in (認証), handed in by whoever puts the application together. Everything
 * happens inside the transaction of the action that needs it.
 */
export type Accounts = {
  /** Ends every session of the person, because what they may do has changed. */
  endSessions(tx: Handle, context: RequestContext, employeeId: string): Promise<void>
  /**
   * Sets a password for one sign-in, to be changed there, and ends the sessions; makes the account
   * when there is none yet.
   */
  resetPassword(
    tx: Handle,
    context: RequestContext,
    holder: AccountHolder,
  ): Promise<{ password: string }>
  /** Who of these people has a session that still holds. */
  listSignedIn(db: Handle, employeeIds: readonly string[]): Promise<string[]>
  /** Makes the account of a contractor's person, marked so, with a password for one sign-in. */
  openContractor(
    tx: Handle,
    context: RequestContext,
    holder: AccountHolder,
  ): Promise<{ password: string }>
  /** Takes a lost second factor away, ends the sessions and tells the person. */
  resetSecondFactor(tx: Handle, context: RequestContext, employeeId: string): Promise<void>
  /** Whether the account is bound to somebody in the city's directory. */
  isBoundToDirectory(db: Handle, employeeId: string): Promise<boolean>
  /** Frees the account from there and ends the sessions. */
  unbindDirectory(tx: Handle, context: RequestContext, employeeId: string): Promise<void>
}
