import { recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { ByteStore } from '../files/byte-store.ts'
import { filesFolderOf } from '../files/open-bytes.ts'
import { loadSecret } from '../identity/secret.ts'
import { rowsOf, type StoredBackup } from './manifest.ts'
import { takeBackup } from './take-backup.ts'
import type { Vault } from './vault.ts'

/** A city as it lives, and who backs it up. */
export type LivingCity = {
  db: Handle
  /** Address of the same database, for its owner. */
  ownerUrl: string
  dataDir: string
  /** Where files are, when not in the data folder. */
  bytes?: ByteStore
  /** `YAKUBA_SECRET`, where the key is not kept in the data folder. */
  secret: string | undefined
  /** `backup.take`, `bin/backup`: the name in the audit trail. */
  by: string
}

/** Takes a backup of the city and leaves an entry in its audit trail (控えの取得). */
export async function backUp(
  vault: Vault,
  { db, ownerUrl, dataDir, bytes, secret, by }: LivingCity,
): Promise<StoredBackup & { rows: number }> {
  const stored = await takeBackup(vault, {
    ownerUrl,
    filesFolder: filesFolderOf(dataDir),
    ...(bytes === undefined ? {} : { bytes }),
    settings: { secret: await loadSecret(dataDir, secret) },
  })
  const origin = {
    actor: { kind: 'system', name: by },
    now: Temporal.Now.instant(),
    requestId: `backup-${newId()}`,
    addressHash: null,
  } as const
  const event = { action: 'backup.take', subject: `backup.set/${stored.name}` }
  await recordEvent(db, origin, { ...event, result: 'done' })
  return { ...stored, rows: rowsOf(stored.manifest) }
}
