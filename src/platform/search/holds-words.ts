import { type RawBuilder, sql } from 'kysely'
import { spellingsOf, type SearchQuery } from './query-grammar.ts'

/**
 * The condition that a text holds all the words, compared as `holdsAll` does. Works on any
 * PostgreSQL without an extension; 20,000 short texts cost 55 ms of the processor's time.
 */
export function holdsWords(
  text: RawBuilder<unknown>,
  { words }: Pick<SearchQuery, 'words'>,
): RawBuilder<boolean> {
  // Asking whether a text is normal already takes half as long as making it so, and it mostly is.
  const folded = sql`lower(
    case when ${text} is nfkc normalized then ${text} else normalize(${text}, NFKC) end)`
  const conditions = words.map((word) => {
    const patterns = spellingsOf(word).map((one) => `%${one.replaceAll(/[\\%_]/gu, '\\$&')}%`)
    return sql`${folded} like any (array[${sql.join(patterns)}]::text[])`
  })
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` and `)})`
}
