import { type Kysely, sql } from 'kysely'

/** Creates incidents (有事), freezes of accounts (凍結) and checks of the delivered files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema incident`.execute(db)
  await sql`
    create table incident.incident (
      id uuid not null,
      opened_at timestamptz not null,
      opened_by uuid not null,
      reason text not null,
      staff_text text not null,
      citizen_text jsonb,
      closed_at timestamptz,
      closed_by uuid,
      outcome text,
      constraint incident_pkey primary key (id),
      constraint incident_closed_whole check (
        (closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null))
    )`.execute(db)
  await sql`
    create unique index incident_one_open on incident.incident ((true)) where closed_at is null
  `.execute(db)
  await sql`
    create table incident.freeze (
      id uuid not null,
      kind text not null,
      people uuid[] not null,
      unit_id uuid,
      reason text not null,
      contact text not null,
      frozen_at timestamptz not null,
      frozen_by uuid not null,
      lifted_at timestamptz,
      lifted_by uuid,
      constraint freeze_pkey primary key (id),
      constraint freeze_kind_known check (kind in ('person', 'unit', 'everybody')),
      constraint freeze_unit_of_unit check ((kind = 'unit') = (unit_id is not null))
    )`.execute(db)
  await sql`
    create index freeze_in_force on incident.freeze (frozen_at) where lifted_at is null
  `.execute(db)
  await sql`
    create table incident.file_check (
      id uuid not null,
      checked_at timestamptz not null,
      compared bigint not null,
      list_digest text,
      found jsonb not null,
      constraint file_check_pkey primary key (id)
    )`.execute(db)
  await sql`create index file_check_checked_at on incident.file_check (checked_at)`.execute(db)
}
