import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { quiet } from '../../../tests/database/address.ts'
import { migrations } from '../database/migrations.ts'
import { openPlatformDatabase } from '../database/open.ts'
import { writeAnchor } from './anchor.ts'
import { recordEvent } from './append.ts'

const run = promisify(execFile)
const program = join(import.meta.dirname, '..', '..', 'audit-command.ts')

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-anchor-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const origin = {
  requestId: 'r-1',
  now: Temporal.Instant.from('2026-11-22T01:00:00Z'),
  addressHash: null,
  actor: { kind: 'system', name: 'test' },
} as const

async function audit(
  args: readonly string[],
  place: Record<string, string> = { DATABASE_URL: database.url },
) {
  const env = { PATH: process.env['PATH'], YAKUBA_AUDIT_ANCHOR_DIR: folder, ...place }
  try {
    const { stdout } = await run(process.execPath, [program, ...args], { env })
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: `${stdout}${stderr}` }
  }
}

test('the command says in one line that nothing was changed, or names the row and ends with 1', async () => {
  for (const id of ['1', '2', '3']) {
    await recordEvent(database.db, origin, { action: 'a.b', subject: `x/${id}`, result: 'done' })
  }
  await writeAnchor(database.db, folder, origin.now)
  expect(await audit(['verify'])).toEqual({
    code: 0,
    out: '1〜3件、改変なし（外部の控え 1件と一致）。\n',
  })
  await sql`alter table audit.entry disable trigger user`.execute(database.owner)
  await sql`update audit.entry set subject = 'x/9' where seq = 2`.execute(database.owner)
  expect(await audit(['verify'])).toEqual({
    code: 1,
    out: '第2件の内容が、記録されたときと違います。\n',
  })
})

test('a wrong use and a server out of reach are told from a broken chain', async () => {
  const usage = expect.stringContaining('bin/audit verify')
  expect(await audit([])).toEqual({ code: 2, out: usage })
  const far = await audit(['verify'], { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' })
  expect(far).toMatchObject({ code: 2, out: expect.stringContaining('DATABASE_URL') })
  expect(far.out).not.toContain('at ')
})

test('with the embedded database it works beside the running product, and without it', async () => {
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'data')
  const running = await openPlatformDatabase({ dataDir }, migrations, quiet)
  try {
    await recordEvent(running.db, origin, { action: 'a.b', subject: 'x/1', result: 'done' })
    const beside = await audit(['verify'], { YAKUBA_DATA_DIR: dataDir })
    expect(beside).toEqual({ code: 0, out: expect.stringContaining('1〜1件、改変なし') })
    // The product did not notice.
    await recordEvent(running.db, origin, { action: 'a.b', subject: 'x/2', result: 'done' })
  } finally {
    await running.close()
  }
  const alone = await audit(['verify'], { YAKUBA_DATA_DIR: dataDir })
  expect(alone).toEqual({ code: 0, out: expect.stringContaining('1〜2件、改変なし') })
  expect(await readdir(join(dataDir, 'postgres', 'data'))).not.toContain('postmaster.pid')
})
