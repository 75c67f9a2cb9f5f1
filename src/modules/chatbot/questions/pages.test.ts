import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../entries/fixtures/office.ts'
import { approveVersion, submitVersion } from '../entries/step-entry.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { listTestCases } from '../store/bench.ts'
import { leaves, miss, publish } from './fixtures/queue.ts'

const base = '/staff/chatbot/questions'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const stateOf = async (id: string) => (await getOpenQuestion(office.db, id)).state

test('an empty queue says so, and how to add what was asked on the telephone', async () => {
  const empty = await office.get('manager', base)
  expect(empty.status).toBe(200)
  expect(empty.text).toContain('答えを待っている質問はありません')
  expect(empty.text).toContain('電話で聞かれたことを足す')
  expect((await office.get('reader', base)).text).not.toContain('電話で聞かれたことを足す')
  expect((await office.get('reader', '/staff/chatbot')).text).toContain(`href="${base}"`)
})

describe('the queue', () => {
  test('takes a call, and refuses a reader and what is no question', async () => {
    const unitId = office.unitIds['somu-ka'] ?? ''
    const call = { question: '印鑑登録の袋の色は何ですか', unitId, topicId: '' }
    const taken = await office.post('editor', base, call)
    expect(taken.status, taken.text).toBe(303)
    const page = await office.get('editor', taken.location)
    expect(page.text).toContain('質問を足しました')
    expect(page.text).toContain('印鑑登録の袋の色は何ですか')
    expect(page.text).toContain('電話・窓口')
    expect((await office.post('editor', base, call)).location).toContain('done=joined')
    const empty = await office.post('editor', base, { ...call, question: '？？' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('質問を書いてください')
    expect((await office.post('reader', base, call)).status).toBe(403)
    expect((await office.post('builder', base, call)).status).toBe(403)
  })

  test('shows the own unit first, narrows by what is asked, and turns pages', async () => {
    await miss(office, '橋のたもとの石は何ですか', { unit: 'doboku' })
    const late = await miss(office, '古文書を読んでもらえますか', {
      askedAt: '2026-04-01T01:00:00Z',
    })
    const english = 'Is there a place to fly a kite'
    await miss(office, english, { locale: 'en', unit: null })
    const own = (await office.get('editor', base)).text
    expect(own).toContain('古文書')
    expect(own).not.toContain('橋のたもと')
    const all = (await office.get('editor', `${base}?unit=all`)).text
    expect(all).toContain('橋のたもと')
    expect(all).toContain('英語・ページ')
    expect((await office.get('manager', `${base}?unit=none`)).text).toContain(english)
    const overdue = (await office.get('manager', `${base}?due=overdue`)).text
    expect(overdue).toContain('古文書')
    expect(overdue).not.toContain('橋のたもと')
    const found = (await office.get('manager', `${base}?q=${encodeURIComponent('たもと 石')}`)).text
    expect(found).toContain('橋のたもと')
    expect(found).not.toContain('古文書')
    const none = (await office.get('manager', `${base}?q=%25`)).text
    expect(none).toContain('当てはまる質問はありません')
    expect((await office.get('manager', `${base}?state=answered`)).text).not.toContain('古文書')
    await sql`insert into chatbot.open_question (id, question, likeness, locale, channel, origin,
        owning_unit_id, due_on, state, asked_at, last_asked_at)
      select gen_random_uuid(), '山の木の本数その' || n, 'n' || n, 'ja', 'web', 'declined',
        ${office.unitIds['doboku']}, '2026-06-30', 'new', now(), now()
      from generate_series(1, 40) n`.execute(office.db)
    const first = (await office.get('manager', `${base}?unit=${office.unitIds['doboku']}`)).text
    expect(first).toContain('page=2')
    expect(first.match(/山の木の本数その/g)?.length).toBeLessThan(31)
    expect(late).not.toBe('')
  })

  test('is there for programs, without contacts', async () => {
    const api = '/api/chatbot/open-questions'
    expect((await office.send(undefined, 'GET', api)).status).toBe(401)
    const got = await office.send('reader', 'GET', `${api}?overdue=true`)
    const list = JSON.parse(got.text) as { count: number; openQuestions: { overdue: boolean }[] }
    expect(list.count).toBeGreaterThan(0)
    expect(list.openQuestions.every(({ overdue }) => overdue)).toBe(true)
    const doboku = office.unitIds['doboku'] ?? ''
    const of = await office.send('reader', 'GET', `${api}?divisionId=${doboku}&state=new`)
    expect(JSON.parse(of.text)).toMatchObject({ count: 41, page: 1, pageCount: 1 })
    expect(of.text).not.toContain('contact')
    expect((await office.send('reader', 'GET', `${api}?state=gone`)).status).toBe(422)
  })
})

describe('one question', () => {
  test('is learned in two presses, without script', async () => {
    const { entryId } = await publish(office, '犬の登録はどこでできますか')
    const id = await miss(office, 'わんちゃんの登録って＊＊＊でいい')
    const at = `${base}/${id}`
    const page = await office.get('editor', at)
    expect(page.status, page.text).toBe(200)
    expect(page.text.match(/<h1/g)).toHaveLength(1)
    const search = await office.get('editor', `${at}?q=${encodeURIComponent('犬')}`)
    expect(search.text).toContain('犬の登録はどこでできますか')
    expect(search.text).toContain(`entry=${entryId}#teach`)
    const confirm = await office.get('editor', `${at}?entry=${entryId}`)
    expect(confirm.text).toContain('転入届を出してください')
    expect(confirm.text).toContain('伏せた印（＊）が残っています')
    const teach = (wording: string) =>
      office.post('editor', `${at}/teach?entry=${entryId}`, { entryId, wording })
    const masked = await teach('わんちゃんの登録って＊＊＊でいい')
    expect(masked.status).toBe(422)
    expect(masked.text).toContain('市民が使う言い方に書き直してください')
    const done = await teach('わんちゃんの登録って市役所でいい')
    expect(done.location).toBe(`${at}?done=learned`)
    const after = await office.get('editor', done.location)
    expect(after.text).toContain('覚えました')
    expect(after.text).toContain('もう一度片づける')
    expect((await teach('わんちゃんの登録')).text).toContain('ほかの人が先に片づけました')
    expect((await office.get('editor', `/staff/chatbot/entries/${entryId}`)).text).toContain(
      'わんちゃんの登録って市役所でいい',
    )
  })

  test('is answered by a new entry when that is published', async () => {
    const id = await miss(office, 'ひょうたんの種はもらえますか')
    const form = await office.get('editor', `/staff/chatbot/entries/new?question=${id}`)
    expect(form.text).toContain('value="ひょうたんの種はもらえますか"')
    expect(form.text).toContain('未回答の質問「ひょうたんの種はもらえますか」に答えます')
    const fields = {
      ...{ question: 'ひょうたんの種の配布はありますか', prose: '4月に配ります。', variants: '' },
      ...{ bring: '', place: '総務課', fee: '', deadline: '', topicId: office.topicIds.moving },
      ...{ owningUnitId: office.unitIds['somu-ka'] ?? '', answerClass: 'general' },
      ...{ fiscalYear: '', validFromOn: '2026-04-01', validToOn: '', reviewDueOn: '2027-04-01' },
      ...{ basis: '', press: 'save' },
    }
    const made = await office.post('editor', `/staff/chatbot/entries/new?question=${id}`, fields)
    expect(made.status, made.text).toBe(303)
    const entryId = /entries\/([0-9a-f-]{36})/.exec(made.location)?.[1] ?? ''
    expect(await getOpenQuestion(office.db, id)).toMatchObject({ state: 'drafting', entryId })
    expect((await office.get('editor', `${base}/${id}`)).text).toContain('作成中の回答')
    const { rows } = await sql<{ id: string }>`select id from chatbot.faq_version
      where entry_id = ${entryId}`.execute(office.db)
    const step = { entryId, versionId: rows[0]?.id ?? '' }
    await submitVersion(office.platform, office.as('editor'), step)
    await approveVersion(office.platform, office.as('head'), step)
    expect(await getOpenQuestion(office.db, id)).toMatchObject({
      ...{ state: 'answered', entryId, toldQuestion: 'ひょうたんの種の配布はありますか' },
    })
    const cases = await listTestCases(office.db)
    expect(cases.filter(({ openQuestionId }) => openQuestionId === id)).toHaveLength(1)
  })

  test('shows a contact for one look, and only to those who edit', async () => {
    const id = await miss(office, '凧あげの広場はありますか')
    const askerId = await leaves(office, id, 'tako@city.example')
    const at = `${base}/${id}`
    const waiting = await office.get('editor', at)
    expect(waiting.text).toContain('1人が、答えを待っています')
    expect(waiting.text).not.toContain('連絡先を見る')
    const declined = await office.post('editor', `${at}/decline`, { reason: '広場がない' })
    expect(declined.location).toBe(`${at}?done=declined`)
    const page = await office.get('editor', at)
    expect(page.text).toContain('連絡先を見る')
    expect(page.text).not.toContain('tako@')
    expect((await office.get('reader', at)).text).not.toContain('連絡先を見る')
    expect((await office.post('reader', `${at}/askers/contact`, { askerId })).status).toBe(403)
    expect((await office.get('editor', `${base}?state=tell`)).text).toContain('凧あげ')
    const look = await office.post('editor', `${at}/askers/contact`, { askerId })
    expect(look.status, look.text).toBe(200)
    expect(look.text).toContain('tako@city.example')
    expect(look.text).toContain('市ではお答えできないことが分かりました')
    const told = await office.post('editor', `${at}/askers/told`, { askerId })
    expect((await office.get('editor', told.location)).text).toContain('1人に知らせました')
  })

  test('is handed over, assigned, joined, reopened, each with a sentence', async () => {
    const id = await miss(office, '川の水は飲めますか')
    const other = await miss(office, '川の水を飲んでもよいですか')
    const at = `${base}/${id}`
    const own = office.as('editor').actor
    const assigneeId = own.kind === 'employee' ? own.employeeId : ''
    const press = async (what: string, fields: Record<string, string>) => {
      const sent = await office.post('manager', `${at}/${what}`, fields)
      expect(sent.status, sent.text).toBe(303)
      return (await office.get('manager', sent.location)).text
    }
    expect(await press('assignee', { assigneeId })).toContain('担当の人を決めました')
    expect(await stateOf(id)).toBe('assigned')
    const unitId = office.unitIds['doboku'] ?? ''
    expect(await press('unit', { unitId })).toContain('担当課を変えました')
    if (other !== id) {
      expect(await press('original', { originalId: other })).toContain('ほかの質問にまとめました')
      expect((await office.get('manager', `${base}/${other}`)).text).toContain('まとめた質問')
      expect(await press('reopening', {})).toContain('片づいていない質問に戻しました')
    }
    const bad = await office.post('manager', `${at}/unit`, { unitId })
    expect(bad.text).toContain('今と同じ担当課です')
    expect((await office.get('reader', at)).text).toContain('担当課の編集する人が片づけます')
    expect((await office.post('builder', `${at}/decline`, { reason: 'x' })).status).toBe(303)
    expect(
      (await office.get('reader', `${base}/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`))
        .status,
    ).toBe(404)
  })
})
