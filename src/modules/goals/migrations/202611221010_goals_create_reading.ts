import { type Kysely, sql } from 'kysely'

/** What happens to a published policy: readings, changes, notes, translations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.source_reading (
      id uuid constraint source_reading_pkey primary key,
      target_id uuid not null constraint source_reading_target_fkey references goals.target,
      as_of date not null,
      value numeric,
      done_on date,
      is_final boolean not null,
      item_count integer not null constraint source_reading_count_positive check (item_count >= 0),
      origin text not null constraint source_reading_origin_known
        check (origin in ('source', 'manual')),
      source_version text,
      evidence_url text,
      public_url text,
      note text,
      evidence text,
      read_at timestamptz not null,
      read_by text not null,
      constraint source_reading_manual_has_note check (origin = 'source' or note is not null),
      constraint source_reading_done_by_as_of check (done_on is null or done_on <= as_of)
    )`.execute(db)
  await sql`
    create index source_reading_latest on goals.source_reading
      (target_id, as_of desc, read_at desc)`.execute(db)

  await sql`
    create table goals.target_change (
      id uuid constraint target_change_pkey primary key,
      target_id uuid not null constraint target_change_target_fkey references goals.target,
      field text not null constraint target_change_field_known
        check (field in ('targetValue', 'dueOn')),
      old_value text not null,
      new_value text not null,
      reason text not null constraint target_change_reason_given check (reason <> ''),
      approval_ref text not null constraint target_change_approval_given check (approval_ref <> ''),
      published_on date not null,
      recorded_at timestamptz not null,
      constraint target_change_differs check (old_value <> new_value)
    )`.execute(db)
  await sql`create index target_change_target on goals.target_change (target_id, recorded_at)`
    .execute(db)

  await sql`
    create table goals.monthly_note (
      id uuid constraint monthly_note_pkey primary key,
      measure_id uuid not null constraint monthly_note_measure_fkey references goals.measure,
      month date not null constraint monthly_note_first_day check (extract(day from month) = 1),
      note text not null,
      reported_on date not null,
      recorded_at timestamptz not null
    )`.execute(db)
  await sql`create index monthly_note_measure on goals.monthly_note (measure_id, month)`.execute(db)

  for (const name of ['source_reading', 'target_change', 'monthly_note']) {
    await sql`
      create trigger ${sql.id(`${name}_append_only`)}
        before update or delete on ${sql.table(`goals.${name}`)}
        for each row execute function goals.refuse_change()`.execute(db)
  }

  await sql`
    create table goals.text_translation (
      subject_kind text not null,
      subject_id uuid not null,
      field text not null,
      locale text not null constraint text_translation_locale_known
        check (locale in ('ja-plain', 'pt-BR', 'en')),
      policy_id uuid not null
        constraint text_translation_policy_fkey references goals.annual_policy,
      text text not null,
      state text not null constraint text_translation_state_known
        check (state in ('machineDraft', 'checked', 'approved', 'stale')),
      source_hash text not null,
      updated_at timestamptz not null,
      constraint text_translation_pkey primary key (subject_id, field, locale)
    )`.execute(db)
  await sql`create index text_translation_policy on goals.text_translation (policy_id, locale)`
    .execute(db)

  await countRevisions(db)
}

// One number that grows with every write: the cheap part of a public page's version.
async function countRevisions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.revision (
      "only" boolean constraint revision_pkey primary key
        constraint revision_single_row check ("only"),
      no bigint not null
    )`.execute(db)
  await sql`insert into goals.revision values (true, 0)`.execute(db)
  await sql`
    create function goals.count_revision() returns trigger language plpgsql as $$
    begin
      update goals.revision set no = no + 1;
      return null;
    end $$`.execute(db)
  const counted = [
    'annual_policy', 'source_reading', 'target_change', 'monthly_note', 'text_translation',
    'judging_setting', 'thread_succession',
  ]
  for (const name of counted) {
    await sql`
      create trigger ${sql.id(`${name}_count_revision`)}
        after insert or update or delete on ${sql.table(`goals.${name}`)}
        for each statement execute function goals.count_revision()`.execute(db)
  }
}
