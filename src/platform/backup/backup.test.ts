import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openForTest, type TestOpened } from '../../../tests/http/opened.ts'
import { freshDatabase } from '../../../tests/database/fresh.ts'
import { seedDemo } from '../../first-start.ts'
import { readAnchors } from '../audit/anchor.ts'
import { recordEvent } from '../audit/append.ts'
import { verifyChains } from '../audit/verify.ts'
import { appRole, openDatabase } from '../database/handle.ts'
import { migrations } from '../database/migrations.ts'
import { BackupFault } from './backup-fault.ts'
import { drill } from './drill.ts'
import { listBackups, setFolder } from './manifest.ts'
import { pruneBackups } from './prune.ts'
import { restoreBackup } from './restore-backup.ts'
import { type DataPlace, takeBackup } from './take-backup.ts'
import { openVault, pathOfFile } from './vault.ts'

const quiet = { info() {}, warn() {}, error() {} }
const passphrase = 'a passphrase that is long enough'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'yakuba-backup-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

let opened: TestOpened
let sha256: string

beforeAll(async () => {
  opened = await openForTest()
  const { platform, database } = opened
  await seedDemo(platform, opened.secret)
  const actor = { kind: 'system', name: 'test' } as const
  const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
  const upload = {
    content: Buffer.from('%PDF-1.4\n%%EOF\n'),
    filename: '議事録.pdf',
    label: 2,
  } as const
  const stored = await database.db
    .transaction()
    .execute((tx) => platform.files.put(tx, { actor, now }, upload))
  sha256 = stored.sha256
})
afterAll(() => opened.close())

/** The city as it lives, with a copy of its files that a test may spoil. */
function livingCity(): DataPlace {
  const filesFolder = join(folder(), 'files')
  cpSync(opened.platform.files.folder, filesFolder, { recursive: true })
  return { ownerUrl: opened.database.url, filesFolder, settings: { secret: opened.secret } }
}

/** An empty database: what the template made is taken away. */
async function emptyDatabase(): Promise<string> {
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
  `.execute(database.owner)
  for (const { name } of rows) {
    await sql`drop schema ${sql.id(name)} cascade`.execute(database.owner)
  }
  return database.url
}

const problemOf = async (deed: Promise<unknown>): Promise<string> => {
  const error: unknown = await deed.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  return error instanceof BackupFault ? error.problem : `no fault: ${String(error)}`
}

test('the demo city comes back whole: rows, files, settings, audit chain', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name, manifest } = await takeBackup(vault, place)
  expect(manifest.sealed).toBe(true)
  expect(manifest.files.map((file) => file.sha256)).toContain(sha256)

  const [ownerUrl, filesFolder] = [await emptyDatabase(), folder()]
  const { settings } = await restoreBackup(
    vault,
    name,
    { ownerUrl, filesFolder, log: quiet },
    migrations,
  )
  expect(settings).toEqual({ secret: opened.secret })

  const again = await takeBackup(await openVault(folder(), passphrase, { create: true }), {
    ...{ ownerUrl, filesFolder, settings },
  })
  expect(again.manifest.tables).toEqual(manifest.tables)
  expect(again.manifest.sequences).toEqual(manifest.sequences)
  expect(again.manifest.files).toEqual(manifest.files)
  expect(again.manifest.heads).toEqual(manifest.heads)
  expect(again.manifest.migrations.toSorted()).toEqual(manifest.migrations.toSorted())
})

test('nothing of the city can be read in a sealed backup', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name } = await takeBackup(vault, place)
  const part = readFileSync(join(setFolder(vault.folder, name), 'tables/people.employee_version'))
  expect(part.subarray(12, 14)).not.toEqual(Buffer.from([0x1f, 0x8b]))
  const file = readFileSync(pathOfFile(vault, sha256))
  expect(file.includes('PDF')).toBe(false)
  expect(statSync(setFolder(vault.folder, name)).mode & 0o077).toBe(0)
})

test('a changed, cut, exchanged or missing part is named, and nothing stays', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name } = await takeBackup(vault, place)
  const part = join(setFolder(vault.folder, name), 'tables/people.employee')
  const other = join(setFolder(vault.folder, name), 'tables/people.unit')
  const whole = readFileSync(part)
  const ownerUrl = await emptyDatabase()
  const restore = () =>
    problemOf(
      restoreBackup(vault, name, { ownerUrl, filesFolder: folder(), log: quiet }, migrations),
    )
  const changed = Buffer.from(whole)
  changed[40] = (changed[40] ?? 0) ^ 1
  writeFileSync(part, changed)
  expect(await restore()).toBe('damaged')
  writeFileSync(part, whole.subarray(0, whole.length - 9))
  expect(await restore()).toBe('damaged')
  writeFileSync(part, readFileSync(other))
  expect(await restore()).toBe('damaged')
  rmSync(part)
  expect(await restore()).toBe('missingFile')
  // Each try found the database as empty as the first.
  writeFileSync(part, whole)
  expect(await restore()).toBe('no fault: undefined')
  expect(await restore()).toBe('notEmpty')
})

test('an unsealed backup whose rows were edited does not pass either', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), undefined, { create: true })
  const { name } = await takeBackup(vault, place)
  const manifestPath = join(setFolder(vault.folder, name), 'manifest.json')
  const text = readFileSync(manifestPath, 'utf8')
  const [digest] = /(?<="name": "people.unit",[^}]*"digest": ")[0-9a-f]{32}/.exec(text) ?? ['']
  writeFileSync(manifestPath, text.replace(digest, digest.split('').toReversed().join('')))
  const place2 = { ownerUrl: await emptyDatabase(), filesFolder: folder(), log: quiet }
  expect(await problemOf(restoreBackup(vault, name, place2, migrations))).toBe('damaged')
  appendFileSync(manifestPath, '{')
  expect(await problemOf(restoreBackup(vault, name, place2, migrations))).toBe('badManifest')
})

test('a sealed backup whose manifest was rewritten is refused before anything is made', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name } = await takeBackup(vault, place)
  const path = join(setFolder(vault.folder, name), 'manifest.json')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/"rows": [1-9]\d*/, '"rows": 0'))
  const to = { ownerUrl: await emptyDatabase(), filesFolder: folder(), log: quiet }
  expect(await problemOf(restoreBackup(vault, name, to, migrations))).toBe('damaged')
  writeFileSync(path, text.replace(/"mac": "[0-9a-f]+"/, '"mac": null'))
  expect(await problemOf(restoreBackup(vault, name, to, migrations))).toBe('damaged')
})

test('what has a key is never put into a folder made without one', async () => {
  const place = folder()
  await openVault(place, undefined, { create: true })
  expect(await problemOf(openVault(place, passphrase, { create: true }))).toBe('notSealed')
  expect((await openVault(place, passphrase)).key).toBeUndefined()
})

test('a wrong key, a missing key and a missing folder each say so', async () => {
  const place = folder()
  await openVault(place, passphrase, { create: true })
  expect(await problemOf(openVault(place, 'another passphrase of some length'))).toBe('wrongKey')
  expect(await problemOf(openVault(place, undefined))).toBe('noKey')
  expect(await problemOf(openVault(join(place, 'none'), passphrase))).toBe('noFolder')
})

test('a backup of a newer release is refused before anything is made', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name, manifest } = await takeBackup(vault, place)
  const older = Object.fromEntries(
    Object.entries(migrations).filter(([one]) => one !== manifest.migrations.at(-1)),
  )
  const to = { ownerUrl: await emptyDatabase(), filesFolder: folder(), log: quiet }
  expect(await problemOf(restoreBackup(vault, name, to, older))).toBe('newerRelease')
  expect(await problemOf(restoreBackup(vault, name, to, migrations))).toBe('no fault: undefined')
})

test('a database that holds anything of somebody else is refused and left as it is', async () => {
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name } = await takeBackup(vault, livingCity())
  for (const made of ['create schema payroll', 'create table public.payroll (yen integer)']) {
    const to = { ownerUrl: await emptyDatabase(), filesFolder: folder(), log: quiet }
    const { db, close } = openDatabase({ connectionString: to.ownerUrl, log: quiet, max: 1 })
    await sql.raw(made).execute(db)
    expect(await problemOf(restoreBackup(vault, name, to, migrations))).toBe('notEmpty')
    const { rows } = await sql<{ found: boolean }>`
      select coalesce(to_regclass('payroll')::oid, to_regnamespace('payroll')::oid) is not null
        as found`.execute(db)
    expect(rows).toEqual([{ found: true }])
    await close()
  }
})

test('a file that is gone keeps a new backup from being called whole; the old one stays', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const first = await takeBackup(vault, place)
  rmSync(place.filesFolder, { recursive: true })
  // What the vault has already is not asked for again.
  await takeBackup(vault, place)
  rmSync(pathOfFile(vault, sha256))
  const before = await listBackups(vault.folder)
  expect(await problemOf(takeBackup(vault, place))).toBe('missingFile')
  expect(await listBackups(vault.folder)).toEqual(before)
  expect(before[0]).toBe(first.name)
})

test('old backups go, the newest three and their files stay', async () => {
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const names: string[] = []
  for (let index = 0; index < 5; index += 1) names.push((await takeBackup(vault, place)).name)
  const later = Temporal.Now.instant().add({ hours: 24 * 40 })
  expect(await pruneBackups(vault, later, 35)).toEqual({ removed: names.slice(0, 2) })
  expect(await listBackups(vault.folder)).toEqual(names.slice(2))
  expect(statSync(pathOfFile(vault, sha256)).size).toBeGreaterThan(0)
})

// A city with two faces has two chains.
async function writeOnPublicFace(): Promise<void> {
  const { url } = opened.database
  const face = openDatabase({ connectionString: url, role: appRole, face: 'public', log: quiet })
  const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
  const origin = { requestId: 'r', now, addressHash: null, actor: { kind: 'anonymous' } } as const
  await recordEvent(face.db, origin, { action: 'a.b', subject: 'x/1', result: 'done' })
  await face.close()
}

test('the drill restores into a database of its own and walks every chain', async () => {
  await writeOnPublicFace()
  const place = livingCity()
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name, manifest } = await takeBackup(vault, place)
  const report = await drill(vault, name, { migrations, log: quiet })
  expect(report.differences).toEqual([])
  expect(report.passed).toBe(true)
  expect(report.chains.map(({ face }) => face)).toEqual(['both', 'public'])
  expect(report.chains).toEqual(await verifyChains(opened.database.db, await readAnchors('/none')))
  expect(report.entries).toBe(manifest.heads.reduce((sum, { seq }) => sum + seq, 0))
  expect(report.files).toBe(manifest.files.length)
})

test('a chain that was broken before the backup fails the drill', async () => {
  const place = livingCity()
  const { owner } = opened.database
  await sql`alter table audit.entry disable trigger user`.execute(owner)
  const changed = await sql<{ subject: string }>`
    update audit.entry set subject = 'people.unit/x' where seq = 2
    returning (select subject from audit.entry where seq = 2) as subject`.execute(owner)
  onTestFinished(async () => {
    const subject = changed.rows[0]?.subject
    await sql`update audit.entry set subject = ${subject} where seq = 2`.execute(owner)
    await sql`alter table audit.entry enable trigger user`.execute(owner)
  })
  const vault = await openVault(folder(), passphrase, { create: true })
  const { name } = await takeBackup(vault, place)
  const report = await drill(vault, name, { migrations, log: quiet })
  expect(report.passed).toBe(false)
  expect(report.chains[0]).toMatchObject({ face: 'both', whole: false, badSeq: 2 })
})
