import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { holdsWords } from '../../../platform/search/holds-words.ts'
import type { SearchQuery } from '../../../platform/search/query-grammar.ts'
import type { AssignmentKind } from '../assignment.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

/** A person in a post, as the search shows one. */
export type FoundPost = {
  employeeId: string
  staffNo: string
  name: string
  unitId: string
  post: string
  kind: AssignmentKind
}

// Names are stored with a space; nobody types it when searching.
const text = sql`replace(concat_ws('|', people.employee.staff_no, version.name, version.kana,
  post.post, unit.name), ' ', '')`

/** Posts held on a day whose holder, title or unit has all the words; main posts first. */
export async function searchStaff(
  db: Handle,
  on: Temporal.PlainDate,
  query: SearchQuery,
): Promise<{ total: number; staff: FoundPost[] }> {
  const rows = await db
    .withTables<PeopleTables>()
    .selectFrom('people.assignment as post')
    .innerJoin('people.employee', 'people.employee.id', 'post.employeeId')
    .innerJoin('people.employeeVersion as version', 'version.employeeId', 'post.employeeId')
    .innerJoin('people.unitVersion as unit', 'unit.unitId', 'post.unitId')
    .where(currentOn('post', on))
    .where(currentOn('version', on))
    .where(currentOn('unit', on))
    .where(holdsWords(text, query))
    .select([
      'people.employee.id as employeeId',
      'people.employee.staffNo',
      'version.name',
      'post.unitId',
      'post.post',
      'post.kind',
      sql<number>`count(*) over ()`.as('total'),
    ])
    .orderBy('post.kind', 'desc')
    .orderBy('people.employee.staffNo')
    .limit(query.most)
    .execute()
  return { total: rows[0]?.total ?? 0, staff: rows }
}
