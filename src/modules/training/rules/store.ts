import type { Handle } from '../../../platform/database/handle.ts'
import type { EnrolmentState } from '../enrolment.ts'
import type { TrainingTables } from '../store/tables.ts'
import type { RuleConfirmation, RulesTables } from './tables.ts'

/** Every confirmation, in no order. */
export async function listConfirmations(db: Handle): Promise<RuleConfirmation[]> {
  return db
    .withTables<RulesTables>()
    .selectFrom('training.ruleConfirmation')
    .selectAll()
    .execute()
}

/** Confirms settings of a version; one confirmed again has the newer source. */
export async function upsertConfirmations(
  tx: Handle,
  rows: readonly RuleConfirmation[],
): Promise<void> {
  await tx
    .withTables<RulesTables>()
    .insertInto('training.ruleConfirmation')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.constraint('rule_confirmation_pk').doUpdateSet((own) => ({
        source: own.ref('excluded.source'),
        confirmedAt: own.ref('excluded.confirmedAt'),
        confirmedBy: own.ref('excluded.confirmedBy'),
      })),
    )
    .execute()
}

/** Offers whose last day for an answer is over, or that have begun, first applied first. */
export async function listLapsed(
  db: Handle,
  today: Temporal.PlainDate,
): Promise<{ id: string; offeringId: string }[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .innerJoin('training.offering', 'training.offering.id', 'training.enrolment.offeringId')
    .select(['training.enrolment.id', 'training.enrolment.offeringId'])
    .where('training.enrolment.state', '=', 'offered')
    .where((own) =>
      own.or([
        own('training.enrolment.replyBy', '<', today),
        own('training.offering.startsOn', '<', today),
      ]),
    )
    .where('training.offering.state', 'in', ['open', 'closed'])
    .orderBy('training.enrolment.replyBy')
    .orderBy('training.enrolment.applicationNo')
    .execute()
}

/** Something about an offering that waits for somebody. */
export type OfferingMatter = {
  offeringId: string
  title: string
  startsOn: Temporal.PlainDate
}

/** Seats offered to a person that wait for their answer, soonest first. */
export async function listOwnOffers(
  db: Handle,
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<(OfferingMatter & { enrolmentId: string; replyBy: Temporal.PlainDate | null })[]> {
  return inState(db, 'offered')
    .select(['enrolment.id as enrolmentId', 'enrolment.replyBy'])
    .select(['offering.id as offeringId', 'course.title', 'offering.startsOn'])
    .where('enrolment.employeeId', '=', employeeId)
    .where('enrolment.replyBy', '>=', today)
    .orderBy('enrolment.replyBy')
    .execute()
}

/** Offerings with applicants about whom the desk has to decide, soonest first. */
export async function listToSelect(db: Handle): Promise<(OfferingMatter & { count: number })[]> {
  return inState(db, 'managerApproved')
    .select(['offering.id as offeringId', 'course.title', 'offering.startsOn'])
    .select((own) => own.fn.countAll<number>().as('count'))
    .where('offering.state', 'in', ['open', 'closed'])
    .groupBy(['offering.id', 'course.title', 'offering.startsOn'])
    .orderBy('offering.startsOn')
    .limit(20)
    .execute()
}

function inState(db: Handle, state: EnrolmentState) {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment as enrolment')
    .innerJoin('training.offering as offering', 'offering.id', 'enrolment.offeringId')
    .innerJoin('training.course as course', 'course.id', 'offering.courseId')
    .where('enrolment.state', '=', state)
}
