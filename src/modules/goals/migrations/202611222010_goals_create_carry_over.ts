import { type Kysely, sql } from 'kysely'

/**
 * Next year's draft (次年度案): which import grew from which policy, what a person said of its
 * sentences, and which measures it continues.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.carry_over (
      import_id uuid constraint carry_over_pkey primary key
        constraint carry_over_import_fkey references goals.policy_import,
      policy_id uuid not null constraint carry_over_policy_fkey references goals.annual_policy,
      started_at timestamptz not null
    )`.execute(db)
  await sql`create index carry_over_policy on goals.carry_over (policy_id)`.execute(db)

  await sql`
    create table goals.carry_over_account (
      import_id uuid not null
        constraint carry_over_account_import_fkey references goals.carry_over,
      item_id text not null,
      reason text not null,
      accounted_by text not null,
      accounted_at timestamptz not null,
      constraint carry_over_account_pkey primary key (import_id, item_id)
    )`.execute(db)

  await sql`
    create table goals.carry_over_link (
      import_id uuid not null constraint carry_over_link_import_fkey references goals.carry_over,
      measure_no integer not null,
      title text not null,
      thread_ids uuid[] not null,
      linked_by text not null,
      linked_at timestamptz not null,
      constraint carry_over_link_pkey primary key (import_id, measure_no)
    )`.execute(db)
}
