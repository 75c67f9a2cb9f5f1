import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice, type Page } from './fixtures/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const list = '/staff/chatbot/entries'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const hidden = ({ text }: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

const fields = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ topicId: office.topicIds.moving, owningUnitId: office.unitIds['somu-ka'] ?? '' },
  ...{ question: '引っ越してきました。何をしますか', prose: '転入届を出してください。' },
  ...{ bring: '本人確認書類', place: '市民課', fee: '300円', deadline: '14日以内' },
  ...{ answerClass: 'moneyOrDate', fiscalYear: '2026', validFromOn: '令和8年4月1日' },
  ...{ validToOn: '2027-03-31', reviewDueOn: '2027-02-01', press: 'save' },
  ...more,
})

test('an empty list says where to begin, and offers nothing to a reader', async () => {
  const empty = await office.get('editor', list)
  expect(read(empty)).toContain('まだ質問と回答がありません')
  expect(empty.text).toContain(`${list}/new`)
  expect((await office.get('reader', list)).text).not.toContain(`${list}/new`)
  expect((await office.get('reader', `${list}/new`)).status).toBe(403)
})

describe('from the first word to the residents', () => {
  let entry = ''

  test('the form keeps what was typed, previews without saving, and saves a draft', async () => {
    const wrong = await office.post('editor', `${list}/new`, fields({ prose: '' }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('引っ越してきました')
    const preview = await office.post('editor', `${list}/new`, fields({ press: 'preview' }))
    expect(preview.status).toBe(200)
    expect(read(preview)).toContain('市民にはこう見えます')
    expect(read(preview)).toContain('手数料 300円')
    expect(read(await office.get('editor', list))).toContain('まだ質問と回答がありません')
    const open = await office.post(
      'editor',
      `${list}/new`,
      fields({ press: 'submit', fee: '【市が記入】' }),
    )
    expect(open.status).toBe(409)
    expect(read(open)).toContain('市が書き込む欄が空いています')
    const saved = await office.post('editor', `${list}/new`, fields({ variants: '転入\n住所変更' }))
    expect(saved.status, saved.text).toBe(303)
    entry = saved.location.replace(/\?.*/, '')
    const page = await office.get('editor', saved.location)
    expect(read(page)).toContain('下書きを保存しました')
    expect(read(page)).toContain('住所変更')
  })

  test('it is sent on, approved by the other person, and stands in the list', async () => {
    const page = await office.get('editor', entry)
    const versionId = hidden(page, 'versionId')
    expect((await office.post('editor', `${entry}/submission`, { versionId })).status).toBe(303)
    const own = await office.get('editor', entry)
    expect(read(own)).toContain('ほかの人が承認します')
    expect((await office.post('editor', `${entry}/approval`, { versionId })).status).toBe(409)
    const there = await office.get('head', `${list}?state=inReview`)
    expect(there.text).toContain(entry)
    expect(read(await office.get('head', entry))).toContain('承認して公開する')
    const done = await office.post('head', `${entry}/approval`, { versionId })
    expect(done.location).toContain('done=approved')
    expect(read(await office.get('reader', list))).toContain('公開中')
    expect((await office.get('reader', entry)).text).not.toContain('/edit"')
  })

  test('translations and neighbours are shown with the way to the lane', async () => {
    await office.post('editor', `${list}/new`, fields({ question: '引っ越してきました。保育園は' }))
    const page = await office.get('editor', entry)
    expect(read(page)).toContain('訳文なし')
    expect(page.text).toContain('/staff/languages/text?')
    expect(read(page)).toContain('ほかに答えている項目')
  })

  test('a number that is not confirmed keeps the next year from being made', async () => {
    const form = await office.get('editor', `${entry}/next-year`, '2027-02-10')
    expect(form.text).toContain('value="300円"')
    const versionId = hidden(form, 'versionId')
    const count = [...form.text.matchAll(/name="now\d+"/g)].length
    const sure = Object.fromEntries(Array.from({ length: count }, (_, no) => [`sure${no}`, '1']))
    const { sure0: _, ...some } = sure
    const at = `${entry}/next-year`
    const refused = await office.post('editor', at, { versionId, ...some, now0: '350円' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="350円"')
    const made = await office.post('editor', at, { versionId, ...sure, now0: '350円' })
    expect(made.location).toContain('done=rolled')
    const page = await office.get('editor', entry)
    expect(read(page)).toContain('350円')
    expect(read(page)).toContain('市民が今見る回答')
  })
})

describe('the list', () => {
  test('is narrowed by words, division, topic and what is to be looked at', async () => {
    const found = async (query: string) =>
      read(await office.get('reader', `${list}?${query}`)).includes('何をしますか')
    expect(await found(`q=${encodeURIComponent('住所変更')}`)).toBe(true)
    expect(await found(`q=${encodeURIComponent('宇宙旅行')}`)).toBe(false)
    expect(await found(`unit=${office.unitIds['somu'] ?? ''}`)).toBe(true)
    expect(await found(`unit=${office.unitIds['doboku'] ?? ''}`)).toBe(false)
    expect(await found('topic=moving')).toBe(true)
    expect(await found('topic=roads')).toBe(false)
    expect(await found('review=past')).toBe(false)
    expect(await found('state=published')).toBe(true)
  })

  test('leaves as CSV, in the order of the columns that files have', async () => {
    const { text } = await office.get('reader', `${list}/export.csv`)
    expect(text).toMatch(/^\ufeff?ID,分野,質問,別の言い方,回答,言語/)
    expect(text).toContain('手数料：')
  })
})

test('a file is read, shown with what is wrong, and its good rows become drafts', async () => {
  const form = new FormData()
  const text =
    '分野,質問,回答,担当課\n引っ越し,引っ越しのごみは,大型ごみへ,総務課\n引っ越し,質問,答え,総務'
  form.set('file', new File([text], 'faq.csv'))
  form.set('encoding', 'auto')
  const sent = await office.post('editor', `${list}/imports`, form)
  expect(sent.status, sent.text).toBe(303)
  const page = await office.get('editor', sent.location)
  expect(read(page)).toContain('3行目：担当課「総務」は見つかりません（候補：総務課、総務部）')
  const done = await office.post('editor', sent.location, { hash: hidden(page, 'hash') })
  expect(done.status, done.text).toBe(303)
  const after = read(await office.get('editor', done.location))
  expect(after).toContain('新しい質問 1件')
  expect(after).toContain('1行残っています')
  expect((await office.get('head', sent.location)).status).toBe(404)
  const gone = await office.post('editor', `${sent.location}/removal`)
  expect(gone.location).toBe(`${list}/imports`)
})

describe('the API', () => {
  const api = '/api/chatbot/faq-entries'
  const entry = () => ({
    ...{ topicId: office.topicIds.roads, owningUnitId: office.unitIds['somu-ka'] },
    ...{ question: '水道の開始はどうしますか', prose: '電話してください。' },
    ...{ bring: '', place: '水道課', fee: '', deadline: '' },
    ...{ answerClass: 'general', fiscalYear: null, validFromOn: '2026-04-01', validToOn: null },
    ...{ reviewDueOn: '2027-04-01', sources: [], basis: '', submits: true },
  })

  test('writes, changes, decides and lists; strangers and readers do not', async () => {
    expect((await office.send(undefined, 'GET', api)).status).toBe(401)
    expect((await office.send('reader', 'POST', api, entry())).status).toBe(403)
    const made = await office.send('editor', 'POST', api, entry())
    expect(made.status, made.text).toBe(201)
    const { entryId, versionId } = JSON.parse(made.text) as { entryId: string; versionId: string }
    const at = `${api}/${entryId}`
    const changed = await office.send('editor', 'PATCH', at, {
      versionId,
      submits: true,
      fee: '無料',
    })
    expect(changed.status, changed.text).toBe(200)
    const next = JSON.parse(changed.text) as { versionId: string }
    const approval = { versionId: next.versionId, decision: 'approve' }
    const own = await office.send('editor', 'POST', `${at}/approval`, approval)
    expect([own.status, own.text]).toEqual([409, expect.stringContaining('chatbot.own_version')])
    expect((await office.send('head', 'POST', `${at}/approval`, approval)).status).toBe(201)
    const found = await office.send('reader', 'GET', `${api}?q=${encodeURIComponent('水道の開始')}`)
    expect(JSON.parse(found.text)).toMatchObject({
      ...{ count: 1, entries: [{ standing: 'published', fee: '無料', versionNo: 2 }] },
    })
    const late = await office.send('editor', 'PATCH', at, { versionId, fee: '1円' })
    expect(late.text).toContain('chatbot.version_stale')
    const bad = await office.send('editor', 'POST', api, { ...entry(), validFromOn: '2026-02-30' })
    expect(bad.status).toBe(422)
  })
})
