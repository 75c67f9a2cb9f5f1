import { type Kysely, sql } from 'kysely'

/**
 * Creates the questionnaire: its versions, which one an offering asks, answers and who answered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.question_set (
      version integer constraint question_set_pk primary key
        constraint question_set_version check (version > 0),
      questions jsonb not null,
      created_at timestamptz not null,
      created_by text not null
    )`.execute(db)
  await sql`
    create table training.offering_questionnaire (
      offering_id uuid constraint offering_questionnaire_pk primary key
        constraint offering_questionnaire_fk references training.offering (id),
      version integer not null
        constraint offering_questionnaire_version_fk references training.question_set (version)
    )`.execute(db)
  // Neither table has a time, and none has a column that the other has but the offering.
  await sql`
    create table training.questionnaire_answer (
      id uuid constraint questionnaire_answer_pk primary key,
      offering_id uuid not null
        constraint questionnaire_answer_fk
        references training.offering_questionnaire (offering_id),
      answers jsonb not null
    )`.execute(db)
  await sql`
    create index questionnaire_answer_by_offering
    on training.questionnaire_answer (offering_id)`.execute(db)
  await sql`
    create table training.questionnaire_answered (
      enrolment_id uuid constraint questionnaire_answered_pk primary key
        constraint questionnaire_answered_enrolment_fk references training.enrolment (id),
      offering_id uuid not null
        constraint questionnaire_answered_fk
        references training.offering_questionnaire (offering_id)
    )`.execute(db)
  await sql`
    create index questionnaire_answered_by_offering
    on training.questionnaire_answered (offering_id)`.execute(db)
}
