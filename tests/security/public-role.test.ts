import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { demoAccounts, seedDemo } from '../../src/first-start.ts'
import { modulesOf } from '../../src/modules.ts'
import { offersOf } from '../../src/open.ts'
import { getCity } from '../../src/platform/city/city.ts'
import { type Database, openDatabase, publicRole } from '../../src/platform/database/handle.ts'
import { publicAccess } from '../../src/platform/database/public-access.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import { citizenBannerVersion } from '../../src/platform/incident/banner.ts'
import { notify } from '../../src/platform/notifications/notify.ts'
import { openForTest, type TestOpened } from '../http/opened.ts'
import { Browser, hiddenFields } from '../identity/hall.tsx'
import { quiet } from '../database/address.ts'

/*
 * The public face under the role of its own: every citizens' page works with what the modules have
 * listed (public-tables.ts), and nothing else can be read.
 */

let opened: TestOpened
let pub: Database
let web: ReturnType<typeof createApp>
const faults: string[] = []

beforeAll(async () => {
  opened = await openForTest()
  await seedDemo(opened.platform, opened.secret)
  const { database, platform, secret } = opened
  const place = { connectionString: database.url, role: publicRole, face: 'public', log: quiet }
  pub = openDatabase(place)
  const { db } = pub
  const { clock, config } = platform
  const parts = { db, secret, clock, baseUrl: config.baseUrl, ownerUrl: database.url }
  const { modules, identity } = modulesOf(parts)
  const log = Object.assign(Object.create(platform.log) as typeof platform.log, {
    error: (fields: { error?: Error }) => faults.push(fields.error?.message ?? 'fault'),
  })
  web = createApp({
    ...opened,
    ...{ modules, identity },
    platform: {
      ...{ ...platform, db, log, offers: offersOf(modules), city: () => getCity(db) },
      config: { ...config, face: 'public' },
      pages: createPageCache(undefined, () => citizenBannerVersion({ db })),
    },
  })
}, 120_000)
afterAll(async () => {
  await pub.close()
  await opened.close()
})

const one = async (query: string) =>
  (await sql.raw<Record<string, string>>(query).execute(opened.database.owner)).rows[0] ?? {}

test('every citizens’ page, file and search is there', async () => {
  const policy = '/goals/2026/somu'
  const starts = ['/', '/en', '/goals/search?q=研修', '/api/goals/policies']
  const waiting = [...starts, `/ja-plain${policy}`, `/pt-BR${policy}`]
  const seen = new Set(waiting)
  const wrong: string[] = []
  for (const path of waiting) {
    const answer = await web.request(path)
    const text = await answer.text()
    if (answer.status !== 200) wrong.push(`${path}: ${answer.status} ${faults.join(' ')}`)
    // A live figure that this role cannot count would only show its last reading.
    if (text.includes('最新の値を取得できません')) wrong.push(`${path}: a source gave no value`)
    for (const [, href = ''] of text.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g)) {
      if (/^\/(?:ja-plain|pt-BR|assets)(?:\/|$)/.test(href) || seen.has(href)) continue
      seen.add(href)
      waiting.push(href)
    }
  }
  expect(wrong).toEqual([])
  expect(seen.size).toBeGreaterThan(60)
}, 120_000)

// Coverage lists people by name on its way to a share: on a public face its last reading stands.
test('every other live source counts under this role', async () => {
  const { goalSources } = opened.platform.offers
  const sources = goalSources.filter(({ key }) => key !== 'training.coverage')
  expect(sources.length).toBeGreaterThan(3)
  const today = opened.platform.clock.today()
  for (const source of sources) {
    const given = source.parameters.parse({})
    expect(await source.version(pub.db, given), source.key).not.toBe('')
    await source.forecastVersion?.(pub.db, given)
    await source.read(pub.db, given, today)
    await source.forecast?.(pub.db, given, today)
  }
})

test('what citizens and neighbour cities send is taken', async () => {
  const desk = new Browser(createApp(opened))
  const account = demoAccounts(opened.secret).find(({ staffNo }) => staffNo === '00102')
  await desk.signIn('00102', account?.password ?? '')
  const joint = await one(
    `select o.id, q.lg_code as code from training.offering o
      join training.seat_quota q on q.offering_id = o.id and q.lg_code <> '229999'
      where o.state = 'open' and o.enrolment_closes_at > now() limit 1`,
  )
  const made = await desk.fill('/staff/training/neighbours/links/new', {
    ...{ lgCode: joint['code'] ?? '', expiresOn: '2027-03-31' },
  })
  const [seats = ''] = /\/training\/seats\/[\w-]{43}/.exec(made.text) ?? []
  const list = `${seats}/offerings/${joint['id'] ?? ''}`
  const neighbour = new Browser(web)
  const guest = { name: '松木 小夏', kana: 'マツキ コナツ', unit: '', contact: '' }
  expect((await neighbour.post(`${list}/guests`, guest)).status, faults.join(' ')).toBe(303)
  const [withdrawal = ''] = /[^"]*\/withdrawal(?=")/.exec((await neighbour.get(list)).text) ?? []
  expect((await neighbour.post(withdrawal, {})).status, faults.join(' ')).toBe(303)
  expect((await neighbour.get(`${list}/attendance.csv`)).status).toBe(200)

  const form = hiddenFields((await neighbour.get('/enquiries/new?page=/goals/2026/somu')).text)
  const sent = await neighbour.post('/enquiries/new', {
    ...{ _key: form['_key'] ?? '', _csrf: form['_csrf'] ?? '', page: '/goals/2026/somu' },
    ...{ body: '市民面の役割の試験です。', contact: '' },
  })
  expect(sent.status, faults.join(' ')).toBe(303)
  expect((await neighbour.get(sent.location ?? '')).status).toBe(200)

  const chat = hiddenFields((await neighbour.get('/chat')).text)
  const proof = { _key: chat['_key'] ?? '', _csrf: chat['_csrf'] ?? '' }
  const asked = await neighbour.post('/chat', { ...proof, question: 'ペンギンの氷はどこ' })
  expect(asked.status, faults.join(' ')).toBe(303)
  const conversation = await neighbour.get(asked.location ?? '')
  const next = hiddenFields(conversation.text)
  const [turnId = ''] = /(?<=name="turnId" value=")[0-9a-f-]{36}/.exec(conversation.text) ?? []
  const own = { _key: next['_key'] ?? '', _csrf: next['_csrf'] ?? '', turnId }
  const judged = await neighbour.post(`${asked.location}/feedback`, { ...own, helpful: 'no' })
  expect(judged.status, faults.join(' ')).toBe(303)
  const left = { ...own, left: 'ペンギンの氷はどこ', contact: 'aoba@city.example' }
  const taken = await neighbour.post(`${asked.location}/questions`, left)
  expect(taken.status, faults.join(' ')).toBe(303)

  // Near enough to be the same: counted, by somebody who may read no question.
  const start = hiddenFields((await neighbour.get('/chat')).text)
  const near = { _key: start['_key'] ?? '', _csrf: start['_csrf'] ?? '' }
  const repeat = await neighbour.post('/chat', { ...near, question: 'ペンギンの氷はどこの氷？' })
  expect(repeat.status, faults.join(' ')).toBe(303)
  const counted = await one(
    `select repeats, (select count(*) from chatbot.asker) as askers from chatbot.open_question
      where question = 'ペンギンの氷はどこ'`,
  )
  expect(counted).toMatchObject({ repeats: 2, askers: 1 })

  // Staff whose turn has come by a seat that was given back.
  const staff = await one(`select employee_id as id from identity."user" limit 1`)
  const setting = sql`insert into notifications.mail_setting (employee_id, mail_on, address)
    values (${staff['id']}, true, 'aoba@city.example')
    on conflict do nothing`
  await setting.execute(opened.database.owner).catch(() => undefined)
  const notice = { event: 'training.moved_up', key: 'k', to: [staff['id'] ?? ''], path: '/staff' }
  const { now } = opened.platform.clock
  const told = { ...notice, path: '/staff/training' as const }
  await pub.db.transaction().execute((tx) => notify(tx, { now: now() }, told))
})

describe('what it cannot do', () => {
  const named = [
    ...['select * from identity.session', 'select * from identity."user"'],
    ...['select * from identity.account', 'select * from identity.second_factor'],
    ...['select * from people.employee', 'select * from people.assignment'],
    ...['select * from people.employee_version', 'select * from people.role_grant'],
    ...['select * from audit.entry', 'select body from enquiries.enquiry'],
    ...['select contact from enquiries.enquiry', `update enquiries.enquiry set answer = 'x'`],
    ...['select params from notifications.notice', 'select * from approvals.draft'],
    ...['delete from goals.target', 'delete from training.guest'],
    ...['update platform.city set phone = null', 'create table goals.mine (a int)'],
    'select * from exchange.peer',
    ...['select contact_sealed from chatbot.asker', 'select question from chatbot.open_question'],
    ...[`update chatbot.turn set question = 'x'`, 'select * from chatbot.phone_tally'],
    ...['delete from chatbot.turn', 'update chatbot.kill_switch set lifted_at = now()'],
    'select reason from translation.step',
  ]
  test.each(named)('%s', async (statement) => {
    await expect(sql.raw(statement).execute(pub.db)).rejects.toThrow('permission denied')
  })

  test('nothing is readable but what is listed', async () => {
    const { rows } = await sql<{ name: string }>`
      select n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_|^information_schema$'
        and has_schema_privilege(${publicRole}, n.oid, 'usage')
        and has_any_column_privilege(${publicRole}, c.oid, 'select')`.execute(opened.database.owner)
    const readable = rows.map(({ name }) => name).filter((name) => name !== 'migration.applied')
    const listed = Object.entries(publicAccess)
      .filter(([, right]) => typeof right !== 'string' || right.includes('select'))
      .map(([name]) => name)
    expect(readable.toSorted()).toEqual(listed.toSorted())
  })
})
