import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { day, today } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { addGuests } from '../add-guests.ts'
import { forgetGuests } from '../forget-guests.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const [pines, tides] = ['229998', '229997']
const staff = '/staff/training'

type Answer = { status: number; text: string; location: string; headers: Headers }

/** The public face as a stranger reaches it, without session or cookie. */
function publicServer(on?: string): Hono<Env> {
  const { platform, training } = counter
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, platform))
  app.use(async (c, next) => {
    const context: RequestContext = {
      requestId: 'public',
      locale: 'ja',
      actor: { kind: 'anonymous' },
      now: Temporal.Now.instant(),
      today: on === undefined ? today : day(on),
      addressHash: null,
    }
    c.set('context', context)
    await next()
  })
  const pages = training.citizenPages?.(platform, 'ja')
  if (pages) app.route('/', pages)
  return app
}

async function ask(path: string, fields?: Record<string, string>, on?: string): Promise<Answer> {
  const app = publicServer(on)
  const init = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const response = await app.request(path, init)
  const { status, headers } = response
  return { status, text: await response.text(), location: headers.get('location') ?? '', headers }
}

/** Text as a reader sees it. */
const read = ({ text }: { text: string }) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** The same as often as asked, through one server. */
async function askOften(path: string, times: number): Promise<number[]> {
  const server = publicServer()
  const statuses: number[] = []
  for (let no = 0; no < times; no += 1) statuses.push((await server.request(path)).status)
  return statuses
}

async function makeLink(offeringId: string, lgCode: string, expiresOn = '2026-07-31') {
  const path = `${staff}/offerings/${offeringId}/guest-links/new`
  const page = await counter.post('desk', path, { lgCode, expiresOn })
  expect(page.status).toBe(200)
  const [, token = ''] = /\/training\/seats\/([\w-]{43})/.exec(page.text) ?? []
  expect(token).not.toBe('')
  const seats = `/training/seats/${token}`
  return { page, token, seats, at: `${seats}/offerings/${offeringId}` }
}

async function joint(): Promise<string> {
  const quotas = [
    { lgCode: pines, seats: 2, releaseOn: day('2026-05-28') },
    { lgCode: tides, seats: 1, releaseOn: null },
  ]
  const offeringId = await counter.offering({ capacity: 6, quotas })
  await addGuests(counter.platform, counter.as('desk'), {
    offeringId,
    guests: [{ name: '潮見 渚', kana: 'シオミ ナギサ', lgCode: tides, unit: '税務課', contact: '' }],
  })
  await counter.post('clerk1', `${staff}/offerings/${offeringId}/enrol`)
  return offeringId
}

const ownIn = async (offeringId: string) =>
  (await listEnrolmentsIn(counter.db, offeringId)).filter((one) => one.lgCode === pines)

const person = (name: string, kana = 'マツ タロウ') => ({ name, kana, unit: '福祉課', contact: '' })

describe('a link', () => {
  test('lets the neighbour’s desk see and fill its own seats, and nothing of anybody else', async () => {
    const offeringId = await joint()
    const { seats, at } = await makeLink(offeringId, pines)
    const first = await ask(seats)
    expect(first.status).toBe(200)
    expect(read(first)).toContain('松並市の席と受講者')
    expect(read(first)).toContain('今加えられる人数 2人')
    for (const hidden of ['潮見', '試験 1', '税務課']) expect(first.text).not.toContain(hidden)

    const added = await ask(`${at}/guests`, person('松 太郎'))
    expect(added).toMatchObject({ status: 303, location: `${at}?done=added` })
    const page = await ask(`${at}?done=added`)
    expect(read(page)).toContain('松 太郎 マツ タロウ 福祉課')
    expect(read(page)).toContain('今加えられる人数 1人')
    for (const hidden of ['潮見', '試験 1', '税務課']) expect(page.text).not.toContain(hidden)
    const desk = read(await counter.get('desk', `${staff}/offerings/${offeringId}`))
    expect(desk).toContain('松 太郎 松並市 福祉課')
  })

  test('is kept as a hash, is not cached or passed on, and its uses are recorded', async () => {
    const offeringId = await joint()
    const { token, seats, page } = await makeLink(offeringId, pines)
    expect(read(page)).toContain('リンクを見られるのは今だけです')
    expect(page.text).toContain('<svg')
    const rows = await counter.owner
      .withTables<{ 'training.guestLink': { tokenHash: string; offeringId: string } }>()
      .selectFrom('training.guestLink')
      .selectAll()
      .where('offeringId', '=', offeringId)
      .execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    const later = await counter.get('desk', `${staff}/offerings/${offeringId}`)
    expect(later.text).not.toContain(token)
    const { headers } = await ask(seats)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('set-cookie')).toBeNull()
    const seen = await counter.owner
      .withTables<{ 'audit.entry': { action: string; actor: string } }>()
      .selectFrom('audit.entry')
      .select('actor')
      .where('action', '=', 'training.view_seat_list')
      .execute()
    expect(seen.length).toBeGreaterThan(0)
    for (const { actor } of seen) expect(actor).toContain('system/training.guest_link/229998/')
  })

  test('that is unknown, over or taken back says the same polite words', async () => {
    const offeringId = await joint()
    const { seats } = await makeLink(offeringId, pines, '2026-06-10')
    expect((await ask(seats, undefined, '2026-06-10')).status).toBe(200)
    const over = await ask(seats, undefined, '2026-06-11')
    const unknown = await ask(`/training/seats/${'x'.repeat(43)}`)
    expect([over.status, unknown.status]).toEqual([410, 404])
    expect(read(over)).toBe(read(unknown))
    expect(read(over)).toContain('このリンクは使えません')
    const desk = await counter.get('desk', `${staff}/offerings/${offeringId}`)
    const [, revocation = ''] = /action="([^"]+\/revocation)"/.exec(desk.text) ?? []
    expect((await counter.post('clerk1', revocation)).status).toBe(403)
    expect((await counter.post('desk', revocation)).status).toBe(303)
    const revoked = await ask(seats)
    expect(revoked.status).toBe(410)
    expect(read(revoked)).toBe(read(unknown))
    expect((await ask(`${seats}/offerings/${offeringId}/guests`, person('松 次郎'))).status).toBe(410)
  })

  test('is answered only so often, so that nobody can try addresses', async () => {
    const statuses = await askOften(`/training/seats/${'y'.repeat(43)}`, 60)
    expect(statuses[0]).toBe(404)
    expect(statuses.at(-1)).toBe(429)
  })

  test('takes nothing that another site sends', async () => {
    const offeringId = await joint()
    const { at } = await makeLink(offeringId, pines)
    const sent = await publicServer().request(`${at}/guests`, {
      method: 'POST',
      body: new URLSearchParams(person('松 十一')),
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(sent.status).toBe(403)
    expect(read(await ask(at))).toContain('貴市の受講者（0人）')
  })

  test('takes a pasted list whole or not at all, and names row and column', async () => {
    const offeringId = await joint()
    const { at } = await makeLink(offeringId, pines)
    const bad = '氏名\tフリガナ\t所属\n松 一\tマツ ハジメ\t税務課\n松 二\t松\t\n松 一\tマツ ハジメ\t税務課'
    const wrong = await ask(`${at}/guest-list`, { list: bad })
    expect(wrong.status).toBe(422)
    expect(read(wrong)).toContain('3行目『フリガナ』：')
    expect(read(wrong)).toContain('4行目『氏名』：2行目と同じ人です')
    expect(wrong.text).toContain('松 二')
    const three = ['一', '二', '三'].map((no) => `松 ${no},マツ ${'ア'.repeat(no.length)}`).join('\n')
    const many = await ask(`${at}/guest-list`, { list: three })
    expect(read(many)).toContain('3行目：松並市の割当（2席）を超えます')
    const own = await ownIn(offeringId)
    expect(own).toEqual([])
    const done = await ask(`${at}/guest-list`, { list: three.split('\n').slice(0, 2).join('\n') })
    expect(done.status).toBe(303)
    const foreign = await ask(`${at}/guest-list`, {
      list: '氏名,フリガナ,市\n潮 一,シオ ハジメ,潮見市',
    })
    expect(read(foreign)).toContain('2行目『市』：登録されていない市です（登録：松並市）')
  })

  test('a press sent twice adds once, and a full quota is refused by the city’s name', async () => {
    const offeringId = await joint()
    const { at } = await makeLink(offeringId, tides)
    const full = await ask(`${at}/guests`, person('潮 二郎'))
    expect(full.status).toBe(409)
    expect(read(full)).toContain('潮見市の割当（1席）は全部使われています')
    const other = await makeLink(offeringId, pines)
    const fields = { ...person('松 三郎'), _key: '01990000-0000-7000-8000-000000000001' }
    expect((await ask(`${other.at}/guests`, fields)).status).toBe(303)
    expect((await ask(`${other.at}/guests`, fields)).status).toBe(303)
    expect(read(await ask(other.at))).toContain('貴市の受講者（1人）')
  })

  test('withdraws its own guest, never another city’s or a member of staff', async () => {
    const offeringId = await joint()
    const { at } = await makeLink(offeringId, pines)
    await ask(`${at}/guests`, person('松 四郎'))
    const all = await listEnrolmentsIn(counter.db, offeringId)
    for (const foreign of all.filter(({ lgCode }) => lgCode !== pines)) {
      expect((await ask(`${at}/guests/${foreign.id}/withdrawal`, {})).status).toBe(404)
    }
    const own = all.find(({ lgCode }) => lgCode === pines)
    const path = `${at}/guests/${own?.id}/withdrawal`
    expect(read(await ask(path))).toContain('松 四郎さんの受講を取り下げる')
    expect(read(await ask(path, {}, '2026-06-03'))).toContain('始まっているため')
    expect((await ask(path, {})).status).toBe(303)
    expect(read(await ask(at))).toContain('取下げ')
    expect(read(await ask(at))).toContain('今加えられる人数 2人')
  })

  test('takes nobody after the closing time, and reaches no other offering', async () => {
    const [offeringId, another] = [await joint(), await joint()]
    const { at, seats } = await makeLink(offeringId, pines)
    const late = await ask(`${at}/guests`, person('松 五郎'), '2026-06-04')
    expect(late.status).toBe(409)
    expect(read(await ask(at, undefined, '2026-06-04'))).toContain('申込は締め切られました')
    const elsewhere = `${seats}/offerings/${another}`
    expect((await ask(elsewhere)).status).toBe(404)
    expect((await ask(`${elsewhere}/guests`, person('松 六郎'))).status).toBe(404)
    expect((await ask(`${elsewhere}/attendance.csv`)).status).toBe(404)
  })

  test('for all offerings lists those with seats for the city alone', async () => {
    const offeringId = await joint()
    const plain = await counter.offering({})
    const page = await counter.post('desk', `${staff}/neighbours/links/new`, {
      lgCode: pines,
      expiresOn: '2027-03-31',
    })
    const [seats = ''] = /\/training\/seats\/[\w-]{43}/.exec(page.text) ?? []
    const list = await ask(seats)
    expect(list.text).toContain(offeringId)
    expect(list.text).not.toContain(plain)
    expect((await ask(`${seats}/offerings/${plain}`)).status).toBe(404)
    expect((await ask(`${seats}/offerings/${plain}/guests`, person('松 七郎'))).status).toBe(404)
  })

  test('shows after the day who was there, as a list and a file, until names are deleted', async () => {
    const offeringId = await joint()
    const { at } = await makeLink(offeringId, pines)
    await ask(`${at}/guests`, person('松 八郎'))
    await ask(`${at}/guests`, person('松 九郎', 'マツ クロウ'))
    const own = await ownIn(offeringId)
    const after = { ...counter.as('desk'), today: day('2026-06-04') }
    await markAttendance(counter.platform, after, {
      offeringId,
      heldOn: day('2026-06-03'),
      marks: own.map(({ id: enrolmentId }, index) => {
        return { enrolmentId, attendedMinutes: index === 0 ? 360 : 0 }
      }),
      source: 'list',
    })
    const page = await ask(at, undefined, '2026-06-04')
    expect(read(page)).toContain('出席 360分／360分')
    const csv = await ask(`${at}/attendance.csv`, undefined, '2026-06-04')
    expect(csv.headers.get('referrer-policy')).toBe('no-referrer')
    expect(csv.text).toContain('松 八郎,マツ タロウ,福祉課,修了,出席,360,360')
    expect(csv.text).toContain('松 九郎,マツ クロウ,福祉課,欠席,欠席,0,360')
    expect(csv.text).not.toContain('潮見')
    await forgetGuests(counter.platform, { ...counter.system, today: day('2027-06-03') })
    const later = read(await ask(at, undefined, '2026-06-04'))
    expect(later).toContain('（削除済み）')
    expect(later).not.toContain('松 八郎')
  })
})

describe('the desk', () => {
  test('alone makes links, and only for days that make sense', async () => {
    const offeringId = await joint()
    const path = `${staff}/offerings/${offeringId}/guest-links/new`
    expect((await counter.get('clerk1', path)).status).toBe(403)
    const order = { lgCode: pines, expiresOn: '2026-07-31' }
    expect((await counter.post('clerk1', path, order)).status).toBe(403)
    const past = await counter.post('desk', path, { ...order, expiresOn: '2026-05-19' })
    expect(past.status).toBe(422)
    expect(read(past)).toContain('リンクを使える最後の日は')
    const unknown = await counter.post('desk', path, { ...order, lgCode: '229990' })
    expect(unknown.status).toBe(404)
    const keyed = { ...order, _key: '01990000-0000-7000-8000-000000000002' }
    expect((await counter.post('desk', path, keyed)).text).toContain('/training/seats/')
    const again = await counter.post('desk', path, keyed)
    expect(again.text).not.toContain('/training/seats/')
    expect(read(again)).toContain('もう発行されています')
  })

  test('reaches links, lists and cities by the API too', async () => {
    const offeringId = await joint()
    const made = await counter.send('desk', 'POST', `/offerings/${offeringId}/guest-links`, {
      lgCode: pines,
      expiresOn: '2026-07-31',
    })
    expect(made.status).toBe(201)
    const seats = new URL(String(made.body['url'])).pathname
    expect((await ask(seats)).status).toBe(200)
    const link = `/guest-links/${String(made.body['linkId'])}`
    const ended = await counter.send('desk', 'DELETE', link)
    expect(ended.status).toBe(200)
    expect((await ask(seats)).status).toBe(410)
    const lists = `/offerings/${offeringId}/guest-lists`
    const good = '氏名,フリガナ,市\n松 十郎,マツ ジュウロウ,松並市\n'
    const tried = await counter.raw(`${lists}?dryRun=1`, 'desk', good)
    expect(tried.body).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      seated: 1,
      waiting: 0,
      problems: [],
    })
    const faulty = await counter.raw(`${lists}?dryRun=1`, 'desk', `${good}梅 一,ウメ,梅市\n`)
    expect(faulty.body['problems']).toEqual([
      '3行目『市』：登録されていない市です（登録：潮見市、松並市）。',
    ])
    const refused = await counter.raw(lists, 'desk', `${good}梅 一,ウメ,梅市\n`)
    expect(refused.body.code).toBe('training.import_has_faults')
    expect((await counter.raw(lists, 'desk', good)).body).toMatchObject({ seated: 1 })
    expect((await counter.raw(lists, 'clerk1', good)).status).toBe(403)
    const city = { name: '梅市', desk: '総務課', contact: '' }
    const known = { ...city, lgCode: '229996' }
    expect((await counter.send('desk', 'POST', '/neighbours', known)).status).toBe(200)
    const { body } = await counter.send('desk', 'GET', '/neighbours')
    expect(JSON.stringify(body)).toContain('梅市')
    const same = await counter.send('desk', 'POST', '/neighbours', { ...city, lgCode: '229995' })
    expect(same.body.code).toBe('training.city_taken')
    expect((await counter.send('clerk1', 'GET', '/neighbours')).status).toBe(403)
  })
})
