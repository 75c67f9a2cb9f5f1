import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import type { Actor } from '../identity/actor.ts'
import { Refusal } from '../refusal.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import type { FileLabel } from './file-register.ts'
import { fileLink } from './link.ts'
import { publicFileResponse } from './public-file.ts'

let site: Site
let browser: Browser
let folder: string
let files: FileStore
let actor: Actor & { kind: 'employee' }

beforeAll(async () => {
  site = await openSite()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-links-'))
  files = createFileStore({ folder, limitBytes: 100_000 })
  site.platform.files = files
  browser = await site.signedIn()
  const user = await site.platform.db
    .withTables<{ 'identity.user': { employeeId: string } }>()
    .selectFrom('identity.user')
    .select('employeeId')
    .executeTakeFirstOrThrow()
  actor = {
    kind: 'employee',
    employeeId: user.employeeId,
    userId: newId(),
    staffNo: '00001',
    name: '青葉 みどり',
    permissions: new Map(),
  }
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

const now = () => site.platform.clock.now()

const put = (text: string, label: FileLabel) =>
  site.platform.db.transaction().execute((tx) =>
    files.put(tx, { actor: { kind: 'system', name: 'test' }, now: now() }, {
      filename: 'メモ.txt',
      content: new TextEncoder().encode(text),
      label,
    }),
  )

test('a link hands the file to the person it was made for, to keep, and that is recorded', async () => {
  const { sha256 } = await put('会議の記録', 3)
  const link = fileLink({ actor, now: now() }, { sha256, filename: '記録 "案".txt' })
  const answer = await browser.get(link)
  expect(answer.status).toBe(200)
  expect(answer.text).toBe('会議の記録')
  expect(answer.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('記録 "案".txt')}`,
  )
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const [entry] = await listEntries(site.platform.db, {}, { limit: 1 })
  expect(entry).toMatchObject({
    action: 'files.download', subject: `files.file/${sha256}`, result: 'seen',
  })
})

test('the link is no good for others, after ten minutes, or for another file or name', async () => {
  const { sha256 } = await put('会議の記録', 2)
  const other = await put('別の記録', 2)
  const made = { sha256, filename: 'a.txt' }
  const good = fileLink({ actor, now: now() }, made)
  const wrong = [
    fileLink({ actor: { ...actor, employeeId: newId() }, now: now() }, made),
    fileLink({ actor, now: now().subtract({ minutes: 11 }) }, made),
    good.replace(sha256, other.sha256),
    good.replace('name=a.txt', 'name=b.exe'),
    good.replace(/until=\d+/, 'until=9999999999'),
    good.replace(/seal=.*/, 'seal='),
    `/staff/files/${sha256}`,
  ]
  for (const link of wrong) {
    const { status, text } = await browser.get(link)
    expect(status).toBe(403)
    expect(text).toContain('このリンクは使えません')
  }
  expect((await browser.get(good)).status).toBe(200)
  expect((await site.app.request(good)).status).toBe(303)
})

test('a file that is gone answers 404', async () => {
  const sha256 = 'a'.repeat(64)
  const answer = await browser.get(fileLink({ actor, now: now() }, { sha256, filename: 'a.txt' }))
  expect(answer.status).toBe(404)
})

test('only what is labelled for everybody can be handed to everybody', async () => {
  const open = await put('公開の資料', 1)
  const inner = await put('庁内の資料', 2)
  const secret = await put('秘密の資料', 3)
  const answer = await publicFileResponse(site.platform, open.sha256, '資料.txt')
  expect(await answer.text()).toBe('公開の資料')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  for (const { sha256 } of [inner, secret, { sha256: 'b'.repeat(64) }]) {
    await expect(publicFileResponse(site.platform, sha256, 'x.txt')).rejects.toThrow(Refusal)
  }
  // The stricter label wins when the same bytes come again.
  await put('公開の資料', 3)
  await expect(publicFileResponse(site.platform, open.sha256, 'x.txt')).rejects.toThrow(Refusal)
})
