import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { listEntries } from '../audit/entry-store.ts'
import { verifyChains } from '../audit/verify.ts'
import { newId } from '../database/id.ts'
import { deletePastDue, recordHash } from './deletion.ts'
import { disclosuresPath, privacyPath, retentionPath } from './paths.ts'

let hall: DemoHall
let admin: Browser

beforeAll(async () => {
  hall = await openDemoHall()
  admin = await hall.as('00101')
})
afterAll(() => hall.close())

const entriesOf = async (action: string) =>
  listEntries(hall.platform.db, { action }, { limit: 20 })

/** The parts of a zip file by name, read as a zip program does. */
function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = file.readUInt32LE(file.length - 6)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameBytes] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)]
    const local = file.readUInt32LE(at + 42)
    const from = local + 30 + file.readUInt16LE(local + 26)
    const name = file.toString('utf8', at + 46, at + 46 + nameBytes)
    parts.set(name, inflateRawSync(file.subarray(from, from + packed)).toString('utf8'))
    at += 46 + nameBytes
  }
  return parts
}

test('the register says what is held, why, how long; whoever may not see it does not', async () => {
  const page = await admin.get(privacyPath)
  for (const said of ['職員台帳', 'サインインの記録', '他市からの受講者', '起案と決裁の記録']) {
    expect(page.text).toContain(said)
  }
  const csv = await admin.get(`${privacyPath}.csv`)
  expect(csv.text).toContain('people.employee_version')
  const auditor = await hall.as('00106')
  expect((await auditor.get(privacyPath)).text).not.toContain('開示請求に対応する')
  expect((await auditor.get(disclosuresPath)).status).toBe(403)
  const clerk = await hall.as('00107')
  expect((await clerk.get(privacyPath)).status).toBe(403)
  expect((await clerk.get('/staff')).text).not.toContain('保有個人情報')
})

async function startFor(query: string, person: string | undefined) {
  const search = `${disclosuresPath}?q=${encodeURIComponent(query)}`
  const { text } = await admin.get(search)
  const chosen = person ?? /value="((?:employee|guest)\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
  return admin.fill(
    search,
    { person: chosen, reference: '総務8-12', reason: '窓口で職員証により本人を確認。' },
    disclosuresPath,
  )
}

test('all that is held about one person comes as one file, and the trail says who took it', async () => {
  const started = await startFor('00107', undefined)
  expect(started.status).toBe(303)
  const page = await admin.get(started.location ?? '')
  expect(page.text).toContain('00107')
  expect(page.text).toContain('職員台帳')
  const answer = await hall.app.request(`${started.location}/data.zip`, {
    headers: {
      cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Edg/141.0',
    },
  })
  expect(answer.status).toBe(200)
  const parts = unzip(Buffer.from(await answer.arrayBuffer()))
  expect([...parts.keys()]).toContain('職員台帳/氏名と任用区分.csv')
  const found = JSON.parse(parts.get('all.json') ?? '') as {
    person: string
    holdings: { tables: { table: string; rows: Record<string, unknown>[] }[] }[]
  }
  const tables = found.holdings.flatMap((holding) => holding.tables)
  const rows = (table: string) => tables.find((one) => one.table === table)?.rows ?? []
  expect(rows('people.employee')).toMatchObject([{ staff_no: '00107' }])
  const [version] = rows('people.employee_version')
  expect(parts.get('index.html')).toContain(version?.['name'])
  // Every row is about this person, and secrets are not among them.
  const employee = found.person.replace('employee/', '')
  for (const row of rows('people.assignment')) expect(row['employee_id']).toBe(employee)
  for (const row of rows('identity.session')) expect(row).not.toHaveProperty('token')
  const [entry] = await entriesOf('privacy.download')
  expect(entry).toMatchObject({ result: 'seen' })
})

test('a request without number or for somebody unknown is not begun', async () => {
  const unknown = await startFor('00107', `employee/${newId()}`)
  expect(unknown.status).toBe(422)
  expect(unknown.text).toContain('本人を選び直してください')
  expect((await admin.get(`${disclosuresPath}?q=存在しない人`)).text).toContain('見つかりませんでした')
  const clerk = await hall.as('00107')
  const sent = await clerk.post(disclosuresPath, { person: 'x', reference: '1', reason: '1' })
  expect(sent.status).toBe(403)
})

test('what is past its day goes, with a certificate to sign; the audit chain stays whole', async () => {
  const { platform, database } = hall
  const guest = newId()
  await sql`insert into training.neighbour_city (lg_code, name, desk, contact)
    values ('229998', '隣市', '', '') on conflict do nothing`.execute(database.owner)
  await sql`insert into training.guest (id, name, kana, lg_code, unit, contact, delete_on)
    values (${guest}, '藤枝 ためし', 'フジエダ タメシ', '229998', '総務課', 'x@example.jp', '2026-01-01')
  `.execute(database.owner)
  const page = await admin.get(retentionPath)
  expect(page.text).toContain('他市からの受講者の氏名と連絡先')
  expect(page.text).toContain('廃棄したものはまだありません')
  const before = await verifyChains(platform.db, { list: [], unreadable: 0 })

  const gone = await deletePastDue(platform)
  expect(gone).toBeGreaterThan(0)
  expect(await deletePastDue(platform)).toBe(0)
  const { rows } = await sql<{ name: string; contact: string }>`
    select name, contact from training.guest where id = ${guest}`.execute(database.owner)
  expect(rows).toEqual([{ name: '', contact: '' }])

  const list = await admin.get(retentionPath)
  const path = new RegExp(`${retentionPath}/[0-9a-f-]{36}`).exec(list.text)?.[0] ?? ''
  const certificate = await admin.get(path)
  for (const said of ['廃棄証明書', '受講者ごとに定めた消去日', '確認した人（署名）']) {
    expect(certificate.text).toContain(said)
  }
  expect(certificate.text).toContain(recordHash('training.guest', guest))
  expect(certificate.text).not.toContain('藤枝')
  const chains = await verifyChains(platform.db, { list: [], unreadable: 0 })
  expect(chains.every(({ whole }) => whole)).toBe(true)
  expect(chains[0]?.count).toBeGreaterThan(before[0]?.count ?? 0)
})

test('a certificate cannot be changed or taken away, not even by the database owner', async () => {
  const { owner } = hall.database
  await expect(sql`delete from privacy.deletion_item`.execute(owner)).rejects.toThrow('not changed')
  await expect(sql`update privacy.deletion set done_by = 'x'`.execute(owner)).rejects.toThrow(
    'not changed',
  )
})
