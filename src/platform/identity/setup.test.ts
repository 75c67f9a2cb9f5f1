import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodPassword, type Hall, openHall } from '../../../tests/identity/hall.tsx'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const filled = {
  staffNo: '00001',
  name: '白井 はる',
  kana: 'しらい　はる',
  unitName: '総務課',
  password: goodPassword,
  passwordAgain: goodPassword,
}

const link = async () => {
  const url = await hall.identity.setupUrl()
  return url?.replace('http://localhost:3000', '') ?? ''
}

describe('the set-up link of an empty city', () => {
  it('makes the first administrator, once', async () => {
    const path = await link()
    const browser = hall.browser()
    const second = hall.browser()
    await second.get(path)
    const done = await browser.fill(path, filled)
    expect(done.location).toBe('/sign-in?done=set-up')
    expect((await browser.get('/sign-in?done=set-up')).text).toContain('最初の管理者を登録しました')
    expect((await browser.signIn('00001')).location).toBe('/staff')
    expect((await second.get(path)).status).toBe(404)
    expect(await hall.identity.setupUrl()).toBeUndefined()
    expect(await hall.auditActions()).toContain('identity.set_up done')
    expect(hall.people[0]).toMatchObject({ name: '白井 はる' })
  })

  it('of two presses at once only one counts', async () => {
    const path = await link()
    const [one, other] = [hall.browser(), hall.browser()]
    const answers = await Promise.all([one.fill(path, filled), other.fill(path, filled)])
    const statuses = answers.map((page) => page.status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(hall.people).toHaveLength(1)
  })

  it('keeps what was typed when a rule says no, and the link', async () => {
    const path = await link()
    const browser = hall.browser()
    const weak = { password: 'password1234', passwordAgain: 'password1234' }
    const again = await browser.fill(path, { ...filled, ...weak })
    expect(again.status).toBe(422)
    expect(again.text).toContain('value="白井 はる"')
    expect(again.text).toContain('href="#f-password"')
    expect(again.text).not.toContain('password1234')
    expect((await browser.fill(path, { ...filled, kana: 'haru' })).text).toContain('href="#f-kana"')
    expect((await browser.fill(path, filled)).status).toBe(303)
  })

  it('is void after a day, when replaced, and when guessed', async () => {
    const first = await link()
    const path = await link()
    expect((await hall.browser().get(first)).status).toBe(404)
    expect((await hall.browser().get('/setup/guess')).status).toBe(404)
    expect((await hall.browser().get(path)).status).toBe(200)
    hall.clock.pass({ hours: 24 })
    expect((await hall.browser().get(path)).status).toBe(404)
  })
})
