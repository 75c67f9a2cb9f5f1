import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { day, type Office, openOffice, today, type Who } from '../entries/fixtures/office.ts'
import { createEntry } from '../entries/save-entry.ts'
import { listVariants } from '../store/entry.ts'
import { deleteAskers, getOpenQuestion, listAskers } from '../store/open-question.ts'
import { listTestCases } from '../store/bench.ts'
import { forgetJob } from '../forget.ts'
import { insertLineAsker } from '../line/store.ts'
import { leaves, miss, publish, secret } from './fixtures/queue.ts'
import { assignQuestion, reassignQuestion } from './hand-over.ts'
import { questionHomeItems } from './home-items.ts'
import { noteCall } from './note-call.ts'
import { remindJob } from './remind.ts'
import { declineQuestion, joinQuestion, reopenQuestion } from './settle-question.ts'
import { teachQuestion } from './teach-question.ts'
import { noteTold, revealContact } from './tell-askers.ts'

let office: Office
let entryId: string
beforeAll(async () => {
  office = await openOffice()
  ;({ entryId } = await publish(office, '犬の登録はどこでできますか'))
  await sql`insert into people.role_grant
      (id, grant_id, employee_id, role, unit_id, from_on, recorded_at, recorded_by)
    values (gen_random_uuid(), gen_random_uuid(), ${employeeOf('editor')}, 'divisionOwner',
      ${office.unitIds['somu-ka']}, '2020-04-01', now(), 'test')`.execute(office.db)
  await sql`insert into people.assignment (id, assignment_id, employee_id, unit_id, post, kind,
      heads_unit, issued_on, from_on, to_on, recorded_at, recorded_by)
    select gen_random_uuid(), gen_random_uuid(), employee_id, unit_id, '課長', 'concurrentPost', true,
      issued_on, from_on, to_on, recorded_at, recorded_by
    from people.assignment where employee_id = ${employeeOf('head')}`.execute(office.db)
})
afterAll(() => office.close())

const refuses = (code: string) => ({ code })
const read = (id: string) => getOpenQuestion(office.db, id)
const teach = (questionId: string, wording: string, who: Who = 'editor', entry = entryId) =>
  teachQuestion(office.platform, office.as(who), { questionId, entryId: entry, wording })
const rows = async (query: string) =>
  (await sql.raw<Record<string, unknown>>(query).execute(office.db)).rows
const employeeOf = (who: Who) => {
  const { actor } = office.as(who)
  return actor.kind === 'employee' ? actor.employeeId : ''
}

/** Somebody who edits for 総務課 and decides nothing. */
function clerk(): RequestContext {
  const permissions = new Map([
    ['chatbot.read', new Set<string | null>([null])],
    ['chatbot.edit', new Set<string | null>([office.unitIds['somu-ka'] ?? ''])],
  ])
  const context = office.as('editor')
  const { actor } = context
  return actor.kind === 'employee' ? { ...context, actor: { ...actor, permissions } } : context
}

describe('questions that are asked again', () => {
  test('join what is near in the same language, never across languages', async () => {
    const first = await miss(office, '公園でたき火をしてもよいですか')
    expect(await miss(office, '公園で焚き火をしてもよいですか')).toBe(first)
    expect(await read(first)).toMatchObject({ repeats: 2 })
    const english = await miss(office, 'May I light a fire in the park', { locale: 'en' })
    expect(await miss(office, 'may I light a fire in the park?', { locale: 'en' })).toBe(english)
    const inPlain = await miss(office, '公園でたき火をしてもよいですか', { locale: 'ja-plain' })
    expect(inPlain).not.toBe(first)
  })

  test('open an answered one again; one outside the city’s work is counted alone', async () => {
    const answered = await miss(office, '犬の鑑札をなくしました')
    await teach(answered, '犬の鑑札をなくしました')
    await miss(office, '犬の鑑札をなくしました', { askedAt: '2026-05-27T01:00:00Z' })
    expect(await read(answered)).toMatchObject({ state: 'new', repeats: 2, handledAt: null })
    expect((await read(answered)).dueOn.toString()).toBe('2026-06-03')
    const outside = await miss(office, '年金はいくらもらえますか')
    const decline = { questionId: outside, reason: '国の仕事' }
    await declineQuestion(office.platform, office.as('editor'), decline)
    await miss(office, '年金はいくらもらえますか')
    expect(await read(outside)).toMatchObject({ state: 'outOfScope', repeats: 2 })
  })

  test('two at the same moment make one item', async () => {
    const ids = await Promise.all(
      Array.from({ length: 4 }, () => miss(office, '夜の図書室の鍵はだれが持っていますか')),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await read(ids[0] ?? '')).toMatchObject({ repeats: 4 })
  })

  test('are due after five working days, of an emergency topic after one', async () => {
    const { db } = office
    const label = JSON.stringify({ ja: '防災', 'ja-plain': '防災', 'pt-BR': 'x', en: 'x' })
    const topicId = '00000000-0000-4000-8000-0000000000d1'
    await sql`insert into chatbot.topic (id, slug, label, sort_no)
      values (${topicId}, 'disaster', ${label}::jsonb, 9)`.execute(db)
    const usual = await read(await miss(office, '側溝のふたが割れています'))
    expect(usual.dueOn.toString()).toBe('2026-05-27')
    const urgent = await read(await miss(office, '避難の合図が聞こえません', { topicId }))
    expect(urgent.dueOn.toString()).toBe('2026-05-21')
  })
})

describe('teaching', () => {
  test('stores the wording, adds a test case and ends the question, with its writer', async () => {
    const id = await miss(office, 'わんこを飼い始めたけど届けはいる')
    await teach(id, 'わんこを飼い始めたときの届け')
    expect(await read(id)).toMatchObject({
      ...{ state: 'answered', entryId, handledBy: employeeOf('editor') },
      toldQuestion: '犬の登録はどこでできますか',
    })
    const wording = 'わんこを飼い始めたときの届け'
    const variants = await listVariants(office.db, entryId)
    expect(variants.find(({ text }) => text === wording)).toMatchObject({ origin: 'learned' })
    const cases = await listTestCases(office.db)
    expect(cases.find(({ openQuestionId }) => openQuestionId === id)).toMatchObject({
      ...{ question: wording, expects: 'entry', entryIds: [entryId], origin: 'openQuestion' },
    })
  })

  test('never takes masked marks or a number over', async () => {
    const id = await miss(office, '＊＊＊に電話しても犬の登録の係が出ません')
    await expect(teach(id, (await read(id)).question)).rejects.toMatchObject(
      refuses('chatbot.wording_masked'),
    )
    await expect(teach(id, '090-1234-5678に電話したい')).rejects.toMatchObject(
      refuses('chatbot.wording_masked'),
    )
    await expect(teach(id, '長'.repeat(201))).rejects.toMatchObject(
      refuses('chatbot.wording_too_long'),
    )
    expect(await read(id)).toMatchObject({ state: 'new' })
  })

  test('is for the unit of the question and that of the entry; a draft teaches nothing', async () => {
    const id = await miss(office, '犬のしつけ教室')
    for (const who of ['builder', 'reader'] as const) {
      await expect(teach(id, '犬のしつけ教室', who)).rejects.toMatchObject({ status: 403 })
    }
    const roads = await miss(office, '犬が道路で死んでいます', { unit: 'doboku' })
    await expect(teach(roads, '犬が道路で死んでいます', 'builder')).rejects.toMatchObject({
      status: 403,
    })
    const draft = await createEntry(
      office.platform,
      office.as('editor'),
      office.input({ question: '犬の下書き' }),
    )
    await expect(teach(id, '犬のしつけ教室', 'editor', draft.entryId)).rejects.toMatchObject(
      refuses('chatbot.not_published'),
    )
  })

  test('by two clerks at once is done by one', async () => {
    const id = await miss(office, '犬を人にゆずりました')
    const both = await Promise.allSettled([
      teach(id, '犬を人にゆずったとき'),
      declineQuestion(office.platform, office.as('head'), { questionId: id, reason: '重なり' }),
    ])
    const failed = both.filter(({ status }) => status === 'rejected')
    expect(failed).toMatchObject([{ reason: { code: 'chatbot.question_handled' } }])
  })
})

describe('other ends', () => {
  test('a duplicate hands its repeats and askers over, and repeats follow it', async () => {
    const original = await miss(office, '市民プールは何月からですか')
    const id = await miss(office, '水泳はいつできるようになりますか')
    await leaves(office, id, 'aoba@city.example')
    const join = { questionId: id, originalId: original }
    await joinQuestion(office.platform, office.as('editor'), join)
    expect(await read(id)).toMatchObject({ state: 'duplicate', duplicateOfId: original })
    expect(await read(original)).toMatchObject({ repeats: 2 })
    expect(await listAskers(office.db, original)).toHaveLength(1)
    expect(await miss(office, '水泳はいつできるようになりますか')).toBe(original)
    const other = await miss(office, '体育館のくつは何色ですか')
    await expect(
      joinQuestion(office.platform, office.as('editor'), { questionId: other, originalId: id }),
    ).rejects.toMatchObject(refuses('chatbot.original_gone'))
    await expect(
      joinQuestion(office.platform, office.as('editor'), { questionId: other, originalId: other }),
    ).rejects.toMatchObject(refuses('chatbot.original_gone'))
  })

  test('reopening puts it back with a new day; what waits cannot be reopened', async () => {
    const questionId = await miss(office, '月のかけらは展示していますか')
    const context = office.as('editor', { now: Temporal.Instant.from('2026-06-10T01:00:00Z') })
    await expect(reopenQuestion(office.platform, context, { questionId })).rejects.toMatchObject(
      refuses('chatbot.question_waiting'),
    )
    await declineQuestion(office.platform, context, { questionId, reason: '市にない' })
    expect(await read(questionId)).toMatchObject({ resolution: '市にない' })
    await reopenQuestion(office.platform, context, { questionId })
    expect(await read(questionId)).toMatchObject({ state: 'new', handledAt: null })
    expect((await read(questionId)).dueOn.toString()).toBe('2026-06-17')
  })
})

describe('handing over', () => {
  test('is done once by the unit, then by its head or a manager', async () => {
    const questionId = await miss(office, '橋の名前の由来を知りたい')
    const to = (unit: string, context: RequestContext) =>
      reassignQuestion(office.platform, context, { questionId, unitId: office.unitIds[unit] ?? '' })
    await expect(to('somu-ka', clerk())).rejects.toMatchObject(refuses('chatbot.same_unit'))
    await to('doboku', clerk())
    expect(await read(questionId)).toMatchObject({ reassignedCount: 1, state: 'new' })
    await expect(to('somu-ka', clerk())).rejects.toMatchObject({ status: 403 })
    await to('somu-ka', office.as('builder'))
    await expect(to('doboku', clerk())).rejects.toMatchObject(refuses('chatbot.reassigned_before'))
    await to('doboku', office.as('manager'))
    expect(await read(questionId)).toMatchObject({ reassignedCount: 3 })
    const told = await rows(`select employee_id as id from notifications.notice
      where event = 'chatbot.question_handed'`)
    expect(told).toEqual([{ id: employeeOf('editor') }])
  })

  test('a person of the unit takes it, nobody else’s', async () => {
    const questionId = await miss(office, '市の木は何ですか')
    const assign = (assigneeId: string | null) =>
      assignQuestion(office.platform, office.as('editor'), { questionId, assigneeId })
    await expect(assign(employeeOf('builder'))).rejects.toMatchObject(
      refuses('chatbot.assignee_elsewhere'),
    )
    await assign(employeeOf('head'))
    expect(await read(questionId)).toMatchObject({ state: 'assigned' })
    const told = await rows(`select 1 from notifications.notice where settled_at is null
      and event = 'chatbot.question_assigned' and employee_id = '${employeeOf('head')}'`)
    expect(told).toHaveLength(1)
    const lines = await questionHomeItems(office.platform, office.as('head'))
    expect(lines.map(({ title }) => title)).toContain('自分が担当の未回答の質問：1件')
    await assign(null)
    expect(await read(questionId)).toMatchObject({ state: 'new', assigneeId: null })
  })
})

describe('whoever waits', () => {
  test.each([
    ['answered', '犬のふんを見つけました', /への答えができました[^]*\/chat\/faq\//],
    ['declined', '犬のうらないはできますか', /お答えできないことが分かりました[^]*\/chat/],
  ])('on LINE hears of it when it is %s, once', async (how, question, said) => {
    const questionId = await miss(office, question)
    const [userId, id] = [newId(), newId()]
    await sql`insert into chatbot.line_user (id, user_hash, locale, first_at, last_at)
      values (${userId}, ${userId}, 'ja', now(), now())`.execute(office.db)
    await insertLineAsker(office.db, {
      ...{ id, openQuestionId: questionId, channel: 'line', locale: 'ja', formKey: null },
      ...{ contactSealed: 'sealed', lineUserId: userId, toldAt: null },
      leftAt: Temporal.Now.instant(),
    })
    if (how === 'answered') await teach(questionId, question)
    else {
      const reason = 'うらないは市の仕事ではない'
      await declineQuestion(office.platform, office.as('editor'), { questionId, reason })
    }
    const messages = await rows(`select messages::text as text from chatbot.line_message
      where line_user_id = '${userId}'`)
    expect(messages).toEqual([{ text: expect.stringMatching(said) as string }])
    expect(await listAskers(office.db, questionId)).toEqual([])
  })

  test('is reached by one look that is recorded, and forgotten when told', async () => {
    const questionId = await miss(office, '市章の色を教えてください')
    const askerId = await leaves(office, questionId, 'midori@city.example')
    const reveal = (who: Who) =>
      revealContact(office.platform, office.as(who), secret, { questionId, askerId })
    await expect(reveal('builder')).rejects.toMatchObject({ status: 403 })
    expect(await reveal('editor')).toBe('midori@city.example')
    const [looks] = await rows(`select count(*)::int as count from audit.entry
      where action = 'chatbot.reveal_contact' and result = 'done'`)
    expect(looks).toEqual({ count: 1 })
    const kept = await rows(`select 1 from platform.form_key f where f::text like '%midori@%'
      union all select 1 from audit.entry e where e::text like '%midori@%'`)
    expect(kept).toEqual([])
    const tell = { questionId, askerId }
    await noteTold(office.platform, office.as('editor'), tell)
    const [asker] = await rows(`select contact_sealed as sealed from chatbot.asker
      where id = '${askerId}'`)
    expect(asker).toEqual({ sealed: '' })
    await expect(noteTold(office.platform, office.as('editor'), tell)).rejects.toMatchObject(
      refuses('chatbot.nobody_to_tell'),
    )
  })

  test('is forgotten thirty days after any end, and after being told', async () => {
    const ended = await miss(office, '池の鯉にえさをやってよいですか')
    const gone = await leaves(office, ended, 'a@city.example')
    const waiting = await miss(office, '池の亀にえさをやってよいですか')
    const stays = await leaves(office, waiting, 'b@city.example')
    const told = await leaves(office, waiting, 'c@city.example')
    await declineQuestion(
      office.platform,
      office.as('editor', {
        now: Temporal.Instant.from('2026-05-21T01:00:00Z'),
      }),
      { questionId: ended, reason: '公園の管理者へ' },
    )
    await noteTold(
      office.platform,
      office.as('editor', { now: Temporal.Instant.from('2026-05-21T01:00:00Z') }),
      { questionId: waiting, askerId: told },
    )
    const early = Temporal.Instant.from('2026-05-20T12:00:00Z')
    expect(await deleteAskers(office.db, early)).toEqual([])
    const forgotten = await deleteAskers(office.db, Temporal.Instant.from('2026-05-22T00:00:00Z'))
    expect(forgotten).toEqual(expect.arrayContaining([gone, told]))
    expect(forgotten).not.toContain(stays)
    expect(forgetJob.name).toBe('chatbot.forget')
  })
})

test('a call is masked before it is kept, and joins what was asked', async () => {
  const unitId = office.unitIds['somu-ka'] ?? ''
  const call = { question: '090-1234-5678の田中ですが印鑑の袋はありますか', unitId, topicId: null }
  await expect(noteCall(office.platform, office.as('builder'), call)).rejects.toMatchObject({
    status: 403,
  })
  const { id, joined } = await noteCall(office.platform, office.as('editor'), call)
  expect(joined).toBe(false)
  expect(await read(id)).toMatchObject({ origin: 'phoneNote', channel: 'staff' })
  expect((await read(id)).question).not.toContain('1234')
  expect((await noteCall(office.platform, office.as('editor'), call)).joined).toBe(true)
})

test('the overdue are told of once, the head after three working days, nobody on a Sunday', async () => {
  const id = await miss(office, '古い地図を見たい', { askedAt: '2026-04-01T01:00:00Z' })
  expect((await read(id)).dueOn.toString()).toBe('2026-04-08')
  const runOn = (iso: string) =>
    remindJob.run({
      ...office.platform,
      clock: { ...office.platform.clock, today: () => day(iso) },
    })
  const noticesOf = async () =>
    (
      await rows(`select event, employee_id as who from notifications.notice
        where path like '%${id}' order by event desc, created_at`)
    ).map(({ event, who }) => [event, who])
  expect(await runOn('2026-04-12')).toMatchObject({ counted: 0 })
  await runOn('2026-04-09')
  const first = [['chatbot.question_overdue', employeeOf('editor')]]
  expect(await noticesOf()).toEqual(first)
  await runOn('2026-04-10')
  expect(await noticesOf()).toEqual(first)
  await runOn('2026-04-13')
  expect(await noticesOf()).toEqual([...first, ['chatbot.question_late', employeeOf('head')]])
  const lines = await questionHomeItems(office.platform, office.as('editor'))
  expect(lines[0]?.title).toMatch(/期限を過ぎた未回答の質問：\d+件/)
  expect(today.toString()).toBe('2026-05-20')
})
