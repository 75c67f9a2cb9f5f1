import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { createFileStore } from '../files/file-store.ts'
import { BackupFault } from './backup-fault.ts'
import { copyOffline, findOfflineCopy } from './copy-offline.ts'
import { listBackups, setFolder } from './manifest.ts'
import { takeBackup } from './take-backup.ts'
import { openVault, pathOfFile, type Vault } from './vault.ts'

const root = mkdtempSync(join(tmpdir(), 'yakuba-offline-'))
const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
let database: FreshDatabase
let vault: Vault
let sha256: string

const take = () =>
  takeBackup(vault, {
    ownerUrl: database.url,
    filesFolder: join(root, 'files'),
    settings: { secret: 'x' },
  })
const problemOf = async (deed: Promise<unknown>): Promise<string> => {
  const error: unknown = await deed.catch((fault: unknown) => fault)
  return error instanceof BackupFault ? error.problem : `no fault: ${String(error)}`
}

beforeAll(async () => {
  database = await freshDatabase()
  const store = createFileStore({ folder: join(root, 'files'), limitBytes: 10_000 })
  const context = { actor: { kind: 'system', name: 'test' }, now } as const
  const upload = { content: Buffer.from('議事録\n'), filename: '議事録.txt', label: 2 } as const
  const put = database.db.transaction().execute((tx) => store.put(tx, context, upload))
  sha256 = (await put).sha256
  vault = await openVault(join(root, 'vault'), 'a passphrase that is long enough', { create: true })
})
afterAll(async () => {
  await database.close()
  rmSync(root, { recursive: true, force: true })
})

test('a copy on a medium opens with the same key, the newest stay, and the day is kept', async () => {
  const medium = join(root, 'medium')
  expect(await problemOf(copyOffline(vault, medium, { kept: 2, now }))).toBe('noBackups')
  const names: string[] = []
  for (let count = 0; count < 3; count += 1) {
    names.push((await take()).name)
    await copyOffline(vault, medium, { kept: 2, now })
  }
  expect(await listBackups(medium)).toEqual(names.slice(1))
  const again = await openVault(medium, 'a passphrase that is long enough')
  expect(readFileSync(pathOfFile(again, sha256))).toEqual(readFileSync(pathOfFile(vault, sha256)))
  expect(await findOfflineCopy(vault.folder)).toEqual({ copiedAt: now.toString(), name: names[2] })
})

test('what is damaged at the source is not called a copy; what went bad there is mended', async () => {
  const medium = join(root, 'medium-2')
  const { name } = await take()
  const part = join(setFolder(vault.folder, name), 'tables/audit.entry')
  const whole = readFileSync(part)
  const bad = Buffer.from(whole)
  bad[20] = (bad[20] ?? 0) ^ 1
  writeFileSync(part, bad)
  expect(await problemOf(copyOffline(vault, medium, { kept: 2, now }))).toBe('damaged')
  expect(await listBackups(medium)).toEqual([])
  writeFileSync(part, whole)
  await copyOffline(vault, medium, { kept: 2, now })
  const there = pathOfFile({ folder: medium, key: vault.key }, sha256)
  writeFileSync(there, 'rotten')
  await copyOffline(vault, medium, { kept: 2, now })
  expect(readFileSync(there)).toEqual(readFileSync(pathOfFile(vault, sha256)))
})

test('neither the folder of backups itself nor that of another city is written to', async () => {
  expect(await problemOf(copyOffline(vault, vault.folder, { kept: 2, now }))).toBe('sameFolder')
  const other = await openVault(join(root, 'other'), 'another passphrase of a city', {
    create: true,
  })
  expect(await problemOf(copyOffline(vault, other.folder, { kept: 2, now }))).toBe('otherVault')
})
