import { type Kysely, sql } from 'kysely'

/** Creates categories, the yearly plan, years known as totals, and the counting rules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema training`.execute(db)
  await sql`
    create table training.category (
      id uuid constraint category_pk primary key,
      parent_id uuid constraint category_parent_fk references training.category (id),
      name text not null constraint category_name_given check (name <> ''),
      kind text not null constraint category_kind_known check (kind in
        ('new-hire', 'rank-based', 'joint', 'external', 'self-development', 'e-learning')),
      plan_line text constraint category_line_known
        check (plan_line in ('new-hire', 'joint', 'external')),
      position integer not null,
      constraint category_not_below_itself check (parent_id <> id),
      constraint category_name_once unique nulls not distinct (parent_id, name)
    )`.execute(db)
  // A city that begins has the three lines that policies are counted in.
  await sql`
    insert into training.category (id, parent_id, name, kind, plan_line, position) values
      (gen_random_uuid(), null, '新規採用職員研修', 'new-hire', 'new-hire', 1),
      (gen_random_uuid(), null, '3市広域研修', 'joint', 'joint', 2),
      (gen_random_uuid(), null, '外部派遣研修', 'external', 'external', 3)`.execute(db)
  await sql`
    create table training.plan (
      id uuid constraint plan_pk primary key,
      fiscal_year integer not null,
      version integer not null constraint plan_version_from_one check (version >= 1),
      approved_on date,
      unit_id uuid,
      note text not null,
      created_at timestamptz not null,
      created_by text not null,
      constraint plan_version_once unique (fiscal_year, version)
    )`.execute(db)
  await sql`
    create table training.plan_target (
      plan_id uuid not null constraint plan_target_plan_fk references training.plan (id),
      category_id uuid not null
        constraint plan_target_category_fk references training.category (id),
      course_count integer not null constraint plan_target_courses check (course_count >= 0),
      participant_count integer not null
        constraint plan_target_participants check (participant_count >= 0),
      constraint plan_target_pk primary key (plan_id, category_id)
    )`.execute(db)
  await sql`
    create table training.year_summary (
      fiscal_year integer not null,
      plan_line text constraint year_summary_line_known
        check (plan_line in ('new-hire', 'joint', 'external')),
      course_count integer not null constraint year_summary_courses check (course_count >= 0),
      participant_count integer not null
        constraint year_summary_participants check (participant_count >= 0),
      note text not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      constraint year_summary_once unique nulls not distinct (fiscal_year, plan_line)
    )`.execute(db)
  await sql`
    create table training.rules (
      from_on date not null constraint rules_pk primary key,
      pack text constraint rules_pack_known
        check (pack in ('jp-national-model', 'jp-city-variant')),
      course_counting text not null constraint rules_course_counting_known
        check (course_counting in ('oncePerYear', 'eachOffering')),
      participant_counting text not null constraint rules_participant_counting_known
        check (participant_counting in ('attended', 'completed')),
      completion_percent integer not null
        constraint rules_completion_percent check (completion_percent between 1 and 100),
      seat_decision text not null constraint rules_seat_decision_known
        check (seat_decision in ('applicationOrder', 'hrPriority')),
      queue_move text not null constraint rules_queue_move_known
        check (queue_move in ('atOnce', 'offered')),
      reply_days integer not null constraint rules_reply_days check (reply_days between 1 and 60),
      quota_release_days integer
        constraint rules_quota_release_days check (quota_release_days between 0 and 365),
      report_due_days integer not null
        constraint rules_report_due_days check (report_due_days between 1 and 365),
      group_report boolean not null,
      cost_share text not null constraint rules_cost_share_known
        check (cost_share in ('seatsUsed', 'equal')),
      least_answers integer not null
        constraint rules_least_answers check (least_answers between 1 and 100),
      reminder_days integer[] not null,
      follow_up_months integer not null
        constraint rules_follow_up_months check (follow_up_months between 1 and 36),
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
}
