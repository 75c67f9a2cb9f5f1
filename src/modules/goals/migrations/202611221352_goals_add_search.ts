import { type Kysely, sql } from 'kysely'

/**
 * Finds words inside Japanese text with an index and without an extension: texts are cut into
 * single letters and pairs of letters, which also serve words of one or two kanji.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Furigana stand between the letters of a word and are left out.
  await sql`
    create function goals.search_form(written text) returns text
      language sql immutable strict parallel safe as $$
      select lower(regexp_replace(
        normalize(regexp_replace(written, '《[^》]*》|｜', '', 'g'), NFKC), '\\s+', ' ', 'g'))
    $$`.execute(db)
  // Told what it costs, the planner cuts up no table from end to end where an index has it done.
  await sql`
    create function goals.search_parts(written text) returns text[]
      language sql immutable strict parallel safe cost 10000 as $$
      with letter as (
        select one, lead(one) over (order by place) as next
        from unnest(string_to_array(goals.search_form(written), null))
          with ordinality as split (one, place))
      select coalesce(array_agg(distinct part), '{}')
      from (select one from letter union all select one || next from letter) as cut (part)
      where part is not null and position(' ' in part) = 0
    $$`.execute(db)
  const searched = {
    measure: `title || ' ' || action || ' ' || goal_text || ' ' || owner_division_name`,
    target: `label || ' ' || original_phrase`,
    monthly_note: 'note',
    target_change: 'reason',
    text_translation: 'text',
  }
  for (const [name, text] of Object.entries(searched)) {
    await sql`
      create index ${sql.id(`${name}_search`)} on ${sql.table(`goals.${name}`)}
        using gin (goals.search_parts(${sql.raw(text)}))`.execute(db)
  }
}
