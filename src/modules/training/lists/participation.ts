import { listStaff, listUnits, staffNamesOf } from '#modules/people'
import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { TrainingTables } from '../store/tables.ts'

/** Somebody of the own staff who was there, in one offering (受講). */
export type Participation = {
  employeeId: string
  unitId: string | null
  fiscalYear: number
  title: string
  provider: string
  place: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  minutes: number
  completedOn: Temporal.PlainDate | null
  expiresOn: Temporal.PlainDate | null
  result: 'passed' | 'failed' | null
}

/** Everybody of the own staff who took part, by first day; of one fiscal year if one is given. */
export async function listParticipations(
  db: Handle,
  fiscalYear?: number,
): Promise<Participation[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment as one')
    .innerJoin('training.offering as offering', 'offering.id', 'one.offeringId')
    .innerJoin('training.course as course', 'course.id', 'offering.courseId')
    .innerJoin('training.attendanceMark as mark', (join) =>
      join.onRef('mark.enrolmentId', '=', 'one.id').on('mark.supersededAt', 'is', null),
    )
    .leftJoin('training.completion as done', (join) =>
      join.onRef('done.enrolmentId', '=', 'one.id').on('done.supersededAt', 'is', null),
    )
    .select([
      'one.employeeId',
      'one.unitId',
      'offering.fiscalYear',
      'course.title',
      'course.provider',
      'offering.place',
      'offering.startsOn',
      'offering.endsOn',
      'done.completedOn',
      'done.expiresOn',
      'done.result',
      sql<number>`sum(mark.attended_minutes)::integer`.as('minutes'),
    ])
    .where('one.state', 'in', ['attended', 'completed'])
    .where('one.employeeId', 'is not', null)
    .$if(fiscalYear !== undefined, (query) =>
      query.where('offering.fiscalYear', '=', fiscalYear ?? 0),
    )
    .groupBy(['one.id', 'offering.id', 'course.id', 'done.id'])
    .orderBy('offering.startsOn')
    .orderBy('offering.id')
    .orderBy('one.applicationNo')
    .$narrowType<{ employeeId: string }>()
    .execute()
}

/** A person as lists name them. */
export type NamedPerson = { staffNo: string; name: string; unitName: string }

type Named = { employeeId: string; startsOn: Temporal.PlainDate }

/**
 * Names and numbers of people: as of today, and for those who have left as of the days on which
 * they took part.
 */
export async function namePeople(
  db: Handle,
  today: Temporal.PlainDate,
  rows: readonly Named[],
): Promise<Map<string, NamedPerson>> {
  const known = new Map<string, NamedPerson>()
  const wanted = new Map(rows.map(({ employeeId, startsOn }) => [employeeId, startsOn]))
  await nameOn(db, today, wanted, known)
  const left = [...wanted].filter(([id]) => !known.has(id))
  const days = Map.groupBy(left, ([, on]) => on.toString())
  for (const on of days.keys()) await nameOn(db, Temporal.PlainDate.from(on), wanted, known)
  const nameless = [...wanted.keys()].filter((id) => !known.has(id))
  for (const [id, name] of await staffNamesOf(db, nameless, today)) {
    known.set(id, { staffNo: '', name, unitName: '' })
  }
  return known
}

async function nameOn(
  db: Handle,
  on: Temporal.PlainDate,
  wanted: ReadonlyMap<string, unknown>,
  known: Map<string, NamedPerson>,
): Promise<void> {
  if (wanted.size === known.size) return
  const units = new Map((await listUnits(db, on)).map(({ id, name }) => [id, name]))
  for (const { employeeId, staffNo, name, unitId } of await listStaff(db, on, { kind: 'main' })) {
    if (!wanted.has(employeeId) || known.has(employeeId)) continue
    known.set(employeeId, { staffNo, name, unitName: units.get(unitId) ?? '' })
  }
}
