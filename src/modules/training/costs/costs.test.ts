import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addGuests } from '../add-guests.ts'
import { day } from '../fixtures/hall.ts'
import { setNeighbour } from '../guests/set-neighbour.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { costWords } from './staff-messages.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const held = '2026-05-11'

/** A joint offering that was held: three own people and four guests came, one own did not. */
async function heldJointOffering(): Promise<string> {
  const { system, platform, idOf } = counter
  const courseId = await counter.course({ categoryId: counter.categoryId.joint })
  const offeringId = await counter.offering({ courseId, on: [held], capacity: 20 })
  const before = { ...system, today: day('2026-05-01') }
  const employeeIds = (['clerk1', 'clerk2', 'clerk3', 'clerk4'] as const).map((who) => idOf(who))
  await nominate(platform, before, { offeringId, employeeIds })
  await setNeighbour(platform, before, { lgCode: '229998', name: '隣市', desk: '人事課', contact: '' })
  await setNeighbour(platform, before, { lgCode: '229997', name: '向市', desk: '', contact: '' })
  const guest = (name: string, lgCode: string) => {
    return { name, kana: 'シケン', lgCode, unit: '総務課', contact: '' }
  }
  await addGuests(platform, before, {
    offeringId,
    guests: [
      guest('隣 一', '229998'),
      guest('隣 二', '229998'),
      guest('隣 三', '229998'),
      guest('向 四', '229997'),
    ],
  })
  const all = await listEnrolmentsIn(counter.db, offeringId)
  await markAttendance(platform, { ...system, today: day(held) }, {
    offeringId,
    heldOn: day(held),
    source: 'list',
    marks: all.map(({ id, employeeId }) => {
      return { enrolmentId: id, attendedMinutes: employeeId === idOf('clerk4') ? 0 : 360 }
    }),
  })
  return offeringId
}

const line = (no: number, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}-${no}`, value]))

const fieldOf = (text: string, name: string) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? ''

describe('costs of an offering', () => {
  let offeringId: string
  let path: string
  beforeAll(async () => {
    offeringId = await heldJointOffering()
    path = `/staff/training/offerings/${offeringId}`
  })

  test('the desk writes several lines down at once; per head and shares add up to the yen', async () => {
    const sent = await counter.post('desk', `${path}/costs`, {
      lines: '4',
      seen: '',
      ...line(1, { kind: 'lecturer', who: '', budget: '90,000', actual: '１００００１', note: '' }),
      ...line(2, { kind: 'material', who: '', budget: '10000', actual: '8500', note: '資料' }),
      ...line(3, { kind: 'fee', who: '', budget: '', actual: '', note: '' }),
    })
    expect(sent.location).toBe(`${path}?costs=saved`)
    const page = await counter.get('desk', sent.location)
    expect(page.text).toContain(costWords.saved)
    // 100,001 + 8,500 yen; three own people and four guests were there.
    expect(page.text).toContain('108,501円 ÷ 7人 ＝ 15,500円（余り1円）')
    // The no-show used a seat: 4 of 8 are the city's own, and it hosts.
    expect(page.text).toContain('108,501円 × 4席 ÷ 8席 ＝ 54,250円、端数2円を加える')
    expect(page.text).toContain('108,501円 × 3席 ÷ 8席 ＝ 40,687円')
    expect(page.text).toContain('108,501円 × 1席 ÷ 8席 ＝ 13,562円')
    const { body } = await counter.send('desk', 'GET', `/offerings/${offeringId}/shares`)
    expect(body).toMatchObject({
      costShare: 'seatsUsed',
      totalYen: 108_501,
      shares: [
        { lgCode: '229999', yen: 54_252 },
        { lgCode: '229997', yen: 13_562 },
        { lgCode: '229998', yen: 40_687 },
      ],
    })
  })

  test('a trip of one person counts per head but is not shared with the neighbours', async () => {
    const form = await counter.get('desk', `${path}/costs`)
    const [own] = await listEnrolmentsIn(counter.db, offeringId)
    const sent = await counter.post('desk', `${path}/costs`, {
      ...valuesIn(form.text),
      lines: '5',
      ...line(3, { kind: 'trip', who: own?.id ?? '', budget: '2000', actual: '1980', note: '' }),
    })
    expect(sent.status).toBe(303)
    const costs = await counter.send('desk', 'GET', `/offerings/${offeringId}/costs`)
    expect(costs.body).toMatchObject({
      actualYen: 110_481,
      participants: 7,
      perHeadYen: 15_783,
      perHeadRestYen: 0,
    })
    const shares = await counter.send('desk', 'GET', `/offerings/${offeringId}/shares`)
    expect(shares.body).toMatchObject({ totalYen: 108_501 })
  })

  test('a corrected amount leaves the earlier one to be read, and an entry in the trail', async () => {
    const form = await counter.get('desk', `${path}/costs`)
    const sent = await counter.post('desk', `${path}/costs`, {
      ...valuesIn(form.text),
      'actual-1': '100000',
    })
    expect(sent.status).toBe(303)
    const page = await counter.get('desk', path)
    expect(page.text).toContain(costWords.earlier(1))
    expect(page.text).toContain('100,001円')
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from audit.entry where action = 'training.set_costs'
        and subject = ${`training.offering/${offeringId}`} and digest_after is not null
    `.execute(counter.db)
    expect(rows[0]?.count).toBe(3)
  })

  test('somebody else was faster: nothing is overwritten, and what was typed stays', async () => {
    const form = await counter.get('desk', `${path}/costs`)
    const values = valuesIn(form.text)
    await counter.post('desk', `${path}/costs`, { ...values, 'actual-2': '9000' })
    const late = await counter.post('desk', `${path}/costs`, { ...values, 'actual-2': '7777' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('ほかの人が先に変更しました')
    expect(fieldOf(late.text, 'actual-2')).toBe('7777')
  })

  test('an amount that is none is named by its line', async () => {
    const form = await counter.get('desk', `${path}/costs`)
    const sent = await counter.post('desk', `${path}/costs`, {
      ...valuesIn(form.text),
      'budget-2': '一万円',
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain(costWords.label(costWords.budget, 2))
    expect(fieldOf(sent.text, 'budget-2')).toBe('一万円')
  })

  test('one press lays out a line for each person and saves nothing yet', async () => {
    const form = await counter.get('desk', `${path}/costs`)
    const more = await counter.post('desk', `${path}/costs`, {
      ...valuesIn(form.text),
      more: 'people',
    })
    expect(more.status).toBe(200)
    const lines = Number(fieldOf(more.text, 'lines'))
    expect(lines).toBe(Number(valuesIn(form.text)['lines']) + 8)
    expect(more.text).toMatch(/value="trip" selected/)
  })

  test('the year: budget against actual by category, and the sheet for a neighbour', async () => {
    const page = await counter.get('desk', '/staff/training/costs/2026')
    expect(page.status).toBe(200)
    expect(page.text).toContain('3市広域研修')
    const shares = await counter.get('desk', '/staff/training/costs/2026/shares')
    expect(shares.text).toContain('隣市')
    const sheet = await counter.get('desk', '/staff/training/costs/2026/shares/229998')
    expect(sheet.text).toContain('隣市　人事課 御中')
    expect(sheet.text).toContain('109,000円 × 3席 ÷ 8席 ＝ 40,875円')
    const csv = await counter.get('desk', '/staff/training/costs/2026/shares/229998.csv')
    expect(csv.type).toContain('text/csv')
    expect(csv.text.trim().split('\r\n')).toHaveLength(2)
    const year = await counter.get('desk', '/staff/training/costs/2026.csv')
    expect(year.text).toContain('3,4,')
    const stranger = await counter.get('desk', '/staff/training/costs/2026/shares/111111')
    expect(stranger.status).toBe(404)
  })

  test('staff see nothing of it, neither on the pages nor by the API', async () => {
    expect((await counter.get('clerk1', path)).text).not.toContain('54,250')
    expect((await counter.get('clerk1', `${path}/costs`)).status).toBe(403)
    expect((await counter.get('clerk1', '/staff/training/costs/2026')).status).toBe(403)
    const api = await counter.send('clerk1', 'POST', `/offerings/${offeringId}/costs`, {
      costs: [{ kind: 'fee', budgetYen: 1, actualYen: 1, note: '' }],
    })
    expect(api.status).toBe(403)
  })
})

test('the API takes lines, ends those that are not sent again and refuses a stale reading', async () => {
  const offeringId = await counter.offering()
  const path = `/offerings/${offeringId}/costs`
  const fee = { kind: 'fee', budgetYen: 5_000, note: '負担金' }
  const first = await counter.send('desk', 'POST', path, { costs: [fee, { ...fee, note: 'x' }] })
  expect(first).toMatchObject({ status: 201, body: { added: 2, changed: 0, ended: 0 } })
  const { body } = await counter.send('desk', 'GET', path)
  const [kept, other] = body['costs'] as { id: string }[]
  const second = await counter.send('desk', 'POST', path, {
    seen: [kept?.id, other?.id],
    costs: [{ ...fee, id: kept?.id, actualYen: 5_000 }],
  })
  expect(second.body).toEqual({ added: 0, changed: 1, ended: 1 })
  const stale = await counter.send('desk', 'POST', path, { seen: [kept?.id], costs: [] })
  expect(stale).toMatchObject({ status: 409, body: { code: 'training.changed_meanwhile' } })
  const stranger = await counter.send('desk', 'POST', path, {
    seen: ((await counter.send('desk', 'GET', path)).body['costs'] as { id: string }[]).map(
      ({ id }) => id,
    ),
    costs: [{ ...fee, enrolmentId: crypto.randomUUID() }],
  })
  expect(stranger).toMatchObject({ status: 404, body: { code: 'training.enrolment_not_found' } })
})

/** Every field of a page's form with what stands in it. */
function valuesIn(text: string): Record<string, string> {
  const form = text.slice(text.indexOf('name="lines"') - 200)
  const inputs = [...form.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
    const name = /name="([^"_][^"]*)"/.exec(tag)?.[1]
    return name === undefined ? [] : [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const]
  })
  const selects = [...form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) => {
      return [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''] as const
    },
  )
  return Object.fromEntries([...inputs, ...selects])
}
