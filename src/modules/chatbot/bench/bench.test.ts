import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { submitVersion } from '../entries/step-entry.ts'
import { createEntry } from '../entries/save-entry.ts'
import type { Office, Page } from '../entries/fixtures/office.ts'
import { freshBrain } from '../reply/brain.ts'
import { listRunHeads, listTestCases } from '../store/bench.ts'
import { openFilledOffice } from './fixtures/filled.ts'
import { startRun } from './start-run.ts'

let office: Office
let entryId = ''
let topicId = ''
const bench = '/staff/chatbot/bench'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const count = async (table: string) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from ${sql.table(`chatbot.${table}`)}`.execute(office.db)
  return rows[0]?.count
}

beforeAll(async () => {
  office = await openFilledOffice()
  await sql`update chatbot.faq_entry set owning_unit_id = ${office.unitIds['somu-ka']}`.execute(
    office.db,
  )
  const { corpus } = await freshBrain(office.platform)
  entryId = corpus.byKey.get('waste.bulky')?.id ?? ''
  topicId = corpus.byKey.get('waste.bulky')?.topicId ?? ''
})
afterAll(() => office.close())

describe('the questions of the city', () => {
  test('are added on the page of their entry, masked, listed and ended', async () => {
    const path = `/staff/chatbot/entries/${entryId}`
    expect(read(await office.get('editor', path))).toContain('試験問題はまだありません')
    const question = '古い机を捨てたい 090-1234-5678'
    const fields = { question, language: 'ja', expects: 'entry', entryId }
    expect((await office.post('reader', `${bench}/cases`, fields)).status).toBe(403)
    expect((await office.post('editor', `${bench}/cases`, fields)).location).toContain(path)
    const page = read(await office.get('editor', path))
    expect(page).toContain('古い机を捨てたい')
    expect(page).not.toContain('090-1234-5678')
    expect(read(await office.get('reader', bench))).toContain('古い机を捨てたい')
    const [one] = await listTestCases(office.db)
    await office.post('editor', `${bench}/cases/${one?.id}/retirement`)
    expect(await listTestCases(office.db)).toEqual([])
  })

  test('may be declined or have a fixed reply; what is no question is refused', async () => {
    const add = (question: string, expects: string) =>
      office.post('editor', `${bench}/cases`, { question, language: 'ja', expects })
    expect((await add('火星への行き方', 'decline')).status).toBe(303)
    expect((await add('ベランダから煙が出ています', 'fixed.emergency')).status).toBe(303)
    expect((await add('？？？', 'decline')).status).toBe(422)
    expect(read(await office.get('editor', bench))).toContain('決まった返答：')
  })
})

describe('a run', () => {
  test('tries the answers of today and keeps nothing of the questions', async () => {
    const before = [await count('turn'), await count('open_question')]
    expect((await office.post('reader', `${bench}/runs`)).status).toBe(403)
    const done = await office.post('editor', `${bench}/runs`)
    expect(done.status, done.text).toBe(303)
    const page = await office.get('reader', done.location)
    expect(read(page)).toContain('よく聞かれる質問で、正しい回答が3位までに入る')
    expect(read(page)).toContain('比べる試験がまだありません')
    expect([await count('turn'), await count('open_question')]).toEqual(before)
    const outside = await office.get('reader', `${done.location}?set=outside&show=wrong`)
    expect(outside.status).toBe(200)
    expect((await office.get('reader', `${done.location}?show=gained`)).status).toBe(200)
  })

  test('with a new wording shows what it would win and lose', async () => {
    const saved = await createEntry(office.platform, office.as('editor'), {
      ...office.input({ question: '火星への行き方', prose: 'ロケットで行きます。' }),
      topicId,
    })
    await submitVersion(office.platform, office.as('editor'), saved)
    const at = `${bench}?entry=${saved.entryId}`
    expect(read(await office.get('editor', at))).toContain('の公開前の回答だけを試します')
    const done = await office.post('editor', `${bench}/runs`, { entry: saved.entryId })
    const page = read(await office.get('editor', done.location))
    expect(page).toContain('公開したら')
    expect(page).toMatch(/悪くなった質問 .{0,60}比べました。 火星への行き方/)
  })

  test('sent twice is one run; earlier ones are listed', async () => {
    const context = { ...office.as('editor'), formKey: '00000000-0000-4000-8000-000000000001' }
    const first = await startRun(office.platform, context, {})
    expect(await startRun(office.platform, context, {})).toEqual(first)
    const runs = await listRunHeads(office.db)
    expect(runs).toHaveLength(3)
    expect(read(await office.get('reader', bench))).toContain('青山 花')
  })

  test('goes by the API too, and strangers have none', async () => {
    const path = '/api/chatbot/test-runs'
    expect((await office.send(undefined, 'POST', path, {})).status).toBe(401)
    expect((await office.send('reader', 'POST', path, {})).status).toBe(403)
    const made = await office.send('editor', 'POST', path, {})
    expect(made.status, made.text).toBe(201)
    const { gates, caseCount } = JSON.parse(made.text) as {
      gates: { live: unknown[] }
      caseCount: number
    }
    expect([gates.live.length, caseCount]).toEqual([7, 252])
  })
})
