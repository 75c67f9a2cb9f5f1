import type { Client } from 'pg'
import type { ColumnList, PersonalData, Treatment } from '../privacy/personal-data.ts'

/**
 * Tables that a copy for tests has without rows: keys, sign-ins, mails waiting to go, texts that
 * only their writer can read.
 */
export const emptied: readonly string[] = [
  ...['identity.session', 'identity.verification', 'identity.passkey', 'identity.passkey_challenge'],
  ...['identity.recovery_code', 'identity.second_factor', 'identity.directory_sign_in'],
  'identity.break_glass_seal',
  ...['identity.directory_subject', 'identity.waiting_form', 'identity.sign_in_back_off'],
  ...['notifications.mail', 'notifications.mail_test'],
  ...['platform.form_key', 'platform.saved_form', 'api_keys.api_key'],
]

/** A column that can hold words of people. */
export type TextColumn = { table: string; column: string }

/** Every column of text, JSON or bytes of the product's tables. */
export async function listTextColumns(client: Client): Promise<TextColumn[]> {
  const { rows } = await client.query<TextColumn>(
    `select n.nspname || '.' || c.relname as table, a.attname::text as column
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
      and (t.typcategory = 'S' or coalesce(e.typcategory, '') = 'S'
        or t.typname in ('json', 'jsonb', 'bytea'))
      and n.nspname not like 'pg\\_%'
      and n.nspname not in ('information_schema', 'public', 'pgboss', 'migration')
    order by 1, a.attnum`,
  )
  return rows
}

/** The lists of all modules as one; of two lists of one table the laxer might win, so it throws. */
export function columnsOf(data: readonly PersonalData[]): ColumnList {
  const all = data.flatMap(({ columns }) => Object.entries(columns))
  const twice = all.find(([table], index) => all.findIndex(([one]) => one === table) < index)
  if (twice !== undefined) throw new Error(`columns of ${twice[0]} are listed twice`)
  return Object.fromEntries(all)
}

/** Columns of text that nobody has listed yet: with one of them no copy is made. */
export function unlisted(columns: readonly TextColumn[], list: ColumnList): string[] {
  return columns
    .filter(({ table, column }) => !emptied.includes(table) && list[table]?.[column] === undefined)
    .map(({ table, column }) => `${table}.${column}`)
}

/** Columns under one treatment. */
export function columnsUnder(list: ColumnList, treatment: Treatment): TextColumn[] {
  return Object.entries(list).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, of]) =>
      of === treatment ? [{ table, column }] : [],
    ),
  )
}
