import { type Kysely, sql } from 'kysely'

/** Creates what must keep its reason: files of turns, and answers published against the gate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.turn_export (
      id uuid constraint turn_export_pkey primary key,
      reason text not null,
      filter jsonb not null,
      from_on date not null,
      to_on date not null,
      row_count integer not null,
      exported_by uuid,
      exported_at timestamptz not null
    )`.execute(db)
  await sql`
    create table chatbot.gate_passage (
      id uuid constraint gate_passage_pkey primary key,
      entry_id uuid not null constraint gate_passage_entry references chatbot.faq_entry (id),
      version_id uuid not null
        constraint gate_passage_version references chatbot.faq_version (id),
      reason text not null,
      harms jsonb not null,
      passed_by uuid,
      passed_at timestamptz not null
    )`.execute(db)
  await sql`create index gate_passage_entry_id on chatbot.gate_passage (entry_id)`.execute(db)
}
