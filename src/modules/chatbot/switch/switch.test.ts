import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, type Page } from '../entries/fixtures/office.ts'
import { freshBrain } from '../reply/brain.ts'
import { listSwitchesOn } from '../store/control.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const path = '/staff/chatbot/switch'
const api = '/api/chatbot/kill-switch'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const reason = '手数料の誤りを確認中'

test('the manager stops everything in two presses, and starts it again in two', async () => {
  expect(read(await office.get('manager', path))).toContain('止めているものはありません')
  const first = await office.post('manager', path, { target: 'all', reason, press: 'check' })
  expect(first.status).toBe(200)
  expect(read(first)).toContain('この内容で止めますか')
  expect(await listSwitchesOn(office.db)).toHaveLength(0)

  const second = await office.post('manager', path, { target: 'all', reason, press: 'stop' })
  expect(second.location).toBe(`${path}?done=stopped`)
  const { corpus } = await freshBrain(office.platform)
  expect(corpus.switches.map(({ scope }) => scope)).toEqual(['all'])
  const page = read(await office.get('reader', path))
  expect(page).toContain(reason)
  expect(page).toContain('谷口')
  expect(page).not.toContain('終わりにする')

  const again = await office.post('manager', path, { target: 'all', reason, press: 'stop' })
  expect(again.status).toBe(409)
  expect(read(again)).toContain('もう止めています')

  const id = (await listSwitchesOn(office.db))[0]?.id ?? ''
  expect(read(await office.get('manager', `${path}/${id}/end`))).toContain('また回答を始めますか')
  expect(await listSwitchesOn(office.db)).toHaveLength(1)
  const ended = await office.post('manager', `${path}/${id}/end`)
  expect(ended.location).toBe(`${path}?done=ended`)
  expect((await freshBrain(office.platform)).corpus.switches).toHaveLength(0)
  expect((await office.post('manager', `${path}/${id}/end`)).status).toBe(409)
})

test('a division stops its own topics only, a reader nothing', async () => {
  const roads = `topic:${office.topicIds.roads}`
  const page = await office.get('builder', path)
  expect(page.text).toContain(roads)
  expect(page.text).not.toContain(`topic:${office.topicIds.moving}`)
  expect(page.text).not.toContain('value="all"')
  const foreign = { target: `topic:${office.topicIds.moving}`, reason, press: 'stop' }
  expect((await office.post('builder', path, foreign)).status).toBe(422)
  expect((await office.post('reader', path, { ...foreign, target: 'all' })).status).toBe(403)
  expect(read(await office.get('reader', path))).toContain('止められるのは')
  expect(
    (await office.post('builder', path, { target: roads, reason, press: 'stop' })).status,
  ).toBe(303)
  expect((await freshBrain(office.platform)).corpus.switches[0]?.topicId).toBe(
    office.topicIds.roads,
  )
})

test('a form without a reason comes back with what was chosen', async () => {
  const page = await office.post('manager', path, { target: 'all', reason: '', press: 'check' })
  expect(page.status).toBe(422)
  expect(await listSwitchesOn(office.db)).toHaveLength(1)
})

test('the API stops and starts again, and knows the same rights', async () => {
  const stop = { on: true, scope: 'channel', channel: 'line', reason }
  expect((await office.send(undefined, 'POST', api, stop)).status).toBe(401)
  expect((await office.send('builder', 'POST', api, stop)).status).toBe(403)
  const done = await office.send('manager', 'POST', api, stop)
  expect(done.status, done.text).toBe(201)
  const { switchId } = JSON.parse(done.text) as { switchId: string }
  const end = await office.send('manager', 'POST', api, { on: false, switchId })
  expect(end.status, end.text).toBe(201)
  expect((await office.send('manager', 'POST', api, { ...stop, scope: 'all' })).status).toBe(422)
})
