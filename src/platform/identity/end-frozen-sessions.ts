import { appendAudit } from '../audit/append.ts'
import type { AuditOrigin } from '../audit/entry.ts'
import { lockChain } from '../audit/lock-chain.ts'
import type { Handle } from '../database/handle.ts'
import type { IdentityTables } from './tables.ts'

/** Whose sessions: those of these employees, or everybody's but theirs. */
export type Struck = { employees: readonly string[]; others: boolean }

/**
 * Ends the sessions of many people at once, in the transaction that freezes their accounts, and
 * answers how many there were. Looks a second time under the chain's lock: a sign-in of the same
 * moment is finished by then, or has yet to ask whether the account is frozen.
 */
export async function endFrozenSessions(
  tx: Handle,
  origin: AuditOrigin,
  struck: Struck,
): Promise<number> {
  const ended = await deleteSessions(tx, struck)
  await lockChain(tx)
  ended.push(...(await deleteSessions(tx, struck)))
  for (const id of ended) {
    const subject = `identity.session/${id}`
    await appendAudit(tx, origin, { action: 'identity.end_session', subject, result: 'done' })
  }
  return ended.length
}

async function deleteSessions(tx: Handle, { employees, others }: Struck): Promise<string[]> {
  if (employees.length === 0 && !others) return []
  const db = tx.withTables<IdentityTables>()
  let users = db.selectFrom('identity.user').select('id').where('kind', '<>', 'break_glass')
  if (employees.length > 0) {
    users = users.where('employeeId', others ? 'not in' : 'in', [...employees])
  }
  const rows = await db
    .deleteFrom('identity.session')
    .where('userId', 'in', users)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
