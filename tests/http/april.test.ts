import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { demoAccounts, seedDemo } from '../../src/first-start.ts'
import type { Clock } from '../../src/platform/clock/clock.ts'
import { Browser, hiddenFields, type Page } from '../identity/hall.tsx'
import { openForTest, type TestOpened } from './opened.ts'

/*
 * Acceptance of April mode on the whole product: a list loaded in February, rehearsed and handed
 * over in March, in force at 0:00 on 1 April, looked after for two weeks.
 */

let today = Temporal.PlainDate.from('2026-11-22')
// Sign-in goes by the real time; what is recorded late is told apart by it too.
let later = Temporal.Duration.from({ hours: 0 })
const clock: Clock = {
  now: () => Temporal.Now.instant().add(later),
  today: () => today,
  moved: true,
}
const turnTo = (day: string) => {
  today = Temporal.PlainDate.from(day)
}

let opened: TestOpened
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  opened = await openForTest({ YAKUBA_TRUST_PROXY: '1' }, undefined, clock)
  await seedDemo(opened.platform, opened.secret)
  app = createApp(opened)
})
afterAll(() => opened.close())

let addresses = 0
async function browserOf(staffNo: string): Promise<{ browser: Browser; answer: Page }> {
  addresses += 1
  const browser = new Browser(app, { 'x-forwarded-for': `10.1.0.${addresses}` })
  const accounts = demoAccounts(opened.secret)
  const password = accounts.find((one) => one.staffNo === staffNo)?.password ?? ''
  return { browser, answer: await browser.signIn(staffNo, password) }
}
const signedIn = new Map<string, Browser>()
async function as(staffNo: string): Promise<Browser> {
  const known = signedIn.get(staffNo) ?? (await browserOf(staffNo)).browser
  signedIn.set(staffNo, known)
  return known
}

async function one<T extends Record<string, unknown>>(query: string): Promise<T> {
  const { rows } = await sql.raw<T>(query).execute(opened.database.owner)
  const [row] = rows
  if (row === undefined) throw new Error(`nothing for ${query}`)
  return row
}
const idOf = async (staffNo: string) =>
  (await one<{ id: string }>(`select id from people.employee where staff_no = '${staffNo}'`)).id

const told = ({ text }: Page) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** Uploads a list as the clerk does and opens its dry run. */
async function upload(clerk: Browser, rows: readonly string[], asOfOn = '2027-04-01') {
  const form = hiddenFields((await clerk.get('/staff/people/imports/new')).text)
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) body.set(name, value)
  body.set('file', new File([rows.join('\r\n')], '四月.csv'))
  body.set('asOfOn', asOfOn)
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await clerk.send('/staff/people/imports/new', { method: 'POST', body, headers })
  const path = answer.location ?? ''
  return { path, page: await clerk.get(path) }
}

/** Presses the button that applies a list, with the hash of what was shown. */
async function apply(clerk: Browser, path: string, page: Page): Promise<Page> {
  const form = page.text.slice(page.text.indexOf('name="hash"') - 600)
  const hash = /name="hash" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const answer = await clerk.post(path, { ...hiddenFields(form), hash })
  return answer.location === null ? answer : clerk.get(answer.location)
}

const header = '職員番号,氏名,フリガナ,職員区分,所属,職,本務・兼務,所属長,開始日,終了日,異動区分'

test('in February a list with faults is shown, and its good rows wait for 1 April', async () => {
  turnTo('2027-02-10')
  const clerk = await as('00102')
  const { page: noColumn } = await upload(clerk, ['職員番号,氏名', '00107,早川 ひなた'])
  expect(told(noColumn)).toContain('列「フリガナ」がありません。')
  const { path, page } = await upload(clerk, [
    header,
    '00107,早川 ひなた,,,,,,,,2027-03-31,退職',
    '00122,庄司 庫太,ショウジ クラタ,正規職員,somu-jinji,主査,本務,,,,異動',
    '00122,庄司 庫太,ショウジ クラタ,正規職員,koho,主査,本務,,,,異動',
    '126,結城 和,ユウキ ナゴミ,正規職員,kyodo,係長,本務,○,,,',
    '00127,違う 名前,,,,,,,,,退職',
    '09011,新顔 光,シンガオ ヒカル,正規職員,madoguchi,主事,本務,,,,採用',
    '00124,声川 広美,コエカワ ヒロミ,正規職員,digital,係長補佐,兼務,,,,',
  ])
  const text = told(page)
  expect(text).toContain('職員番号 00122 の本務が同じ日に2つあります')
  expect(text).toContain('00126 が 126 になっています。直しますか。')
  expect(text).toContain('この職員番号の人は「道場 走太」です')
  const applied = await apply(clerk, path, page)
  expect(told(applied)).toContain('名簿を反映しました')
  const on = async (day: string) =>
    (await clerk.get(`/staff/people/employees?asOf=${day}&words=早川`)).text
  expect(await on('2027-03-31')).toContain('早川 ひなた')
  expect(await on('2027-04-01')).not.toContain('早川 ひなた')
  const gone = await clerk.get(`${path}/left-out.csv`)
  expect(gone.status).not.toBe(500)
})

test('the home speaks of it from February on, to those who may', async () => {
  turnTo('2027-01-31')
  expect(told(await (await as('00102')).get('/staff'))).not.toContain('引継ぎ')
  turnTo('2027-03-10')
  expect(told(await (await as('00102')).get('/staff'))).toMatch(/4月の異動 .*引継ぎ \d+件 残り/)
  const staff = await as('00107')
  expect(told(await staff.get('/staff'))).not.toMatch(/引継ぎ \d+件 残り/)
  expect((await staff.get('/staff/april')).status).toBe(403)
  expect((await staff.get('/api/people/april/rehearsal')).status).toBe(403)
})

test('the rehearsal names what is left, with counts, links and a receiver', async () => {
  turnTo('2027-03-10')
  const clerk = await as('00102')
  const page = await clerk.get('/staff/april')
  const text = told(page)
  expect(text).toContain('令和9年4月1日の異動')
  // The head of 総務課 retires; another comes into the post.
  expect(text).toContain('担当課（総務部 総務課） 安立 徹 算用 進')
  // What a head asked for goes to whoever comes into the post.
  expect(text).toMatch(/目標の変更：[^ ]* .*茶谷 みどり 和泉 樹里/)
  expect(text).toContain('総務部 総務課 行政係')
  expect(text).toContain('令和9年度の研修計画')
  const csv = (await clerk.get('/staff/april.csv')).text
  expect(csv).toContain('役割（異動の後も残るもの）,引継ぎが必要,00116 安立 徹')
  const api = JSON.parse((await clerk.get('/api/people/april/rehearsal')).text) as {
    on: string
    handOverCount: number
    groups: { kind: string; items: { suggestedReceiverId: string | null }[] }[]
  }
  expect(api.on).toBe('2027-04-01')
  const drafts = api.groups.find(({ kind }) => kind === 'approvals.own_draft')
  const suggested = drafts?.items.map(({ suggestedReceiverId }) => suggestedReceiverId)
  expect(suggested).toContain(await idOf('00117'))
  expect(api.handOverCount).toBe(4)
})

test('its questions to the database do not grow with the people who move', async () => {
  turnTo('2027-03-10')
  const clerk = await as('00102')
  const { during, off } = counting(opened.platform)
  const few = await during(() => clerk.get('/staff/april'))
  const { rows } = await sql<{ staffNo: string; name: string }>`
    select e.staff_no as "staffNo", v.name from people.employee e
    join people.employee_version v on v.employee_id = e.id and v.superseded_at is null
    where e.staff_no between '01200' and '01239' order by 1`.execute(opened.database.owner)
  const leaving = rows.map(({ staffNo, name }) => `${staffNo},${name},,,,,,,,2027-03-31,退職`)
  const { path, page } = await upload(clerk, [header, ...leaving])
  expect(told(await apply(clerk, path, page))).toContain('名簿を反映しました')
  // What is held for seconds, such as the city's name, may be asked for once more or less.
  expect(await during(() => clerk.get('/staff/april'))).toBeLessThan(few + 5)
  off()
  expect(few).toBeGreaterThan(10)
})

function counting({ db }: { db: { getExecutor(): unknown } }) {
  const executor = db.getExecutor() as { executeQuery: (...args: unknown[]) => unknown }
  const original = executor.executeQuery.bind(executor)
  let count = 0
  executor.executeQuery = (...args) => {
    count += 1
    return original(...args)
  }
  return {
    during: async (work: () => Promise<unknown>) => {
      count = 0
      await work()
      return count
    },
    off: () => {
      executor.executeQuery = original
    },
  }
}

test('whoever moves hands their own over, but not what the desk hands over', async () => {
  turnTo('2027-03-10')
  const owner = await as('00105')
  const page = await owner.get('/staff/april/mine')
  expect(told(page)).toContain('引継ぎが必要（1件）')
  expect(told(page)).toContain('担当課（総務部 秘書広報課）')
  const ownId = await idOf('00105')
  const { grantId } = await one<{ grantId: string }>(`select grant_id as "grantId"
    from people.role_grant where employee_id = '${ownId}' and superseded_at is null`)
  const { draftId } = await one<{ draftId: string }>(`select id as "draftId"
    from approvals.draft where drafted_by = '${ownId}' and status = 'submitted'`)
  const post = `/staff/april/people/${ownId}/hand-over`
  const role = await owner.fill('/staff/april/mine', { item: `people.role/${grantId}` }, post)
  expect(role.status).toBe(403)
  expect(told(role)).toContain('総務課の人事担当が引き継ぎます')
  const others = await owner.fill(
    '/staff/april/mine',
    { item: 'all' },
    `/staff/april/people/${await idOf('00116')}/hand-over`,
  )
  expect(others.status).toBe(403)
  // Nobody becomes the requester of what they decide.
  const decider = { item: `approvals.own_draft/${draftId}`, receiverNo: '00104' }
  expect((await owner.fill('/staff/april/mine', decider, post)).status).toBe(409)
  const form = hiddenFields((await owner.get('/staff/april/mine')).text)
  const press = { ...form, item: `approvals.own_draft/${draftId}` }
  expect((await owner.post(post, press)).location).toBe('/staff/april/mine?done=1')
  expect((await owner.post(post, press)).location).toBe('/staff/april/mine?done=1')
  const after = await owner.get('/staff/april/mine?done=1')
  expect(told(after)).toContain('引き継ぐものはありません')
  const draft = await one<{ draftedBy: string }>(
    `select drafted_by as "draftedBy" from approvals.draft where id = '${draftId}'`,
  )
  expect(draft.draftedBy).toBe(await idOf('00117'))
  const { count } = await one<{ count: number }>(`select count(*)::int as count
    from notifications.notice where event = 'people.handed_over'`)
  expect(count).toBe(1)
  const round = await one<{ draftedBy: string }>(
    `select drafted_by as "draftedBy" from approvals.round where draft_id = '${draftId}'`,
  )
  expect(round.draftedBy).toBe(ownId)
})

test('the desk hands everything of a leaver over at one press, and a second finds nothing', async () => {
  turnTo('2027-03-20')
  const clerk = await as('00102')
  const head = `/staff/april/people/${await idOf('00116')}`
  const both = await Promise.all(
    [1, 2].map(() => clerk.fill(head, { item: 'all' }, `${head}/hand-over`)),
  )
  expect(both.map(({ location }) => location ?? '').toSorted()).toEqual([
    `${head}?done=0`,
    `${head}?done=1`,
  ])
  for (const staffNo of ['00105', '00117']) {
    const page = `/staff/april/people/${await idOf(staffNo)}`
    const first = await clerk.fill(page, { item: 'all' }, `${page}/hand-over`)
    expect(first.location).toBe(`${page}?done=1`)
    const second = await clerk.fill(page, { item: 'all' }, `${page}/hand-over`)
    expect(second.location).toBe(`${page}?done=0`)
  }
  const api = JSON.parse((await clerk.get('/api/people/april/hand-overs')).text) as {
    handOvers: unknown[]
  }
  expect(api.handOvers).toHaveLength(4)
  const audit = await one<{ count: number }>(`select count(*)::int as count from audit.entry
    where action in ('people.hand_over_role', 'approvals.take_over_draft') and result = 'done'`)
  expect(audit.count).toBe(4)
})

test('what is opened after the hand-over is found again', async () => {
  turnTo('2027-03-25')
  const ownId = await idOf('00105')
  await sql`update approvals.draft set drafted_by = ${ownId}
    where form = 'goals.change_target' and status = 'submitted'`.execute(opened.database.owner)
  const clerk = await as('00102')
  const text = told(await clerk.get(`/staff/april/people/${ownId}`))
  expect(text).toContain('引継ぎが必要（1件）')
})

test('at 0:00 on 1 April the leaver is out, roles are the successors’, the record stays', async () => {
  turnTo('2027-03-31')
  const owner = await as('00105')
  const waiting = await one<{ id: string }>(`select d.id from approvals.draft d
    join approvals.step_approver p on p.draft_id = d.id and p.state = 'waiting'
    where d.form = 'training.enrol' and p.employee_id = '${await idOf('00105')}' limit 1`)
  const path = `/staff/approvals/${waiting.id}`
  const draftPage = await owner.get(path)
  const contentHash = /name="contentHash" value="([^"]+)"/.exec(draftPage.text)?.[1] ?? ''
  const fields = { ...hiddenFields(draftPage.text), contentHash }
  expect((await owner.post(`${path}/approve`, fields)).status).toBe(303)
  const { browser: leaver, answer } = await browserOf('00107')
  expect(answer.status).toBe(303)
  expect((await leaver.get('/staff')).status).toBe(200)
  const roleOn = async (day: string) =>
    told(await (await as('00102')).get(`/staff/people/roles?asOf=${day}`))
  expect(await roleOn('2027-03-31')).toMatch(/00116 安立 徹 総務部 総務課/)
  turnTo('2027-04-01')
  expect((await leaver.get('/staff')).status).not.toBe(200)
  expect((await browserOf('00107')).answer.status).not.toBe(303)
  expect(await roleOn('2027-04-01')).toMatch(/00118 算用 進 総務部 総務課/)
  expect(await roleOn('2027-04-01')).not.toMatch(/安立 徹/)
  // Yesterday's decision still shows yesterday's post.
  expect(told(await (await as('00105')).get(path))).toContain('秘書広報課 課長 茶谷 みどり')
  const now = told(await (await as('00102')).get('/staff/april'))
  expect(now).toContain('4月1日から2週間')
  expect(now).toContain('退職した人のサインイン')
})

test('a list that comes late is taken back to the day, and said to be late', async () => {
  turnTo('2027-04-05')
  later = Temporal.Now.instant().until(Temporal.Instant.from('2027-04-05T01:00:00Z'))
  const { browser: clerk } = await browserOf('00102')
  const { path, page } = await upload(clerk, [
    header,
    '00121,人見 佳代,ヒトミ カヨ,正規職員,somu-gyosei,係長,本務,○,,,異動',
  ])
  expect(told(await apply(clerk, path, page))).toContain('名簿を反映しました')
  const text = told(await clerk.get('/staff/april'))
  expect(text).toContain('あとから登録した発令（さかのぼり）')
  const late = await one<{ count: number }>(`select count(*)::int as count from audit.entry
    where action = 'people.apply_roster_late'`)
  expect(late.count).toBe(1)
  // A year on, the week of the loading comes again.
  turnTo(Temporal.Now.plainDateISO('Asia/Tokyo').add({ years: 1 }).toString())
  const yearOn = told(await clerk.get('/staff/april'))
  expect(yearOn).toMatch(/去年の今週 .*名簿を反映した/)
  turnTo('2027-04-16')
  expect(told(await clerk.get('/staff/april'))).toContain('令和10年4月1日の異動')
})
