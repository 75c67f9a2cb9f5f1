import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { own, type PolicyRow, type PublicationRow } from './tables.ts'

type Place = Pick<PolicyRow, 'fiscalYear' | 'departmentId'>

/** Adds a publication of a language; earlier ones stay as they are. */
export async function insertPublication(tx: Handle, row: PublicationRow): Promise<void> {
  await own(tx).insertInto('goals.publication').values(row).execute()
}

/** Versions of a policy that a corrected one took the place of, newest first. */
export async function listSuperseded(
  db: Handle,
  { fiscalYear, departmentId }: Place,
): Promise<PolicyRow[]> {
  return own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('fiscalYear', '=', fiscalYear)
    .where('departmentId', '=', departmentId)
    .where('status', '=', 'superseded')
    .orderBy('version', 'desc')
    .execute()
}

/**
 * Languages of policies that are published: the last word on each, over all versions of a policy.
 * A corrected version keeps the languages of the one before it.
 */
export async function listPublishedLanguages(
  db: Handle,
  policies: readonly Place[],
): Promise<(PublicationRow & Place)[]> {
  if (policies.length === 0) return []
  const places = policies.map((one) => sql`(${one.fiscalYear}::int, ${one.departmentId}::uuid)`)
  return own(db)
    .selectFrom((from) =>
      from
        .selectFrom('goals.publication')
        .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.publication.policyId')
        .selectAll('goals.publication')
        .select(['fiscalYear', 'departmentId'])
        .distinctOn(['fiscalYear', 'departmentId', 'locale'])
        .where(sql<boolean>`(fiscal_year, department_id) in (${sql.join(places)})`)
        .orderBy('fiscalYear')
        .orderBy('departmentId')
        .orderBy('locale')
        .orderBy('goals.publication.publishedAt', 'desc')
        .orderBy('goals.publication.id', 'desc')
        .as('latest'),
    )
    .selectAll()
    .where('state', '=', 'published')
    .execute()
}
