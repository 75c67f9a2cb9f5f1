import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withDatabase } from '../database/address.ts'
import { migrations } from '../../src/platform/database/migrations.ts'
import { openPlatformDatabase } from '../../src/platform/database/open.ts'
import type { DatabaseLog } from '../../src/platform/database/handle.ts'
import { StartFault } from '../../src/platform/start-fault.ts'
import { ask, debianPostgres, startCluster, startOldServer } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { builtApp, freePort, root, run, scratchFolder } from './process.ts'

const bin = debianPostgres()
// Inside the run below, which repeats the tests on the city's server, once is enough.
const nested = process.env['YAKUBA_TEST_DATABASE_URL'] !== undefined

async function open(url: string, warnings: string[] = []) {
  const note = (_: object, text: string): void => void warnings.push(text)
  const log: DatabaseLog = { info() {}, warn: note, error: note }
  return openPlatformDatabase({ databaseUrl: url, dataDir: '/nonexistent' }, migrations, log)
}

async function faultOf(url: string): Promise<string> {
  const failure = await open(url).then(
    async (opened) => opened.close(),
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(StartFault)
  const fault = failure as StartFault
  expect(`${fault.message}${fault.todo}`).not.toMatch(/city-password|\n/)
  expect(fault.todo).not.toBe('')
  return fault.message
}

describe.skipIf(nested)('a wrong DATABASE_URL ends in one line without the password', () => {
  test('nobody listens, or no such host', async () => {
    const port = await freePort()
    expect(await faultOf(`postgres://city:city-password@127.0.0.1:${port}/city`)).toContain(
      `127.0.0.1:${port}/city）に接続できません（ECONNREFUSED）`,
    )
    expect(await faultOf('postgres://city@no-such-host.invalid/city')).toContain('接続できません')
  })
  test('not an address', async () => {
    expect(await faultOf('mysql://city@localhost/city')).toContain('読み取れません')
  })
  test('a server that is too old', async () => {
    const old = await startOldServer()
    expect(await faultOf(old.url)).toContain('PostgreSQL 9.6.24 です。15 以上')
    old.stop()
  })
})

describe.skipIf(nested || bin === undefined)("the city's own PostgreSQL (Debian's 15)", () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '')
  })
  afterAll(() => cluster.stop())

  test('wrong password, unknown database, wrong character set', async () => {
    expect(await faultOf(cluster.url.replace('city-password', 'city-passwor'))).toContain(
      '利用者名またはパスワードが違います',
    )
    expect(await faultOf(withDatabase(cluster.url, 'nowhere'))).toContain('データベースがありません')
    await ask(
      cluster.url,
      "create database latin template template0 encoding 'LATIN1' locale 'C'",
    )
    expect(await faultOf(withDatabase(cluster.url, 'latin'))).toContain('LATIN1')
  })

  test('every migration, twice; the application works as its role', async () => {
    await ask(cluster.url, 'create database hall')
    const url = withDatabase(cluster.url, 'hall')
    const opened = await open(url)
    expect(opened.leastPrivilege).toBe(true)
    expect(opened.applied).toEqual(Object.keys(migrations).toSorted())
    expect(await ask(opened.url, 'select 1 as one')).toEqual({ one: 1 })
    const who = await opened.pool.query('select current_user::text as who')
    expect(who.rows).toEqual([{ who: 'yakuba_app' }])
    await opened.close()
    const again = await open(url)
    expect(again.applied).toEqual([])
    await again.close()
  })

  test('an owner who may not make roles: works, and warns', async () => {
    await ask(cluster.url, 'drop role if exists yakuba_app').catch(() => ({}))
    await ask(cluster.url, "create role clerk login password 'city-password'")
    await ask(cluster.url, 'create database clerks owner clerk')
    const warnings: string[] = []
    const url = withDatabase(cluster.url, 'clerks').replace('//city:', '//clerk:')
    const opened = await open(url, warnings)
    expect(opened.leastPrivilege).toBe(false)
    expect(warnings.join()).toContain('yakuba_app を作れません')
    const who = await opened.pool.query('select current_user::text as who')
    expect(who.rows).toEqual([{ who: 'clerk' }])
    await opened.close()
  })

  test('a login that may not create anything: one line', async () => {
    await ask(cluster.url, "create role reader login password 'city-password'")
    await ask(cluster.url, 'create database readers')
    const url = withDatabase(cluster.url, 'readers').replace('//city:', '//reader:')
    expect(await faultOf(url)).toContain('表を作れません')
  })

  test('the product starts on it and serves the policy', { timeout: 120_000 }, async (context) => {
    const app = builtApp()
    if (app === undefined) return context.skip('needs a build: bin/setup')
    await ask(cluster.url, 'create database product')
    await serves(app, withDatabase(cluster.url, 'product'))
  })

  test('the tests with a database pass on it too', { timeout: 900_000 }, async () => {
    const files = globSync('{src,tests}/**/*.test.{ts,tsx}', { cwd: root })
      .filter((file) => !/^tests\/(faults|e2e|bench)\//.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('database/fresh.ts'))
    expect(files.length).toBeGreaterThan(0)
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files],
      {
        cwd: root,
        env: { ...process.env, YAKUBA_TEST_DATABASE_URL: cluster.url, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code, said.slice(-4000)).toBe(0)
  })
})

test.skipIf(nested)(
  'the embedded server over TCP, as DATABASE_URL',
  { timeout: 120_000 },
  async (context) => {
    const app = builtApp()
    if (app === undefined) return context.skip('needs a build: bin/setup')
    const program = run('tests/faults/launch.ts', {
      args: [join(scratchFolder(), 'data'), '--tcp'],
    })
    const text = await program.saying(/^up .*$/m)
    const { url } = JSON.parse(/^up (.*)$/m.exec(text)?.[1] ?? '') as { url: string }
    await serves(app, url)
    program.child.kill('SIGTERM')
    expect(await program.ended()).toBe(0)
  },
)

async function serves(app: string, databaseUrl: string): Promise<void> {
  const port = await freePort()
  const product = run(app, {
    env: {
      DATABASE_URL: databaseUrl,
      PORT: `${port}`,
      YAKUBA_DATA_DIR: join(scratchFolder(), 'files'),
    },
  })
  await product.saying('の準備ができました')
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  const page = await fetch(`http://127.0.0.1:${port}/`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('サンプル')
  product.child.kill('SIGTERM')
  expect(await product.ended()).toBe(0)
}
