import { type Kysely, sql } from 'kysely'

/** Creates notices (通知), the mails sent for them, and where each person wants mail to go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema notifications`.execute(db)
  await sql`
    create table notifications.notice (
      id uuid not null,
      employee_id uuid not null,
      event text not null,
      event_key text not null,
      params jsonb not null,
      path text not null,
      press jsonb,
      created_at timestamptz not null,
      read_at timestamptz,
      settled_at timestamptz,
      constraint notice_pkey primary key (id),
      constraint notice_once unique (event_key, employee_id),
      constraint notice_path_within_staff check (path ~ '^/staff(/|$|\\?)')
    )`.execute(db)
  await sql`
    create index notice_of_employee on notifications.notice (employee_id, created_at desc)
    `.execute(db)
  await sql`
    create index notice_unread on notifications.notice (employee_id)
    where read_at is null and settled_at is null`.execute(db)
  await sql`create index notice_created_at on notifications.notice (created_at)`.execute(db)
  await sql`
    create table notifications.mail (
      id uuid not null,
      notice_id uuid not null,
      address text not null,
      state text not null,
      tries integer not null,
      next_try_at timestamptz not null,
      last_fault text,
      sent_at timestamptz,
      ended_at timestamptz,
      constraint mail_pkey primary key (id),
      constraint mail_once unique (notice_id),
      constraint mail_notice foreign key (notice_id)
        references notifications.notice (id) on delete cascade,
      constraint mail_state_known
        check (state in ('waiting', 'sending', 'sent', 'bounced', 'given_up')),
      constraint mail_tries_not_negative check (tries >= 0),
      constraint mail_sent_has_time check ((sent_at is not null) = (state = 'sent'))
    )`.execute(db)
  await sql`
    create index mail_due on notifications.mail (next_try_at)
    where state in ('waiting', 'sending')`.execute(db)
  await sql`
    create index mail_failed on notifications.mail (ended_at desc)
    where state in ('bounced', 'given_up')`.execute(db)
  await sql`
    create table notifications.mail_setting (
      employee_id uuid not null,
      address text not null,
      verified_at timestamptz,
      mail_on boolean not null,
      code_hash text,
      code_expires_at timestamptz,
      code_failures integer not null,
      code_sent_at timestamptz,
      constraint mail_setting_pkey primary key (employee_id),
      constraint mail_setting_on_needs_proof check (not mail_on or verified_at is not null),
      constraint mail_setting_code_whole
        check ((code_hash is null) = (code_expires_at is null))
    )`.execute(db)
}
