import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/database/id.ts'
import { type Office, openOffice } from '../entries/fixtures/office.ts'
import { addEntry, addTurn, at } from '../sampling/fixtures/asked.ts'
import { getOpenQuestion, insertOpenQuestion } from '../store/open-question.ts'
import { lastMonthOf } from './learned.ts'
import { publishLearned } from './publish-learned.ts'
import { listAnswered, listItems } from './store.ts'

let office: Office
const ids = { first: newId(), last: newId(), after: newId(), wordless: newId() }
const path = '/staff/chatbot/learned'
const read = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const day = (iso: string) => Temporal.PlainDate.from(iso)

const answered = (id: string, handled: string, entryId: string | null) =>
  insertOpenQuestion(office.db, {
    ...{ id, question: '住民の言葉のまま', likeness: id, locale: 'ja', channel: 'web' },
    ...{ origin: 'declined', repeats: 1, topicId: null, turnId: null, duplicateOfId: null },
    ...{ owningUnitId: office.unitIds['somu-ka'] ?? null, reassignedCount: 0, assigneeId: null },
    ...{ dueOn: day('2026-04-30'), state: 'answered', resolution: null, entryId },
    ...{ toldQuestion: null, askedAt: at('2026-03-31T23:00'), lastAskedAt: at('2026-04-01T00:00') },
    ...{ reopenedAt: null, handledBy: null, handledAt: at(handled) },
  })

beforeAll(async () => {
  office = await openOffice()
  await addTurn(office.db, { askedAt: at('2026-03-31T23:00') })
  const place = { topicId: office.topicIds.moving, owningUnitId: null, key: 'moving.in' }
  const { entryId } = await addEntry(office.db, { ...place, question: '公開した質問' })
  await answered(ids.first, '2026-04-01T00:00:00', entryId)
  await answered(ids.last, '2026-04-30T23:59:59', entryId)
  await answered(ids.after, '2026-05-01T00:00:00', entryId)
  await answered(ids.wordless, '2026-04-10T12:00:00', null)
})
afterAll(() => office.close())

test('a month begins and ends at midnight in the city', async () => {
  const found = await listAnswered(office.db, day('2026-04-01'))
  expect(found.map(({ id }) => id)).toEqual([ids.first, ids.wordless, ids.last])
  expect(lastMonthOf(day('2026-01-31')).toString()).toBe('2025-12-01')
})

test('the division words its questions, nobody else, and no number goes in', async () => {
  const page = read((await office.get('reader', path)).text)
  expect(page).toContain('公開した質問')
  expect(page).toContain('公表する言葉がありません')
  const form = `${path}/questions/${ids.first}`
  expect((await office.get('reader', form)).status).toBe(403)
  const words = { question: '市の言葉の質問', plain: '市《し》の ことば' }
  expect((await office.post('reader', form, words)).status).toBe(403)
  expect((await office.post('builder', form, words)).status).toBe(403)
  const number = await office.post('editor', form, { ...words, question: '090-1234-5678は何番' })
  expect(number.status).toBe(422)
  expect(read(number.text)).toContain('個人に関わる番号')
  expect((await office.post('editor', form, { question: '', plain: '' })).status).toBe(422)
  const done = await office.post('editor', form, words)
  expect(done.status, done.text).toBe(303)
  expect((await getOpenQuestion(office.db, ids.first)).toldQuestion).toBe('市の言葉の質問')
  expect(read((await office.get('editor', done.location)).text)).toContain('翌月1日に公表します')
})

test('on the 1st the list goes out in the city’s words; what has none stays away', async () => {
  const context = {
    ...office.as('manager', { today: day('2026-05-01') }),
    actor: { kind: 'system', name: 'job' } as const,
  }
  expect(await publishLearned(office.platform, context)).toBe(2)
  const items = await listItems(office.db, day('2026-04-01'))
  expect(items.map(({ question, questionPlain, days }) => [question, questionPlain, days])).toEqual(
    [
      ['市の言葉の質問', '市《し》の ことば', 1],
      ['公開した質問', null, 30],
    ],
  )
  const late = await office.post('editor', `${path}/questions/${ids.last}`, {
    ...{ question: '遅れた言葉', plain: '' },
  })
  expect(late.status).toBe(409)
  expect(read(late.text)).toContain('この月の一覧は公表しました')
})

test('only the manager corrects, with a reason, and may take a question off', async () => {
  const [item] = await listItems(office.db, day('2026-04-01'))
  const form = `${path}/items/${item?.id ?? ''}`
  const words = { question: '直した言葉', plain: '', reason: '誤字', remove: '1' }
  expect((await office.post('editor', form, words)).status).toBe(403)
  expect((await office.post('manager', form, { ...words, reason: '' })).status).toBe(422)
  expect((await office.post('manager', form, words)).location).toBe(`${path}?done=corrected`)
  const page = read((await office.get('manager', path)).text)
  expect(page).toContain('一覧から外しました')
  expect(page).toContain('訂正の理由：誤字')
  expect(page).toMatch(/2026年4月 1件/)
})
