import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { clipsOn, coverageSource } from '../fixtures/coverage-source.ts'
import { contextOf, type Desk, openDesk } from '../fixtures/desk.ts'
import { createHall, day, smallDocument } from '../fixtures/document.ts'
import { people } from '../fixtures/people-sources.ts'
import { publishDocument, type Published } from '../publish-document.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { recordSourceReadings } from '../record-source-readings.ts'
import { listAllReadings } from '../store/reading.ts'
import { recountPart } from './part.ts'
import { recountTarget } from './recount-target.ts'

let fresh: FreshDatabase
let desk: Desk
let published: Published
const source = coverageSource()

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2019-02-28', [source as never, ...people])
  const hall = await createHall(fresh.db, contextOf(desk))
  const document = smallDocument()
  const [measure] = document.measures
  measure?.targets.push({
    no: 7,
    label: { ja: '職員の数' },
    kind: 'number',
    direction: 'up',
    startValue: 0,
    targetValue: 10,
    unit: '人',
    sourceKey: 'people.staff_count',
    sourceParameters: { staffClasses: ['regularStaff'] },
    originalPhrase: '職員を10人にします',
    judged: true,
    computed: false,
  })
  published = await publishDocument(desk, contextOf(desk), {
    document,
    ...hall,
    publishedOn: day('2018-04-20'),
  })
  source.clips.push(...clipsOn('2018-06-01', 40), ...clipsOn('2019-02-01', 312))
  await recordSourceReadings(desk, contextOf(desk))
})
afterAll(() => fresh.close())

const idOf = (no: string) => published.targetIds[no] ?? ''
const staff = () => applicationOf(desk, recountPart, 'planningClerk')
const page = async (path: string) => {
  const response = await staff().request(path)
  return { status: response.status, text: wordsIn(await response.text()) }
}
const post = (no: string, body: unknown, signedIn = true) =>
  applicationOf(desk, recountPart, signedIn ? 'planningClerk' : undefined).request(
    `/api/goals/targets/${idOf(no)}/recount`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  )

describe('counting again', () => {
  it('gives the same value, rows and digest twice, on any day', async () => {
    for (const [iso, value] of [
      ['2018-05-31', 0],
      ['2018-06-01', 40],
      ['2019-02-28', 352],
    ] as const) {
      const today = desk.clock.today()
      const once = await recountTarget(desk, idOf('1.1'), day(iso), today)
      const twice = await recountTarget(desk, idOf('1.1'), day(iso), today)
      expect(once.target.actual).toMatchObject({ value, itemCount: value })
      expect(once.itemIdsHash).toMatch(/^[0-9a-f]{64}$/)
      expect([twice.resultHash, twice.itemIdsHash]).toEqual([once.resultHash, once.itemIdsHash])
    }
    const days = [day('2018-06-01'), day('2019-02-28')].map((on) =>
      recountTarget(desk, idOf('1.1'), on, desk.clock.today()),
    )
    const hashes = (await Promise.all(days)).map((one) => one.resultHash)
    expect(new Set(hashes).size).toBe(2)
  })

  it('shows the rule, the rows, the arithmetic and the codes of the day', async () => {
    const { status, text } = await page(`/staff/goals/targets/${idOf('1.1')}/recount?asOf=H31.2.28`)
    expect(status).toBe(200)
    expect(text).toContain('counted once a broadcast')
    expect(text).toMatch(/352 ?件/u)
    expect(text).toContain('その日に記録した値と同じです')
    expect(text).toMatch(/経過334日 ÷ 365日/u)
    expect(text).toContain('384')
    const html = await (await staff().request(`/staff/goals/targets/${idOf('1.1')}/recount`)).text()
    expect(html).toContain('href="/staff/coverage?asOf=2019-02-28"')
    for (const code of ['test.coverage', 'well 352']) expect(text).toContain(code)
  })

  it('lays late evidence beside the value that was kept that day', async () => {
    source.clips.push(...clipsOn('2019-02-20', 3))
    const { text } = await page(`/staff/goals/targets/${idOf('1.1')}/recount?asOf=2019-02-28`)
    expect(text).toMatch(/その日の記録では352件でしたが、いまの記録から数えると355件です/u)
    const stored = await listAllReadings(fresh.db, idOf('1.1'))
    expect(stored.map((row) => row.value)).toEqual([352])
    source.clips.splice(-3)
  })

  it('keeps the form and says what is wrong with a day', async () => {
    for (const [asOf, words] of [
      ['2019-02-30', '2019-02-30'],
      ['2019-03-01', '今日より後'],
    ] as const) {
      const { status, text } = await page(
        `/staff/goals/targets/${idOf('1.1')}/recount?asOf=${asOf}`,
      )
      expect(status).toBe(422)
      const response = await staff().request(
        `/staff/goals/targets/${idOf('1.1')}/recount?asOf=${asOf}`,
      )
      expect(await response.text()).toContain(`value="${asOf}"`)
      if (words !== asOf) expect(text).toContain(words)
    }
  })

  it('does not count what a person reports, and says so', async () => {
    await recordManualReading(desk, contextOf(desk), {
      targetId: idOf('1.4'),
      asOf: day('2018-12-31'),
      value: 7,
      doneOn: null,
      note: { ja: '名簿による' },
    })
    const { text } = await page(`/staff/goals/targets/${idOf('1.4')}/recount?asOf=2019-01-31`)
    expect(text).toContain('手入力の目標です')
    expect(text).toMatch(/7 ?人/u)
    expect((await page(`/staff/goals/targets/${idOf('1.4')}/what-if`)).status).toBe(409)
  })

  it('never says zero while the source gives no answer', async () => {
    desk.sources.splice(0, 1)
    const { text } = await page(`/staff/goals/targets/${idOf('1.1')}/recount`)
    expect(text).toContain('最新の値を取得できません')
    expect(text).toMatch(/その日に記録した値 352件/u)
    desk.sources.splice(0, 0, source as never)
  })

  it('is not found for a target that nobody published', async () => {
    const { status } = await page(`/staff/goals/targets/${crypto.randomUUID()}/recount`)
    expect(status).toBe(404)
  })
})

describe('the API', () => {
  it('counts, and refuses the future, bad days and strangers', async () => {
    const answer = await post('1.1', { asOf: '2018-06-30' })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      binding: 'live',
      asOf: '2018-06-30',
      counted: { value: 40, itemCount: 40, unavailable: false },
      rule: { sourceKey: 'test.coverage', parameters: { paper: 'all' } },
      stored: null,
    })
    expect((await post('1.1', { asOf: '2019-03-01' })).status).toBe(422)
    expect((await post('1.1', { asOf: '2019-02-30' })).status).toBe(422)
    expect((await post('1.1', {})).status).toBe(422)
    expect((await post('1.1', { asOf: '2019-01-01' }, false)).status).toBe(401)
  })
})

describe('what if we counted otherwise', () => {
  const path = () => `/staff/goals/targets/${idOf('1.7')}/what-if`

  it('builds its form from the parameters, filled with the published ones', async () => {
    const html = await (await staff().request(path())).text()
    expect(html).toMatch(/name="p-staffClasses" value="regularStaff" checked/u)
    expect(html).toMatch(/<select[^>]*name="p-unitSlug"/u)
    expect(wordsIn(html)).toContain('非公式（公表されません）')
    expect(wordsIn(html)).toContain('会計年度任用職員')
    expect(wordsIn(html)).not.toContain('変えた数え方')
  })

  it('counts by other parameters beside the official count, and keeps nothing', async () => {
    const before = await listAllReadings(fresh.db, idOf('1.7'))
    const query = 'counted=1&asOf=2019-02-28&p-unitSlug=somu-ka&p-staffClasses=fiscalYearStaff'
    const { status, text } = await page(`${path()}?${query}`)
    expect(status).toBe(200)
    expect(text).toContain('変えた数え方 非公式（公表されません）')
    expect(text).toContain('正規職員を数えます')
    expect(text).toContain('対象の所属とその下の組織')
    expect(await listAllReadings(fresh.db, idOf('1.7'))).toEqual(before)
  })

  it('names what the source does not accept and keeps the form', async () => {
    const { status, text } = await page(`${path()}?counted=1&asOf=2019-02-28`)
    expect(status).toBe(422)
    expect(text).toContain('この条件では数えられません')
  })

  it('is closed to citizens', async () => {
    const response = await applicationOf(desk, recountPart).request(path())
    expect([302, 303, 401]).toContain(response.status)
  })
})
