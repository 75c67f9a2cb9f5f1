import { sql } from 'kysely'
import type { Handle } from '../../platform/database/handle.ts'
import type { Enquiry } from './enquiry.ts'

const tables = (db: Handle) => db.withTables<{ 'enquiries.enquiry': Enquiry }>()

/** Whether the other machine has nothing yet: then it gets all that was typed in here once more. */
type Anew = { begins: boolean }

/**
 * Enquiries that have not gone to the other machine yet. They are marked, and the text stays here
 * no longer: the machine that citizens reach keeps no more of them than it needs.
 */
export async function takeUnsent(tx: Handle, sentAt: Temporal.Instant): Promise<Enquiry[]> {
  const rows = await tables(tx)
    .selectFrom('enquiries.enquiry')
    .selectAll()
    .where('sentAt', 'is', null)
    .where('tokenHash', 'is not', null)
    .orderBy('receivedAt')
    .forUpdate()
    .execute()
  if (rows.length === 0) return []
  await tables(tx)
    .updateTable('enquiries.enquiry')
    .set({ sentAt, body: '', contact: null })
    .where('id', 'in', rows.map(({ id }) => id))
    .execute()
  return rows
}

/** Receipts of what was typed in here, marked as gone; the text is read inside only. */
export async function takeUnsentReceipts(
  tx: Handle,
  sentAt: Temporal.Instant,
  { begins }: Anew,
): Promise<Enquiry[]> {
  return tables(tx)
    .updateTable('enquiries.enquiry')
    .set({ sentAt })
    .where('channel', '<>', 'web')
    .where(sql<boolean>`(sent_at is null or ${begins})`)
    .returningAll()
    .execute()
}

/**
 * Answers that have not gone to the citizens' machine yet, marked as gone: to what came from there,
 * and to what was typed in here, whose receipt has gone there.
 */
export async function takeUnsentAnswers(
  tx: Handle,
  answerSentAt: Temporal.Instant,
  { begins }: Anew,
): Promise<Enquiry[]> {
  return tables(tx)
    .updateTable('enquiries.enquiry')
    .set({ answerSentAt })
    .where('state', '<>', 'waiting')
    .where('tokenHash', 'is', null)
    .where(sql<boolean>`(answer_sent_at is null or (${begins} and channel <> 'web'))`)
    .returningAll()
    .execute()
}
