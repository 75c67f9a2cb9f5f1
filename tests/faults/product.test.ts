import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ask } from './cluster.ts'
import { builtApp, freePort, killQuietly, root, run, scratchFolder, serversIn } from './process.ts'
import type { Program } from './process.ts'

const app = builtApp() ?? ''

// Several starts each, beside other tests, on a machine that may be slow.
vi.setConfig({ testTimeout: 120_000 })
const start = test.skipIf(app === '')

type Started = { product: Program; folder: string; port: number }

async function startProduct(folder = join(scratchFolder(), 'data')): Promise<Started> {
  const port = await freePort()
  const product = run(app, {
    env: { PORT: `${port}`, YAKUBA_DATA_DIR: folder, YAKUBA_DEMO: '0' },
  })
  await product.saying('の準備ができました')
  return { product, folder, port }
}

async function expectOneClearLine(program: Program, text: string): Promise<void> {
  expect(await program.ended()).toBe(1)
  expect(program.said()).toContain(text)
  const plain = program.said().split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  expect(plain.length, program.said()).toBe(2)
  expect(program.said()).not.toContain('    at ')
}

start('a wrong and an unknown setting are named', async () => {
  await expectOneClearLine(run(app, { env: { PORT: 'three' } }), 'PORT の値が正しくありません')
  await expectOneClearLine(run(app, { env: { YAKUBA_DATADIR: '/x' } }), 'YAKUBA_DATADIR')
  await expectOneClearLine(
    run(app, { env: { YAKUBA_TODAY: '2026-02-30' } }),
    'YAKUBA_TODAY の値が正しくありません',
  )
})

start('any free port: everything printed names the one that was taken', async () => {
  const env = { PORT: '0', YAKUBA_DATA_DIR: join(scratchFolder(), 'data'), YAKUBA_DEMO: '0' }
  const product = run(app, { env })
  const said = await product.saying(/http:\/\/localhost:\d+\/setup\/\S+/)
  const [link = ''] = /http:\/\/localhost:\d+\/setup\/\S+/.exec(said) ?? []
  expect(link).not.toContain(':0/')
  expect((await fetch(link.replace('localhost', '127.0.0.1'))).status).toBe(200)
  product.child.kill('SIGTERM')
  expect(await product.ended()).toBe(0)
})

start('a port in use: one line, and no server stays behind', async () => {
  const folder = join(scratchFolder(), 'data')
  const port = await freePort()
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', () => resolve()))
  onTestFinished(() => {
    taken.close()
  })
  const product = run(app, {
    env: { PORT: `${port}`, YAKUBA_DATA_DIR: folder, YAKUBA_DEMO: '0' },
  })
  await expectOneClearLine(product, `ポート ${port} は、ほかのプログラムが使っています`)
  expect(serversIn(folder)).toEqual([])
})

start('two products on one folder: the second gives way, the first goes on', async () => {
  const { product, folder, port } = await startProduct()
  const second = run(app, {
    env: { PORT: `${await freePort()}`, YAKUBA_DATA_DIR: folder, YAKUBA_DEMO: '0' },
  })
  await expectOneClearLine(second, '動作中の別の役場')
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  product.child.kill('SIGTERM')
  expect(await product.ended()).toBe(0)
})

start('an unreachable DATABASE_URL: one line without the password', async () => {
  const url = `postgres://city:secret-word@127.0.0.1:${await freePort()}/city`
  const product = run(app, {
    env: { DATABASE_URL: url, YAKUBA_DATA_DIR: join(scratchFolder(), 'files') },
  })
  await expectOneClearLine(product, '接続できません')
  expect(product.said()).not.toContain('secret-word')
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  start(`${signal}: the request under way is answered, PostgreSQL stops, code 0`, async () => {
    const { product, folder, port } = await startProduct()
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    const body = 'staffNo=1&password=1'
    socket.write(
      `POST /api/nothing HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\n' +
        `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    // The server has read the head when it answers somebody who came later.
    await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })
    product.child.kill(signal)
    await expect
      .poll(() => fetch(`http://127.0.0.1:${port}/healthz`).then(String, () => 'closed'), {
        timeout: 10_000,
      })
      .toBe('closed')
    expect(serversIn(folder).length).toBeGreaterThan(0)
    socket.write(body.slice(5))
    expect(await product.ended()).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(serversIn(folder)).toEqual([])
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(false)
  })
}

start('SIGTERM while it is still starting: nothing stays behind', async () => {
  const folder = join(scratchFolder(), 'data')
  const product = run(app, {
    env: { PORT: `${await freePort()}`, YAKUBA_DATA_DIR: folder, YAKUBA_DEMO: '0' },
  })
  await expect
    .poll(() => existsSync(join(folder, 'postgres/data/postmaster.pid')), { timeout: 20_000 })
    .toBe(true)
  product.child.kill('SIGTERM')
  expect(await product.ended()).toBe(0)
  expect(serversIn(folder)).toEqual([])
})

start('a migration that fails half-way: one line with its name, and the next start works', async () => {
  const folder = join(scratchFolder(), 'data')
  const env = { PORT: `${await freePort()}`, YAKUBA_DATA_DIR: folder, YAKUBA_DEMO: '0' }
  // Somebody's own schema stands in the way of ours.
  const alter = async (statement: string): Promise<unknown> => {
    const server = run('tests/faults/launch.ts', { args: [folder] })
    const up = /^up (.*)$/m.exec(await server.saying(/^up .*$/m))?.[1] ?? ''
    const row = await ask((JSON.parse(up) as { url: string }).url, statement)
    server.child.kill('SIGTERM')
    await server.ended()
    return row
  }
  await alter('create schema people')
  const product = run(app, { env })
  await expectOneClearLine(product, 'people_')
  expect(product.said()).toContain('schema "people" already exists')
  const left = await alter(`select count(*)::int as tables from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`)
  expect(left).toEqual({ tables: 0 })
  await alter('drop schema people')
  const { product: again } = await startProduct(folder)
  again.child.kill('SIGTERM')
  expect(await again.ended()).toBe(0)
})

start('the product and PostgreSQL killed together: the next start serves', async () => {
  const { product, folder } = await startProduct()
  for (const pid of serversIn(folder)) killQuietly(pid)
  product.child.kill('SIGKILL')
  await product.ended()
  const next = await startProduct(folder)
  expect((await fetch(`http://127.0.0.1:${next.port}/readyz`)).status).toBe(200)
  next.product.child.kill('SIGTERM')
  expect(await next.product.ended()).toBe(0)
})

start('PostgreSQL killed under the running product: it comes back by itself', async () => {
  const { product, folder, port } = await startProduct()
  for (const pid of serversIn(folder)) killQuietly(pid)
  await expect
    .poll(() => fetch(`http://127.0.0.1:${port}/readyz`).then((got) => got.status), {
      timeout: 60_000,
    })
    .toBe(200)
    .catch((error: unknown) => {
      throw new Error(product.said(), { cause: error })
    })
  product.child.kill('SIGTERM')
  expect(await product.ended()).toBe(0)
  expect(serversIn(folder)).toEqual([])
})

const otherNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  const found = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return found.status === 0 && !found.stdout.startsWith('v26.')
})

start('a wrong Node: one line', async (context) => {
  if (otherNode === undefined) return context.skip('needs another Node in /usr/bin')
  await expectOneClearLine(run(app, { node: otherNode }), 'Node.js 26 が必要です')
})

/** A copy of the set-up alone, with an npm that does as told: the network stays out of it. */
function setUpCopy(npm: string): { folder: string; path: string } {
  const folder = scratchFolder()
  for (const name of ['bin', 'package.json', 'package-lock.json', 'vite.config.ts']) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  writeFileSync(join(programs, 'npm'), `#!/bin/sh\n${npm}\n`)
  chmodSync(join(programs, 'npm'), 0o755)
  return { folder, path: `${programs}:/usr/bin:/bin` }
}

function setUp(copy: { folder: string; path: string }): { code: number | null; said: string } {
  const env = { PATH: copy.path }
  const done = spawnSync('bin/setup', { cwd: copy.folder, env, encoding: 'utf8' })
  return { code: done.status, said: done.stdout + done.stderr }
}

test('install scripts ignored: set-up names the cause and the way out', (context) => {
  if (otherNode !== '/usr/bin/node') return context.skip('needs another Node in /usr/bin')
  const { code, said } = setUp(setUpCopy('exit 0'))
  expect(code).toBe(1)
  expect(said).toContain('インストール時スクリプトが止められています')
  expect(said).toContain('npm rebuild --ignore-scripts=false')
})

test('npm start itself says so too: npm leaves out pre-scripts then', (context) => {
  if (otherNode !== '/usr/bin/node' || !existsSync('/usr/bin/npm')) {
    return context.skip('needs another Node in /usr/bin')
  }
  const { folder, path } = setUpCopy('exit 0')
  const env = { PATH: path, HOME: folder, npm_config_ignore_scripts: 'true' }
  const done = spawnSync('/usr/bin/npm', ['start'], { cwd: folder, env, encoding: 'utf8' })
  expect(done.status).toBe(1)
  expect(done.stderr).toContain('npm rebuild --ignore-scripts=false')
  expect(done.stderr).not.toContain('    at ')
})

test('packages out of reach: set-up says what to check, and tries again the next time', (context) => {
  if (otherNode !== '/usr/bin/node') return context.skip('needs another Node in /usr/bin')
  const copy = setUpCopy('exit 1')
  for (let i = 0; i < 2; i++) {
    const { code, said } = setUp(copy)
    expect(code).toBe(1)
    expect(said).toContain('ネットワークとプロキシ')
  }
})

test('an npm that rewrites the lock: set-up puts it back and says so', (context) => {
  if (otherNode !== '/usr/bin/node') return context.skip('needs another Node in /usr/bin')
  const copy = setUpCopy('echo "{}" > package-lock.json')
  expect(setUp(copy).said).toContain('package-lock.json を書き換えたため、元に戻しました')
  const same = spawnSync('cmp', [`${root}/package-lock.json`, `${copy.folder}/package-lock.json`])
  expect(same.status).toBe(0)
})

test('no Node at all: set-up says so', () => {
  const copy = setUpCopy('exit 0')
  const bare = join(copy.folder, 'bare')
  mkdirSync(bare)
  for (const name of ['dirname', 'sh']) cpSync(`/usr/bin/${name}`, join(bare, name))
  const { code, said } = setUp({ folder: copy.folder, path: bare })
  expect(code).toBe(1)
  expect(said).toContain('Node.js（20 以上）と npm が見つかりません')
})
