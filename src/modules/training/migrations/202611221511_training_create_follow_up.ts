import { type Kysely, sql } from 'kysely'

/** Creates what is asked after a course: whether it has a test, and the manager's follow-up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.course_feedback (
      course_id uuid constraint course_feedback_pk primary key
        constraint course_feedback_fk references training.course (id),
      has_test boolean not null,
      asks_follow_up boolean not null
    )`.execute(db)
  await sql`
    create table training.follow_up (
      enrolment_id uuid constraint follow_up_pk primary key
        constraint follow_up_fk references training.enrolment (id),
      outcome text not null
        constraint follow_up_outcome_known check (outcome in ('answered', 'dropped')),
      grade text constraint follow_up_grade_known check (grade in ('well', 'partly', 'notYet')),
      used_at_work text not null,
      note text not null,
      drop_reason text constraint follow_up_drop_reason_known
        check (drop_reason in ('left', 'nobodyAbove')),
      recorded_on date not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      manager_id uuid,
      constraint follow_up_answer_whole check (
        (outcome = 'answered') = (grade is not null and manager_id is not null)),
      constraint follow_up_drop_whole check ((outcome = 'dropped') = (drop_reason is not null))
    )`.execute(db)
  await sql`create index feedback_offering_by_end on training.offering (ends_on)`.execute(db)
  await sql`
    create index completion_with_result on training.completion (enrolment_id)
    where result is not null`.execute(db)
}
