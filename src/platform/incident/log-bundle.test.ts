import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { listEntries } from '../audit/entry-store.ts'
import { type AuditEntry, hashOfEntry } from '../audit/entry.ts'

let site: Site
let browser: Browser
let folder: string

beforeAll(async () => {
  site = await openSite({
    environment: {
      YAKUBA_SMTP_URL: 'smtp://desk:geheim@mail.example',
      YAKUBA_MAIL_FROM: 'yakuba@city.example',
    },
  })
  browser = await site.signedIn()
  folder = mkdtempSync(join(tmpdir(), 'yakuba-bundle-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await site.close()
})

async function download(query = ''): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return site.app.request(`/staff/incident/logs.tar.gz${query}`, {
    headers: { cookie, host: 'localhost:3000' },
  })
}

async function unpack(answer: Response): Promise<Record<string, string>> {
  writeFileSync(join(folder, 'bundle.tar.gz'), Buffer.from(await answer.arrayBuffer()))
  const tar = spawnSync('tar', ['-xzf', 'bundle.tar.gz'], { cwd: folder, encoding: 'utf8' })
  expect(tar.stderr).toBe('')
  rmSync(join(folder, 'bundle.tar.gz'))
  const names = readdirSync(folder)
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

test('the bundle opens with tar, its sums fit, and the chain in it can be computed anew', async () => {
  const answer = await download()
  expect(answer.headers.get('content-type')).toBe('application/gzip')
  const parts = await unpack(answer)
  const sums = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
  expect(sums.status, sums.stdout).toBe(0)
  const listed = (parts['SHA256SUMS'] ?? '').trim().split('\n').map((line) => line.slice(66))
  expect([...listed, 'SHA256SUMS'].toSorted()).toEqual(Object.keys(parts).toSorted())
  const rows = (parts['audit-entries.jsonl'] ?? '').trim().split('\n')
  const entries = rows.map((row) => JSON.parse(row) as AuditEntry)
  expect(entries.length).toBeGreaterThan(3)
  for (const [index, entry] of entries.entries()) {
    expect(hashOfEntry(entry)).toBe(entry.hash)
    if (index > 0) expect(entry.prevHash).toBe(entries[index - 1]?.hash)
  }
  const { chains } = JSON.parse(parts['audit-chain.json'] ?? '') as { chains: object[] }
  expect(chains).toMatchObject([{ entries: entries.length, whole: true, badSeq: null }])
  expect(parts['sign-ins.csv']).toContain('identity.sign_in')
  expect(parts['audit-entries.csv']?.split('\r\n')).toHaveLength(entries.length + 2)
  const release = JSON.parse(parts['release.json'] ?? '') as { migrations: string[] }
  expect(release.migrations.length).toBeGreaterThan(10)
})

test('no name, password, secret or typed text leaves with it', async () => {
  const texts = { reason: '青葉さんの端末の紛失', staffText: '端末を探しています' }
  await browser.fill('/staff/incident', texts, '/staff/incident/open')
  const all = Object.values(await unpack(await download())).join('\n')
  for (const secret of ['青葉', '端末', 'geheim', 'kohinata', '00001', 'yakuba@city.example']) {
    expect(all, secret).not.toContain(secret)
  }
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    smtpUrl: '(set)',
    secret: '(not set)',
    uploadLimitBytes: 20_000_000,
  })
})

test('every download is in the audit trail, and its folder is gone afterwards', async () => {
  const exports = async () =>
    (await listEntries(site.platform.db, { action: 'incident.export' }, { limit: 50 })).length
  const before = await exports()
  await (await download()).arrayBuffer()
  expect(await exports()).toBe(before + 1)
  const dataDir = site.platform.config.dataDir ?? ''
  await expect
    .poll(() => readdirSync(dataDir).filter((name) => name.startsWith('log-bundle-')))
    .toEqual([])
})

test('a reader who goes away leaves nothing behind', async () => {
  const answer = await download()
  await answer.body?.cancel()
  const dataDir = site.platform.config.dataDir ?? ''
  await expect
    .poll(() => readdirSync(dataDir).filter((name) => name.startsWith('log-bundle-')))
    .toEqual([])
})

test('days without entries make a bundle without entries; days that make no period are refused', async () => {
  const parts = await unpack(await download('?fromOn=2001-01-01&toOn=2001-01-02'))
  expect(parts['audit-entries.jsonl']).toBe('')
  expect(JSON.parse(parts['audit-chain.json'] ?? '')).toMatchObject({ chains: [] })
  for (const query of ['?fromOn=2026-12-01&toOn=2026-11-01', '?fromOn=yesterday']) {
    expect((await download(query)).status).toBe(422)
  }
})
