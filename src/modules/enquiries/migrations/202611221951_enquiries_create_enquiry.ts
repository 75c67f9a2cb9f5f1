import { type Kysely, sql } from 'kysely'

/** Creates enquiries (お問い合わせ): what citizens send from a page, and what they are answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema enquiries`.execute(db)
  await sql`create sequence enquiries.receipt`.execute(db)
  await sql`
    create table enquiries.enquiry (
      id uuid not null,
      number text not null,
      page text not null,
      locale text not null,
      body text not null,
      contact text,
      unit_id uuid,
      token_hash text,
      code_hash text,
      received_at timestamptz not null,
      state text not null,
      answer text,
      handled_at timestamptz,
      handled_by uuid,
      sent_at timestamptz,
      answer_sent_at timestamptz,
      constraint enquiry_pkey primary key (id),
      constraint enquiry_state_known check (state in ('waiting', 'answered', 'closed')),
      constraint enquiry_handled_whole check ((state = 'waiting') = (handled_at is null)),
      constraint enquiry_answered_whole check (state <> 'answered' or answer is not null)
    )`.execute(db)
  await sql`create index enquiry_number on enquiries.enquiry (number)`.execute(db)
  await sql`create index enquiry_state_received_at on enquiries.enquiry (state, received_at)`
    .execute(db)
  await sql`create unique index enquiry_token_hash on enquiries.enquiry (token_hash)`.execute(db)
}
