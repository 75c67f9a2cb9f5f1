import { appendAudit, recordEvent } from '../../audit/append.ts'
import type { AuditOrigin } from '../../audit/entry.ts'
import type { Handle } from '../../database/handle.ts'
import { newId } from '../../database/id.ts'
import { notify } from '../../notifications/notify.ts'
import { backOffKeys, findWait, forgetFailures, recordFailure } from '../back-off.ts'
import { keyFor, openText } from '../sealed-text.ts'
import type { SecondFactorRow } from '../tables.ts'
import { inAccountTurn } from '../turn.ts'
import { findFactor, lockFactor, spendRecoveryCode, updateLastStep } from './factor-store.ts'
import { findStep } from './totp.ts'
import { hashOfRecoveryCode, readCode, type TypedCode } from './typed-code.ts'

/** What a check of a code works with. */
export type CodeParts = { db: Handle; secret: string }

/** Whose code it should be, and what was typed. `actor` is the person once the code is right. */
export type CodeAttempt = {
  holder: { userId: string; employeeId: string; staffNo: string }
  typed: string
  actor: AuditOrigin['actor']
}

/** How it ended. `wrong` says nothing of the reason: mistyped, used before, too late. */
export type CodeAnswer<Result> =
  | { outcome: 'right'; result: Result }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; seconds: number }

/** The key that encrypts a person's authenticator secret: a row moved to another does not open. */
export function factorKey(secret: string, userId: string): Buffer {
  return keyFor(secret, `second-factor:${userId}`)
}

/**
 * Checks a code or recovery code, and in the same transaction does what it was asked for. Each
 * code works once. Wrong ones count like wrong passwords, apart from them: whoever knows the
 * password must not be able to set this count back.
 */
export async function checkCode<Result>(
  { db, secret }: CodeParts,
  origin: AuditOrigin,
  attempt: CodeAttempt,
  work: (tx: Handle) => Promise<Result>,
): Promise<CodeAnswer<Result>> {
  const { holder, typed, actor } = attempt
  const { userId } = holder
  const keys = backOffKeys(secret, `code:${holder.staffNo}`, origin.addressHash)
  const failed = {
    action: 'identity.second_factor_failed',
    subject: `identity.user/${userId}`,
  } as const
  return inAccountTurn(keys.account, async () => {
    const seconds = await findWait(db, keys, origin.now)
    if (seconds > 0) {
      await recordEvent(db, origin, { ...failed, result: 'refused' })
      return { outcome: 'wait', seconds }
    }
    return db.transaction().execute(async (tx) => {
      const factor = await lockFactor(tx, userId)
      const given = readCode(typed)
      const used = factor && given && (await useUp(tx, secret, { factor, given, now: origin.now }))
      if (used !== true || given === undefined) {
        await recordFailure(tx, keys, origin.now)
        await appendAudit(tx, origin, { ...failed, result: 'failed' })
        return { outcome: 'wrong' }
      }
      await forgetFailures(tx, keys)
      const result = await work(tx)
      if (given.kind === 'recoveryCode') await tellOfRecovery(tx, { ...origin, actor }, holder)
      return { outcome: 'right', result }
    })
  })
}

type Use = { factor: SecondFactorRow; given: TypedCode; now: Temporal.Instant }

async function useUp(tx: Handle, secret: string, { factor, given, now }: Use): Promise<boolean> {
  const { userId, sealedSecret, lastStep } = factor
  if (given.kind === 'recoveryCode') {
    return spendRecoveryCode(tx, userId, hashOfRecoveryCode(given.code, secret, userId), now)
  }
  const totpSecret = openText(sealedSecret, factorKey(secret, userId))
  if (totpSecret === undefined) return false
  const step = findStep(Buffer.from(totpSecret, 'base64'), given.code, now, lastStep)
  if (step === undefined) return false
  await updateLastStep(tx, userId, step)
  return true
}

// Whoever found the paper with the codes must not use one unseen.
async function tellOfRecovery(
  tx: Handle,
  origin: AuditOrigin,
  { userId, employeeId }: CodeAttempt['holder'],
): Promise<void> {
  const left = (await findFactor(tx, userId))?.left ?? 0
  await notify(tx, origin, {
    event: 'identity.recovery_code_used',
    key: `identity.recovery_code_used/${newId()}`,
    to: [employeeId],
    params: { left },
    path: '/staff/account/second-factor',
  })
  await appendAudit(tx, origin, {
    action: 'identity.use_recovery_code',
    subject: `identity.user/${userId}`,
    result: 'done',
  })
}
