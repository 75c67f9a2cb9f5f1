import { createHash, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForTest, type TestOpened } from '../../../tests/http/opened.ts'
import { fingerprintOf, publicKeyOf, writeBundle, writePublicKey } from './bundle.ts'
import { exchangeOf } from './exchange-of.ts'
import { systemContext } from '../jobs/system-context.ts'
import { savePage } from './page-store.ts'
import { receiveBundle } from './receive-bundle.ts'
import { receivedPages } from './received-pages.tsx'
import { replacePeer } from './store.ts'

let opened: TestOpened
const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const privateKey = pem()

beforeAll(async () => {
  opened = await openForTest()
  const key = publicKeyOf(privateKey)
  const peer = { publicKey: writePublicKey(key), fingerprint: fingerprintOf(key) }
  await opened.platform.db
    .transaction()
    .execute((tx) => replacePeer(tx, { ...peer, trustedAt: opened.platform.clock.now() }))
})
afterAll(() => opened.close())

const take = (text: string) => {
  const { platform } = opened
  const context = systemContext(platform, 'exchange.carry')
  return receiveBundle(platform, context, exchangeOf(platform), { name: 'a.json', text })
}

function bundle(name: string, key: string): string {
  const contents = [{ name, bytes: Buffer.from('[]'), as: 'text' as const }]
  const madeAt = opened.platform.clock.now()
  const standing = { lastNumber: 0, lastHash: null }
  return writeBundle(contents, { to: 'staff', standing, madeAt, privateKey: key }).text
}

test('what only this side sends is not taken from the other, though it is signed', async () => {
  const receipt = await take(bundle('enquiries.answers', privateKey))
  expect(receipt).toMatchObject({ taken: false, refusal: { fault: 'not_fitting' } })
  expect(await take(bundle('enquiries.forms', privateKey))).toMatchObject({ taken: true })
})

test('a stranger’s files leave no more than twenty entries a day', async () => {
  const refused = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit.entry
      where action = 'exchange.receive' and subject = 'exchange.refusal/unknown_key'
    `.execute(opened.database.owner)
    return rows[0]?.count
  }
  const stranger = bundle('enquiries.forms', pem())
  for (let no = 0; no < 23; no += 1) await take(`${stranger}${' '.repeat(no)}`)
  expect(await refused()).toBe(20)
})

test('a page whose bytes were changed after it arrived is not shown', async () => {
  const { platform } = opened
  const app = receivedPages(platform).onError((_, c) => c.text('not shown', 404))
  const put = (path: string, body: string, changed: string) =>
    savePage(platform.db, {
      ...{ path, type: 'text/html; charset=utf-8', filename: null, body: Buffer.from(changed) },
      sha256: createHash('sha256').update(body).digest('hex'),
      receivedAt: platform.clock.now(),
    })
  await put('/good', '<p>茶畑市</p>', '<p>茶畑市</p>')
  await put('/bad', '<p>茶畑市</p>', '<p>偽の案内</p>')
  expect(await (await app.request('/good')).text()).toContain('茶畑市')
  const bad = await app.request('/bad')
  expect(bad.status).toBe(404)
  expect(await bad.text()).not.toContain('偽の案内')
})
