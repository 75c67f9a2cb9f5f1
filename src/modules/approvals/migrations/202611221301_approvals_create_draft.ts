import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates schema `approvals`: drafts, their rounds and steps, decisions and after-readings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema approvals`.execute(db)
  await createFences(db)
  await sql`
    create table approvals.draft (
      id uuid constraint draft_pk primary key,
      form text not null,
      form_label text not null,
      subject_id text not null,
      unit_id uuid not null,
      unit_name text not null,
      title text not null,
      amount_yen bigint,
      days integer,
      status text not null constraint draft_status_known check (status in
        ('submitted', 'returned', 'withdrawn', 'approved', 'refused', 'cancelled', 'void')),
      status_note text,
      round integer not null constraint draft_round_counts check (round >= 1),
      step_no integer,
      content_hash text not null,
      drafted_by uuid,
      entered_by uuid,
      submitted_at timestamptz not null,
      decided_at timestamptz,
      decision_ref text constraint draft_decision_ref_unique unique,
      constraint draft_step_while_open check ((status = 'submitted') = (step_no is not null)),
      constraint draft_ref_when_decided check (status <> 'approved' or decision_ref is not null)
    )
  `.execute(db)
  await sql`
    create unique index draft_one_open on approvals.draft (form, subject_id)
    where status = 'submitted'
  `.execute(db)
  await sql`create index draft_subject on approvals.draft (form, subject_id, id)`.execute(db)
  await sql`create index draft_drafted_by on approvals.draft (drafted_by)`.execute(db)
  await sql`
    create index draft_sent_back on approvals.draft (drafted_by) where status = 'returned'
  `.execute(db)
  await sql`create index draft_entered_by on approvals.draft (entered_by)`.execute(db)
  await createRoute(db)
  await createDecision(db)
}

async function createRoute(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approvals.round (
      draft_id uuid not null constraint round_draft_fk references approvals.draft (id),
      round integer not null,
      content jsonb not null,
      -- Beside the content, which may be a whole policy: lists read only these.
      facts jsonb not null generated always as (content -> 'facts') stored,
      content_hash text not null,
      rule_id uuid,
      drafted_by uuid,
      entered_by uuid,
      note text,
      submitted_at timestamptz not null,
      constraint round_pk primary key (draft_id, round)
    )
  `.execute(db)
  await sql`
    create trigger round_fence before update or delete on approvals.round
    for each row execute function approvals.refuse_rewrite()
  `.execute(db)
  await sql`
    create table approvals.step (
      draft_id uuid not null,
      round integer not null,
      no integer not null,
      need text not null constraint step_need_known check (need in ('anyOne', 'all')),
      delegated boolean not null,
      notes jsonb not null,
      state text not null constraint step_state_known check (state in
        ('ahead', 'waiting', 'done', 'dropped')),
      constraint step_pk primary key (draft_id, round, no),
      constraint step_round_fk foreign key (draft_id, round)
        references approvals.round (draft_id, round)
    )
  `.execute(db)
  await sql`
    create table approvals.step_approver (
      id uuid constraint step_approver_pk primary key,
      draft_id uuid not null,
      round integer not null,
      step_no integer not null,
      source text not null constraint step_approver_source_known check (source in
        ('head', 'role', 'employee')),
      employee_id uuid not null,
      name text not null,
      post text not null,
      unit_id uuid,
      unit_name text not null,
      state text not null constraint step_approver_state_known check (state in
        ('ahead', 'waiting', 'done', 'dropped')),
      decision_id uuid,
      constraint step_approver_once unique (draft_id, round, step_no, employee_id),
      constraint step_approver_step_fk foreign key (draft_id, round, step_no)
        references approvals.step (draft_id, round, no)
    )
  `.execute(db)
  await sql`
    create index step_approver_waiting on approvals.step_approver (employee_id)
    where state = 'waiting'
  `.execute(db)
}

async function createDecision(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approvals.decision (
      id uuid constraint decision_pk primary key,
      draft_id uuid not null,
      round integer not null,
      step_no integer,
      action text not null constraint decision_action_known check (action in
        ('submit', 'approve', 'return', 'refuse', 'withdraw', 'cancel', 'read', 'void')),
      kind text not null constraint decision_kind_known check (kind in
        ('ordinary', 'delegated', 'proxy')),
      employee_id uuid,
      name text not null,
      post text not null,
      unit_id uuid,
      unit_name text not null,
      for_employee_id uuid,
      for_name text,
      for_post text,
      decided_on date not null,
      decided_at timestamptz not null,
      content_hash text not null,
      note text,
      constraint decision_proxy_for check (kind <> 'proxy' or for_employee_id is not null),
      constraint decision_round_fk foreign key (draft_id, round)
        references approvals.round (draft_id, round)
    )
  `.execute(db)
  await sql`create index decision_draft on approvals.decision (draft_id, id)`.execute(db)
  await sql`create index decision_employee on approvals.decision (employee_id, id)`.execute(db)
  await sql`
    create trigger decision_fence before update or delete on approvals.decision
    for each row execute function approvals.refuse_rewrite()
  `.execute(db)
  await sql`
    alter table approvals.step_approver add constraint step_approver_decision_fk
      foreign key (decision_id) references approvals.decision (id)
  `.execute(db)
  await sql`
    create table approvals.after_reading (
      id uuid constraint after_reading_pk primary key,
      decision_id uuid not null
        constraint after_reading_decision_fk references approvals.decision (id)
        constraint after_reading_once unique,
      draft_id uuid not null
        constraint after_reading_draft_fk references approvals.draft (id),
      employee_id uuid not null,
      due_since timestamptz not null,
      read_at timestamptz
    )
  `.execute(db)
  await sql`
    create index after_reading_due on approvals.after_reading (employee_id)
    where read_at is null
  `.execute(db)
  await sql`create index after_reading_draft on approvals.after_reading (draft_id)`.execute(db)
  await sql`
    create trigger after_reading_fence before update or delete on approvals.after_reading
    for each row execute function approvals.refuse_second_reading()
  `.execute(db)
  await sql`
    create table approvals.decision_number (
      fiscal_year integer constraint decision_number_pk primary key,
      last_no integer not null
    )
  `.execute(db)
}

/** What was seen and decided is added to, never rewritten. */
async function createFences(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function approvals.refuse_rewrite() returns trigger language plpgsql as $$
    begin
      raise exception 'records of approvals are added to, never rewritten (%)', tg_table_name;
    end
    $$
  `.execute(db)
  await sql`
    create function approvals.refuse_second_reading() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and old.read_at is null and new.read_at is not null
        and to_jsonb(old) - 'read_at' = to_jsonb(new) - 'read_at'
      then
        return new;
      end if;
      raise exception 'an after-reading is marked as read once, never rewritten';
    end
    $$
  `.execute(db)
}
