import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { SealKey } from '../seal.ts'
import type { Vault } from '../vault.ts'

/**
 * The log of one database server in a vault (記録の控え): base copies and the parts of the log since.
 * `system` is the number that PostgreSQL gives itself when its folder is made.
 */
export type LogArchive = { folder: string; key: SealKey; system: string }

const logFolder = (folder: string): string => join(folder, 'log')

/** The archive of one server; two servers never share one. */
export const archiveOf = ({ folder, key }: Vault, system: string): LogArchive => ({
  folder: join(logFolder(folder), system),
  key,
  system,
})

/** All archives of a vault. */
export async function listArchives(vault: Vault): Promise<LogArchive[]> {
  const names = await namesIn(logFolder(vault.folder))
  return names.filter((name) => /^\d+$/.test(name)).map((name) => archiveOf(vault, name))
}

/** The number of the server behind an address. */
export async function systemOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ system: string }>(
      'select system_identifier::text as system from pg_control_system()',
    )
    return rows[0]?.system ?? ''
  } finally {
    await client.end()
  }
}

/** Names in a folder, in order; none where there is no folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
