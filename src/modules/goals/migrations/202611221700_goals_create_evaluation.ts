import { type Kysely, sql } from 'kysely'

/**
 * The rounds in which a year's policy is evaluated. What an owner wrote and what the second
 * evaluator decided is only added; a round changes until it is closed, and never after.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.evaluation_round (
      id uuid constraint evaluation_round_pkey primary key,
      department_id uuid not null,
      fiscal_year integer not null,
      round text not null constraint evaluation_round_known
        check (round in ('midYear', 'yearEnd')),
      as_of date not null,
      status text not null constraint evaluation_round_status_known
        check (status in ('open', 'inReview', 'closed')),
      status_note text,
      word text,
      word_by text,
      closed_on date,
      closed_at timestamptz,
      decision_ref text,
      created_at timestamptz not null,
      constraint evaluation_round_once unique (department_id, fiscal_year, round),
      constraint evaluation_round_word_given check (
        status = 'open' or (btrim(coalesce(word, '')) <> '' and word_by is not null)),
      constraint evaluation_round_closed_complete check (
        (status = 'closed') = (closed_on is not null and closed_at is not null))
    )`.execute(db)
  await sql`
    create table goals.evaluation (
      id uuid constraint evaluation_pkey primary key,
      round_id uuid not null
        constraint evaluation_round_fkey references goals.evaluation_round,
      measure_id uuid not null constraint evaluation_measure_fkey references goals.measure,
      revision integer not null constraint evaluation_revision_positive check (revision > 0),
      proposed_mark text constraint evaluation_proposed_mark_known
        check (proposed_mark in ('excellent', 'met', 'near', 'missed')),
      mark text not null constraint evaluation_mark_known
        check (mark in ('excellent', 'met', 'near', 'missed')),
      mark_reason text,
      analysis text not null,
      next_step text not null,
      next_year text constraint evaluation_next_year_known
        check (next_year in ('expand', 'continue', 'improve', 'merge', 'shrink', 'end')),
      seen jsonb not null,
      seen_hash text not null,
      self_by text not null,
      self_on date not null,
      self_at timestamptz not null,
      constraint evaluation_revision unique (round_id, measure_id, revision),
      constraint evaluation_own_mark_reasoned check (
        mark is not distinct from proposed_mark or mark_reason is not null)
    )`.execute(db)
  await sql`
    create table goals.evaluation_decision (
      id uuid constraint evaluation_decision_pkey primary key,
      evaluation_id uuid not null
        constraint evaluation_decision_evaluation_fkey references goals.evaluation,
      how text not null constraint evaluation_decision_how_known
        check (how in ('confirmed', 'returned')),
      reason text,
      second_by text not null,
      decided_on date not null,
      decided_at timestamptz not null,
      constraint evaluation_decision_reasoned check (how = 'confirmed' or reason is not null)
    )`.execute(db)
  await sql`create index evaluation_decided on goals.evaluation_decision (evaluation_id)`
    .execute(db)
  for (const name of ['evaluation', 'evaluation_decision']) {
    await sql`
      create trigger ${sql.id(`${name}_append_only`)}
        before update or delete on ${sql.table(`goals.${name}`)}
        for each row execute function goals.refuse_change()`.execute(db)
  }
  await sql`
    create trigger evaluation_round_append_only
      before update or delete on goals.evaluation_round
      for each row when (old.status = 'closed')
      execute function goals.refuse_change()`.execute(db)
  // Only a closed round is public, so only that draws the pages of its department and year anew.
  await sql`
    create function goals.count_evaluation_round() returns trigger language plpgsql as $$
    begin
      update goals.revision set no = no + 1;
      insert into goals.policy_revision values (new.department_id, new.fiscal_year, 1)
        on conflict on constraint policy_revision_pkey
          do update set no = policy_revision.no + 1;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger evaluation_round_count_revision
      after insert or update on goals.evaluation_round
      for each row when (new.status = 'closed')
      execute function goals.count_evaluation_round()`.execute(db)
}
