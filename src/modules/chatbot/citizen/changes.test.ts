import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, openSite, type Site } from '../../../../tests/http/chat-site.ts'

let site: Site
const ask: Site['ask'] = (...given) => site.ask(...given)
const citizen: Site['citizen'] = (...given) => site.citizen(...given)
const rowsOf: Site['rowsOf'] = (query) => site.rowsOf(query)

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site.opened.close())

describe('the switch', () => {
  test('stops everything but where to call, and lets it go on again', async () => {
    await rowsOf(`insert into chatbot.kill_switch (id, scope, reason, set_at)
      values (gen_random_uuid(), 'all', '試験', now())`)
    await expect
      .poll(async () => bodyOf((await ask('転入届に必要なもの')).page?.text ?? ''), {
        timeout: 20_000,
        interval: 500,
      })
      .toContain('ただいま止めています')
    expect((await ask('救急車を呼んで')).page?.text).toContain('href="tel:119"')
    const read = async (path: string) => bodyOf((await citizen().get(path)).text)
    expect(await read('/chat/faq/moving/in')).toContain('ただいま止めています')
    expect((await read('/chat/faq.csv')).split('\n')).toHaveLength(1)
    await rowsOf('update chatbot.kill_switch set lifted_at = now()')
    await expect
      .poll(async () => (await ask('転入届に必要なもの')).page?.text ?? '', {
        timeout: 20_000,
        interval: 500,
      })
      .toMatch(/reply-(curated|choices)/)
  })
})

describe('the address of a question', () => {
  test('is there for one that an editor made or a file brought, too', async () => {
    const [entry] = await rowsOf(`select id, key from chatbot.faq_entry where key = 'waste.bulky'`)
    const id = String(entry?.['id'])
    for (const key of [id, 'A-12', 'faq_1']) {
      await rowsOf(`update chatbot.faq_entry set key = '${key}' where id = '${id}'`)
      await expect
        .poll(async () => (await citizen().get('/chat/faq/waste')).text, { timeout: 10_000 })
        .toContain(`href="/chat/faq/q/${key}"`)
      expect((await citizen().get(`/chat/faq/q/${key}`)).status).toBe(200)
    }
    await rowsOf(`update chatbot.faq_entry set key = 'waste.bulky' where id = '${id}'`)
  })
})

describe('a switch of a department', () => {
  test('stops the answers of its divisions', async () => {
    const [owner] = await rowsOf(`select u.parent_unit_id as id from chatbot.faq_entry e
      join people.unit_version u on u.unit_id = e.owning_unit_id
      where e.key = 'moving.in' and u.parent_unit_id is not null`)
    expect(owner).toBeDefined()
    await rowsOf(`insert into chatbot.kill_switch (id, scope, unit_id, reason, set_at)
      values (gen_random_uuid(), 'unit', '${String(owner?.['id'])}', '試験', now())`)
    const read = async () => bodyOf((await citizen().get('/chat/faq/moving/in')).text)
    await expect.poll(read, { timeout: 10_000 }).toMatch(/止めています/)
    await rowsOf('update chatbot.kill_switch set lifted_at = now()')
    await expect.poll(read, { timeout: 10_000 }).not.toMatch(/止めています/)
  })
})

describe('a new fiscal year', () => {
  test('begins without last year’s answers', async () => {
    const [bound] = await rowsOf(`select e.key, v.question from chatbot.faq_version v
      join chatbot.faq_entry e on e.id = v.entry_id where v.fiscal_year is not null limit 1`)
    const path = `/chat/faq/${String(bound?.['key']).replace('.', '/')}`
    const before = await citizen().get(path)
    expect(bodyOf(before.text)).not.toContain('今年度の内容を確認中です')
    site.setMoment('2027-04-01T00:00:00+09:00')
    const { page } = await ask(String(bound?.['question']))
    expect(page?.text).not.toContain('reply-curated')
    await expect
      .poll(async () => bodyOf((await citizen().get(path)).text), { timeout: 20_000 })
      .toContain('今年度の内容を確認中です')
    site.setMoment()
  })
})
