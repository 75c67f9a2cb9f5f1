import { type Insertable, sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { notFound } from '../refusal.ts'
import type { ApiKey } from './api-key.ts'

type ApiKeyTables = { 'apiKeys.apiKey': ApiKey & { tokenHash: string } }

const columns = [
  ...(['id', 'name', 'ownerUnitId', 'wholeCity', 'areas', 'permissions', 'lastOn'] as const),
  ...(['createdAt', 'createdBy', 'lastUsedAt', 'revokedAt'] as const),
] as const

const keys = (db: Handle) =>
  db.withTables<ApiKeyTables>().selectFrom('apiKeys.apiKey').select(columns)

/** Every key, those in force first, then by name. */
export async function listApiKeys(db: Handle): Promise<ApiKey[]> {
  return keys(db)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('lastOn', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The key with this hash, in force or not. */
export async function findApiKeyByHash(
  db: Handle,
  tokenHash: string,
): Promise<ApiKey | undefined> {
  return keys(db).where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** The key, taken until the transaction ends; not-found (`api_keys.not_found`) otherwise. */
export async function lockApiKey(tx: Handle, id: string): Promise<ApiKey> {
  const key = await keys(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (key === undefined) throw notFound('api_keys.not_found')
  return key
}

/** Adds a key. */
export async function insertApiKey(
  tx: Handle,
  key: Insertable<ApiKeyTables['apiKeys.apiKey']>,
): Promise<void> {
  await tx.withTables<ApiKeyTables>().insertInto('apiKeys.apiKey').values(key).execute()
}

/** Changes what is given of a key. */
export async function updateApiKey(
  db: Handle,
  id: string,
  change: Partial<Pick<ApiKey, 'lastUsedAt' | 'revokedAt'>>,
): Promise<void> {
  await db
    .withTables<ApiKeyTables>()
    .updateTable('apiKeys.apiKey')
    .set(change)
    .where('id', '=', id)
    .execute()
}

/** Names of keys by id, for the audit trail. */
export async function namesOfApiKeys(
  db: Handle,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .withTables<ApiKeyTables>()
    .selectFrom('apiKeys.apiKey')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
