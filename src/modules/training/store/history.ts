import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { AttendanceMark, Completion } from '../attendance.ts'
import { activeStates, type Enrolment } from '../enrolment.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { EnrolmentEvent, TrainingTables } from './tables.ts'

/** What the register says of one person in an offering. */
export type KnownRecord = { minutes: number; isCompleted: boolean }

/** An offering in the register, with the people in it: what an imported list is compared with. */
export type KnownOffering = {
  offeringId: string
  courseId: string
  startsOn: Temporal.PlainDate
  place: string
  lastApplicationNo: number
  people: ReadonlyMap<string, KnownRecord>
}

/** Offerings of some courses that took place or will, beginning on some days. */
export async function listKnownHistory(
  db: Handle,
  courseIds: readonly string[],
  days: readonly Temporal.PlainDate[],
): Promise<KnownOffering[]> {
  if (courseIds.length === 0 || days.length === 0) return []
  const own = db.withTables<TrainingTables>()
  const offerings = await own
    .selectFrom('training.offering')
    .select(['id as offeringId', 'courseId', 'startsOn', 'place', 'lastApplicationNo'])
    .where('courseId', 'in', [...courseIds])
    .where('startsOn', 'in', [...days])
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy('id')
    .execute()
  if (offerings.length === 0) return []
  const people = await own
    .selectFrom('training.enrolment as one')
    .leftJoin('training.attendanceMark as mark', (join) =>
      join.onRef('mark.enrolmentId', '=', 'one.id').on('mark.supersededAt', 'is', null),
    )
    .select([
      'one.offeringId',
      'one.employeeId',
      'one.state',
      sql<number>`coalesce(sum(mark.attended_minutes), 0)::integer`.as('minutes'),
    ])
    .where('one.offeringId', 'in', offerings.map(({ offeringId }) => offeringId))
    .where('one.employeeId', 'is not', null)
    .where('one.state', 'in', [...activeStates])
    .groupBy('one.id')
    .execute()
  const inside = Map.groupBy(people, ({ offeringId }) => offeringId)
  return offerings.map((offering) => {
    const entries = (inside.get(offering.offeringId) ?? []).map((one) => {
      const { employeeId, minutes, state } = one
      return [employeeId ?? '', { minutes, isCompleted: state === 'completed' }] as const
    })
    return { ...offering, people: new Map(entries) }
  })
}

/** People whom a list adds to offerings, with what became of them. */
export type HistoryPeople = {
  enrolments: readonly Enrolment[]
  events: readonly EnrolmentEvent[]
  marks: readonly AttendanceMark[]
  completions: readonly Completion[]
}

/**
 * Adds thousands of people in one statement a table: their rows go over as one JSON text, which
 * costs a tenth of as many parameters.
 */
export async function insertHistory(tx: Handle, people: HistoryPeople): Promise<void> {
  const { enrolments, events, marks, completions } = people
  await insertRows(tx, 'enrolment', enrolments)
  await insertRows(tx, 'enrolment_event', events)
  await insertRows(tx, 'attendance_mark', marks)
  await insertRows(tx, 'completion', completions)
}

async function insertRows(tx: Handle, table: string, rows: readonly object[]): Promise<void> {
  const all = rows as readonly Readonly<Record<string, unknown>>[]
  const [first] = all
  if (first === undefined) return
  const keys = Object.keys(first)
  const names = keys.map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const entries = all.map((row) => Object.fromEntries(keys.map((key, at) => [names[at], row[key]])))
  const target = sql.table(`training.${table}`)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  await refuseOnConstraint(
    sql`
      insert into ${target} (${columns})
      select ${columns}
      from jsonb_populate_recordset(null::${target}, ${JSON.stringify(entries)}::jsonb)
    `.execute(tx),
  )
}
