import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../entries/fixtures/office.ts'
import { newId } from '../../../platform/database/id.ts'
import type { MissOrigin } from '../open-question.ts'
import { addEntry, addTurn, addVersion, at } from '../sampling/fixtures/asked.ts'
import { addCalls, insertSamples } from '../store/bench.ts'
import { insertVariants } from '../store/entry.ts'
import { insertOpenQuestion } from '../store/open-question.ts'
import { countAnswered } from '../store/turn.ts'
import { countMonth } from './count-month.ts'
import { publicCsv } from './csv.ts'
import { noCounts, sumOf } from './figure.ts'
import { keepFigures } from './keep-figures.ts'
import { shownFigures } from './shown.ts'
import { listFigures } from './store.ts'
import { fewestUsers, isFew, readYear, workOf } from './year.ts'

let office: Office
const day = (iso: string) => Temporal.PlainDate.from(iso)
const april = day('2026-04-01')
const read = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const path = '/staff/chatbot/statistics'

const addQuestion = (asked: string, answered: string | undefined, repeats = 1) => {
  const origin: MissOrigin = 'declined'
  return insertOpenQuestion(office.db, {
    ...{ id: newId(), question: `問い${asked}`, likeness: asked, locale: 'ja', channel: 'web' },
    ...{ origin, repeats, topicId: null, owningUnitId: office.unitIds['doboku'] ?? null },
    ...{ reassignedCount: 0, assigneeId: null, dueOn: april, turnId: null, duplicateOfId: null },
    ...{ state: answered === undefined ? ('new' as const) : ('answered' as const) },
    ...{ resolution: null, entryId: null, toldQuestion: null, reopenedAt: null, handledBy: null },
    ...{ askedAt: at(asked), lastAskedAt: at(asked) },
    handledAt: answered === undefined ? null : at(answered),
  })
}

beforeAll(async () => {
  office = await openOffice()
  const { db, unitIds, topicIds } = office
  const unitId = unitIds['somu-ka'] ?? null
  const ask = (askedAt: string, more = {}) => addTurn(db, { askedAt: at(askedAt), unitId, ...more })
  // The first and the last second of April in the city, and their neighbours outside.
  const first = await ask('2026-04-01T00:00:00')
  const conversationId = first.conversationId
  const second = await ask('2026-04-01T00:05:00', { conversationId, isHelpful: true })
  await ask('2026-04-30T23:59:59', { locale: 'en', isHelpful: false })
  await ask('2026-03-31T23:59:59')
  await ask('2026-05-01T00:00:00')
  await ask('2026-04-10T10:00:00', { replyKind: 'declined' })
  await ask('2026-04-10T10:00:00', { replyKind: 'choices' })
  await ask('2026-04-10T10:00:00', { isTest: true, isHelpful: true })
  await ask('2026-04-10T10:00:00', { channel: 'staff', isHelpful: true })
  const sample = { weekOn: april, unitId, answerClass: null, note: '', gradedBy: null }
  const gradedAt = at('2026-05-08T09:00')
  await insertSamples(db, [
    { ...sample, id: newId(), turnId: first.id, mark: 'right', gradedAt },
    { ...sample, id: newId(), turnId: second.id, mark: 'partly', gradedAt },
  ])
  await addQuestion('2026-04-02T10:00', '2026-04-05T10:00', 3)
  await addQuestion('2026-04-03T10:00', '2026-04-04T10:00')
  await addQuestion('2026-04-20T10:00', '2026-05-02T10:00')
  await addQuestion('2026-04-21T10:00', undefined, 2)
  const old = {
    topicId: topicIds.moving,
    owningUnitId: unitId,
    publishedAt: at('2026-03-01T00:00'),
  }
  await addEntry(db, { ...old, key: 'moving.new', publishedAt: at('2026-04-15T12:00') })
  const mended = await addEntry(db, { ...old, key: 'moving.mended' })
  const publishedAt = at('2026-04-16T12:00')
  await addVersion(db, { entryId: mended.entryId, no: 2, publishedAt })
  await addVersion(db, { entryId: mended.entryId, no: 3, publishedAt })
  const taught = await addEntry(db, { ...old, key: 'moving.taught' })
  await insertVariants(db, [
    {
      ...{ id: newId(), entryId: taught.entryId, locale: 'ja', text: '引っ越しの紙' },
      ...{ origin: 'learned', addedBy: null, addedAt: at('2026-04-17T12:00') },
    },
  ])
  const calls = (calledOn: string, count: number, topicId: string | null = topicIds.moving) =>
    addCalls(db, {
      ...{ id: newId(), unitId: unitId ?? '', topicId, calledOn: day(calledOn), calls: count },
      ...{ changedBy: null, changedAt: at('2026-05-01T00:00') },
    })
  await calls('2025-04-10', 20)
  await calls('2026-04-30', 5)
  await calls('2026-04-30', 1, null)
  await calls('2026-05-01', 9)
})
afterAll(() => office.close())

describe('a month of the city’s clock', () => {
  const partOf = async (part: string, key = '') =>
    (await countMonth(office.db, april)).find((row) => row.part === part && row.partKey === key)

  test('is counted as the definitions say', async () => {
    expect(await partOf('all')).toMatchObject({
      // Two turns of one conversation, three others; five questions, of which one was declined.
      ...{ users: 4, questions: 5, answered: 4, solved: 1, notSolved: 1 },
      ...{ graded: 2, gradedRight: 1, gradedPartly: 1, gradedWrong: 0 },
      // One entry is new; one was published twice, one learned a wording: two are mended.
      ...{ added: 1, fixed: 2 },
      // Answered in April after three days and after one; four came in, asked again 2 + 1 times.
      ...{ handled: 2, medianDays: 2, missed: 4, repeated: 3, calls: 6 },
    })
  })

  test('by unit, by language and by topic', async () => {
    const { unitIds, topicIds } = office
    const somu = { questions: 5, answered: 4, handled: 0, added: 1, calls: 6 }
    expect(await partOf('unit', unitIds['somu-ka'])).toMatchObject(somu)
    expect(await partOf('unit', unitIds['doboku'])).toMatchObject({ questions: 0, handled: 2 })
    expect(await partOf('locale', 'en')).toMatchObject({ users: 1, questions: 1, notSolved: 1 })
    expect(await partOf('topic', topicIds.moving)).toMatchObject({ calls: 5 })
    expect(await partOf('topic', 'none')).toMatchObject({ calls: 1 })
  })

  test('does not count the notice of a stop as an answer', async () => {
    const turnId = newId()
    const reply = { turnId, kind: 'fixed' as const, body: '止めています', sources: [], masked: [] }
    await addTurn(office.db, {
      ...{ id: turnId, askedAt: at('2026-06-10T10:00'), replyKind: 'fixed' },
      reply: { ...reply, fixedKey: 'stopped', refused: { why: 'stopped' } },
    })
    const [all] = await countMonth(office.db, day('2026-06-01'))
    expect(all).toMatchObject({ part: 'all', questions: 1, answered: 0 })
    const asGoal = await countAnswered(office.db, day('2026-06-01'), day('2026-06-30'))
    expect(asGoal).toMatchObject({ asked: 1, answered: 0 })
  })

  test('in which nothing happened knows nothing', async () => {
    const rows = await countMonth(office.db, day('2024-01-01'))
    expect(rows).toEqual([{ ...noCounts, monthOn: day('2024-01-01'), part: 'all', partKey: '' }])
    const shown = shownFigures(noCounts, 'ja').filter(({ value }) => value === '分かりません')
    expect(shown.map(({ key }) => key)).toEqual(['answered', 'correct', 'days', 'calls'])
  })
})

test('shares stand on their samples, and are never one mixed figure', () => {
  const counts = { ...noCounts, questions: 8, answered: 7, graded: 6, gradedRight: 5 }
  const shown = new Map(shownFigures(counts, 'ja').map((one) => [one.key, one]))
  expect(shown.get('answered')?.value).toBe('87.5%')
  expect(shown.get('correct')).toMatchObject({ value: '83.3%', note: '採点した6件のうち' })
})

test('months add up, but for medians, and what was not counted stays unknown', () => {
  const months = [
    { ...noCounts, users: 3, medianDays: 9 },
    { ...noCounts, users: 4, calls: 2 },
  ]
  expect(sumOf(months, 5)).toMatchObject({ users: 7, medianDays: 5, calls: 2 })
  expect(sumOf([noCounts], null).calls).toBeNull()
})

test('calls are compared in the months that both years counted', () => {
  const row = (monthOn: string, partKey: string, calls: number | null) => ({
    ...{ monthOn: day(monthOn), part: 'topic' as const, partKey, calls },
  })
  const rows = [
    ...[row('2025-04-01', 'waste', 20), row('2025-05-01', 'waste', 30)],
    ...[row('2026-04-01', 'waste', 12), row('2026-06-01', 'waste', 99)],
    ...[row('2026-04-01', 'bus', 5), row('2027-03-01', 'tax', 4), row('2026-03-01', 'tax', 6)],
  ]
  expect(workOf(rows, 2026)).toEqual([
    { topicId: 'waste', before: 20, after: 12 },
    { topicId: 'bus', before: null, after: null },
    { topicId: 'tax', before: 6, after: 4 },
  ])
})

describe('the kept figures', () => {
  const context = (today: string) => ({
    ...office.as('manager', { today: day(today) }),
    actor: { kind: 'system', name: 'job' } as const,
  })
  const april2026 = async () =>
    (await listFigures(office.db, april, april)).find(({ part }) => part === 'all')

  test('are of whole past months, counted once; the last but one again', async () => {
    expect(await keepFigures(office.platform, context('2026-04-30'))).toBe(2)
    expect(await april2026()).toBeUndefined()
    expect(await keepFigures(office.platform, context('2026-05-01'))).toBe(2)
    expect(await keepFigures(office.platform, context('2026-05-02'))).toBe(0)
    expect(await april2026()).toMatchObject({ questions: 5, graded: 2 })
    const late = await addTurn(office.db, { askedAt: at('2026-04-29T10:00') })
    await insertSamples(office.db, [
      {
        ...{ id: newId(), turnId: late.id, weekOn: april, unitId: null, answerClass: null },
        ...{ mark: 'wrong', note: '', gradedBy: null, gradedAt: at('2026-05-08T09:00') },
      },
    ])
    expect(await keepFigures(office.platform, context('2026-06-01'))).toBe(2)
    expect(await april2026()).toMatchObject({ questions: 6, graded: 3, gradedWrong: 1 })
  })

  test('of a month with few users are withheld from the public', async () => {
    const figure = await april2026()
    if (figure === undefined) throw new Error('not counted')
    expect(figure.users).toBe(fewestUsers)
    expect(isFew(figure)).toBe(false)
    const few = { ...figure, users: fewestUsers - 1 }
    const [header, [row = []]] = publicCsv([few]) as [string[], string[][]]
    expect(row[header.indexOf('質問')]).toBe('5未満')
    expect(row[header.indexOf('答えた割合(%)')]).toBe('5未満')
    expect(row[header.indexOf('新しい回答')]).toBe(1)
    expect(publicCsv([figure])[1][0]?.[header.indexOf('×')]).toBe(1)
    const none = publicCsv([{ ...figure, graded: 0, gradedRight: 0, calls: null }])[1][0] ?? []
    expect(none[header.indexOf('正しかった割合(%)')]).toBe('分かりません')
    expect(none[header.indexOf('担当課への電話')]).toBe('分かりません')
  })

  test('stand on the staff’s page by unit and language, with the month that is going on', async () => {
    const page = read((await office.get('reader', path)).text)
    expect(page).toContain('2026年5月（途中）')
    expect(page).toContain('総務課')
    expect(page).toContain('英語')
    const month = read((await office.get('reader', `${path}?year=2026&month=2026-04`)).text)
    expect(month).toContain('2026年4月の数字')
    expect(month).toContain('33.3% 採点した3件のうち')
    const file = (await office.get('reader', `${path}.csv?year=2026`)).text
    expect(file).toMatch(/^月,分け方,名前,利用,質問/)
    expect(file).toContain('2026-04,言語,英語,1,1,0,100')
  })
})

describe('the council’s report', () => {
  test('prints four numbers with definitions, and says what was not measured', async () => {
    const page = read((await office.get('reader', `${path}/reports/2026`)).text)
    for (const title of ['1 どれだけ使われたか', '2 どれだけ答え', '3 どう改善', '4 仕事は減']) {
      expect(page).toContain(title)
    }
    expect(page).toContain('会話の数です。人の数ではありません。')
    expect(page).toContain('そのあとで電話をしたかどうかは記録していない')
    expect(page).toContain('電話：引っ越し 前年度20件 → 今年度5件')
    expect(page).toMatch(/電話：道路と水道 分かりません/)
    expect((await readYear(office.db, 2026)).months).toHaveLength(2)
  })

  test('as CSV and as PDF; a year to come has none', async () => {
    const file = await office.get('reader', `${path}/reports/2026/report.csv`)
    expect(file.text).toContain('2,正しかった割合,33.3,%,3,')
    const paper = await office.get('reader', `${path}/reports/2026/report.pdf`)
    expect(paper.text.slice(0, 5)).toBe('%PDF-')
    expect((await office.get('reader', `${path}/reports/2027`)).status).toBe(404)
    expect(read((await office.get('reader', `${path}/reports/2020`)).text)).toContain(
      'まだ数えた月がありません',
    )
  })
})
