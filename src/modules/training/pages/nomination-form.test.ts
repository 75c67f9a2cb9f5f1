import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openCounter, type Page } from './fixtures/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const at = (id: string) => `/staff/training/offerings/${id}/nominations`
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const ticked = ({ text }: Page) => [...text.matchAll(/name="person-[^>]*checked/g)].length
const boxes = ({ text }: Page) =>
  [...text.matchAll(/name="(person-[^"]+)"/g)].map(([, name]) => name)

test('a required course proposes those who lack it; ticking a link fills the free seats', async () => {
  const courseId = await counter.course({
    title: '主事の研修',
    method: 'nominated',
    requiredFor: { posts: ['主事'] },
  })
  const id = await counter.offering({ courseId, capacity: 2 })
  const page = await counter.get('desk', at(id))
  expect(read(page)).toContain('候補（12人）')
  expect(read(page)).toContain('受講の方法：指名')
  expect(boxes(page)).toHaveLength(12)
  expect(ticked(page)).toBe(0)
  const free = await counter.get('desk', `${at(id)}?select=free`)
  expect(ticked(free)).toBe(2)
  expect(ticked(await counter.get('desk', `${at(id)}?select=all`))).toBe(12)

  // Three are chosen for two seats, and one more by number.
  const [a = '', b = '', c = ''] = boxes(page).map((name) => name ?? '')
  const done = await counter.post('desk', at(id), {
    [a]: '1',
    [b]: '1',
    [c]: '1',
    staffNos: '00104',
  })
  expect(done.status).toBe(303)
  expect(done.location).toContain('seated=2&waiting=2')
  expect(read(await counter.get('desk', at(id)))).toContain('候補（9人）')
})

test('anybody can be looked for by post, class, years, unit and years since the last time', async () => {
  const courseId = await counter.course({ title: '自由な研修' })
  const id = await counter.offering({ courseId, capacity: 2 })
  expect(read(await counter.get('desk', at(id)))).toContain('「候補を表示する」を押すと')
  const ask = async (query: string) =>
    boxes(await counter.get('desk', `${at(id)}?asked=1&${query}`)).length
  expect(await ask('')).toBe(17)
  expect(await ask('post=課長')).toBe(2)
  expect(await ask('post=課長&serviceYearsTo=3')).toBe(0)
  expect(await ask('serviceYearsFrom=16')).toBe(17)
  expect(await ask('staffClass=fiscalYearStaff')).toBe(0)
  expect(await ask('yearsSince=5')).toBe(17)
  expect(await ask('required=1')).toBe(0)
})

test('nobody chosen is said beside the field, and so is a number that nobody has', async () => {
  const id = await counter.offering({ courseId: await counter.course({ title: '空の研修' }) })
  const nobody = await counter.post('desk', at(id), { staffNos: '' })
  expect([nobody.status, read(nobody).includes('1人以上選んでください')]).toEqual([422, true])
  const unknown = await counter.post('desk', at(id), { staffNos: '99999' })
  expect(unknown.status).toBe(422)
  expect(read(unknown)).toContain('99999')
  expect((await counter.get('clerk1', at(id))).status).toBe(403)
})
