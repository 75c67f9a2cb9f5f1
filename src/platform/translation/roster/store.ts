import { sql } from 'kysely'
import type { Handle } from '../../database/handle.ts'
import type { Other } from '../fact.ts'

/** Who reads a language, and on which days of a usual week (確認当番). 1 is Monday. */
export type Reader = {
  id: string
  employeeId: string
  locale: Other
  weekdays: number[]
  fromOn: Temporal.PlainDate
  /** Last day; null while it goes on. */
  toOn: Temporal.PlainDate | null
}

/** A single day on which a reader is there after all, or is not (当番の変更). */
export type DutyDay = {
  employeeId: string
  locale: Other
  dutyOn: Temporal.PlainDate
  kind: 'on' | 'off'
}

type RosterTables = { 'translation.reader': Reader; 'translation.dutyDay': DutyDay }

const own = (db: Handle) => db.withTables<RosterTables>()

/** Readers whose time has a day in common with the period. */
export async function listReaders(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<Reader[]> {
  return own(db)
    .selectFrom('translation.reader')
    .selectAll()
    .where('fromOn', '<=', toOn)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', fromOn)]))
    .orderBy('locale')
    .orderBy('id')
    .execute()
}

/** Changed days of a period. */
export async function listDutyDays(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<DutyDay[]> {
  return own(db)
    .selectFrom('translation.dutyDay')
    .selectAll()
    .where('dutyOn', '>=', fromOn)
    .where('dutyOn', '<=', toOn)
    .orderBy('dutyOn')
    .execute()
}

/** Languages that a person reads on a day. */
export async function listLanguagesOf(
  db: Handle,
  employeeId: string,
  on: Temporal.PlainDate,
): Promise<Other[]> {
  const rows = await listReaders(db, on, on)
  return rows.filter((row) => row.employeeId === employeeId).map(({ locale }) => locale)
}

/** Whether a person is a reader of the language on a day, on duty or not. */
export async function isReader(
  db: Handle,
  employeeId: string,
  locale: Other,
  on: Temporal.PlainDate,
): Promise<boolean> {
  return (await listLanguagesOf(db, employeeId, on)).includes(locale)
}

/** Ends the running entry of a person and language the day before; one of the same day goes. */
export async function endReader(
  tx: Handle,
  { employeeId, locale }: Pick<Reader, 'employeeId' | 'locale'>,
  lastOn: Temporal.PlainDate,
): Promise<Reader | undefined> {
  const before = await own(tx)
    .selectFrom('translation.reader')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('locale', '=', locale)
    .where('toOn', 'is', null)
    .executeTakeFirst()
  if (before === undefined) return undefined
  if (Temporal.PlainDate.compare(before.fromOn, lastOn) > 0) {
    await own(tx).deleteFrom('translation.reader').where('id', '=', before.id).execute()
  } else {
    const at = own(tx).updateTable('translation.reader').set({ toOn: lastOn })
    await at.where('id', '=', before.id).execute()
  }
  return before
}

/** Adds a reader. */
export async function insertReader(tx: Handle, reader: Reader): Promise<void> {
  const weekdays = sql<number[]>`${`{${reader.weekdays.join(',')}}`}::smallint[]`
  await own(tx)
    .insertInto('translation.reader')
    .values({ ...reader, weekdays })
    .execute()
}

/** Sets or changes a single day. */
export async function upsertDutyDay(tx: Handle, day: DutyDay): Promise<void> {
  await own(tx)
    .insertInto('translation.dutyDay')
    .values(day)
    .onConflict((conflict) => conflict.constraint('duty_day_pkey').doUpdateSet({ kind: day.kind }))
    .execute()
}
