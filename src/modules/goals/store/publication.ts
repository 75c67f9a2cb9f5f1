import type { Handle } from '../../../platform/database/handle.ts'
import { placeKeyOf, placeKeySql, type PolicyPlace } from './place-key.ts'
import { own, type PolicyRow, type PublicationRow } from './tables.ts'

/** Adds a publication of a language; earlier ones stay as they are. */
export async function insertPublication(tx: Handle, row: PublicationRow): Promise<void> {
  await own(tx).insertInto('goals.publication').values(row).execute()
}

/** Versions of a policy that a corrected one took the place of, newest first. */
export async function listSuperseded(
  db: Handle,
  place: PolicyPlace,
): Promise<PolicyRow[]> {
  return own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where(placeKeySql, '=', placeKeyOf(place))
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
  policies: readonly PolicyPlace[],
): Promise<(PublicationRow & { place: string })[]> {
  if (policies.length === 0) return []
  return own(db)
    .selectFrom((from) =>
      from
        .selectFrom('goals.publication')
        .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.publication.policyId')
        .selectAll('goals.publication')
        .select(placeKeySql.as('place'))
        .distinctOn([placeKeySql, 'locale'])
        .where(placeKeySql, 'in', policies.map(placeKeyOf))
        .orderBy(placeKeySql)
        .orderBy('locale')
        .orderBy('goals.publication.publishedAt', 'desc')
        .orderBy('goals.publication.id', 'desc')
        .as('latest'),
    )
    .selectAll()
    .where('state', '=', 'published')
    .execute()
}
