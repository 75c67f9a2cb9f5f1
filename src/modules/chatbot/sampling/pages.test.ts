import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, today } from '../entries/fixtures/office.ts'
import { listSamples } from '../store/bench.ts'
import { listWaiting } from '../store/open-question.ts'
import { samplingPart } from './part.ts'
import { drawSamples } from './draw-samples.ts'
import { addEntry, addTurn, at } from './fixtures/asked.ts'

let office: Office
const path = '/staff/chatbot/samples'
const read = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

beforeAll(async () => {
  office = await openOffice()
  const { db, unitIds, topicIds } = office
  const somu = unitIds['somu-ka'] ?? ''
  const doboku = unitIds['doboku'] ?? ''
  const fee = await addEntry(db, {
    ...{ topicId: topicIds.moving, owningUnitId: somu, key: 'moving.fee' },
    answerClass: 'moneyOrDate',
  })
  const of = (unitId: string, question: string, askedAt: string, more = {}) =>
    addTurn(db, { unitId, question, askedAt: at(askedAt), ...more })
  const curated = { versionId: fee.versionId, entryIds: [fee.entryId] }
  // The office's day is Wednesday 20 May 2026: last week is the 11th to the 17th.
  await of(somu, '手数料はいくらですか', '2026-05-11T00:00', curated)
  await of(somu, 'How much is it?', '2026-05-17T23:59', { ...curated, locale: 'en' })
  await of(doboku, '道路の穴はどこへ', '2026-05-13T12:00', { replyKind: 'quoted' })
  await of(somu, '先々週の質問', '2026-05-10T23:59', curated)
  await of(somu, '今週の質問', '2026-05-18T00:00', curated)
  await of(somu, '断った質問', '2026-05-13T12:00', { replyKind: 'declined' })
  await of(somu, '選択肢を出した質問', '2026-05-13T12:00', { replyKind: 'choices' })
  await of(somu, '試験の質問', '2026-05-13T12:00', { ...curated, isTest: true })
  await of(somu, '職員の質問', '2026-05-13T12:00', { ...curated, channel: 'staff' })
})
afterAll(() => office.close())

test('before anything is drawn the page says so', async () => {
  expect(read((await office.get('reader', path)).text)).toContain('まだありません')
})

test('what was answered last week is drawn once; declines, choices, tests and clerks are not', async () => {
  const context = { ...office.as('manager'), actor: { kind: 'system', name: 'job' } as const }
  expect(await drawSamples(office.platform, context)).toBe(3)
  expect(await drawSamples(office.platform, context)).toBe(0)
  const samples = await listSamples(office.db, today.subtract({ days: 30 }))
  const ofMoney = samples.filter(({ answerClass }) => answerClass === 'moneyOrDate')
  expect([samples.length, ofMoney.length]).toEqual([3, 2])
  expect(samples.every(({ weekOn }) => weekOn.toString() === '2026-05-11')).toBe(true)
})

test('each unit grades its own in one press, and is led to the next', async () => {
  const list = await office.get('editor', path)
  expect(read(list.text)).toContain('採点を待っている回答：2件')
  const [first = ''] =
    /\/staff\/chatbot\/samples\/[0-9a-f-]{36}(?=">\s*採点を始める)/.exec(
      list.text.replaceAll(/\s+class="[^"]*"/g, '').replaceAll(/(href="[^"]*")[^>]*>/g, '$1>'),
    ) ?? []
  expect(first).not.toBe('')
  const page = await office.get('editor', first)
  expect(page.text).toContain('accesskey="1"')
  expect((await office.post('builder', first, { mark: 'right', note: '' })).status).toBe(403)
  expect((await office.post('reader', first, { mark: 'right', note: '' })).status).toBe(403)
  expect(read((await office.get('builder', first)).text)).toContain('採点できるのは担当課')
  const wrong = await office.post('editor', first, { mark: 'wrong', note: '金額が去年のもの' })
  expect(wrong.status, wrong.text).toBe(303)
  const next = wrong.location.replace('?done=1', '')
  expect(next).not.toBe(first)
  expect(read((await office.get('editor', wrong.location)).text)).toContain('次の回答です')
  const last = await office.post('editor', next, { mark: 'right', note: '' })
  expect(last.location).toBe(`${path}?done=all`)
  const done = read((await office.get('editor', last.location)).text)
  expect(done).toContain('終わりです')
  expect(done).toContain('基準を満たしていません')
  expect(done).toContain('金額・期日と資格の×：1件')
})

test('a wrong one waits in the queue, once, however often it is graded', async () => {
  const waiting = await listWaiting(office.db)
  expect(waiting).toMatchObject([{ origin: 'sampled', owningUnitId: office.unitIds['somu-ka'] }])
  const wrong = (await listSamples(office.db, today.subtract({ days: 30 }))).find(
    ({ mark }) => mark === 'wrong',
  )
  const again = { mark: 'wrong', note: 'もう一度' }
  await office.post('editor', `${path}/${wrong?.id ?? ''}`, again)
  expect((await listWaiting(office.db)).map(({ repeats }) => repeats)).toEqual([1])
})

test('the first page and the home page name what waits and what was wrong', async () => {
  const page = read((await office.get('reader', '/staff/chatbot')).text)
  expect(page).toContain('抜き取り確認')
  expect(page).toContain('×：1件')
  const itemsOf = async (who: 'editor' | 'builder' | 'reader') => {
    const items = await samplingPart.homeItems?.(office.platform, office.as(who))
    return items?.map(({ title }) => title)
  }
  expect(await itemsOf('editor')).toEqual(['抜き取り確認で×になった回答：1件'])
  expect(await itemsOf('builder')).toEqual(['抜き取った回答の採点を待っています：1件'])
  expect(await itemsOf('reader')).toEqual([])
})

test('a mark that there is not comes back with the form', async () => {
  const [one] = await listSamples(office.db, today.subtract({ days: 30 }))
  const page = await office.post('manager', `${path}/${one?.id ?? ''}`, { mark: 'best', note: '' })
  expect(page.status).toBe(422)
  const nothing = `${path}/00000000-0000-4000-8000-000000000000`
  expect((await office.get('reader', nothing)).status).toBe(404)
})
