import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { TrainingTables } from '../../store/tables.ts'
import type { Answers, QuestionSet } from '../questionnaire.ts'
import type { FeedbackTables, QuestionSetRow } from '../tables.ts'

const rowsAtOnce = 8000
const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
const own = (db: Handle) => db.withTables<FeedbackTables>()

/** Every version of the questionnaire, newest first. */
export async function listQuestionSets(db: Handle): Promise<QuestionSetRow[]> {
  return own(db).selectFrom('training.questionSet').selectAll().orderBy('version', 'desc').execute()
}

/** Keeps a version; one that is there already stays as it is. Answers whether it was new. */
export async function insertQuestionSet(tx: Handle, row: QuestionSetRow): Promise<boolean> {
  const inserted = await own(tx)
    .insertInto('training.questionSet')
    .values({ ...row, questions: json(row.questions) })
    .onConflict((conflict) => conflict.constraint('question_set_pk').doNothing())
    .returning('version')
    .execute()
  return inserted.length > 0
}

/** The version that an offering has been answered with. */
export async function findAskedVersion(
  db: Handle,
  offeringId: string,
): Promise<number | undefined> {
  const row = await own(db)
    .selectFrom('training.offeringQuestionnaire')
    .select('version')
    .where('offeringId', '=', offeringId)
    .executeTakeFirst()
  return row?.version
}

/**
 * Fixes the version of an offering with its first sheet, and takes the offering's box until the
 * transaction ends: sheets go into it one after the other. Answers the version that holds.
 */
export async function takeBox(tx: Handle, offeringId: string, version: number): Promise<number> {
  const db = own(tx)
  await db
    .insertInto('training.offeringQuestionnaire')
    .values({ offeringId, version })
    .onConflict((conflict) => conflict.constraint('offering_questionnaire_pk').doNothing())
    .execute()
  const row = await db
    .selectFrom('training.offeringQuestionnaire')
    .select('version')
    .where('offeringId', '=', offeringId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.version
}

/** Whether somebody's sheet is in the box. */
export async function hasAnswered(db: Handle, enrolmentId: string): Promise<boolean> {
  return (await listAnswered(db, [enrolmentId])).length > 0
}

/** Those among some enrolments whose sheet is in the box. */
export async function listAnswered(db: Handle, enrolmentIds: readonly string[]): Promise<string[]> {
  if (enrolmentIds.length === 0) return []
  const rows = await own(db)
    .selectFrom('training.questionnaireAnswered')
    .select('enrolmentId')
    .where('enrolmentId', 'in', [...enrolmentIds])
    .execute()
  return rows.map(({ enrolmentId }) => enrolmentId)
}

/**
 * Puts a sheet into the box, which has to be taken. A row that is only added would tell whose it
 * is: the database keeps rows in the order of writing and marks each with its transaction, the
 * same for the sheet and for the mark that this person has answered. So the whole box is laid out
 * anew each time, sheets shuffled under new random ids and marks in the order of enrolment: after
 * n sheets all n of each bear the same transaction, and nothing joins one to the other.
 */
export async function putSheet(
  tx: Handle,
  {
    offeringId,
    enrolmentId,
    answers,
  }: { offeringId: string; enrolmentId: string; answers: Answers },
): Promise<void> {
  const db = own(tx)
  const sheets = await db
    .deleteFrom('training.questionnaireAnswer')
    .where('offeringId', '=', offeringId)
    .returning('answers')
    .execute()
  const marks = await db
    .deleteFrom('training.questionnaireAnswered')
    .where('offeringId', '=', offeringId)
    .returning(['enrolmentId', 'offeringId'])
    .execute()
  const box = [...sheets, { answers }].map((sheet) => ({ ...sheet, offeringId }))
  await insertBoxes(tx, box, [...marks, { enrolmentId, offeringId }])
}

/** Lays out sheets under random ids, which also are their order, and marks by enrolment. */
export async function insertBoxes(
  tx: Handle,
  sheets: readonly { offeringId: string; answers: Answers }[],
  marks: readonly { offeringId: string; enrolmentId: string }[],
): Promise<void> {
  const shuffled = sheets
    .map((sheet) => ({ ...sheet, id: randomUUID() }))
    .toSorted((a, b) => a.id.localeCompare(b.id))
  const rows = shuffled.map((sheet) => ({ ...sheet, answers: json(sheet.answers) }))
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await own(tx)
      .insertInto('training.questionnaireAnswer')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
  const ordered = marks.toSorted((a, b) => a.enrolmentId.localeCompare(b.enrolmentId))
  for (let start = 0; start < ordered.length; start += rowsAtOnce) {
    await own(tx)
      .insertInto('training.questionnaireAnswered')
      .values(ordered.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** The sheets of one offering with what they were asked. */
export type AskedOffering = {
  offeringId: string
  courseId: string
  fiscalYear: number
  startsOn: Temporal.PlainDate
  /** Who could answer: those who attended, guests among them. */
  attended: number
  set: QuestionSet | null
  sheets: Answers[]
}

/** Offerings that somebody attended, by one offering, course or fiscal year, with their sheets. */
export async function listAskedOfferings(
  db: Handle,
  where: { offeringId?: string; courseId?: string; fiscalYear?: number },
): Promise<AskedOffering[]> {
  const { offeringId = null, courseId = null, fiscalYear = null } = where
  const { rows } = await sql<AskedOffering>`
    select o.id as "offeringId", o.course_id as "courseId", o.fiscal_year as "fiscalYear",
      o.starts_on as "startsOn",
      (select count(*) from training.enrolment e where e.offering_id = o.id
        and e.state in ('attended', 'completed') and e.origin <> 'imported')::int as attended,
      case when s.version is null then null
        else jsonb_build_object('version', s.version, 'questions', s.questions) end as set,
      coalesce((select jsonb_agg(a.answers order by a.id) from training.questionnaire_answer a
        where a.offering_id = o.id), '[]'::jsonb) as sheets
    from training.offering o
    left join training.offering_questionnaire q on q.offering_id = o.id
    left join training.question_set s on s.version = q.version
    where o.state not in ('draft', 'cancelled')
      and (${offeringId}::uuid is null or o.id = ${offeringId})
      and (${courseId}::uuid is null or o.course_id = ${courseId})
      and (${fiscalYear}::int is null or o.fiscal_year = ${fiscalYear})
    order by o.starts_on, o.id`.execute(db)
  return rows.filter(({ attended, sheets }) => attended > 0 || sheets.length > 0)
}

/** An offering that a person attended and has not answered. */
export type Unanswered = { offeringId: string; title: string; endsOn: Temporal.PlainDate }

/** What a person who attended can still answer, of offerings that ended on a day or later. */
export async function listUnanswered(
  db: Handle,
  employeeId: string,
  from: Temporal.PlainDate,
): Promise<Unanswered[]> {
  return db
    .withTables<TrainingTables & FeedbackTables>()
    .selectFrom('training.enrolment as e')
    .innerJoin('training.offering as o', 'o.id', 'e.offeringId')
    .innerJoin('training.course as c', 'c.id', 'o.courseId')
    .leftJoin('training.questionnaireAnswered as a', 'a.enrolmentId', 'e.id')
    .select(['o.id as offeringId', 'c.title', 'o.endsOn'])
    .where('e.employeeId', '=', employeeId)
    .where('e.state', 'in', ['attended', 'completed'])
    .where('e.origin', '<>', 'imported')
    .where('o.endsOn', '>=', from)
    .where('a.enrolmentId', 'is', null)
    .orderBy('o.endsOn')
    .orderBy('o.id')
    .execute()
}
