import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { listEntries } from '../audit/entry-store.ts'
import { fileCheckJob } from './check-files.ts'
import { compareFiles, isAltered } from './file-list.ts'
import type { HallPorts } from './incident.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const style = 'body { color: #222 }'
const program = 'start()'
let dist: string
let site: Site | undefined

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'yakuba-dist-'))
  mkdirSync(join(dist, 'client', 'assets'), { recursive: true })
  mkdirSync(join(dist, 'server'))
  writeFileSync(join(dist, 'client', 'assets', 'style.css'), style)
  writeFileSync(join(dist, 'server', 'main.js'), program)
  writeList({ 'client/assets/style.css': sha256(style), 'server/main.js': sha256(program) })
})
afterEach(async () => {
  rmSync(dist, { recursive: true, force: true })
  await site?.close()
  site = undefined
})

function writeList(files: Record<string, string>): void {
  const list = { format: 'yakuba-hashes-1', files }
  writeFileSync(join(dist, 'hashes.json'), JSON.stringify(list))
}

test('files as they were built are found whole', async () => {
  const comparison = await compareFiles(dist, undefined)
  expect(comparison).toMatchObject({ compared: 2, found: { changed: [], missing: [], added: [] } })
  expect(isAltered(comparison)).toBe(false)
})

test('a changed file, a removed one and a new one are each named', async () => {
  writeFileSync(join(dist, 'client', 'assets', 'style.css'), 'body { color: #223 }')
  rmSync(join(dist, 'server', 'main.js'))
  writeFileSync(join(dist, 'client', 'assets', 'evil.js'), 'steal()')
  const comparison = await compareFiles(dist, undefined)
  expect(comparison.found).toMatchObject({
    changed: ['client/assets/style.css'],
    missing: ['server/main.js'],
    added: ['client/assets/evil.js'],
  })
  expect(isAltered(comparison)).toBe(true)
})

test('a list that was changed together with its file is noticed by its own hash', async () => {
  const before = await compareFiles(dist, undefined)
  writeFileSync(join(dist, 'server', 'main.js'), 'steal()')
  writeList({ 'client/assets/style.css': sha256(style), 'server/main.js': sha256('steal()') })
  const after = await compareFiles(dist, before.listDigest ?? undefined)
  expect(after.found.listChanged).toBe(true)
})

test.each([
  ['no list', undefined],
  ['half a list', '{"format":"yakuba-hashes-1","files":{"client'],
  ['a list of something else', '{"format":"other","files":{}}'],
])('%s is never taken for a whole program', async (_what, text) => {
  if (text === undefined) rmSync(join(dist, 'hashes.json'))
  else writeFileSync(join(dist, 'hashes.json'), text)
  expect(isAltered(await compareFiles(dist, undefined))).toBe(true)
})

test('the nightly task tells the administrators once, and the trail each night', async () => {
  site = await openSite()
  const browser = await site.signedIn()
  const { platform } = site
  writeFileSync(join(dist, 'client', 'assets', 'style.css'), 'body { display: none }')
  const own = await platform.db
    .withTables<{ 'people.employee': { id: string } }>()
    .selectFrom('people.employee')
    .select('id')
    .execute()
  const hall = {
    listAdministrators: () => Promise.resolve(own.map(({ id }) => id)),
  } as unknown as HallPorts
  const job = fileCheckJob(hall, dist)
  await job.run(platform)
  const inbox = async () =>
    (await browser.get('/staff/notices')).text.split('組み立てたときの控えと違います').length
  const told = await inbox()
  expect(told).toBeGreaterThan(1)
  await job.run(platform)
  expect(await inbox()).toBe(told)
  expect((await browser.get('/staff/incident')).text).toContain('client/assets/style.css')
  expect((await browser.get('/staff')).text).toContain('控えと違います')
  const entries = await listEntries(platform.db, { action: 'incident.check_files' }, { limit: 9 })
  expect(entries.map(({ result }) => result)).toEqual(['failed', 'failed'])
})
