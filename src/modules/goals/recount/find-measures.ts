import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Locale } from '../../../platform/messages/locale.ts'

/** What is looked for: every word, in the measures of published policies. */
export type SearchQuery = {
  /** As `wordsOf` gives them. */
  words: readonly string[]
  fiscalYear?: number | undefined
  departmentId?: string | undefined
}

/** A measure that holds every word; its policy is named by year and department. */
export type FoundMeasure = {
  measureId: string
  no: number
  policyId: string
  fiscalYear: number
  departmentId: string
}

type Text = RawBuilder<string>

// As the indexes of the migration write them: only the same expression is looked up in an index.
const texts = {
  measure: sql<string>`title || ' ' || action || ' ' || goal_text || ' ' || owner_division_name`,
  target: sql<string>`label || ' ' || original_phrase`,
  note: sql<string>`note`,
  change: sql<string>`reason`,
  translation: sql<string>`text`,
}

// The index finds letters and pairs of letters; the comparison settles their order.
const holds = (text: Text, word: string) => sql`
  goals.search_parts(${text}) @> goals.search_parts(${word})
  and goals.search_form(${text}) like ${`%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`}`

/** Measures of published policies that hold every word, newest year first. */
export async function findMeasures(
  db: Handle,
  { words, fiscalYear, departmentId }: SearchQuery,
  locale: Locale,
): Promise<FoundMeasure[]> {
  const conditions = [
    sql`policy.status = 'published' and policy.kind = 'policy'`,
    ...(fiscalYear === undefined ? [] : [sql`policy.fiscal_year = ${fiscalYear}`]),
    ...(departmentId === undefined ? [] : [sql`policy.department_id = ${departmentId}::uuid`]),
    ...words.map((word) => sql`measure.id in (${measuresWith(word, locale)})`),
  ]
  const { rows } = await sql<FoundMeasure>`
    select measure.id as measure_id, measure.no, policy.id as policy_id, policy.fiscal_year,
      policy.department_id
    from goals.measure
    join goals.annual_policy as policy on policy.id = measure.policy_id
    where ${sql.join(conditions, sql` and `)}
    order by policy.fiscal_year desc, policy.department_name, measure.no`.execute(db)
  return rows
}

function measuresWith(word: string, locale: Locale) {
  const inJapanese = sql`
    select id from goals.measure where ${holds(texts.measure, word)}
    union
    select measure_id from goals.target where ${holds(texts.target, word)}
    union
    select measure.id from goals.monthly_note as remark
      join goals.measure on measure.first_measure_id = remark.measure_id
      where ${holds(texts.note, word)}
      and not exists (
        select 1 from goals.monthly_note as later where later.measure_id = remark.measure_id
          and later.month = remark.month and later.recorded_at > remark.recorded_at)
    union
    select target.measure_id from goals.target_change as change
      join goals.target on target.first_target_id = change.target_id
      where ${holds(texts.change, word)}`
  if (locale === 'ja') return inJapanese
  return sql`
    ${inJapanese}
    union
    select coalesce(target.measure_id, later.id, translation.subject_id)
      from goals.text_translation as translation
      left join goals.target_change as change
        on translation.subject_kind = 'change' and change.id = translation.subject_id
      left join goals.target on (translation.subject_kind = 'target'
          and target.id = translation.subject_id) or target.first_target_id = change.target_id
      left join goals.monthly_note as remark
        on translation.subject_kind = 'note' and remark.id = translation.subject_id
      left join goals.measure as later on later.first_measure_id = remark.measure_id
      where translation.locale = ${locale} and translation.state = 'approved'
        and ${holds(texts.translation, word)}`
}
