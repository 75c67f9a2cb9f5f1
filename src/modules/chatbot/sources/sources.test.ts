import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../../app.ts'
import { seedDemo } from '../../../first-start.ts'
import type { ChatFound, ChatSource } from '../../../platform/chat-source.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { warmChatbot } from '../warm.ts'
import { openForTest, type TestOpened } from '../../../../tests/http/opened.ts'

type Said = {
  turnId: string
  kind: string
  title: string
  text: string
  writtenIn: string
  asOfOn?: string
  fiscalYear?: number
  sources: { title: string; path: string }[]
  choices: { id: string; label: string }[]
}

let opened: TestOpened
let app: ReturnType<typeof createApp>
let answer: () => Promise<ChatFound | undefined> = async () => undefined

const word = ['避難所']
const shelters: ChatSource = {
  kind: 'lookup',
  key: 'map.shelters',
  triggers: { ja: [[word]], 'ja-plain': [[word]], 'pt-BR': [[['abrigo']]], en: [[['shelter']]] },
  page: {
    title: { ja: '避難所の一覧', 'ja-plain': '避難所', 'pt-BR': 'Abrigos', en: 'Shelters' },
    path: '/map/shelters',
  },
  answer: async (_platform, { picked }) =>
    picked === undefined
      ? answer()
      : { body: `${picked}の避難所`, sources: [{ title: '避難所の一覧', path: '/map/shelters' }] },
}

beforeAll(async () => {
  opened = await openForTest({ YAKUBA_TODAY: '2026-11-24', YAKUBA_TRUST_PROXY: '1' })
  await seedDemo(opened.platform, opened.secret)
  const { offers } = opened.platform
  const chatSources = [...(offers.chatSources ?? []), shelters]
  const platform = { ...opened.platform, offers: { ...offers, chatSources } }
  app = createApp({ ...opened, platform })
  await warmChatbot(platform)
}, 240_000)
afterAll(() => opened.close())

const key = 'k'.repeat(43)
let addresses = 0

async function post(sent: object): Promise<Said> {
  const response = await app.request(`/api/chatbot/conversations/${key}/turns`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Somebody else each time, so that no limit for one address is met.
      'x-forwarded-for': `10.3.0.${(addresses += 1)}`,
    },
    body: JSON.stringify(sent),
  })
  expect(response.status, await response.clone().text()).toBe(201)
  return (await response.json()) as Said
}
const ask = (question: string, locale: Locale = 'ja') => post({ question, locale })

describe('the published policy', () => {
  test.each<[Locale, string, string, RegExp]>([
    [
      'ja',
      '重点施策の職員研修の目標は何ですか',
      '学びを職場に持ち帰る',
      /目標88研修に対して実績\d+研修/,
    ],
    [
      'en',
      'What is the policy target for staff training courses?',
      'Bringing learning',
      /88 courses/,
    ],
    [
      'pt-BR',
      'Diretriz: qual é a meta de cursos dos servidores?',
      'Levar o aprendizado',
      /88 cursos/,
    ],
  ])('%s: a target with its value, day and page', async (locale, question, title, value) => {
    const said = await ask(question, locale)
    expect(said.kind).toBe('live')
    expect(said.title).toContain(title)
    expect(said.text).toMatch(value)
    expect(said).toMatchObject({ asOfOn: '2026-11-24', fiscalYear: 2026, writtenIn: locale })
    const path = said.sources[0]?.path ?? ''
    expect(path).toBe('/goals/2026/somu/measures/6')
    expect((await app.request(path)).status).toBe(200)
  })

  test('where no entry answers, a passage that does is quoted unchanged', async () => {
    const said = await ask('部屋の予約システムの公開の期限はいつですか')
    expect(said.kind).toBe('quoted')
    expect(said.text).toContain('令和8年11月12日までに部屋の予約システムを公開します')
    const page = await (await app.request(said.sources[0]?.path ?? '')).text()
    expect(page).toContain('令和8年11月12日までに部屋の予約システムを公開します')
  })

  test('what it says nothing of is not quoted', async () => {
    expect((await ask('ペンギンの飼い方を市役所で習えますか')).kind).not.toBe('quoted')
  })
})

test.each<[Locale, string, RegExp]>([
  ['ja', '今年、職員研修は何回ありましたか', /職員研修を\d+件行いました（目標は88件）/],
  ['pt-BR', 'Quantos cursos para servidores houve neste ano?', /realizados: \d+ \(meta: 88\)/],
  ['en', 'How many training courses did the staff have this year?', /staff: \d+ \(target: 88\)/],
])('%s: the courses of the year are counted when somebody asks', async (locale, question, text) => {
  const said = await ask(question, locale)
  expect(said).toMatchObject({ kind: 'live', asOfOn: '2026-11-24' })
  expect(said.text).toMatch(text)
})

describe('a live source', () => {
  test('may ask one thing first', async () => {
    const choices = [
      { id: 'flood', label: '大雨' },
      { id: 'quake', label: '地震' },
    ]
    answer = async () => ({ body: '何の災害ですか', sources: [], choices })
    const asked = await ask('近くの避難所はどこですか')
    expect(asked.choices.map(({ label }) => label)).toEqual(['大雨', '地震'])
    const choiceId = asked.choices[1]?.id ?? ''
    const said = await post({ turnId: asked.turnId, choiceId, locale: 'ja' })
    expect(said).toMatchObject({ kind: 'live', text: 'quakeの避難所' })
  })

  test('that says nothing leaves the question to the entries', async () => {
    answer = async () => undefined
    expect((await ask('避難所にペットを連れていけますか')).kind).not.toBe('live')
  })

  test.each([
    ['fails', () => Promise.reject(new Error('down'))],
    ['never answers', () => new Promise<never>(() => {})],
  ])('that %s gives its page and the desk', async (_how, act) => {
    answer = act
    const said = await ask('いま開いている避難所を教えてください')
    expect(said).toMatchObject({ kind: 'live', sources: [{ path: '/map/shelters' }] })
    expect(said.text).toContain('下のページで見られます')
    expect(said).toHaveProperty('desk')
  })
})

test('the switch of a unit stops what other modules say of it too', async () => {
  const { owner } = opened.database
  const { rows } = await sql<{ id: string }>`
    select owner_division_id as id from goals.measure where title = '学びを職場に持ち帰る'`.execute(
    owner,
  )
  await sql`insert into chatbot.kill_switch (id, scope, unit_id, reason, is_drill, set_at)
    values (${newId()}, 'unit', ${rows[0]?.id}, '確認のため', false, now())`.execute(owner)
  await vi.waitFor(async () => {
    const said = await ask(`重点施策の職員研修の目標は何ですか ${newId().slice(0, 8)}`)
    expect(said.title).toContain('ただいま確認中です')
  }, 10_000)
})
