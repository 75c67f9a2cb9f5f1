import { type Kysely, sql } from 'kysely'

/**
 * Adds how people want mails (受け取り方), the daily digest (まとめ), which is a mail without a
 * notice of its own, and the record of test mails (試し送り).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notifications.mail_wish (
      employee_id uuid not null,
      by_default text not null,
      digest_minute integer not null,
      quiet_on boolean not null,
      quiet_from_minute integer not null,
      quiet_to_minute integer not null,
      closed_days boolean not null,
      after_quiet text not null,
      constraint mail_wish_pkey primary key (employee_id),
      constraint mail_wish_default_known check (by_default in ('at_once', 'digest', 'none')),
      constraint mail_wish_after_known check (after_quiet in ('at_once', 'digest')),
      constraint mail_wish_minutes_of_day check (
        digest_minute between 0 and 1439
        and quiet_from_minute between 0 and 1439
        and quiet_to_minute between 0 and 1439
      )
    )`.execute(db)
  await sql`
    create table notifications.mail_choice (
      employee_id uuid not null,
      event text not null,
      choice text not null,
      constraint mail_choice_pkey primary key (employee_id, event),
      constraint mail_choice_known check (choice in ('at_once', 'digest', 'none'))
    )`.execute(db)
  await sql`
    create table notifications.digest (
      id uuid not null,
      employee_id uuid not null,
      due_on date not null,
      made_at timestamptz not null,
      constraint digest_pkey primary key (id),
      constraint digest_once_a_day unique (employee_id, due_on)
    )`.execute(db)
  await sql`create index digest_made_at on notifications.digest (made_at)`.execute(db)
  await sql`
    alter table notifications.mail
      add column employee_id uuid,
      add column due_at timestamptz,
      add column digest_id uuid`.execute(db)
  await sql`
    update notifications.mail set employee_id = notice.employee_id, due_at = notice.created_at
    from notifications.notice where notice.id = mail.notice_id`.execute(db)
  await sql`
    alter table notifications.mail
      alter column employee_id set not null,
      alter column due_at set not null,
      alter column notice_id drop not null,
      drop constraint mail_state_known,
      add constraint mail_state_known check (
        state in ('waiting', 'sending', 'sent', 'bounced', 'given_up', 'gathered')
      ),
      add constraint mail_digest foreign key (digest_id)
        references notifications.digest (id) on delete cascade,
      add constraint mail_gathered_from_notice
        check (state <> 'gathered' or notice_id is not null),
      add constraint mail_of_notice_or_digest
        check (notice_id is not null or digest_id is not null)`.execute(db)
  await sql`
    create unique index mail_digest_once on notifications.mail (digest_id)
    where notice_id is null`.execute(db)
  await sql`
    create index mail_in_digest on notifications.mail (digest_id)
    where digest_id is not null`.execute(db)
  await sql`
    create index mail_gathered on notifications.mail (employee_id)
    where state = 'gathered' and digest_id is null`.execute(db)
  await sql`
    create table notifications.mail_test (
      id uuid not null,
      employee_id uuid not null,
      address text not null,
      tested_at timestamptz not null,
      result text not null,
      said text not null,
      constraint mail_test_pkey primary key (id)
    )`.execute(db)
  await sql`create index mail_test_latest on notifications.mail_test (tested_at desc)`.execute(db)
}
