import { chmodSync, cpSync, globSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { withDatabase } from '../database/address.ts'
import { debianPostgres, startCluster } from './cluster.ts'
import { builtApp, freePort, run, scratchFolder } from './process.ts'

const app = builtApp() ?? ''
const bin = debianPostgres()
const nested = process.env['YAKUBA_TEST_DATABASE_URL'] !== undefined

// Several starts of the whole demo city, beside other tests, on a machine that may be slow.
vi.setConfig({ testTimeout: 240_000 })
const start = test.skipIf(app === '' || nested)

type Place = { YAKUBA_DATA_DIR: string; DATABASE_URL?: string }

// What a page says must not depend on where and when the copy runs.
const fixed = { YAKUBA_TODAY: '2026-11-22', YAKUBA_BASE_URL: 'http://city.example' }
const key = { YAKUBA_BACKUP_KEY: 'a passphrase that is long enough' }

async function backup(args: string[], env: Record<string, string>): Promise<string> {
  const command = run(app.replace('main.js', 'backup.js'), { args, env: { ...key, ...env } })
  const code = await command.ended()
  if (code !== 0) throw new Error(`bin/backup ended with ${code}:\n${command.said()}`)
  return command.said()
}

/** Starts the product, does something beside it, and stops it. */
async function during<T>(place: Place, deed: (origin: string) => Promise<T>): Promise<T> {
  const port = await freePort()
  const product = run(app, { env: { ...place, ...fixed, PORT: `${port}` } })
  await product.saying('の準備ができました')
  try {
    return await deed(`http://127.0.0.1:${port}`)
  } finally {
    product.child.kill('SIGTERM')
    await product.ended()
  }
}

async function policyOf(origin: string): Promise<unknown> {
  const answer = await fetch(`${origin}/goals/2019/somu.json`)
  expect(answer.status).toBe(200)
  return answer.json()
}

start('a city moves from the embedded database to its own server and back', async () => {
  const folder = scratchFolder('disk')
  const vault = join(folder, 'vault')
  const first = { YAKUBA_DATA_DIR: join(folder, 'first') }
  const wanted = await during(first, async (origin) => {
    // Taken while people work.
    expect(await backup(['make', '--to', vault], first)).toMatch(/控え「.*」を取りました/)
    return policyOf(origin)
  })
  expect(statSync(vault).mode & 0o077).toBe(0)
  const drilled = await backup(['drill', '--from', vault], {})
  expect(drilled).toContain('結果：合格')
  expect(drilled).toMatch(/監査証跡　　　1〜[\d,]+件、改変なし。/)

  const second = { YAKUBA_DATA_DIR: join(folder, 'second') }
  await backup(['restore', '--from', vault, '--data-dir', second.YAKUBA_DATA_DIR], {})
  expect(await during(second, policyOf)).toEqual(wanted)
  const again = backup(['restore', '--from', vault, '--data-dir', second.YAKUBA_DATA_DIR], {})
  await expect(again).rejects.toThrow('は空ではありません。何も変えていません。')

  // A restore that breaks off leaves the folder as empty as it was.
  const spoilt = join(folder, 'spoilt')
  cpSync(vault, spoilt, { recursive: true })
  const [part = ''] = globSync('sets/*/tables/people.employee', { cwd: spoilt })
  truncateSync(join(spoilt, part), 40)
  const target = join(folder, 'target')
  const broken = backup(['restore', '--from', spoilt, '--data-dir', target], {})
  await expect(broken).rejects.toThrow('壊れているか、書き換えられています')
  expect(readdirSync(target)).toEqual([])

  if (bin === undefined) return
  const cluster = await startCluster(bin)
  onTestFinished(() => cluster.stop())
  const client = new pg.Client({ connectionString: cluster.url })
  await client.connect()
  await client.query('create database moved')
  await client.end()
  const own = {
    YAKUBA_DATA_DIR: join(folder, 'own'),
    DATABASE_URL: withDatabase(cluster.url, 'moved'),
  }
  const there = ['restore', '--from', vault, '--server', '--data-dir', own.YAKUBA_DATA_DIR]
  await backup(there, { DATABASE_URL: own.DATABASE_URL })
  expect(await during(own, policyOf)).toEqual(wanted)

  const home = join(folder, 'home')
  await backup(['make', '--to', home], own)
  const third = { YAKUBA_DATA_DIR: join(folder, 'third') }
  await backup(['restore', '--from', home, '--data-dir', third.YAKUBA_DATA_DIR], {})
  expect(await during(third, policyOf)).toEqual(wanted)
})

start('what is missing or wrong is said in two lines, and nothing is made', async () => {
  const folder = scratchFolder('disk')
  chmodSync(folder, 0o755)
  const said = async (args: string[], env: Record<string, string> = {}) => {
    const command = run(app.replace('main.js', 'backup.js'), { args, env })
    expect(await command.ended()).toBe(2)
    expect(command.said().trim().split('\n')).toHaveLength(2)
    return command.said()
  }
  expect(await said(['make'])).toContain('控えの置き場がわかりません')
  expect(await said(['make', '--to', folder])).toContain('合い言葉がない')
  expect(await said(['drill', '--from', join(folder, 'none')], key)).toContain('がありません')
  expect(await said(['restore', '--from', folder], key)).toContain('がありません')
})
