import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import { type Browser, hiddenFields } from '../../../tests/identity/hall.tsx'
import { translationPorts } from '../../translation-ports.ts'
import { listEntries } from '../audit/entry-store.ts'
import { escalate } from './roster/escalate.ts'

const path = '/staff/languages'
let hall: DemoHall
let checker: Browser
let planner: Browser

beforeAll(async () => {
  hall = await openDemoHall()
  ;[checker, planner] = await Promise.all([hall.as('00129'), hall.as('00103')])
}, 180_000)
afterAll(() => hall?.close())

const words = (html: string) => html.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const audited = async (action: string) =>
  (await listEntries(hall.platform.db, { action }, { limit: 50 })).length

async function templateId(title: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from translation.template where title = ${title}`.execute(hall.database.owner)
  return rows[0]?.id ?? ''
}
const textPath = async (title: string, locale: string) =>
  `${path}/text?${new URLSearchParams({ source: 'translation.template', id: await templateId(title), locale })}`

describe('the list of what waits', () => {
  test('shows each state of a language, oldest first, with counts, and the roster’s gap', async () => {
    const page = words((await checker.get(`${path}?locale=pt-BR&source=translation.template`)).text)
    expect(page).toMatch(/災害などのひな形 断水.*日本語が変わった 9日/u)
    expect(page).toMatch(/災害などのひな形 通行止め.*下書き 3日/u)
    expect(page).not.toContain('災害などのひな形 休館')
    expect(page).toMatch(/2件/u)
    expect(page).toMatch(/当番の空き.*ポルトガル語/u)
    const all = words((await checker.get(`${path}?locale=pt-BR&state=approved`)).text)
    expect(all).toContain('災害などのひな形 休館')
  })

  test('has the policies too, and says so where nothing is left', async () => {
    const goals = words(
      (await planner.get(`${path}?locale=pt-BR&source=goals.policy&state=all`)).text,
    )
    expect(goals).toMatch(/重要.*一般/u)
    const none = words((await planner.get(`${path}?locale=ja-plain&state=stale`)).text)
    expect(none).toContain('待っている訳はありません')
  })

  test('goes out as CSV', async () => {
    const csv = await checker.get(`${path}/texts.csv?locale=pt-BR&source=translation.template`)
    expect(csv.text.split('\r\n')[0]).toContain('言語,文書,場所,区分,状態,待ち日数')
    expect(csv.text).toContain('断水')
  })

  test('is not for everybody', async () => {
    const clerk = await hall.as('00107')
    for (const one of ['', '/terms', '/roster', '/templates', '/texts.csv', '/terms.csv']) {
      expect((await clerk.get(`${path}${one}`)).status, one).toBe(403)
    }
  })
})

describe('one text', () => {
  test('shows what changed in the Japanese since the last approval', async () => {
    const page = (await checker.get(await textPath('断水', 'pt-BR'))).text
    expect(page).toMatch(/<ins>.*水をためておいてください/u)
    expect(words(page)).toContain('日本語が変わった')
  })

  test('is refused with the finding, keeps what was typed, and passes to a second person', async () => {
    const address = await textPath('断水', 'pt-BR')
    const wrong = 'Em {on}, das {from} até 3h, não haverá água perto de: {place}. Tel.: {phone}'
    const bad = await planner.fill(address, { text: wrong, deed: 'approve' })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain(`${wrong}</textarea>`)
    expect(words(bad.text)).toMatch(/「\{to\}」が訳にありません/u)
    expect(words(bad.text)).toMatch(/「3h」が日本語にありません/u)

    const right =
      'Em {on}, das {from} às {to}, não haverá água perto de: {place}. Guarde água. Telefone: {phone}'
    const early = await planner.fill(address, { text: right, deed: 'approve' })
    expect(early.status).toBe(409)
    const checked = await checker.fill(address, { text: right, deed: 'check' })
    expect(checked.location).toContain('done=1')
    const own = await checker.fill(address, { text: right, deed: 'approve' })
    expect(own.status).toBe(409)
    expect(words(own.text)).toContain('書いた人とは別の人が承認')
    const second = await planner.fill(address, { text: right, deed: 'approve' })
    expect(second.status).toBe(303)
    expect(words((await checker.get(address)).text)).toMatch(
      /承認済み。市民向けのページに出せます/u,
    )
    expect([await audited('translation.check'), await audited('translation.approve')]).toEqual([
      1, 1,
    ])
  })

  test('is sent back with a reason and then no longer shown', async () => {
    const address = await textPath('断水', 'pt-BR')
    const without = await planner.fill(address, { deed: 'return', returnReason: '' })
    expect(without.status).toBe(422)
    const back = await planner.fill(address, { deed: 'return', returnReason: '町名の誤り' })
    expect(back.status).toBe(303)
    expect(words((await checker.get(address)).text)).toMatch(/下書き。.*町名の誤り/u)
  })

  test('does not overwrite what somebody else saved, nor a text whose Japanese changed', async () => {
    const address = await textPath('通行止め', 'en')
    const zero = '0'.repeat(64)
    const text = 'From {on} at {at} the road in front of {place} closes. Phone: {phone}'
    const late = await checker.fill(address, { text, deed: 'check', beforeHash: zero })
    expect(late.status).toBe(409)
    const old = await checker.fill(address, { text, deed: 'check', sourceHash: zero })
    expect(words(old.text)).toContain('日本語の文が変わりました')
  })

  test('of a machine is nobody’s until it is checked, and the checker cannot approve it', async () => {
    const address = await textPath('通行止め', 'pt-BR')
    const page = (await checker.get(address)).text
    expect(words(page)).toContain('機械翻訳の下書き')
    const text = /<textarea[^>]*>([^<]*)/u.exec(page)?.[1] ?? ''
    await checker.fill(address, { text, deed: 'check' })
    expect((await checker.fill(address, { text, deed: 'approve' })).status).toBe(409)
  })

  test('of a language one does not read is only looked at', async () => {
    await sql`delete from translation.reader where locale = 'en'`.execute(hall.database.owner)
    const address = await textPath('通行止め', 'en')
    const answer = await checker.fill(address, { text: 'x', deed: 'draft', origin: 'human' })
    expect(answer.status).toBe(403)
  })

  test('that is general is raised with a reason, and stays so', async () => {
    const list = (
      await planner.get(`${path}?locale=pt-BR&source=goals.policy&state=all&class=general`)
    ).text
    const link = /href="(\/staff\/languages\/text\?[^"]*)"/u.exec(list)?.[1] ?? ''
    const address = link.replaceAll('&amp;', '&')
    const raised = await planner.fill(address, { deed: 'raise', raiseReason: '給付の条件に触れる' })
    expect(raised.status).toBe(303)
    expect(words((await planner.get(address)).text)).toMatch(/重要（.*給付の条件に触れる/u)
    const again = await planner.post(address, { deed: 'raise', raiseReason: 'もう一度' })
    expect(again.status).not.toBe(303)
  })
})

describe('the term base', () => {
  test('takes a CSV in after a dry run that changes nothing', async () => {
    const csv = (await checker.get(`${path}/terms.csv`)).text.replace('﻿', '')
    const sent = (content: string) => {
      const form = new FormData()
      form.set('file', new File([content], 'a.csv', { type: 'text/csv' }))
      return form
    }
    const page = await checker.get(`${path}/terms/import`)
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)]
    const preview = async (content: string) => {
      const body = sent(content)
      for (const [, name = '', value = ''] of hidden) body.set(name, value)
      const headers = { 'sec-fetch-site': 'same-origin' }
      return checker.send(`${path}/terms/import`, { method: 'POST', body, headers })
    }
    expect(words((await preview(csv)).text)).toContain('用語集と同じ内容です')
    const broken = await preview(`${csv}町名,茶畑駅,,,,,,,\r\n`)
    expect(words(broken.text)).toMatch(/10行目：種類「町名」は/u)
    const more = await preview(
      `${csv}地名・施設名,茶畑駅,茶畑駅《ちゃばたけえき》,Estação Chabatake,Chabatake Station,,,,\r\n`,
    )
    expect(words(more.text)).toContain('新しい語1、変わる語0、同じ語8')
    expect((await checker.get(`${path}/terms`)).text).not.toContain('茶畑駅')
    const fields = Object.fromEntries(
      [...more.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)].map(
        ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')],
      ),
    )
    const taken = await checker.post(`${path}/terms/import/take`, fields)
    expect(taken.location).toBe(`${path}/terms?added=1&changed=0`)
    expect((await checker.get(`${path}/terms?q=Estação`)).text).toContain('茶畑駅')
    expect(await audited('translation.import_terms')).toBe(1)
  })

  test('refuses a rendering that is wanted and forbidden at once, and keeps the form', async () => {
    const term = { kind: 'place', ja: '駅前広場', en: 'Station Square', noEn: 'Station Square' }
    const answer = await checker.fill(`${path}/terms/new`, term)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('駅前広場')
    const twice = await checker.fill(`${path}/terms/new`, { kind: 'place', ja: '中央図書館' })
    expect(twice.status).toBe(409)
  })
})

describe('templates', () => {
  const values = {
    on: 'R8.12.1',
    at: '午後2時30分',
    place: '総合体育館',
    phone: '００００-００-１０００',
  }

  test('give the texts of four languages at once', async () => {
    const address = `${path}/templates/${await templateId('避難指示')}`
    const page = await checker.fill(address, values)
    const said = words(page.text)
    expect(page.status).toBe(200)
    expect(said).toContain('2026年12月1日（火）午後2時30分に避難指示を出しました')
    expect(said).toContain('emitida em 01/12/2026 (terça-feira), às 14h30. Vá agora para: Ginásio')
    expect(said).toContain('Tuesday, 1 December 2026 at 14:30. Go now to: General Gymnasium')
    expect(page.text).toContain('<rt>かようび</rt>')
    expect(await audited('translation.approve')).toBe(1)
  })

  test('say which field cannot be read', async () => {
    const address = `${path}/templates/${await templateId('避難指示')}`
    const bad = await checker.fill(address, { ...values, on: '2026-02-30' })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('href="#f-on"')
    const nowhere = await checker.fill(address, { ...values, place: '隣の市の体育館' })
    expect(words(nowhere.text)).toContain('用語集に登録されていません')
  })

  test('are not filled while a language waits, nor after the Japanese changed', async () => {
    const waiting = await checker.get(`${path}/templates/${await templateId('通行止め')}`)
    expect(words(waiting.text)).toContain('の承認待ち')
    const id = await templateId('休館')
    const edit = `${path}/templates/${id}/edit`
    const slots = 'place: place: 休館する施設\non: date: 日付\nphone: phone: 電話'
    const ja = '{place}は、工事のため{on}に休館します。電話：{phone}'
    const { rows } = await sql<{ id: string }>`
      select unit_id as id from translation.template where id = ${id}`.execute(hall.database.owner)
    const unitId = rows[0]?.id ?? ''
    const homeless = await planner.fill(edit, { title: '休館', ja, slots, unitId: '' })
    expect(homeless.text).toContain('href="#f-unitId"')
    const saved = await planner.fill(edit, { title: '休館', ja, slots, unitId })
    expect(saved.status).toBe(303)
    const after = await planner.post(`${path}/templates/${id}`, values)
    expect(words(after.text)).not.toContain('できた文')
    const odd = await planner.fill(edit, { title: '休館', ja: 'なし', slots, unitId })
    expect(odd.status).toBe(422)
    expect((await checker.get(edit)).status).toBe(403)
  })
})

describe('the roster', () => {
  test('warns on the home page, and is mended for a day', async () => {
    expect((await planner.get('/staff')).text).toContain('確認当番がいません')
    const { rows } = await sql<{ id: string }>`
      select id from people.employee where staff_no = '00129'`.execute(hall.database.owner)
    const reader = `${rows[0]?.id} pt-BR`
    const past = { reader, dutyOn: '2026-11-20', kind: 'on' }
    expect((await checker.fill(`${path}/roster`, past, `${path}/roster/days`)).status).toBe(409)
    const own = { reader, dutyOn: '2026-11-25', kind: 'on' }
    expect((await checker.fill(`${path}/roster`, own, `${path}/roster/days`)).status).toBe(303)
    const page = words((await planner.get(`${path}/roster`)).text)
    expect(page).toMatch(/令和8年11月25日（水） .*世良/u)
  })

  test('takes in only who has the role, and only by whoever keeps it', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from people.employee where staff_no = '00107'`.execute(hall.database.owner)
    const fields = { employeeId: rows[0]?.id ?? '', locale: 'en', d1: '1' }
    const post = `${path}/roster/readers`
    expect((await planner.fill(`${path}/roster`, fields, post)).status).toBe(409)
    expect((await checker.fill(`${path}/roster`, fields, post)).status).toBe(403)
  })

  test('tells the head when a critical text is stale and nobody reads the language', async () => {
    const { db } = hall.platform
    await sql`delete from translation.duty_day`.execute(hall.database.owner)
    const ports = translationPorts(db)
    const { counted } = await escalate(hall.platform, ports)
    expect(counted).toBeGreaterThan(0)
    await escalate(hall.platform, ports)
    const { rows } = await sql<{ event_key: string }>`
      select event_key from notifications.notice
      where event = 'translation.stale_critical'`.execute(hall.database.owner)
    expect(rows).toHaveLength(counted)
  })
})

test('the API lists, inspects and takes steps by the same rules', async () => {
  const json = async (answer: Promise<{ status: number; text: string }>) => {
    const { status, text } = await answer
    return { status, body: JSON.parse(text) as Record<string, unknown> }
  }
  const list = await json(checker.get('/api/translation/texts?locale=ja-plain&state=missing'))
  expect(list.status).toBe(200)
  const found = (list.body as unknown as { source: string; place: string }[]).find(
    ({ place }) => place === '通行止め',
  ) as unknown as Record<string, string>
  const step = {
    ...{ source: found['source'], id: found['id'], locale: 'ja-plain', state: 'approved' },
    ...{ text: 'だめ', sourceHash: found['sourceHash'], beforeHash: found['textHash'] },
  }
  const token = hiddenFields((await checker.get('/staff')).text)['_csrf'] ?? ''
  const headers = {
    ...{ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    'x-csrf-token': token,
  }
  const post = (where: string, body: unknown) =>
    json(checker.send(where, { method: 'POST', headers, body: JSON.stringify(body) }))
  expect(await post('/api/translation/steps', step)).toMatchObject({
    status: 422,
    body: { code: 'translation.not_sound' },
  })
  const inspected = await post('/api/translation/inspections', {
    ...{ locale: 'pt-BR', ja: '14時30分', text: '14h31' },
  })
  expect(inspected.body).toMatchObject({ refused: [{ kind: 'missing' }, { kind: 'extra' }] })
  const id = await templateId('避難指示')
  const filled = await post(`/api/translation/templates/${id}/fills`, {
    values: { on: '2026-12-01', at: '9:05', place: '中央図書館', phone: '0000-00-1000' },
  })
  expect(filled.body).toMatchObject({ texts: { en: expect.stringContaining('at 9:05') } })
  const stranger = await hall.stranger().get('/api/translation/terms')
  expect(stranger.status).toBe(401)
})
