import type { Handle } from '../../../platform/database/handle.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { refuseOnConstraint } from '../store/constraint.ts'
import type { TrainingTables } from '../store/tables.ts'
import type { GuestLink } from './guest-link.ts'
import type { NeighbourCity } from './neighbour-city.ts'
import type { GuestTables } from './tables.ts'

const tablesOf = (db: Handle) => db.withTables<GuestTables & TrainingTables>()

/** The cities that may send guests, by code. */
export async function listNeighbours(db: Handle): Promise<NeighbourCity[]> {
  return tablesOf(db)
    .selectFrom('training.neighbourCity')
    .selectAll()
    .orderBy('lgCode')
    .execute()
}

/** The city; not-found (`training.city_not_found`) otherwise. */
export async function getNeighbour(db: Handle, lgCode: string): Promise<NeighbourCity> {
  const row = await tablesOf(db)
    .selectFrom('training.neighbourCity')
    .selectAll()
    .where('lgCode', '=', lgCode)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.city_not_found')
  return row
}

/** Writes a city down, in place of what was known of it; a name twice: `training.city_taken`. */
export async function saveNeighbour(tx: Handle, city: NeighbourCity): Promise<void> {
  const db = tablesOf(tx)
  const namesake = await db
    .selectFrom('training.neighbourCity')
    .select('lgCode')
    .where('name', '=', city.name)
    .where('lgCode', '<>', city.lgCode)
    .executeTakeFirst()
  if (namesake !== undefined) throw new Refusal('training.city_taken', 409, { name: city.name })
  await refuseOnConstraint(
    db
      .insertInto('training.neighbourCity')
      .values(city)
      .onConflict((conflict) => conflict.constraint('neighbour_city_pk').doUpdateSet(city))
      .execute(),
  )
}

/** Adds a link. */
export async function insertLink(tx: Handle, link: GuestLink): Promise<void> {
  await tablesOf(tx).insertInto('training.guestLink').values(link).execute()
}

/** The link that a token's hash belongs to, expired and revoked ones too. */
export async function findLinkByHash(
  db: Handle,
  tokenHash: string,
): Promise<GuestLink | undefined> {
  return tablesOf(db)
    .selectFrom('training.guestLink')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

/** The link, locked; not-found (`training.link_not_found`) otherwise. */
export async function lockLink(tx: Handle, id: string): Promise<GuestLink> {
  const row = await tablesOf(tx)
    .selectFrom('training.guestLink')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.link_not_found')
  return row
}

/** Links for one offering, or those for all offerings; newest first. */
export async function listLinks(db: Handle, offeringId: string | null): Promise<GuestLink[]> {
  return tablesOf(db)
    .selectFrom('training.guestLink')
    .selectAll()
    .where('offeringId', 'is not distinct from', offeringId)
    .orderBy('id', 'desc')
    .execute()
}

/** Ends a link. */
export async function revokeLinkRow(tx: Handle, id: string, at: Temporal.Instant): Promise<void> {
  await tablesOf(tx)
    .updateTable('training.guestLink')
    .set({ revokedAt: at })
    .where('id', '=', id)
    .execute()
}

/** What guests of an offering are told besides time and place. */
export async function findGuestNotice(db: Handle, offeringId: string): Promise<string> {
  const row = await tablesOf(db)
    .selectFrom('training.guestNotice')
    .select('text')
    .where('offeringId', '=', offeringId)
    .executeTakeFirst()
  return row?.text ?? ''
}

/** Writes it down. */
export async function saveGuestNotice(tx: Handle, offeringId: string, text: string): Promise<void> {
  await tablesOf(tx)
    .insertInto('training.guestNotice')
    .values({ offeringId, text })
    .onConflict((conflict) => conflict.constraint('guest_notice_pk').doUpdateSet({ text }))
    .execute()
}

/** Offerings with seats kept for a city or with guests of it; drafts are not there for others. */
export async function listOfferingIdsOf(db: Handle, lgCode: string): Promise<string[]> {
  const tables = tablesOf(db)
  const rows = await tables
    .selectFrom('training.offering as offering')
    .select('offering.id')
    .where('offering.state', '<>', 'draft')
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('training.seatQuota as quota')
            .select('quota.lgCode')
            .whereRef('quota.offeringId', '=', 'offering.id')
            .where('quota.lgCode', '=', lgCode),
        ),
        eb.exists(
          eb
            .selectFrom('training.enrolment as enrolment')
            .select('enrolment.id')
            .whereRef('enrolment.offeringId', '=', 'offering.id')
            .where('enrolment.lgCode', '=', lgCode),
        ),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}
