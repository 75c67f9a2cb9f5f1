import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { day } from '../fixtures/hall.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const staff = '/staff/training'
const offeringAt = (id: string, what = '') => `${staff}/offerings/${id}${what}`
const read = ({ text }: { text: string }) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** Sends the form with a file, as a browser does. */
async function upload(id: string, name: string, bytes: Uint8Array, step: string) {
  const { platform, training } = counter
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, platform))
  app.use(async (c, next) => {
    c.set('context', counter.as('desk'))
    c.set('session', {
      sessionId: 'session',
      csrfToken: 'token',
      lastSignInAt: null,
      mustChangePassword: false,
    })
    await next()
  })
  const pages = training.staffPages?.(platform)
  if (pages) app.route('/staff', pages)
  const body = new FormData()
  body.set('file', new File([Buffer.from(bytes)], name))
  body.set('step', step)
  body.set('encoding', '')
  const response = await app.request(offeringAt(id, '/guests'), { method: 'POST', body })
  return { status: response.status, text: await response.text() }
}

const guestsIn = async (id: string) =>
  (await listEnrolmentsIn(counter.db, id)).filter(({ lgCode }) => lgCode !== null)

const list = [
  '氏名,ふりがな,市町村,部署,電話',
  '松 一郎,まつ いちろう,松並市,税務課,0000-00-0009',
  '潮 二郎,ｼｵ ｼﾞﾛｳ,229997,,\r\n',
].join('\r\n')

describe('the list of a neighbour city', () => {
  test('in CP932 is looked at first, with its encoding, and then taken as it was shown', async () => {
    const id = await counter.offering({ capacity: 1 })
    const checked = await upload(id, '名簿.csv', iconv.encode(list, 'cp932'), 'check')
    expect(checked.status).toBe(200)
    expect(read(checked)).toContain('受講が決まる人1人、順番待ちに入る人1人です。まだ登録していません。')
    expect(read(checked)).toContain('文字コードはShift_JIS（CP932）として読みました')
    expect(read(checked)).toContain('松 一郎 マツ イチロウ 松並市 税務課 0000-00-0009 受講決定')
    expect(read(checked)).toContain('潮 二郎 シオ ジロウ 潮見市 順番待ち')
    expect(await guestsIn(id)).toEqual([])
    const [, shown = ''] = /<textarea[^>]*name="guests"[^>]*>([^<]*)</.exec(checked.text) ?? []
    const taken = await counter.post('desk', offeringAt(id, '/guests'), { guests: shown })
    expect(taken.status).toBe(303)
    expect((await guestsIn(id)).map(({ lgCode, state }) => [lgCode, state])).toEqual([
      ['229998', 'seated'],
      ['229997', 'waiting'],
    ])
  })

  test('as a workbook is refused whole for one bad row, naming row and column', async () => {
    const id = await counter.offering({ capacity: 5 })
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('名簿')
    sheet.addRow(['フリガナ', '氏名', '市'])
    sheet.addRow(['マツ イチロウ', '松 一郎', '松並市'])
    sheet.addRow(['松', '松 次郎', '梅市'])
    sheet.addRow(['マツ イチロウ', '松一郎', '松並市'])
    sheet.addRow(['チャ ミドリ', '茶 緑', '229999'])
    const written = async () => new Uint8Array(await workbook.xlsx.writeBuffer())
    const bad = await upload(id, '名簿.xlsx', await written(), 'take')
    expect(bad.status).toBe(422)
    for (const sentence of [
      '3行目『フリガナ』：',
      '3行目『市』：登録されていない市です（登録：潮見市、松並市）。',
      '4行目『氏名』：2行目と同じ人です。',
      '5行目『市』：主催する市の人です。',
    ]) {
      expect(read(bad)).toContain(sentence)
    }
    expect(await guestsIn(id)).toEqual([])
    for (let row = 5; row > 2; row -= 1) sheet.spliceRows(row, 1)
    const good = await upload(id, '名簿.xlsx', await written(), 'take')
    expect(good.status).toBe(303)
    expect(await guestsIn(id)).toHaveLength(1)
  })

  test('of one city needs no column for it, and names a person who is there already', async () => {
    const id = await counter.offering({ capacity: 5 })
    const form = offeringAt(id, '/guests')
    const guests = '氏名、フリガナ、所属\n松 一郎、マツ イチロウ、税務課'
    const without = await counter.post('desk', form, { guests })
    expect(read(without)).toContain('2行目『市』：市の名前がありません')
    expect((await counter.post('desk', form, { guests, lgCode: '229998' })).status).toBe(303)
    const twice = await counter.post('desk', form, { guests, lgCode: '229998', step: 'check' })
    expect(twice.status).toBe(422)
    expect(read(twice)).toContain('2行目『氏名』：この人はすでにこの開催回に登録されています')
    expect(twice.text).toContain('松 一郎、マツ イチロウ、税務課')
    const empty = await counter.post('desk', form, { guests: '' })
    expect(read(empty)).toContain('名簿に受講者がいません')
  })
})

describe('the register and the letter', () => {
  test('a new city is known by its name everywhere, and the own city is no neighbour', async () => {
    const city = { lgCode: '229991', name: '梅里市', desk: '人事課', contact: '' }
    expect((await counter.post('clerk1', `${staff}/neighbours/new`, city)).status).toBe(403)
    const own = await counter.post('desk', `${staff}/neighbours/new`, { ...city, lgCode: '229999' })
    expect(read(own)).toContain('この市のものです')
    expect((await counter.post('desk', `${staff}/neighbours/new`, city)).status).toBe(303)
    const quotas = [{ lgCode: '229991', seats: 2, releaseOn: day('2026-05-30') }]
    const id = await counter.offering({ capacity: 5, quotas })
    const guests = '梅 一、ウメ ハジメ、梅里市、、'
    await counter.post('desk', offeringAt(id, '/guests'), { guests })
    const page = read(await counter.get('desk', offeringAt(id)))
    expect(page).toContain('梅 一 梅里市')
    expect(page).not.toContain('229991')
    const renamed = { name: '梅郷市', desk: '', contact: '' }
    expect((await counter.post('desk', `${staff}/neighbours/229991`, renamed)).status).toBe(303)
    expect(read(await counter.get('desk', `${staff}/neighbours`))).toContain('梅郷市 229991')
  })

  test('guests are told time, place and what to bring; the desk takes one out again', async () => {
    const id = await counter.offering({ capacity: 1 })
    const form = offeringAt(id, '/guest-notice')
    expect((await counter.post('desk', form, { more: '駐車場は東側です。' })).status).toBe(303)
    const letter = (await counter.get('desk', form)).text
    expect(letter).toContain('日時：令和8年6月3日 09:30～16:30')
    expect(letter).toContain('会場：市役所 大会議室')
    expect(letter).toContain('連絡：駐車場は東側です。')
    const guests = '松 一郎、マツ イチロウ、松並市、、\n松 二郎、マツ ジロウ、松並市、、'
    await counter.post('desk', offeringAt(id, '/guests'), { guests })
    const [first] = await guestsIn(id)
    const path = `${staff}/enrolments/${first?.id}/guest-withdrawal`
    expect((await counter.get('desk', offeringAt(id))).text).toContain(path)
    expect((await counter.post('clerk1', path)).status).toBe(403)
    expect(read(await counter.get('desk', path))).toContain('松 一郎さんの受講を取り下げる')
    expect((await counter.post('desk', path)).status).toBe(303)
    expect((await guestsIn(id)).map(({ state }) => state)).toEqual(['withdrawn', 'seated'])
  })
})
