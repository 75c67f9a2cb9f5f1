import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Other } from './fact.ts'

/** One step of a text's translation (翻訳の歩み). Rows are only added; the newest one counts. */
export type Step = {
  id: string
  source: string
  textId: string
  locale: Other
  state: 'draft' | 'checked' | 'approved'
  /** Who put the words together first: a person or a machine. */
  origin: 'human' | 'machine'
  text: string
  /** The Japanese text at that moment. */
  ja: string
  sourceHash: string
  /** Employee who answers for the words; null where only a machine does, or a seed. */
  writtenBy: string | null
  /** Employee who took the step; null for a seed. */
  takenBy: string | null
  /** Why it was sent back. */
  reason: string | null
  takenAt: Temporal.Instant
}

/** Why a text counts as critical although its words do not say so (区分の引き上げ). */
export type RaisedClass = {
  source: string
  textId: string
  reason: string
  raisedBy: string | null
  raisedAt: Temporal.Instant
}

type StepTables = { 'translation.step': Step; 'translation.raisedClass': RaisedClass }

const own = (db: Handle) => db.withTables<StepTables>()

/** Which text in which language. */
export type TextKey = Pick<Step, 'source' | 'textId' | 'locale'>

/** Adds steps. */
export async function insertSteps(tx: Handle, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  await own(tx)
    .insertInto('translation.step')
    .values([...steps])
    .execute()
}

/** The newest step of every text of a language. */
export async function listLastSteps(
  db: Handle,
  locale: Other,
  source?: string,
): Promise<Step[]> {
  return own(db)
    .selectFrom('translation.step')
    .selectAll()
    .distinctOn(['source', 'textId', 'locale'])
    .where('locale', '=', locale)
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .orderBy('source')
    .orderBy('textId')
    .orderBy('locale')
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What readers may see of the newest step of every text of a source; who took it is left out. */
export async function listShownSteps(
  db: Handle,
  locale: Other,
  source: string,
): Promise<Pick<Step, 'textId' | 'state' | 'text' | 'sourceHash'>[]> {
  return own(db)
    .selectFrom('translation.step')
    .select(['textId', 'state', 'text', 'sourceHash'])
    .distinctOn('textId')
    .where('locale', '=', locale)
    .where('source', '=', source)
    .orderBy('textId')
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Ids of a source's texts whose class a person raised. */
export async function listRaisedIds(db: Handle, source: string): Promise<Set<string>> {
  const rows = await own(db)
    .selectFrom('translation.raisedClass')
    .select('textId')
    .where('source', '=', source)
    .execute()
  return new Set(rows.map(({ textId }) => textId))
}

/** Changes with every step of a source, and with every class that is raised. */
export async function laneVersion(db: Handle, source: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), max(id::text),
      (select count(*) from translation.raised_class where source = ${source})) as version
    from translation.step where source = ${source}`.execute(db)
  return rows[0]?.version ?? ''
}

/** Steps of one text in one language, newest first. */
export async function listSteps(db: Handle, key: TextKey, limit = 50): Promise<Step[]> {
  return stepsOf(db, key).limit(limit).execute()
}

/** The Japanese wording that was last approved in this language, however long ago. */
export async function findLastApproved(db: Handle, key: TextKey): Promise<Step | undefined> {
  return stepsOf(db, key).where('state', '=', 'approved').limit(1).executeTakeFirst()
}

function stepsOf(db: Handle, { source, textId, locale }: TextKey) {
  return own(db)
    .selectFrom('translation.step')
    .selectAll()
    .where('source', '=', source)
    .where('textId', '=', textId)
    .where('locale', '=', locale)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
}

/** Makes two people who take a step for one text at once take turns, until the end of `tx`. */
export async function lockText(tx: Handle, { source, textId, locale }: TextKey): Promise<void> {
  const key = `translation ${source} ${textId} ${locale}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** All texts whose class a person raised. */
export async function listRaised(db: Handle): Promise<RaisedClass[]> {
  return own(db).selectFrom('translation.raisedClass').selectAll().execute()
}

/** Raises the class of a text. Answers false where somebody did already. */
export async function insertRaised(tx: Handle, raised: RaisedClass): Promise<boolean> {
  const row = await own(tx)
    .insertInto('translation.raisedClass')
    .values(raised)
    .onConflict((conflict) => conflict.doNothing())
    .returning('textId')
    .executeTakeFirst()
  return row !== undefined
}
