import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { holdsWords } from '../../../platform/search/holds-words.ts'
import type { SearchQuery } from '../../../platform/search/query-grammar.ts'
import type { TrainingTables } from './tables.ts'

/** Rows to show, and how many there are in all. */
export type FoundRows<Row> = { total: number; rows: Row[] }

const total = sql<number>`count(*) over ()`.as('total')
const course = sql`concat_ws(' ', course.title, course.provider, course.summary)`
const offering = sql`concat_ws(' ', course.title, course.provider, offering.place)`

function counted<Row extends { total: number }>(rows: Row[]): FoundRows<Row> {
  return { total: rows[0]?.total ?? 0, rows }
}

/** Courses with all the words, by title. */
export async function searchCourses(db: Handle, query: SearchQuery) {
  return counted(
    await db
      .withTables<TrainingTables>()
      .selectFrom('training.course as course')
      .where(holdsWords(course, query))
      .select(['course.id', 'course.title', 'course.provider', total])
      .orderBy('course.title')
      .limit(query.most)
      .execute(),
  )
}

const heldOf = (db: Handle) =>
  db
    .withTables<TrainingTables>()
    .selectFrom('training.offering as offering')
    .innerJoin('training.course as course', 'course.id', 'offering.courseId')

/** Offerings with all the words, newest first; those being prepared only `withDrafts`. */
export async function searchOfferings(db: Handle, query: SearchQuery, withDrafts: boolean) {
  const found = heldOf(db)
    .where(holdsWords(offering, query))
    .select(['offering.id', 'offering.place', 'offering.startsOn', 'offering.state'])
    .select(['course.title', total])
    .orderBy('offering.startsOn', 'desc')
    .orderBy('offering.id')
    .limit(query.most)
  return counted(
    await (withDrafts ? found : found.where('offering.state', '<>', 'draft')).execute(),
  )
}

/** A person's own part in offerings with all the words, newest first. */
export async function searchOwnCourses(db: Handle, employeeId: string, query: SearchQuery) {
  return counted(
    await heldOf(db)
      .innerJoin('training.enrolment as enrolment', 'enrolment.offeringId', 'offering.id')
      .where('enrolment.employeeId', '=', employeeId)
      .where('offering.state', '<>', 'draft')
      .where(holdsWords(offering, query))
      .select(['offering.id', 'course.title', 'offering.startsOn', 'enrolment.state', total])
      .orderBy('offering.startsOn', 'desc')
      .orderBy('enrolment.id')
      .limit(query.most)
      .execute(),
  )
}
