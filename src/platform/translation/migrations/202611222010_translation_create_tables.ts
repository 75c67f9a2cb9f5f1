import { type Kysely, sql } from 'kysely'

/** Creates the lane of translations (翻訳の流れ), the term base, the roster and the templates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema translation`.execute(db)
  await sql`
    create table translation.step (
      id uuid not null,
      source text not null,
      text_id text not null,
      locale text not null,
      state text not null,
      origin text not null,
      text text not null,
      ja text not null,
      source_hash text not null,
      written_by uuid,
      taken_by uuid,
      reason text,
      taken_at timestamptz not null,
      constraint step_pkey primary key (id),
      constraint step_locale_known check (locale in ('ja-plain', 'pt-BR', 'en')),
      constraint step_state_known check (state in ('draft', 'checked', 'approved')),
      constraint step_origin_known check (origin in ('human', 'machine'))
    )`.execute(db)
  await sql`
    create index step_of_text on translation.step (source, text_id, locale, taken_at desc, id desc)
  `.execute(db)
  await sql`
    create table translation.raised_class (
      source text not null,
      text_id text not null,
      reason text not null,
      raised_by uuid,
      raised_at timestamptz not null,
      constraint raised_class_pkey primary key (source, text_id)
    )`.execute(db)
  await sql`
    create table translation.term (
      id uuid not null,
      kind text not null,
      ja text not null,
      renderings jsonb not null,
      forbidden jsonb not null,
      note text not null,
      updated_at timestamptz not null,
      constraint term_pkey primary key (id),
      constraint term_ja_once unique (ja),
      constraint term_kind_known check (kind in ('place', 'word'))
    )`.execute(db)
  await sql`
    create table translation.reader (
      id uuid not null,
      employee_id uuid not null,
      locale text not null,
      weekdays smallint[] not null,
      from_on date not null,
      to_on date,
      constraint reader_pkey primary key (id),
      constraint reader_locale_known check (locale in ('ja-plain', 'pt-BR', 'en')),
      constraint reader_period_runs check (to_on is null or to_on >= from_on)
    )`.execute(db)
  await sql`
    create unique index reader_once on translation.reader (employee_id, locale) where to_on is null
  `.execute(db)
  await sql`
    create table translation.duty_day (
      employee_id uuid not null,
      locale text not null,
      duty_on date not null,
      kind text not null,
      constraint duty_day_pkey primary key (employee_id, locale, duty_on),
      constraint duty_day_locale_known check (locale in ('ja-plain', 'pt-BR', 'en')),
      constraint duty_day_kind_known check (kind in ('on', 'off'))
    )`.execute(db)
  await sql`
    create table translation.template (
      id uuid not null,
      title text not null,
      ja text not null,
      slots jsonb not null,
      unit_id uuid,
      changed_at timestamptz not null,
      withdrawn_at timestamptz,
      constraint template_pkey primary key (id)
    )`.execute(db)
}
