import { type Kysely, sql } from 'kysely'

/** Creates courses, their offerings with days and seat quotas, guests and enrolments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.course (
      id uuid constraint course_pk primary key,
      category_id uuid not null constraint course_category_fk references training.category (id),
      title text not null constraint course_title_given check (title <> ''),
      provider text not null,
      method text not null constraint course_method_known check (method in ('nominated', 'open')),
      required_for jsonb,
      valid_years integer constraint course_valid_years check (valid_years between 1 and 50),
      summary text not null,
      ended_on date,
      constraint course_title_once unique (title, provider)
    )`.execute(db)
  await sql`
    create table training.offering (
      id uuid constraint offering_pk primary key,
      course_id uuid not null constraint offering_course_fk references training.course (id),
      category_id uuid not null constraint offering_category_fk references training.category (id),
      fiscal_year integer not null,
      place text not null,
      host_lg_code text not null constraint offering_host_shape check (host_lg_code ~ '^[0-9]{6}$'),
      capacity integer not null constraint offering_capacity check (capacity between 1 and 10000),
      enrolment_closes_at timestamptz not null,
      state text not null constraint offering_state_known
        check (state in ('draft', 'open', 'closed', 'held', 'cancelled')),
      needs_approval boolean not null,
      starts_on date not null,
      ends_on date not null,
      length_minutes integer not null constraint offering_length check (length_minutes > 0),
      cancel_reason text,
      last_application_no integer not null default 0,
      constraint offering_days_in_order check (ends_on >= starts_on)
    )`.execute(db)
  await sql`create index offering_by_year on training.offering (fiscal_year)`.execute(db)
  await sql`create index offering_by_course on training.offering (course_id)`.execute(db)
  await sql`
    create table training.offering_day (
      offering_id uuid not null constraint offering_day_fk references training.offering (id),
      held_on date not null,
      starts_at text not null
        constraint offering_day_starts check (starts_at ~ '^[0-9]{2}:[0-9]{2}$'),
      ends_at text not null
        constraint offering_day_ends check (ends_at ~ '^[0-9]{2}:[0-9]{2}$'),
      length_minutes integer not null constraint offering_day_length check (length_minutes > 0),
      constraint offering_day_pk primary key (offering_id, held_on)
    )`.execute(db)
  await sql`
    create table training.seat_quota (
      offering_id uuid not null constraint seat_quota_fk references training.offering (id),
      lg_code text not null constraint seat_quota_city_shape check (lg_code ~ '^[0-9]{6}$'),
      seats integer not null constraint seat_quota_seats check (seats > 0),
      release_on date,
      constraint seat_quota_pk primary key (offering_id, lg_code)
    )`.execute(db)
  await sql`
    create table training.guest (
      id uuid constraint guest_pk primary key,
      name text not null,
      kana text not null,
      lg_code text not null constraint guest_city_shape check (lg_code ~ '^[0-9]{6}$'),
      unit text not null,
      contact text not null,
      delete_on date not null
    )`.execute(db)
  await sql`
    create table training.enrolment (
      id uuid constraint enrolment_pk primary key,
      offering_id uuid not null constraint enrolment_offering_fk references training.offering (id),
      employee_id uuid,
      guest_id uuid constraint enrolment_guest_fk references training.guest (id),
      unit_id uuid,
      lg_code text,
      origin text not null constraint enrolment_origin_known check (origin in
        ('applied', 'nominated', 'enteredFor', 'substitute', 'imported')),
      state text not null constraint enrolment_state_known check (state in
        ('applied', 'managerApproved', 'seated', 'waiting', 'offered', 'attended', 'absent',
        'substituted', 'completed', 'returned', 'refused', 'withdrawn', 'cancelled')),
      application_no integer not null,
      applied_at timestamptz not null,
      queued_at timestamptz,
      decided_at timestamptz,
      substitute_for uuid
        constraint enrolment_substitute_fk references training.enrolment (id),
      note text,
      priority integer constraint enrolment_priority check (priority >= 1),
      reply_by date,
      constraint enrolment_offer_has_day check ((state = 'offered') = (reply_by is not null)),
      constraint enrolment_one_person check (num_nonnulls(employee_id, guest_id) = 1),
      constraint enrolment_guest_has_city check ((guest_id is null) = (lg_code is null)),
      constraint enrolment_number_once unique (offering_id, application_no)
    )`.execute(db)
  await sql`
    create unique index enrolment_active_once on training.enrolment (offering_id, employee_id)
    where state in ('applied', 'managerApproved', 'seated', 'waiting', 'offered', 'attended',
      'absent', 'completed')`.execute(db)
  await sql`
    create index enrolment_offered on training.enrolment (reply_by)
    where state = 'offered'`.execute(db)
  await sql`create index enrolment_by_person on training.enrolment (employee_id)`.execute(db)
  await sql`
    create table training.enrolment_event (
      id uuid constraint enrolment_event_pk primary key,
      enrolment_id uuid not null
        constraint enrolment_event_fk references training.enrolment (id),
      state text not null,
      at timestamptz not null,
      by text not null,
      note text
    )`.execute(db)
  await sql`
    create index enrolment_event_by_enrolment on training.enrolment_event (enrolment_id)
  `.execute(db)
}
