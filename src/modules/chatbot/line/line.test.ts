import { createHmac } from 'node:crypto'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../../app.ts'
import { seedDemo } from '../../../first-start.ts'
import { modulesOf } from '../../../modules.ts'
import { offersOf } from '../../../open.ts'
import { getCity } from '../../../platform/city/city.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { type Database, openDatabase, publicRole } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import { createLog } from '../../../platform/http/log.ts'
import type { Platform } from '../../../platform/platform.ts'
import { quiet } from '../../../../tests/database/address.ts'
import { openForTest, type TestOpened } from '../../../../tests/http/opened.ts'
import { freshBrain } from '../reply/brain.ts'
import { listAskers } from '../store/open-question.ts'
import { type Arrived, channel, delivery, openLine } from './fixtures/line-server.ts'
import { warmChatbot } from '../warm.ts'
import { forgetLineJob } from './forget-users.ts'
import { sendQueued } from './send-queued.ts'
import { tellAsker } from './tell-asker.ts'

let line: Awaited<ReturnType<typeof openLine>>
let opened: TestOpened
let pub: Database
let publicFace: Platform
let app: ReturnType<typeof createApp>
let logged = ''
let now = Temporal.Instant.from('2026-11-24T10:00:00+09:00')
const today = Temporal.PlainDate.from('2026-11-24')
const clock: Clock = { now: () => now, today: () => today, moved: true }

beforeAll(async () => {
  line = await openLine()
  const terminal = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  opened = await openForTest(
    {
      YAKUBA_LINE_CHANNEL_SECRET: channel.secret,
      YAKUBA_LINE_CHANNEL_TOKEN: channel.token,
      YAKUBA_LINE_API_URL: line.url,
      YAKUBA_PUBLIC_URL: 'https://city.example',
    },
    createLog('info', terminal),
    clock,
  )
  await seedDemo(opened.platform, opened.secret)
  // The channel runs on the public face, as the role that may do little.
  const { database, platform, secret } = opened
  const place = {
    connectionString: database.url,
    role: publicRole,
    face: 'public',
    log: quiet,
  } as const
  pub = openDatabase(place)
  const { db } = pub
  const { baseUrl } = platform.config
  const { modules } = modulesOf({ db, secret, clock, baseUrl, ownerUrl: database.url })
  publicFace = {
    ...{ ...platform, db, offers: offersOf(modules), city: () => getCity(db) },
    config: { ...platform.config, face: 'public' },
  }
  app = createApp({ ...opened, modules, platform: publicFace })
  await warmChatbot(publicFace)
}, 240_000)
afterAll(async () => {
  await pub.close()
  await opened.close()
  await line.close()
})

let person = ''
let people = 0
beforeEach(() => {
  person = `U${String((people += 1)).padStart(32, '0')}`
})

const deliver = (events: readonly object[], secret?: string) =>
  app.request('/hooks/line', delivery(events, secret))
const textEvent = (text: string) =>
  line.event('message', person, { message: { id: '1', type: 'text', text, quoteToken: 'q' } })
const pressEvent = (data: string) => line.event('postback', person, { postback: { data } })

const own = () => line.arrived.filter(({ to }) => to === person)
const textOf = ({ messages }: Arrived) => messages.map(({ text }) => text).join('\n\n')
const pressesOf = ({ messages }: Arrived) =>
  messages.flatMap(({ quickReply }) => quickReply?.items.map(({ action }) => action) ?? [])

/** Delivers an event and waits for what comes of it. */
async function talk(event: object): Promise<Arrived> {
  const before = own().length
  expect((await deliver([event])).status).toBe(200)
  return vi.waitFor(() => {
    expect(own().length).toBeGreaterThan(before)
    return own().at(-1) as Arrived
  }, 5_000)
}
const say = (text: string) => talk(textEvent(text))
async function press(arrived: Arrived, label: RegExp): Promise<Arrived> {
  const found = pressesOf(arrived).find((one) => label.test(one.label))
  expect(found, JSON.stringify(pressesOf(arrived))).toBeDefined()
  return talk(pressEvent(found?.data ?? ''))
}

const rowsOf = async (query: string) =>
  (await sql.raw<Record<string, unknown>>(query).execute(opened.database.owner)).rows
const countOf = async (table: string) =>
  Number((await rowsOf(`select count(*) from chatbot.${table}`))[0]?.['count'])
const sender = () => {
  const { line } = publicFace.config
  if (line === undefined) throw new Error('LINE is not set up')
  return { platform: publicFace, secret: opened.secret, line }
}
const unknown = () => `ペンギンの飼い方を氷の上で習う講習${newId().slice(-6)}はどこですか`

describe('the signature', () => {
  const stored = async () =>
    Promise.all(['line_user', 'line_event', 'line_message', 'turn'].map(countOf))

  test.each([
    ['of another secret', () => delivery([textEvent('ごみの日は')], 'another secret')],
    ['of another body', () => ({ ...delivery([textEvent('ごみの日は')]), body: '{"events":[]}' })],
    [
      'that is none',
      () => {
        return { ...delivery([textEvent('ごみの日は')]), headers: { 'x-line-signature': 'x' } }
      },
    ],
    ['left out', () => ({ method: 'POST', body: '{"events":[]}' })],
  ])('%s: 401, and nothing is stored or said', async (_what, request) => {
    const before = await stored()
    expect((await app.request('/hooks/line', request())).status).toBe(401)
    expect(await stored()).toEqual(before)
    expect(own()).toEqual([])
  })

  test('right over what is no JSON: refused', async () => {
    const body = '[not json'
    const signature = createHmac('sha256', channel.secret).update(body).digest('base64')
    const headers = { 'x-line-signature': signature }
    const answer = await app.request('/hooks/line', { method: 'POST', body, headers })
    expect(answer.status).toBe(400)
  })

  test('without a channel there is no such address, and none on the staff face', async () => {
    const { platform } = opened
    const config = (more: object) => ({ ...platform.config, ...more })
    const face = (more: object) =>
      createApp({ ...opened, platform: { ...platform, config: config(more) } })
    const asked = (other: typeof app) => other.request('/hooks/line', delivery([]))
    expect((await asked(face({ line: undefined }))).status).toBe(404)
    expect((await asked(face({ face: 'staff' }))).status).toBe(404)
    expect((await asked(face({ face: 'public' }))).status).toBe(200)
  })
})

describe('a question', () => {
  test('gets the answer of the web, with its source as a link, and the way to judge it', async () => {
    const arrived = await say('ほかの市町村から引っ越してきました。どんな手続きが必要ですか。')
    expect(arrived.by).toBe('reply')
    expect(line.loading).toContain(person)
    const text = textOf(arrived)
    expect(text).toContain('https://city.example/chat/faq/')
    expect(text).toMatch(/担当：.+\n電話：0000-/)
    expect(text).toMatch(/時点：/)
    expect(pressesOf(arrived).map(({ label }) => label)).toEqual(['解決した', '解決しなかった'])
    expect(await press(arrived, /^解決した$/)).toMatchObject({
      messages: [{ text: 'ありがとうございます。お役に立ててうれしいです。' }],
    })
  })

  test('in Portuguese is answered in Portuguese, and what follows too', async () => {
    const arrived = await say('Mudei para a cidade. O que preciso fazer?')
    expect(textOf(arrived)).toMatch(/\/pt-BR\/chat\/faq\/|Qual destas/)
    const after = await talk(
      line.event('message', person, { message: { type: 'sticker', id: '2' } }),
    )
    expect(textOf(after)).toContain('Escreva a pergunta em texto')
  })

  test('that fits several gets them as buttons, and a typed number does the same', async () => {
    const arrived = await say('証明書')
    const labels = pressesOf(arrived).map(({ label }) => label)
    expect(labels.length).toBeGreaterThan(1)
    expect(labels.at(-1)).toContain('どれでもない')
    const [option] = pressesOf(arrived)
    const chosen = await talk(pressEvent(option?.data ?? ''))
    expect(textOf(chosen)).toContain('https://city.example/chat/faq/')
    await say('証明書')
    expect(textOf(await say('１'))).toBe(textOf(chosen))
  })

  test('with a telephone number: masked, and nowhere in database or log', async () => {
    await say('私の番号は090-8765-4321です。ごみの日はいつですか')
    const kept = await rowsOf(`select question from chatbot.turn where channel = 'line'`)
    expect(JSON.stringify(kept)).not.toContain('8765')
    expect(logged).not.toContain('8765')
    expect(textOf(own().at(-1) as Arrived)).toContain('電話番号を伏せて')
  })

  test('of 10,000 characters, of signs alone: a kind word, within the limits of LINE', async () => {
    expect(textOf(await say('あ'.repeat(10_000)))).toContain('400文字まで')
    expect(textOf(await say('😀😀😀'))).toContain('質問を書いてください')
    expect(line.refusals.filter((one) => one.startsWith('400'))).toEqual([])
  })

  test('asked without end is asked to wait', async () => {
    for (let i = 0; i < 3; i += 1) await say('ごみの日はいつですか')
    expect(textOf(await say('ごみの日はいつですか'))).toContain('同じ質問が続いています')
  })

  test('in a group is not answered', async () => {
    const source = { type: 'group', groupId: 'C1', userId: person }
    await deliver([{ ...textEvent('ごみの日はいつですか'), source }])
    await sendQueued(sender())
    expect(own()).toEqual([])
  })
})

describe('delivery', () => {
  test('the same event twice, also at the same moment, is one question and one answer', async () => {
    const event = textEvent('住民票の写しはどこで取れますか')
    const again = { ...event, deliveryContext: { isRedelivery: true } }
    await Promise.all([deliver([event]), deliver([again]), deliver([event])])
    await vi.waitFor(() => expect(own()).toHaveLength(1), 5_000)
    expect((await deliver([again])).status).toBe(200)
    await sendQueued(sender())
    expect(own()).toHaveLength(1)
    const turns = await rowsOf(
      `select id from chatbot.turn where question = '住民票の写しはどこで取れますか'`,
    )
    expect(turns).toHaveLength(1)
  })

  test('a reply token that LINE no longer takes: the answer comes by push', async () => {
    const event = textEvent('ごみの分け方を教えてください')
    line.tokens.delete(event.replyToken ?? '')
    const arrived = await talk(event)
    expect(arrived.by).toBe('push')
  })

  test('while LINE is down the answer waits, and comes by push after a minute, once', async () => {
    line.state.isDown = true
    await deliver([textEvent('図書館の休みはいつですか')])
    await vi.waitFor(() => expect(line.refusals).toContain('500 /v2/bot/message/reply'), 5_000)
    line.state.isDown = false
    await sendQueued(sender())
    expect(own()).toEqual([])
    now = now.add({ seconds: 61 })
    await sendQueued(sender())
    await sendQueued(sender())
    expect(own().map(({ by }) => by)).toEqual(['push'])
    expect(await countOf('line_message')).toBe(0)
  })

  test('what cannot be delivered after four tries is given up and in the audit trail', async () => {
    line.state.isDown = true
    await deliver([textEvent('市役所の駐車場はありますか')])
    for (let i = 0; i < 4; i += 1) {
      await vi.waitFor(async () => {
        await sendQueued(sender())
        const [row] = await rowsOf(`select tries from chatbot.line_message`)
        expect(Number(row?.['tries'] ?? 4)).toBeGreaterThan(i)
      }, 5_000)
      now = now.add({ minutes: 26 })
    }
    line.state.isDown = false
    await sendQueued(sender())
    expect(await countOf('line_message')).toBe(0)
    expect(own()).toEqual([])
    const entries = await rowsOf(
      `select result from audit.entry where action = 'chatbot.give_up_line'`,
    )
    expect(entries).toEqual([{ result: 'failed' }])
  })

  test('a burst of many people is answered, each once', async () => {
    const crowd = Array.from({ length: 40 }, (_, i) => `Uf${String(i).padStart(31, '0')}`)
    const events = crowd.map((userId) =>
      line.event('message', userId, {
        message: { id: '1', type: 'text', text: 'ごみの日はいつですか', quoteToken: 'q' },
      }),
    )
    await Promise.all([deliver(events.slice(0, 20)), deliver(events.slice(20))])
    await vi.waitFor(() => {
      const told = line.arrived.filter(({ to }) => crowd.includes(to)).map(({ to }) => to)
      expect(told.toSorted()).toEqual(crowd)
    }, 10_000)
  }, 20_000)
})

describe('a new friend', () => {
  test.each([
    ['ja', '書かないでください'],
    ['pt-BR', '[Nn]ão escreva'],
    ['en', 'do not write'],
    ['vi', 'do not write'],
  ])(
    'whose LINE speaks %s is greeted so, with the notice about personal data',
    async (tag, notice) => {
      line.languages.set(person, tag)
      const arrived = await talk(line.event('follow', person, { follow: { isUnblocked: false } }))
      expect(textOf(arrived)).toMatch(new RegExp(notice))
      const labels = pressesOf(arrived).map(({ label }) => label)
      expect(labels).toEqual(['日本語', 'やさしい 日本語', 'Português', 'English'])
    },
  )

  test('can choose plain Japanese', async () => {
    const arrived = await talk(line.event('follow', person, { follow: { isUnblocked: false } }))
    const plain = await press(arrived, /やさしい/)
    expect(textOf(plain)).toContain('日本語（にほんご）')
    // Answered at once, or after the first of several choices.
    const asked = await say('ごみの日はいつですか')
    const isChoice = pressesOf(asked).some(({ label }) => label.startsWith('1 '))
    const answered = isChoice ? await press(asked, /^1 /) : asked
    expect(textOf(answered)).toContain('https://city.example/ja-plain/chat/faq/')
  })
})

describe('what is kept of a person', () => {
  const everything = async () => {
    const tables = ['line_user', 'line_event', 'line_message', 'conversation', 'turn', 'asker']
    const all = await Promise.all(tables.map((table) => rowsOf(`select * from chatbot.${table}`)))
    return JSON.stringify(all)
  }

  test('is no LINE user id', async () => {
    await say('ごみの日はいつですか')
    expect(await everything()).not.toContain(person)
    expect(logged).not.toContain(person)
  })

  test('is forgotten when the account is blocked, with what waits', async () => {
    const declined = await say(unknown())
    await press(declined, /質問を担当に残す/)
    const users = await countOf('line_user')
    const askers = await countOf('asker')
    expect((await deliver([line.event('unfollow', person)])).status).toBe(200)
    expect(await countOf('line_user')).toBe(users - 1)
    expect(await countOf('asker')).toBe(askers - 1)
    // Back again, the person is somebody new: the turns before are not theirs any more.
    const gone = await talk(pressEvent(pressesOf(declined)[0]?.data ?? ''))
    expect(textOf(gone)).toContain('もうありません')
  })

  test('goes after 90 days without a word, unless an answer is waited for', async () => {
    await say('ごみの日はいつですか')
    const idle = person
    person = `Ue${'0'.repeat(31)}`
    await press(await say(unknown()), /質問を担当に残す/)
    now = now.add({ hours: 91 * 24 })
    await forgetLineJob.run(opened.platform)
    expect(await countOf('line_user')).toBe(1)
    expect(await countOf('line_event')).toBe(0)
    expect(idle).not.toBe(person)
  })
})

test('whoever left a question hears of its answer, once, and is forgotten then', async () => {
  const question = unknown()
  const declined = await say(question)
  expect(textOf(declined)).toContain('まだお答えできません')
  const left = await press(declined, /質問を担当に残す/)
  expect(textOf(left)).toContain('質問を受け取りました')
  const { platform, database } = opened
  const [waiting] = await rowsOf(
    `select id from chatbot.open_question where question = '${question}'`,
  )
  const [asker] = await listAskers(database.owner, String(waiting?.['id']))
  if (asker === undefined) throw new Error('nobody waits')
  expect(JSON.stringify(asker)).not.toContain(person)
  const word = { question, path: '/chat/faq/moving/in' } as const
  const tell = () =>
    platform.db.transaction().execute((tx) => tellAsker(platform, tx, asker, word, now))
  expect(await tell()).toBe(true)
  await sendQueued(sender())
  const told = own().at(-1) as Arrived
  expect(told.by).toBe('push')
  expect(textOf(told)).toContain('https://city.example/chat/faq/moving/in')
  expect(await listAskers(database.owner, String(waiting?.['id']))).toEqual([])
  const sealed = await rowsOf(`select contact_sealed from chatbot.asker where id = '${asker.id}'`)
  expect(sealed).toEqual([{ contactSealed: '' }])
  expect(await countOf('line_message')).toBe(0)
})

test('the switch of the channel stops LINE and leaves the numbers for emergencies', async () => {
  await sql`insert into chatbot.kill_switch (id, scope, channel, reason, is_drill, set_at)
    values (${newId()}, 'channel', 'line', '訓練', true, now())`.execute(opened.database.owner)
  await freshBrain(publicFace)
  expect(textOf(await say('転入届に必要なものは何ですか'))).toContain('ただいま止めています')
  expect(textOf(await say('家が火事です'))).toContain('119')
})
