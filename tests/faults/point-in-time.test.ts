import { randomUUID } from 'node:crypto'
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { keepLog } from '../../src/platform/backup/log-archive/keep-log.ts'
import { restoreUntil } from '../../src/platform/backup/log-archive/restore-until.ts'
import { openVault, type Vault } from '../../src/platform/backup/vault.ts'
import { startEmbedded } from '../../src/platform/database/embedded/embedded.ts'
import { openDatabase } from '../../src/platform/database/handle.ts'
import { migrations } from '../../src/platform/database/migrations.ts'
import { migrate } from '../../src/platform/database/migrator.ts'
import { scratchFolder } from './process.ts'

const nested = process.env['YAKUBA_TEST_DATABASE_URL'] !== undefined
const start = test.skipIf(nested)
vi.setConfig({ testTimeout: 120_000 })

const quiet = { info() {}, warn() {}, error() {} }
const passphrase = 'a passphrase that is long enough'

type City = { url: string; dataDir: string; stop(): Promise<void> }

async function openCity(dataDir: string): Promise<City> {
  const embedded = await startEmbedded({ dataDir, log: quiet })
  onTestFinished(() => embedded.stop())
  return embedded
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

async function write(city: City, no: number): Promise<Temporal.Instant> {
  await ask(city.url, `insert into written values (${no})`)
  const [row] = await ask<{ now: Date }>(city.url, 'select clock_timestamp() as now')
  await sleep(20)
  return Temporal.Instant.fromEpochMilliseconds((row?.now.getTime() ?? 0) + 5)
}

const keep = (vault: Vault, city: City, at = '2026-11-22T12:00:00Z') =>
  keepLog(
    vault,
    { ownerUrl: city.url, dataDir: city.dataDir, secret: undefined },
    Temporal.Instant.from(at),
  )

// Ends the present part of the log, as five minutes do.
const endPart = async (city: City, vault: Vault): Promise<void> => {
  await ask(city.url, 'select pg_switch_wal()')
  for (let tries = 0; tries < 200; tries++) {
    if ((await keep(vault, city, new Date().toISOString())).counted > 0) return
    await sleep(50)
  }
  throw new Error('the server put no part of its log into the spool')
}

async function written(url: string): Promise<number[]> {
  const rows = await ask<{ no: number }>(url, 'select no from written order by no')
  return rows.map(({ no }) => no)
}

async function livingCity(folder: string): Promise<City> {
  const city = await openCity(join(folder, 'living'))
  const { db, close } = openDatabase({ connectionString: city.url, log: quiet, max: 2 })
  await migrate(db, migrations)
  await close()
  await ask(city.url, 'create table written (no integer primary key)')
  return city
}

start('a city comes back as it was at any moment since the copy', async () => {
  const folder = scratchFolder('disk')
  const city = await livingCity(folder)
  const vault = await openVault(join(folder, 'vault'), passphrase, { create: true })
  await write(city, 1)
  expect(await keep(vault, city)).toMatchObject({ note: '基点の控えを取りました。' })
  const two = await write(city, 2)
  await endPart(city, vault)
  await write(city, 3)
  await ask(city.url, 'drop table written')
  await endPart(city, vault)
  const [lost] = await ask(city.url, "select 1 where to_regclass('written') is not null")
  expect(lost).toBeUndefined()

  // The moment before the accident.
  const dataDir = join(folder, 'back')
  const found = await restoreUntil(vault, two, { dataDir, log: quiet })
  expect(found.chains.every(({ whole }) => whole)).toBe(true)
  const back = await openCity(dataDir)
  expect(await written(back.url)).toEqual([1, 2])
  // It goes on from there, and its log goes on in the same vault.
  await write(back, 4)
  await endPart(back, vault)
  await back.stop()
  const later = join(folder, 'later')
  await restoreUntil(vault, undefined, { dataDir: later, log: quiet })
  expect(await written((await openCity(later)).url)).toEqual([1, 2, 4])
})

start('what the log does not hold is refused, and files come with their rows', async () => {
  const folder = scratchFolder('disk')
  const city = await livingCity(folder)
  const vault = await openVault(join(folder, 'vault'), passphrase, { create: true })
  const before = await write(city, 1)
  await keep(vault, city)
  const early = restoreUntil(vault, before, { dataDir: join(folder, 'a'), log: quiet })
  await expect(early).rejects.toMatchObject({ problem: 'noBase' })
  await write(city, 2)
  await endPart(city, vault)
  const after = Temporal.Now.instant().add({ hours: 1 })
  const late = restoreUntil(vault, after, { dataDir: join(folder, 'b'), log: quiet })
  await expect(late).rejects.toMatchObject({ problem: 'logTooShort' })

  const broken = join(folder, 'broken')
  cpSync(vault.folder, broken, { recursive: true })
  const part = globSync('log/*/parts/000000010000000000000???', { cwd: broken }).toSorted().at(-1)
  truncateSync(join(broken, part ?? ''), 100)
  const spoilt = restoreUntil({ ...vault, folder: broken }, undefined, {
    dataDir: join(folder, 'c'),
    log: quiet,
  })
  await expect(spoilt).rejects.toMatchObject({ problem: 'damaged' })

  // Nothing of the city can be read in the vault without the key.
  const wrong = openVault(vault.folder, 'another passphrase, also long')
  await expect(wrong).rejects.toMatchObject({ problem: 'wrongKey' })
})

start('a spool exists only while somebody takes the log, and two lives never mix', async () => {
  const folder = scratchFolder('disk')
  const city = await livingCity(folder)
  const spool = join(city.dataDir, 'postgres', 'log-spool')
  await ask(city.url, 'select pg_switch_wal()')
  expect(readdirSync(join(city.dataDir, 'postgres'))).not.toContain('log-spool')
  const vault = await openVault(join(folder, 'vault'), passphrase, { create: true })
  await keep(vault, city)
  await write(city, 1)
  await endPart(city, vault)
  expect(readdirSync(spool).filter((name) => name.endsWith('.gz'))).toEqual([])
  const [kept = ''] = globSync('log/*/parts/000000010000000000000???', { cwd: vault.folder })
  writeFileSync(join(spool, `${kept.split('/').at(-1)}.gz`), randomUUID())
  await expect(keep(vault, city)).rejects.toMatchObject({ problem: 'logForked' })
  rmSync(spool, { recursive: true })
})

start('a hole in the log is closed by a new copy, and a restore across it says so', async () => {
  const folder = scratchFolder('disk')
  const city = await livingCity(folder)
  const vault = await openVault(join(folder, 'vault'), passphrase, { create: true })
  await write(city, 1)
  await keep(vault, city)
  const [base = ''] = globSync('log/*/bases/*', { cwd: vault.folder })
  await write(city, 2)
  await endPart(city, vault)
  // Cut off between the making of a spool and its first copy: what came before is nowhere.
  const spool = join(city.dataDir, 'postgres', 'log-spool')
  renameSync(spool, `${spool}-away`)
  await write(city, 3)
  const [ended] = await ask<{ last: string }>(
    city.url,
    'select pg_walfile_name(pg_switch_wal()) as last',
  )
  const last = ended?.last ?? ''
  const isLetGo = async () =>
    (await ask(city.url, `select 1 from pg_stat_archiver where last_archived_wal >= '${last}'`))
      .length === 1
  while (!(await isLetGo())) await sleep(20)
  renameSync(`${spool}-away`, spool)
  mkdirSync(join(vault.folder, base, '..', '.part-cut-off'))
  // A file that is gone is told, and the log goes on all the same.
  await ask(
    city.url,
    `insert into files.file (sha256, media_type, byte_length, label, created_at, created_by)
      values ('${'ab'.repeat(32)}', 'application/pdf', 1, 1, now(), 'test')`,
  )
  await ask(city.url, 'select pg_switch_wal()')
  const bases = () => globSync('log/*/bases/{*,.part*}', { cwd: vault.folder })
  const isRemade = () => bases().some((one) => !one.includes('.part') && one !== base)
  for (let tries = 0; tries < 200 && !isRemade(); tries++) {
    await expect(keep(vault, city, new Date().toISOString())).rejects.toMatchObject({
      problem: 'missingFile',
    })
    await sleep(50)
  }
  expect(bases()).toHaveLength(2)
  for (const one of bases()) {
    if (one !== base) rmSync(join(vault.folder, one), { recursive: true })
  }
  const dataDir = join(folder, 'back')
  const found = await restoreUntil(vault, undefined, { dataDir, log: quiet })
  expect(found.missingPart).toBe(last)
  expect(await written((await openCity(dataDir)).url)).toEqual([1, 2])
})
