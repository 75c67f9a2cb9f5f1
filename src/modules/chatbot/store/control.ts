import type { Handle } from '../../../platform/database/handle.ts'
import { json, own } from './own.ts'
import type { FixedReplyRow, KillSwitch } from './tables.ts'

/** Switches that are on. */
export async function listSwitchesOn(db: Handle): Promise<KillSwitch[]> {
  return own(db)
    .selectFrom('chatbot.killSwitch')
    .selectAll()
    .where('liftedAt', 'is', null)
    .orderBy('setAt')
    .execute()
}

/** Every switch that ever was on, newest first. */
export async function listSwitches(db: Handle, limit = 50): Promise<KillSwitch[]> {
  return own(db)
    .selectFrom('chatbot.killSwitch')
    .selectAll()
    .orderBy('setAt', 'desc')
    .limit(limit)
    .execute()
}

/** Turns a switch on. */
export async function insertSwitch(tx: Handle, row: KillSwitch): Promise<void> {
  await own(tx).insertInto('chatbot.killSwitch').values(row).execute()
}

/** Turns a switch off; false when it was off already. */
export async function liftSwitch(
  tx: Handle,
  id: string,
  lifted: { liftedBy: string | null; liftedAt: Temporal.Instant },
): Promise<boolean> {
  const done = await own(tx)
    .updateTable('chatbot.killSwitch')
    .set(lifted)
    .where('id', '=', id)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/** Fixed replies in the city's own words. */
export async function listFixedReplies(db: Handle): Promise<FixedReplyRow[]> {
  return own(db).selectFrom('chatbot.fixedReply').selectAll().orderBy('key').execute()
}

/** Keeps the city's own words of a fixed reply. */
export async function upsertFixedReply(tx: Handle, row: FixedReplyRow): Promise<void> {
  const { texts, extraTriggers, approvedBy, approvedAt } = row
  await own(tx)
    .insertInto('chatbot.fixedReply')
    .values({ ...row, texts: json(texts) })
    .onConflict((conflict) =>
      conflict
        .constraint('fixed_reply_pkey')
        .doUpdateSet({ texts: json(texts), extraTriggers, approvedBy, approvedAt }),
    )
    .execute()
}
