import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { own } from '../store/own.ts'
import type { GradedSample } from '../store/tables.ts'
import type { Candidate } from './draw.ts'

/**
 * Answers of the seven days from Monday that can be right or wrong: from an entry (one that was
 * chosen from several included), a passage or a live source. Tests and clerks are left out.
 */
export async function listCandidates(db: Handle, weekOn: Temporal.PlainDate): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select t.id as "turnId", t.unit_id as "unitId", v.answer_class as "answerClass"
    from chatbot.turn t left join chatbot.faq_version v on v.id = t.version_id
    where not t.is_test and t.channel <> 'staff'
      and t.reply_kind in ('curated', 'quoted', 'live')
      and (t.asked_at at time zone 'Asia/Tokyo')::date
        between ${weekOn} and ${weekOn.add({ days: 6 })}
    order by t.id`.execute(db)
  return rows
}

/** Whether a week was drawn already. */
export async function isDrawn(db: Handle, weekOn: Temporal.PlainDate): Promise<boolean> {
  const row = await own(db)
    .selectFrom('chatbot.gradedSample')
    .select('id')
    .where('weekOn', '=', weekOn)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One sample; refuses `chatbot.sample_not_found`. */
export async function getSample(db: Handle, id: string): Promise<GradedSample> {
  const found = await own(db)
    .selectFrom('chatbot.gradedSample')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.sample_not_found')
  return found
}

/** The same, kept for whoever grades first. */
export async function lockSample(tx: Handle, id: string): Promise<GradedSample> {
  await sql`select id from chatbot.graded_sample where id = ${id} for update`.execute(tx)
  return getSample(tx, id)
}

/** What was asked, by turn, for a list of samples. */
export async function questionsOf(
  db: Handle,
  turnIds: readonly string[],
): Promise<Map<string, string>> {
  if (turnIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('chatbot.turn')
    .select(['id', 'question'])
    .where('id', 'in', [...turnIds])
    .execute()
  return new Map(rows.map(({ id, question }) => [id, question]))
}
