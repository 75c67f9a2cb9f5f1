import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { LedgerEntry } from '../policy-document.ts'
import type { ReviewStatus } from '../review/review-types.ts'
import type { AccountRow, CarryOverRow, CarryOverTables, LinkRow } from './tables.ts'

const own = (db: Handle) => db.withTables<CarryOverTables>()

/** Where an import came from, if it grew from a policy. */
export async function findCarryOver(
  db: Handle,
  importId: string,
): Promise<CarryOverRow | undefined> {
  return own(db)
    .selectFrom('goals.carryOver')
    .selectAll()
    .where('importId', '=', importId)
    .executeTakeFirst()
}

/** Adds the origin of an import. */
export async function insertCarryOver(tx: Handle, row: CarryOverRow): Promise<void> {
  await own(tx).insertInto('goals.carryOver').values(row).execute()
}

/** A draft that grew from a policy, as far as a list shows it. */
export type CarryOverLine = {
  importId: string
  policyId: string
  fiscalYear: number
  departmentId: string
  status: ReviewStatus
  openCount: number
  title: string
}

/**
 * Drafts that grew from policies of a year and were not given up. A corrected version is the same
 * policy: what grew from the one before counts as well. Plans have none.
 */
export async function listCarryOvers(
  db: Handle,
  { fiscalYear, departmentIds }: { fiscalYear?: number; departmentIds: readonly string[] },
): Promise<CarryOverLine[]> {
  const ofYear = fiscalYear === undefined ? sql`true` : sql`policy.fiscal_year = ${fiscalYear}`
  const { rows } = await sql<CarryOverLine>`
    select carry_over.import_id, carry_over.policy_id, policy.fiscal_year, policy.department_id,
        import.status, import.open_count, import.title
      from goals.carry_over join goals.policy_import as import on import.id = import_id
      join goals.annual_policy as policy on policy.id = carry_over.policy_id
      where policy.kind = 'policy' and ${ofYear}
        and policy.department_id = any(${[...departmentIds]}::uuid[])
        and import.status <> 'discarded'
      order by import.started_at desc`.execute(db)
  return rows
}

/** One beginning at a time for a department's year. */
export async function lockCarryOver(
  tx: Handle,
  { fiscalYear, departmentId }: { fiscalYear: number; departmentId: string },
): Promise<void> {
  const place = `goals.carry_over ${fiscalYear} ${departmentId}`
  await sql`select pg_advisory_xact_lock(hashtext(${place}))`.execute(tx)
}

/** What was said of the sentences, dates and values of a draft, by item. */
export async function listAccounts(
  db: Handle,
  importId: string,
): Promise<Map<string, AccountRow>> {
  const rows = await own(db)
    .selectFrom('goals.carryOverAccount')
    .selectAll()
    .where('importId', '=', importId)
    .execute()
  return new Map(rows.map((row) => [row.itemId, row]))
}

/** Writes what somebody said of an item; said again, the last word holds. */
export async function upsertAccounts(tx: Handle, rows: readonly AccountRow[]): Promise<void> {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('goals.carryOverAccount')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['importId', 'itemId']).doUpdateSet((update) => ({
        reason: update.ref('excluded.reason'),
        accountedBy: update.ref('excluded.accountedBy'),
        accountedAt: update.ref('excluded.accountedAt'),
      })),
    )
    .execute()
}

/** Links made by hand. */
export async function listLinks(db: Handle, importId: string): Promise<LinkRow[]> {
  return own(db)
    .selectFrom('goals.carryOverLink')
    .selectAll()
    .where('importId', '=', importId)
    .orderBy('measureNo')
    .execute()
}

/** Writes the link of a measure; linked again, the last one holds. */
export async function upsertLink(tx: Handle, row: LinkRow): Promise<void> {
  const { importId: _import, measureNo: _no, ...rest } = row
  await own(tx)
    .insertInto('goals.carryOverLink')
    .values(row)
    .onConflict((conflict) => conflict.columns(['importId', 'measureNo']).doUpdateSet(rest))
    .execute()
}

/** The text of a published policy with its ledger (数字台帳). */
export async function findPaper(
  db: Handle,
  policyId: string,
): Promise<{ sourceText: string; ledger: LedgerEntry[] } | undefined> {
  const { rows } = await sql<{ sourceText: string; ledger: LedgerEntry[] }>`
    select source_text, ledger from goals.policy_document where policy_id = ${policyId}`.execute(db)
  return rows[0]
}
