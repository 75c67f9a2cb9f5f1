import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../app.ts'
import { seedDemo } from '../../../first-start.ts'
import { saveCity } from '../../../platform/city/city.ts'
import { newId } from '../../../platform/database/id.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import { openForTest, type TestOpened } from '../../../../tests/http/opened.ts'
import { Browser, hiddenFields } from '../../../../tests/identity/hall.tsx'
import { contactOf } from '../leave-question.ts'
import { insertLineAsker, touchUser } from '../line/store.ts'
import { tellAsker } from '../line/tell-asker.ts'
import { recordMiss } from '../record-miss.ts'
import { switchAnswers } from '../switch/command.ts'
import { carryPart } from './part.ts'
import { findAsker } from './question-store.ts'

let staff: TestOpened
let web: TestOpened
let site: ReturnType<typeof createApp>

beforeAll(async () => {
  const shared = { YAKUBA_TODAY: '2026-11-24', YAKUBA_LINK: 'files', YAKUBA_TRUST_PROXY: '1' }
  const publicUrl = 'http://localhost:3000'
  staff = await openForTest({ ...shared, YAKUBA_FACE: 'staff', YAKUBA_PUBLIC_URL: publicUrl })
  web = await openForTest({ ...shared, YAKUBA_FACE: 'public', YAKUBA_BASE_URL: publicUrl })
  await seedDemo(staff.platform, staff.secret)
  await saveCity(web.database.owner, await staff.platform.city())
  site = createApp(web)
}, 240_000)
afterAll(() => Promise.all([staff.close(), web.close()]))

const partsOf = ({ secret }: TestOpened) => carryPart.exchangeParts?.({ secret }) ?? []

/** What a bundle does, without the file: taken on one machine, put in on the other. */
async function carry(
  name: string,
  from: TestOpened,
  to: TestOpened,
  begins = false,
): Promise<unknown[]> {
  const part = partsOf(from).find((one) => one.name === name)
  const other = partsOf(to).find((one) => one.name === name)
  if (part === undefined || other === undefined) throw new Error(name)
  const context = systemContext(from.platform, 'test')
  const records = await from.database.owner
    .transaction()
    .execute((tx) => part.take(tx, context, { platform: from.platform, begins }))
  const written: unknown = JSON.parse(JSON.stringify(records))
  // A bundle has no entry for nothing.
  if (records.length === 0) return records
  const { owner } = to.database
  await owner.transaction().execute((tx) => other.put(tx, context, written, to.platform))
  return records
}

const rowsOf = async ({ database }: TestOpened, query: string) =>
  (await sql.raw<Record<string, unknown>>(query).execute(database.owner)).rows
const bodyOf = (text: string) => text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

const arrived = (path: string, what: string) =>
  expect
    .poll(async () => (await new Browser(site).get(path)).text, { timeout: 10_000 })
    .toContain(what)

let addresses = 0
async function ask(question: string, path = '/chat') {
  const who = new Browser(site, { 'x-forwarded-for': `10.4.0.${(addresses += 1)}` })
  const { _key = '', _csrf = '' } = hiddenFields((await who.get(path)).text)
  const sent = await who.post(path, { _key, _csrf, question })
  return { who, at: sent.location ?? '', page: await who.get(sent.location ?? '') }
}

describe('a public machine that is joined by files alone', () => {
  test('has its page, and nothing to read, before anything was carried to it', async () => {
    const page = await new Browser(site).get('/chat')
    expect(page.status).toBe(200)
    expect(page.text).toContain('name="question"')
    expect((await new Browser(site).get('/chat/faq/moving/in')).status).toBe(404)
  })

  test('answers in four languages from what was carried, with source and desk', async () => {
    expect(await carry('chatbot.texts', staff, web)).toHaveLength(1)
    await arrived('/chat/faq/moving/in', '転入届')
    const list = await new Browser(site).get('/en/chat/faq')
    expect(list.status).toBe(200)
    const own = await new Browser(site).get('/chat/faq/moving/in')
    expect(bodyOf(own.text)).toMatch(/転入届.*市民課/)
    expect(own.text).toMatch(/href="tel:0000/)
    const { page } = await ask('Mudei para a cidade. O que preciso fazer?', '/pt-BR/chat')
    expect(page.text).toMatch(/class="reply reply-(curated|choices)"/)
  })

  test('quotes the policy as it was carried, and asks nothing live of empty tables', async () => {
    const { page } = await ask('運営方針の目標は何ですか')
    expect(page.text).toMatch(/class="reply reply-(live|quoted)"/)
    expect(page.text).toContain('href="/goals/')
    const courses = await ask('申し込める研修はありますか')
    expect(courses.page.text).not.toContain('class="reply reply-live"')
  })

  test('the same again is not sent; a switch of the staff’s machine arrives', async () => {
    expect(await carry('chatbot.texts', staff, web)).toEqual([])
    await sql`insert into chatbot.kill_switch (id, scope, reason, set_at)
      values (gen_random_uuid(), 'all', '訓練', now())`.execute(staff.database.owner)
    expect(await carry('chatbot.texts', staff, web)).toHaveLength(1)
    const body = async () => bodyOf((await ask('ごみの日はいつですか')).page.text)
    await expect.poll(body, { timeout: 10_000, interval: 500 }).toContain('ただいま止めています')
    await sql`update chatbot.kill_switch set lifted_at = now()`.execute(staff.database.owner)
    await carry('chatbot.texts', staff, web)
    await expect.poll(body, { timeout: 10_000, interval: 500 }).not.toContain('ただいま止めています')
  })

  test('has a switch of its own, which works without a file', async () => {
    const body = async () => bodyOf((await ask('ごみの日はいつですか')).page.text)
    const reason = '回答の確認'
    await switchAnswers(web.platform, { verb: 'stop', channel: 'web', reason, isDrill: true })
    await expect.poll(body, { timeout: 10_000, interval: 500 }).toContain('ただいま止めています')
    const [line] = await switchAnswers(web.platform, { verb: 'status' })
    expect(line).toMatch(/channel:web.*回答の確認（訓練）/)
    await switchAnswers(web.platform, { verb: 'resume' })
    await expect.poll(body, { timeout: 10_000, interval: 500 }).not.toContain('ただいま止めています')
    expect(await switchAnswers(web.platform, { verb: 'resume' })).toEqual([
      '止めているものはありません。',
    ])
  })

  test('carries no clerk’s name, no note and no contact', async () => {
    const [row] = await rowsOf(web, `select content::text as text from chatbot.carried`)
    const text = String(row?.['text'])
    expect(text).not.toMatch(/madeBy|approvedBy|"note"|needsReviewReason/)
    expect(text).toContain('転入届')
  })
})

describe('the way back', () => {
  test('turns reach the staff masked, once, and what was judged later follows', async () => {
    const { who, at, page } = await ask('住民票の写しの取り方を、090-1234-5678に教えてください')
    const sent = await carry('chatbot.turns', web, staff)
    expect(sent.length).toBeGreaterThan(3)
    const query = `select question, reply_kind, is_helpful, form_key, key_hash
      from chatbot.turn t join chatbot.conversation c on c.id = t.conversation_id
      where question like '住民票の写しの取り方を%'`
    const [row] = await rowsOf(staff, query)
    expect(row).toMatchObject({ isHelpful: null, formKey: null })
    expect(String(row?.['question'])).not.toContain('1234')
    const [own] = await rowsOf(web, query)
    expect(row?.['keyHash']).not.toBe(own?.['keyHash'])
    expect(await carry('chatbot.turns', web, staff)).toEqual([])

    const { _key = '', _csrf = '' } = hiddenFields(page.text)
    const turnId = /name="turnId" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const judged = await who.post(`${at}/feedback`, { _key, _csrf, turnId, helpful: 'yes' })
    expect(judged.status, judged.text).toBe(303)
    expect(await carry('chatbot.turns', web, staff)).toHaveLength(1)
    expect(await rowsOf(staff, query)).toMatchObject([{ isHelpful: true }])
    // A new pair of machines: everything goes once more, and nothing is there twice.
    const all = await carry('chatbot.turns', web, staff, true)
    expect(all.length).toBeGreaterThanOrEqual(sent.length)
    expect(await rowsOf(staff, query)).toHaveLength(1)
  })

  test('a record of another shape is refused whole', async () => {
    const [part] = partsOf(staff).filter(({ name }) => name === 'chatbot.turns')
    const context = systemContext(staff.platform, 'test')
    const strange = [{ id: 'no', question: '<b>' }]
    const before = await rowsOf(staff, 'select count(*)::int as count from chatbot.turn')
    await expect(
      staff.database.owner
        .transaction()
        .execute(async (tx) => part?.put(tx, context, strange, staff.platform)),
    ).rejects.toThrow(/Invalid|invalid/)
    expect(await rowsOf(staff, 'select count(*)::int as count from chatbot.turn')).toEqual(before)
  })

  test('a question that was left reaches the queue with its address, and leaves nothing', async () => {
    const question = '鯨の飼育の許可は、どこへ申し込みますか'
    const { who, at, page } = await ask(question)
    expect(page.text).toContain('class="reply reply-declined"')
    const { _key = '', _csrf = '' } = hiddenFields(page.text)
    const turnId = /name="turnId" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const left = { turnId, left: question, contact: 'kujira@example.jp' }
    const sent = await who.post(`${at}/questions`, { _key, _csrf, ...left })
    expect(sent.location, sent.text).toContain('said=left')
    await carry('chatbot.turns', web, staff)
    const taken = JSON.stringify(await carry('chatbot.questions', web, staff))
    expect(taken).toContain('kujira@example.jp')
    const waiting = `select q.repeats, q.state, q.turn_id, a.contact_sealed
      from chatbot.open_question q join chatbot.asker a on a.open_question_id = q.id
      where q.question = '${question}'`
    const [row] = await rowsOf(staff, waiting)
    expect(row).toMatchObject({ repeats: 1, state: 'new', turnId })
    expect(contactOf(String(row?.['contactSealed']), staff.secret)).toBe('kujira@example.jp')
    expect(await rowsOf(web, waiting)).toEqual([])
    expect(await rowsOf(web, 'select id from chatbot.asker')).toEqual([])
    expect(await carry('chatbot.questions', web, staff)).toEqual([])
  })

  test('a LINE user is known to the public machine alone, and is told all the same', async () => {
    const { platform, database } = web
    const { db } = platform
    const now = Temporal.Now.instant()
    const user = await touchUser(db, { userHash: 'hash', locale: 'ja', lastAt: now })
    const turn = { locale: 'ja', channel: 'line', topicId: null, unitId: null } as const
    const asked = { ...turn, id: null, question: '象の散歩の決まりはありますか', askedAt: now }
    const askerId = newId()
    const openQuestionId = await recordMiss(database.owner, asked, 'left')
    await insertLineAsker(db, {
      ...{ id: askerId, openQuestionId, channel: 'line', locale: 'ja', formKey: null },
      ...{ contactSealed: 'sealed-U123', lineUserId: user.id, leftAt: now, toldAt: null },
    })
    const crossed = JSON.stringify(await carry('chatbot.questions', web, staff))
    expect(crossed).toContain(askerId)
    expect(crossed).not.toContain('U123')
    const asker = await findAsker(staff.database.owner, askerId)
    if (asker === undefined) throw new Error('nobody waits')
    const word = { question: '象の散歩', path: '/chat/faq/waste/days' } as const
    await staff.database.owner
      .transaction()
      .execute((tx) => tellAsker(staff.platform, tx, asker, word, now))
    expect(await carry('chatbot.words', staff, web)).toHaveLength(1)
    const [message] = await rowsOf(web, 'select to_sealed, messages from chatbot.line_message')
    expect(message?.['toSealed']).toBe('sealed-U123')
    expect(JSON.stringify(message?.['messages'])).toContain(':3000/chat/faq/waste/days')
    const empty = `select id from chatbot.open_question where question = ''`
    expect(await rowsOf(web, empty)).toEqual([])
    expect(await carry('chatbot.words', staff, web)).toEqual([])
  })
})
