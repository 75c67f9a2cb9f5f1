import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { MonthlyFigure } from './figure.ts'

const own = (db: Handle) => db.withTables<{ 'chatbot.monthlyFigure': MonthlyFigure }>()

/** Counts of the months between two, both included; oldest first. */
export async function listFigures(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<MonthlyFigure[]> {
  return own(db)
    .selectFrom('chatbot.monthlyFigure')
    .selectAll()
    .where('monthOn', '>=', fromOn)
    .where('monthOn', '<=', toOn)
    .orderBy('monthOn')
    .orderBy('part')
    .orderBy('partKey')
    .execute()
}

/** Puts a month's counts in the place of what was counted before. */
export async function replaceMonth(
  tx: Handle,
  monthOn: Temporal.PlainDate,
  rows: readonly MonthlyFigure[],
): Promise<void> {
  await own(tx).deleteFrom('chatbot.monthlyFigure').where('monthOn', '=', monthOn).execute()
  await own(tx)
    .insertInto('chatbot.monthlyFigure')
    .values([...rows])
    .execute()
}

/** Months that were counted. */
export async function listCountedMonths(db: Handle): Promise<Temporal.PlainDate[]> {
  const rows = await own(db)
    .selectFrom('chatbot.monthlyFigure')
    .select('monthOn')
    .where('part', '=', 'all')
    .orderBy('monthOn')
    .execute()
  return rows.map(({ monthOn }) => monthOn)
}

/** The first month in which residents asked; undefined: none was counted yet. */
export async function findFirstUsedMonth(db: Handle): Promise<Temporal.PlainDate | undefined> {
  const row = await own(db)
    .selectFrom('chatbot.monthlyFigure')
    .select('monthOn')
    .where('part', '=', 'all')
    .where('users', '>', 0)
    .orderBy('monthOn')
    .limit(1)
    .executeTakeFirst()
  return row?.monthOn
}

/** Changes when a published figure does. */
export async function figuresVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), max(counted_at)) as version
    from chatbot.monthly_figure`.execute(db)
  return rows[0]?.version ?? ''
}

/** The day of the first conversation; undefined: nobody has asked yet. */
export async function findFirstDay(db: Handle): Promise<Temporal.PlainDate | undefined> {
  const { rows } = await sql<{ day: Temporal.PlainDate | null }>`
    select (min(started_at) at time zone 'Asia/Tokyo')::date as day from chatbot.conversation
    where channel <> 'staff' and not is_test`.execute(db)
  return rows[0]?.day ?? undefined
}

/** Months in which calls were counted, by their first days. */
export async function listTallyMonths(db: Handle): Promise<Temporal.PlainDate[]> {
  const { rows } = await sql<{ month: Temporal.PlainDate }>`
    select distinct date_trunc('month', called_on)::date as month
    from chatbot.phone_tally order by month`.execute(db)
  return rows.map(({ month }) => month)
}

/** Days from asking to answering in the middle, of what was answered between two days. */
export async function medianDaysIn(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<number | null> {
  const { rows } = await sql<{ median: number | null }>`
    select percentile_cont(0.5) within group (order by
      (handled_at at time zone 'Asia/Tokyo')::date - (asked_at at time zone 'Asia/Tokyo')::date
    ) as median from chatbot.open_question
    where state = 'answered'
      and (handled_at at time zone 'Asia/Tokyo')::date between ${fromOn} and ${toOn}`.execute(db)
  return rows[0]?.median ?? null
}
