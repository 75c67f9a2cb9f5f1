import { type Kysely, sql } from 'kysely'

/** Creates the record of every run of a scheduled task (定期処理の記録). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema jobs`.execute(db)
  await sql`
    create table jobs.run (
      id uuid not null,
      name text not null,
      attempt integer not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      result text,
      counted bigint,
      note text,
      retried_at timestamptz,
      constraint run_pkey primary key (id),
      constraint run_attempt_positive check (attempt > 0),
      constraint run_result_known check (result in ('done', 'retry', 'dead', 'interrupted')),
      constraint run_ended_with_result check ((ended_at is null) = (result is null)),
      constraint run_only_dead_retried check (retried_at is null or result = 'dead')
    )`.execute(db)
  await sql`create index run_name on jobs.run (name, started_at desc)`.execute(db)
  await sql`
    create index run_dead on jobs.run (started_at) where result = 'dead' and retried_at is null
    `.execute(db)
}
