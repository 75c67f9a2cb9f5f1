import { createHmac, timingSafeEqual } from 'node:crypto'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupFault } from './backup-fault.ts'
import { newSalt, type SealKey, sealKeyOf } from './seal.ts'

/** A folder of backups, opened with its key (控えの置き場). */
export type Vault = { folder: string; key: SealKey }

const vaultShape = z.object({
  format: z.literal('yakuba-backups-1'),
  /** Salt of the key, in hex; null where nothing is sealed. */
  salt: z.string().nullable(),
  /** Tells a wrong key from damaged parts, and gives away nothing of the key. */
  keyCheck: z.string().nullable(),
})

const checkOf = (key: Buffer): string => createHmac('sha256', key).update('check').digest('hex')

/**
 * Opens a folder of backups; `create` makes it where there is none, and refuses to put what has a
 * key into a folder made without one (`notSealed`). Faults: `noFolder`, `noKey` for a sealed
 * folder, `wrongKey`.
 */
export async function openVault(
  folder: string,
  passphrase: string | undefined,
  { create = false }: { create?: boolean } = {},
): Promise<Vault> {
  const path = join(folder, 'vault.json')
  if (create && !(await exists(path))) await makeVault(folder, path, passphrase)
  const { salt, keyCheck } = await readVault(folder, path)
  if (salt === null || keyCheck === null) {
    if (create && passphrase !== undefined) throw new BackupFault('notSealed', { folder })
    return { folder, key: undefined }
  }
  if (passphrase === undefined) throw new BackupFault('noKey', { folder })
  const key = sealKeyOf(passphrase, salt)
  if (!timingSafeEqual(Buffer.from(checkOf(key)), Buffer.from(keyCheck))) {
    throw new BackupFault('wrongKey', { folder })
  }
  return { folder, key }
}

async function makeVault(folder: string, path: string, passphrase?: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const salt = passphrase === undefined ? null : newSalt()
  const keyCheck =
    passphrase === undefined || salt === null ? null : checkOf(sealKeyOf(passphrase, salt))
  const text = `${JSON.stringify({ format: 'yakuba-backups-1', salt, keyCheck })}\n`
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true })
}

async function readVault(folder: string, path: string): Promise<z.infer<typeof vaultShape>> {
  try {
    return vaultShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new BackupFault('noFolder', { folder }, error)
  }
}

/** Whether something is there. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** Place of a stored file's bytes in the vault; backups of many days share it. */
export const pathOfFile = ({ folder }: Vault, sha256: string): string =>
  join(folder, 'files', sha256.slice(0, 2), sha256)
