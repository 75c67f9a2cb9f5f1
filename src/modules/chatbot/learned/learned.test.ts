import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../app.ts'
import { seedDemo } from '../../../first-start.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { locales, localPath } from '../../../platform/messages/locale.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import { openForTest, type TestOpened } from '../../../../tests/http/opened.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { cityWords, publishLearned } from './publish-learned.ts'
import { listItems, listLists } from './store.ts'
import { correctLearned } from './word-learned.ts'

let opened: TestOpened
let app: ReturnType<typeof createApp>
const today = Temporal.PlainDate.from('2026-11-24')
const clock: Clock = {
  now: () => Temporal.Instant.from('2026-11-24T10:00:00+09:00'),
  today: () => today,
  moved: true,
}

beforeAll(async () => {
  opened = await openForTest({}, undefined, clock)
  await seedDemo(opened.platform, opened.secret)
  app = createApp(opened)
}, 60_000)
afterAll(() => opened.close())

const get = async (path: string) => {
  const answer = await app.request(path)
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    words: text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '),
  }
}

test('never the resident’s words: the written ones, those told, those of the answer, or none', () => {
  const question = () => '公開した質問'
  const open = { toldQuestion: '伝えた言葉', entryId: 'e' }
  expect(cityWords(open, { question: '書いた言葉' }, question)).toBe('書いた言葉')
  expect(cityWords(open, undefined, question)).toBe('伝えた言葉')
  expect(cityWords({ ...open, toldQuestion: null }, undefined, question)).toBe('公開した質問')
  expect(cityWords({ toldQuestion: null, entryId: null }, undefined, question)).toBeUndefined()
})

describe.each(locales)('in %s', (locale) => {
  test('the newest list and each month stand with their answers and how long it took', async () => {
    const page = await get(localPath('/chat/learned', locale))
    expect(page.status).toBe(200)
    const month = await get(localPath('/chat/learned/2026-10', locale))
    expect(month.status).toBe(200)
    for (const { text } of [page, month]) {
      expect(text.match(/<h1/g)).toHaveLength(1)
      expect(text).toContain(`href="${localPath('/chat/faq/', locale)}`)
      // What the resident wrote.
      expect(text).not.toContain('ソファを自分で運んで捨てたいんだけど')
    }
    const [answer = ''] = /\/[^"]*chat\/faq\/waste\/[^"]+/.exec(month.text) ?? []
    expect((await get(answer)).status).toBe(200)
    expect((await get(localPath('/chat', locale))).text).toContain(
      `href="${localPath('/chat/learned', locale)}"`,
    )
  })

  test('the figures are there, with definitions and what is not known', async () => {
    const page = await get(localPath('/chat/statistics', locale))
    expect(page.status).toBe(200)
    expect(page.words).toMatch(/分かりません|わかりません|Não se sabe|Not known/)
    const year = await get(localPath('/chat/statistics/2026', locale))
    expect(year.status).toBe(200)
    expect((await get(localPath('/chat/statistics/2031', locale))).status).toBe(404)
  })
})

test('the Japanese list has the city’s words, the days and the office; other languages say so', async () => {
  const { words } = await get('/chat/learned/2026-10')
  expect(words).toContain('今月覚えたこと 3件')
  expect(words).toContain('粗大ごみを自分で運び込むことはできますか')
  expect(words).toMatch(/まだ答えを準備している質問：\d+件/)
  expect((await get('/en/chat/learned/2026-10')).words).toContain('3 questions learned')
  expect((await get('/chat/learned/2026-12')).status).toBe(404)
  expect((await get('/chat/learned/2026-13')).status).toBe(404)
})

test('the files open in Japanese spreadsheets', async () => {
  const learned = await get('/chat/learned.csv')
  expect(learned.text).toContain('月,質問,答えのページ,日数,担当課')
  expect(learned.text).toMatch(/2026-10,粗大ごみ[^,]*,http[^,]*\/chat\/faq\/waste\/[^,]+,3,/)
  const figures = await get('/chat/statistics.csv')
  expect(figures.text).toMatch(/2026-10,\d+,\d+,/)
  const paper = await app.request('/chat/statistics/2026.pdf')
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  const data = await get('/open-data.json')
  expect(data.text).toContain('/chat/statistics.csv')
})

describe('a published list', () => {
  const manager = (): RequestContext => systemContext(opened.platform, 'test')

  test('stays as it is: a second run publishes nothing', async () => {
    expect(await publishLearned(opened.platform, manager())).toBeNull()
    const later = { ...manager(), today: Temporal.PlainDate.from('2026-12-01') }
    expect(await publishLearned(opened.platform, later)).not.toBeNull()
    expect(await publishLearned(opened.platform, later)).toBeNull()
  })

  test('is corrected, which the list and the audit trail show', async () => {
    const { platform } = opened
    const [list] = (await listLists(platform.db)).filter(({ monthOn }) => monthOn.month === 10)
    const [item] = await listItems(platform.db, list?.monthOn)
    const words = { question: '大きなごみを自分で運べますか', questionPlain: null }
    const correction = { itemId: item?.id ?? '', reason: '言い方を直す', isRemoved: false }
    await correctLearned(platform, manager(), { ...words, ...correction })
    await expect
      .poll(async () => (await get('/chat/learned/2026-10')).words, { timeout: 10_000 })
      .toContain('に訂正しました')
    const personal = { ...words, question: '090-1234-5678へ電話' }
    await expect(
      correctLearned(platform, manager(), { ...personal, ...correction }),
    ).rejects.toMatchObject({ code: 'chatbot.learned_personal' })
    const { rows } = await sql`select 1 from audit.entry
      where action = 'chatbot.correct_learned' and result = 'done'`.execute(opened.database.owner)
    expect(rows).toHaveLength(1)
  })
})
