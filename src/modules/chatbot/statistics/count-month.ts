import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { isAnswered } from '../store/turn.ts'
import { type Counts, type FigurePart, type MonthlyFigure, noCounts } from './figure.ts'

/** Counts as they are found, for one part of the month. */
export type CountedPart = Omit<MonthlyFigure, 'id' | 'countedAt'>

type Found = { unit: string | null; locale: string | null; kind: number } & Partial<Counts>

const dayIn = (column: string, from: Temporal.PlainDate) => {
  const to = from.add({ months: 1 }).subtract({ days: 1 })
  return sql`(${sql.ref(column)} at time zone 'Asia/Tokyo')::date between ${from} and ${to}`
}

// The same rows counted for all, by unit and by language: kind 3, 1 and 2.
const parts = sql`grouping sets ((), (unit), (locale))`
const heads = sql`unit, locale, grouping(unit, locale)::int as kind`

/**
 * Counts a calendar month of the city's time zone, for all, by unit, by language and by topic, as
 * the council's numbers are defined. Tests and clerks' own questions are left out.
 */
export async function countMonth(db: Handle, monthOn: Temporal.PlainDate): Promise<CountedPart[]> {
  const ofResidents = sql`channel <> 'staff' and not is_test`
  const read = async (query: RawBuilder<Found>) => (await query.execute(db)).rows
  const found = [
    await read(sql<Found>`
      select ${heads}, count(distinct conversation_id)::int as users, count(*)::int as questions,
        count(*) filter (where ${isAnswered})::int as answered,
        count(*) filter (where is_helpful)::int as solved,
        count(*) filter (where not is_helpful)::int as "notSolved"
      from (select *, unit_id::text as unit from chatbot.turn) t
      where ${ofResidents} and ${dayIn('asked_at', monthOn)} group by ${parts}`),
    // A conversation stays countable when its turns are no longer joined.
    await read(sql<Found>`
      select null as unit, null as locale, 3 as kind, count(*)::int as users
      from chatbot.conversation where ${ofResidents} and ${dayIn('started_at', monthOn)}`),
    await read(sql<Found>`
      select ${heads}, count(*)::int as graded,
        count(*) filter (where mark = 'right')::int as "gradedRight",
        count(*) filter (where mark = 'partly')::int as "gradedPartly",
        count(*) filter (where mark = 'wrong')::int as "gradedWrong"
      from (select g.mark, g.unit_id::text as unit, t.locale, t.asked_at
        from chatbot.graded_sample g join chatbot.turn t on t.id = g.turn_id) s
      where mark is not null and ${dayIn('asked_at', monthOn)} group by ${parts}`),
    await readEntries(db, monthOn),
    await read(sql<Found>`
      select ${heads}, count(*)::int as handled,
        percentile_cont(0.5) within group (order by
          (handled_at at time zone 'Asia/Tokyo')::date - (asked_at at time zone 'Asia/Tokyo')::date
        ) as "medianDays"
      from (select *, owning_unit_id::text as unit from chatbot.open_question) q
      where state = 'answered' and ${dayIn('handled_at', monthOn)} group by ${parts}`),
    await read(sql<Found>`
      select ${heads}, count(*)::int as missed,
        coalesce(sum(repeats - 1), 0)::int as repeated
      from (select *, owning_unit_id::text as unit from chatbot.open_question) q
      where state <> 'duplicate' and ${dayIn('asked_at', monthOn)} group by ${parts}`),
  ].flat()
  return withCalls(merged(monthOn, found), await readCalls(db, monthOn))
}

/** Entries that became new or better: published first, published again, or taught a wording. */
async function readEntries(db: Handle, monthOn: Temporal.PlainDate): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with published as (
      select v.entry_id, v.published_at, v.published_at = min(v.published_at)
        over (partition by v.entry_id) as is_first
      from chatbot.faq_version v where v.published_at is not null
    ), changed as (
      select entry_id, is_first from published where ${dayIn('published_at', monthOn)}
      union select entry_id, false from chatbot.faq_variant
        where origin = 'learned' and ${dayIn('added_at', monthOn)}
    ), counted as (
      select e.id, e.owning_unit_id::text as unit, bool_or(c.is_first) as is_new
      from changed c join chatbot.faq_entry e on e.id = c.entry_id group by e.id
    )
    select unit, null as locale, case when grouping(unit) = 1 then 3 else 1 end as kind,
      count(*) filter (where is_new)::int as added,
      count(*) filter (where not is_new)::int as fixed
    from counted group by grouping sets ((), (unit))`.execute(db)
  return rows
}

type Call = { unit: string | null; topic: string | null; kind: number; calls: number }

async function readCalls(db: Handle, monthOn: Temporal.PlainDate): Promise<Call[]> {
  const last = monthOn.add({ months: 1 }).subtract({ days: 1 })
  const { rows } = await sql<Call>`
    select unit, topic, grouping(unit, topic)::int as kind, sum(calls)::int as calls
    from (select unit_id::text as unit, coalesce(topic_id::text, 'none') as topic, calls
      from chatbot.phone_tally where called_on between ${monthOn} and ${last}) t
    group by grouping sets ((), (unit), (topic)) having count(*) > 0`.execute(db)
  return rows
}

const kinds: Record<number, FigurePart> = { 1: 'unit', 2: 'locale', 3: 'all' }

const keyOf = (part: FigurePart, { unit, locale }: Pick<Found, 'unit' | 'locale'>) => {
  if (part === 'unit') return unit ?? 'none'
  return part === 'locale' ? (locale ?? '') : ''
}

function merged(monthOn: Temporal.PlainDate, found: readonly Found[]): Map<string, CountedPart> {
  const all = new Map<string, CountedPart>()
  all.set('all ', { ...noCounts, monthOn, part: 'all', partKey: '' })
  for (const row of found) {
    const { kind, unit, locale, ...counts } = row
    const part = kinds[kind]
    if (part === undefined) continue
    const partKey = keyOf(part, { unit, locale })
    const before = all.get(`${part} ${partKey}`) ?? { ...noCounts, monthOn, part, partKey }
    all.set(`${part} ${partKey}`, { ...before, ...counts })
  }
  return all
}

// With the columns (unit, topic) kind 1 is a unit's sum, 2 a topic's and 3 the whole.
const callKinds: Record<number, FigurePart> = { 1: 'unit', 2: 'topic', 3: 'all' }

function withCalls(all: Map<string, CountedPart>, calls: readonly Call[]): CountedPart[] {
  const monthOn = all.get('all ')?.monthOn
  for (const { unit, topic, kind, calls: count } of calls) {
    const part = callKinds[kind]
    if (part === undefined || monthOn === undefined) continue
    const partKey = (part === 'unit' ? unit : part === 'topic' ? topic : '') ?? ''
    const before = all.get(`${part} ${partKey}`) ?? { ...noCounts, monthOn, part, partKey }
    all.set(`${part} ${partKey}`, { ...before, calls: count })
  }
  return [...all.values()]
}
