import { type Kysely, sql } from 'kysely'

/** Adds the way an enquiry came, and how its answer is given, for those that the staff type in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Far above the numbers of the citizens' form: another machine may count those.
  await sql`create sequence enquiries.entered_receipt start with 500001`.execute(db)
  await sql`
    alter table enquiries.enquiry
      add column channel text not null default 'web',
      add column reply_by text,
      add column told_at timestamptz,
      add column told_by uuid,
      add column entered_by uuid,
      add constraint enquiry_channel_known
        check (channel in ('web', 'paper', 'phone', 'counter')),
      add constraint enquiry_reply_by_known
        check (reply_by in ('code', 'phone', 'letter', 'mail', 'none')),
      add constraint enquiry_told_after_answer check (told_at is null or state = 'answered')
  `.execute(db)
}
