import { type Kysely, sql } from 'kysely'

/** The policy as it is written: freely editable as a draft, frozen for ever once published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema goals`.execute(db)

  await sql`
    create table goals.thread (
      id uuid constraint thread_pkey primary key,
      created_at timestamptz not null
    )`.execute(db)

  await sql`
    create table goals.thread_succession (
      predecessor_id uuid not null
        constraint thread_succession_predecessor_fkey references goals.thread,
      successor_id uuid not null
        constraint thread_succession_successor_fkey references goals.thread,
      constraint thread_succession_pkey primary key (predecessor_id, successor_id),
      constraint thread_succession_not_itself check (predecessor_id <> successor_id)
    )`.execute(db)

  await sql`
    create table goals.annual_policy (
      id uuid constraint annual_policy_pkey primary key,
      fiscal_year integer not null
        constraint annual_policy_fiscal_year_range check (fiscal_year between 1900 and 2200),
      department_id uuid not null,
      department_name text not null,
      head_post text not null,
      division_names text[] not null,
      title text not null,
      status text not null constraint annual_policy_status_known
        check (status in ('draft', 'inReview', 'decided', 'published', 'superseded')),
      version integer not null constraint annual_policy_version_positive check (version > 0),
      published_on date,
      published_at timestamptz,
      snapshot_hash text,
      created_at timestamptz not null,
      constraint annual_policy_version_unique unique (fiscal_year, department_id, version),
      constraint annual_policy_published_complete check (
        status not in ('published', 'superseded')
        or (published_on is not null and published_at is not null and snapshot_hash is not null))
    )`.execute(db)
  await sql`
    create unique index annual_policy_one_published on goals.annual_policy
      (fiscal_year, department_id) where status = 'published'`.execute(db)

  for (const name of ['basic_policy', 'challenge']) {
    await sql`
      create table ${sql.table(`goals.${name}`)} (
        id uuid constraint ${sql.id(`${name}_pkey`)} primary key,
        policy_id uuid not null
          constraint ${sql.id(`${name}_policy_fkey`)} references goals.annual_policy,
        no integer not null,
        title text not null,
        body text not null,
        constraint ${sql.id(`${name}_no_unique`)} unique (policy_id, no)
      )`.execute(db)
  }

  await sql`
    create table goals.context_fact (
      id uuid constraint context_fact_pkey primary key,
      policy_id uuid not null
        constraint context_fact_policy_fkey references goals.annual_policy,
      no integer not null,
      original_phrase text not null,
      note text not null,
      constraint context_fact_no_unique unique (policy_id, no)
    )`.execute(db)

  await sql`
    create table goals.measure (
      id uuid constraint measure_pkey primary key,
      policy_id uuid not null constraint measure_policy_fkey references goals.annual_policy,
      no integer not null constraint measure_no_positive check (no > 0),
      title text not null,
      action text not null,
      goal_text text not null,
      owner_division_id uuid not null,
      owner_division_name text not null,
      plan_ref text,
      budget_ref text,
      thread_id uuid not null constraint measure_thread_fkey references goals.thread,
      constraint measure_no_unique unique (policy_id, no),
      constraint measure_thread_unique unique (policy_id, thread_id)
    )`.execute(db)

  await sql`
    create table goals.measure_basic_policy (
      measure_id uuid not null
        constraint measure_basic_policy_measure_fkey references goals.measure,
      basic_policy_id uuid not null
        constraint measure_basic_policy_basic_fkey references goals.basic_policy,
      constraint measure_basic_policy_pkey primary key (measure_id, basic_policy_id)
    )`.execute(db)

  await sql`
    create table goals.measure_challenge (
      measure_id uuid not null constraint measure_challenge_measure_fkey references goals.measure,
      challenge_id uuid not null
        constraint measure_challenge_challenge_fkey references goals.challenge,
      constraint measure_challenge_pkey primary key (measure_id, challenge_id)
    )`.execute(db)

  await sql`
    create table goals.counting_rule (
      id uuid constraint counting_rule_pkey primary key,
      fiscal_year integer not null,
      mode text not null constraint counting_rule_mode_known check (mode in ('source', 'manual')),
      source_key text,
      parameters jsonb not null,
      sentence jsonb not null,
      frozen_at timestamptz not null,
      rule_hash text not null,
      constraint counting_rule_hash_unique unique (fiscal_year, rule_hash),
      constraint counting_rule_source_named check (mode = 'manual' or source_key is not null)
    )`.execute(db)

  await sql`
    create table goals.target (
      id uuid constraint target_pkey primary key,
      measure_id uuid not null constraint target_measure_fkey references goals.measure,
      no integer not null constraint target_no_positive check (no > 0),
      label text not null,
      kind text not null constraint target_kind_known
        check (kind in ('deadline', 'number', 'both', 'milestone')),
      due_on date,
      expected_start_on date,
      target_value numeric,
      unit text,
      direction text not null constraint target_direction_known
        check (direction in ('up', 'down', 'keep')),
      start_value numeric not null,
      baseline_value numeric,
      baseline_on date,
      original_phrase text not null,
      judged boolean not null,
      parent_target_id uuid constraint target_parent_fkey references goals.target,
      computed boolean not null,
      source_key text,
      source_parameters jsonb not null,
      counting_rule_id uuid constraint target_counting_rule_fkey references goals.counting_rule,
      pace_curve text not null constraint target_pace_curve_known
        check (pace_curve in ('linear', 'lastYear')),
      manual_reason text,
      constraint target_no_unique unique (measure_id, no),
      constraint target_number_has_value
        check (kind not in ('number', 'both') or (target_value is not null and unit is not null)),
      constraint target_deadline_has_due
        check (kind not in ('deadline', 'both') or due_on is not null),
      constraint target_start_differs check (
        target_value is null or direction = 'keep' or target_value <> start_value),
      constraint target_computed_has_no_source check (not computed or source_key is null)
    )`.execute(db)

  await sql`
    create table goals.policy_document (
      policy_id uuid constraint policy_document_pkey primary key
        constraint policy_document_policy_fkey references goals.annual_policy,
      source_text text not null,
      ledger jsonb not null,
      imported_at timestamptz not null
    )`.execute(db)

  await sql`
    create table goals.judging_setting (
      fiscal_year integer constraint judging_setting_pkey primary key,
      on_track_share numeric not null,
      somewhat_late_share numeric not null,
      due_soon_days integer not null,
      constraint judging_setting_shares_ordered
        check (0 < somewhat_late_share and somewhat_late_share < on_track_share),
      constraint judging_setting_days_positive check (due_soon_days > 0)
    )`.execute(db)

  await freezePublished(db)
}

// Second fence behind the actions: whatever writes, a published policy keeps its wording.
async function freezePublished(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function goals.refuse_frozen(subject uuid) returns void language plpgsql as $$
    begin
      if exists (select 1 from goals.annual_policy
                 where id = subject and status in ('published', 'superseded')) then
        raise exception 'the policy is published' using
          errcode = 'check_violation', constraint = 'annual_policy_published_is_frozen';
      end if;
    end $$`.execute(db)

  await sql`
    create function goals.keep_policy() returns trigger language plpgsql as $$
    begin
      if old.status not in ('published', 'superseded') then
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end if;
      if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'superseded'
         and to_jsonb(new) - 'status' = to_jsonb(old) - 'status' then
        return new;
      end if;
      perform goals.refuse_frozen(old.id);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger annual_policy_keep before update or delete on goals.annual_policy
      for each row execute function goals.keep_policy()`.execute(db)

  await sql`
    create function goals.keep_part() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then perform goals.refuse_frozen(old.policy_id); end if;
      if tg_op <> 'DELETE' then perform goals.refuse_frozen(new.policy_id); end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`.execute(db)
  for (const name of ['basic_policy', 'challenge', 'context_fact', 'measure', 'policy_document']) {
    await sql`
      create trigger ${sql.id(`${name}_keep`)}
        before insert or update or delete on ${sql.table(`goals.${name}`)}
        for each row execute function goals.keep_part()`.execute(db)
  }

  await sql`
    create function goals.keep_measure_part() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        perform goals.refuse_frozen(
          (select policy_id from goals.measure where id = old.measure_id));
      end if;
      if tg_op <> 'DELETE' then
        perform goals.refuse_frozen(
          (select policy_id from goals.measure where id = new.measure_id));
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`.execute(db)
  for (const name of ['measure_basic_policy', 'measure_challenge', 'target']) {
    await sql`
      create trigger ${sql.id(`${name}_keep`)}
        before insert or update or delete on ${sql.table(`goals.${name}`)}
        for each row execute function goals.keep_measure_part()`.execute(db)
  }

  await sql`
    create function goals.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are only added', tg_table_name using
        errcode = 'check_violation', constraint = tg_table_name || '_append_only';
    end $$`.execute(db)
  await sql`
    create trigger counting_rule_append_only before update or delete on goals.counting_rule
      for each row execute function goals.refuse_change()`.execute(db)
}
