import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../entries/fixtures/office.ts'
import { callsIn, monthTotals } from './month-totals.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const path = '/staff/chatbot/calls'
const read = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const day = (iso: string) => Temporal.PlainDate.from(iso)
const month = (iso: string) => Temporal.PlainYearMonth.from(iso)
const press = (what: string, on = '2026-05-20', unit = office.unitIds['somu-ka'] ?? '') => ({
  ...{ unit, on },
  press: what,
})

test('days add up to months; the last of April and the first of May are apart', () => {
  const days = [
    ['2026-04-30', 2],
    ['2026-05-01', 3],
    ['2026-05-31', 4],
    ['2026-06-01', 0],
  ] as const
  const totals = monthTotals(
    days.map(([on, calls]) => ({ calledOn: day(on), calls, unitId: 'u', topicId: 't' })),
  )
  expect(totals.map((one) => [one.month.toString(), one.calls])).toEqual([
    ['2026-04', 2],
    ['2026-05', 7],
    ['2026-06', 0],
  ])
  expect(callsIn(totals, month('2026-06'))).toBe(0)
  expect(callsIn(totals, month('2026-07'))).toBeUndefined()
  expect(callsIn(totals, month('2026-05'), 'other')).toBeUndefined()
})

test('a press counts, another takes it back, without script', async () => {
  const blank = await office.get('editor', path)
  expect(read(blank.text)).toContain('総務課：令和8年5月20日')
  expect(read(blank.text)).toContain('この日の合計：0件')
  expect(blank.text).not.toContain('minus:')
  const moving = `plus:${office.topicIds.moving}`
  expect(blank.text).toContain(`value="${moving}"`)
  for (const _ of [1, 2]) {
    const added = await office.post('editor', path, press(moving))
    expect(added.status, added.text).toBe(303)
  }
  await office.post('editor', path, press('plus:'))
  const back = await office.post('editor', path, press(`minus:${office.topicIds.moving}`))
  const page = read((await office.get('editor', back.location)).text)
  expect(page).toContain('「引っ越し」を1件取り消しました（この日の合計 1件）')
  expect(page).toContain('この日の合計：2件')
  expect(page).toContain('どの分野でもない電話')
})

test('what was never counted cannot be taken back; other units and readers count nothing', async () => {
  const none = await office.post('editor', path, press(`minus:${office.topicIds.roads}`))
  expect(none.status).toBe(409)
  expect(read(none.text)).toContain('取り消せる電話がありません')
  expect((await office.post('builder', path, press('plus:'))).status).toBe(403)
  expect((await office.post('reader', path, press('plus:'))).status).toBe(403)
  expect(read((await office.get('reader', path)).text)).toContain('数えられるのは')
  const strange = press('plus:00000000-0000-4000-8000-000000000000')
  expect((await office.post('editor', path, strange)).status).toBe(422)
  expect((await office.post('editor', path, press('plus:nothing'))).status).toBe(422)
})

test('yesterday’s calls can be added, tomorrow’s and last season’s cannot', async () => {
  expect((await office.post('editor', path, press('plus:', '2026-04-30'))).status).toBe(303)
  expect((await office.post('editor', path, press('plus:', '2026-05-21'))).status).toBe(422)
  expect((await office.post('editor', path, press('plus:', '2026-04-01'))).status).toBe(422)
})

test('the months stand in a table and in a file, not counted is not nought', async () => {
  const page = read((await office.get('reader', `${path}?unit=all`)).text)
  expect(page).toContain('すべての課：')
  expect(page).toMatch(/どの分野でもない電話 1 1 2/)
  expect(page).toMatch(/引っ越し － 1 1/)
  const file = await office.get('reader', `${path}.csv`)
  expect(file.text.split('\r\n')).toEqual([
    '月,担当課,分野,件数',
    ...['2026-04,総務課,どの分野でもない電話,1'],
    ...['2026-05,総務課,引っ越し,1', '2026-05,総務課,どの分野でもない電話,1'],
    '',
  ])
})
