import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { placeKeyOf, placeKeySql, type PolicyPlace } from './place-key.ts'
import {
  type MonthlyNoteRow,
  own,
  type ReadingRow,
  type TargetChangeRow,
  type TranslationRow,
} from './tables.ts'

/** Adds a reading; earlier ones stay as they are. */
export async function insertReadings(tx: Handle, readings: readonly ReadingRow[]): Promise<void> {
  if (readings.length === 0) return
  await own(tx).insertInto('goals.sourceReading').values([...readings]).execute()
}

/**
 * Readings that hold for each day (the last one read of a day), oldest day first.
 *
 * @param asOf leaves out readings of later days
 */
export async function listReadings(
  db: Handle,
  targetIds: readonly string[],
  asOf?: Temporal.PlainDate,
): Promise<ReadingRow[]> {
  if (targetIds.length === 0) return []
  let query = own(db)
    .selectFrom('goals.sourceReading')
    .selectAll()
    .distinctOn(['targetId', 'asOf'])
    .where('targetId', 'in', targetIds)
  if (asOf !== undefined) query = query.where('asOf', '<=', asOf)
  // Ids grow with time and settle readings of the same instant.
  return query
    .orderBy('targetId')
    .orderBy('asOf')
    .orderBy('readAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A target whose readings are wanted up to a day; `latest` leaves its history out. */
export type WantedReadings = { targetId: string; until: Temporal.PlainDate; latest?: boolean }

/**
 * Readings that a page needs: every report of a person, and of what a source said the last one of
 * each month, oldest day first; each with the day up to which it was asked for.
 */
export async function listTellingReadings(
  db: Handle,
  wanted: readonly WantedReadings[],
): Promise<(ReadingRow & { until: Temporal.PlainDate })[]> {
  if (wanted.length === 0) return []
  const ids = wanted.map((one) => one.targetId)
  const days = wanted.map((one) => one.until.toString())
  const latest = wanted.map((one) => one.latest === true)
  return own(db)
    .selectFrom((from) =>
      from
        .selectFrom('goals.sourceReading')
        .innerJoin(
          sql<{ wantedId: string; until: Temporal.PlainDate; latest: boolean }>`(
            select distinct * from unnest(${ids}::uuid[], ${days}::date[], ${latest}::boolean[])
          )`.as<'wanted'>(sql`wanted (wanted_id, until, latest)`),
          (join) =>
            join
              .onRef('wanted.wantedId', '=', 'targetId')
              .onRef('asOf', '<=', 'wanted.until'),
        )
        .selectAll('goals.sourceReading')
        .select('wanted.until')
        .select(
          sql<number>`row_number() over (
            partition by target_id, until, origin,
              case when latest then null when origin = 'manual' then as_of
                else date_trunc('month', as_of)::date end,
              latest and value is null, latest and done_on is null
            order by as_of desc, read_at desc, id desc)`.as('place'),
        )
        .as('reading'),
    )
    .selectAll()
    .where('place', '=', 1)
    .orderBy('asOf')
    .orderBy('readAt')
    .execute()
}

/** Every reading ever taken of a target, corrected ones included, newest first. */
export async function listAllReadings(db: Handle, targetId: string): Promise<ReadingRow[]> {
  return own(db)
    .selectFrom('goals.sourceReading')
    .selectAll()
    .where('targetId', '=', targetId)
    .orderBy('readAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Adds a public change of a target. */
export async function insertChange(tx: Handle, change: TargetChangeRow): Promise<void> {
  await own(tx).insertInto('goals.targetChange').values(change).execute()
}

/** Changes of the given targets in the order in which they were published. */
export async function listChanges(
  db: Handle,
  targetIds: readonly string[],
): Promise<TargetChangeRow[]> {
  if (targetIds.length === 0) return []
  return own(db)
    .selectFrom('goals.targetChange')
    .selectAll()
    .where('targetId', 'in', targetIds)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

/** Adds a public remark on a month. */
export async function insertNote(tx: Handle, note: MonthlyNoteRow): Promise<void> {
  await own(tx).insertInto('goals.monthlyNote').values(note).execute()
}

/** The remarks that hold (the last one of each month), oldest month first. */
export async function listNotes(
  db: Handle,
  measureIds: readonly string[],
): Promise<MonthlyNoteRow[]> {
  if (measureIds.length === 0) return []
  return own(db)
    .selectFrom('goals.monthlyNote')
    .selectAll()
    .distinctOn(['measureId', 'month'])
    .where('measureId', 'in', measureIds)
    .orderBy('measureId')
    .orderBy('month')
    .orderBy('recordedAt', 'desc')
    .execute()
}

/** Adds translations or replaces those of the same subject, field and language. */
export async function upsertTranslations(
  tx: Handle,
  translations: readonly TranslationRow[],
): Promise<void> {
  if (translations.length === 0) return
  await own(tx)
    .insertInto('goals.textTranslation')
    .values([...translations])
    .onConflict((conflict) =>
      conflict.columns(['subjectId', 'field', 'locale']).doUpdateSet({
        text: sql`excluded.text`,
        state: sql`excluded.state`,
        sourceHash: sql`excluded.source_hash`,
        updatedAt: sql`excluded.updated_at`,
      }),
    )
    .execute()
}

/** All translations of a policy's texts into one language, of every version of it. */
export async function listTranslations(
  db: Handle,
  place: PolicyPlace,
  locale: TranslationRow['locale'],
): Promise<TranslationRow[]> {
  return listTranslationsOf(db, [place], locale)
}

/** The same of many policies, each row with the place it belongs to. */
export async function listTranslationsOf(
  db: Handle,
  policies: readonly PolicyPlace[],
  locale: TranslationRow['locale'],
): Promise<(TranslationRow & { place: string })[]> {
  if (policies.length === 0) return []
  return own(db)
    .selectFrom('goals.textTranslation')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.textTranslation.policyId')
    .selectAll('goals.textTranslation')
    .select(placeKeySql.as('place'))
    .where(placeKeySql, 'in', policies.map(placeKeyOf))
    .where('locale', '=', locale)
    .execute()
}
