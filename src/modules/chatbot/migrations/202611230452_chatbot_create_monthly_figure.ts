import { type Kysely, sql } from 'kysely'

/** Creates the counts of a month, which stay when the turns behind them are gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.monthly_figure (
      id uuid constraint monthly_figure_pkey primary key,
      month_on date not null constraint monthly_figure_first_day
        check (extract(day from month_on) = 1),
      part text not null constraint monthly_figure_part_known
        check (part in ('all', 'unit', 'locale', 'topic')),
      part_key text not null,
      users integer not null,
      questions integer not null,
      answered integer not null,
      solved integer not null,
      not_solved integer not null,
      graded integer not null,
      graded_right integer not null,
      graded_partly integer not null,
      graded_wrong integer not null,
      added integer not null,
      fixed integer not null,
      handled integer not null,
      median_days double precision,
      missed integer not null,
      repeated integer not null,
      calls integer,
      counted_at timestamptz not null,
      constraint monthly_figure_once unique (month_on, part, part_key)
    )`.execute(db)
}
