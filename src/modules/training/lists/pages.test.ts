import ExcelJS from 'exceljs'
import { Hono } from 'hono'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Env } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { readFormKey } from '../../../platform/http/form-key.ts'
import type { Who } from '../fixtures/hall.ts'
import { importList } from '../import-list.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { exportKinds } from './exports.ts'
import { discardLists } from './jobs.ts'
import { readTable } from '../../../platform/tables/read-table.ts'

let hall: Counter
beforeAll(async () => {
  hall = await openCounter()
  await hall.course({ title: '接遇', provider: '研修所' })
})
afterAll(() => hall.close())

/** Pages and API as somebody reaches them, for what is no ordinary form. */
function siteOf(who: Who): Hono<Env> {
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, hall.platform))
  app.use(async (c, next) => {
    c.set('context', hall.as(who))
    c.set('session', {
      sessionId: 'session',
      csrfToken: 'token',
      lastSignInAt: null,
      mustChangePassword: false,
    })
    await next()
  })
  app.use(readFormKey)
  const { staffPages, api } = hall.training
  if (staffPages) app.route('/staff', staffPages(hall.platform))
  if (api) app.route('/api', api(hall.platform))
  return app
}

type Bytes = Uint8Array<ArrayBuffer>

/** Sends a file as a browser does; answers with the path that it leads to, or the page. */
async function upload(file: Bytes, fields: Record<string, string>, who: Who = 'desk') {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', new File([file], '履歴.csv'))
  const response = await siteOf(who).request('/staff/training/imports', { method: 'POST', body })
  const path = response.headers.get('location') ?? ''
  return { status: response.status, path, text: await response.text() }
}

const csv = (...lines: string[]) => new Uint8Array(Buffer.from(lines.join('\r\n')))
const header = '職員番号,研修名,開催日'
const hashIn = (text: string) => /name="hash" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''

describe('taking a list in', () => {
  test('shows what it would do, applies exactly that, and says when it is the same again', async () => {
    const file = new Uint8Array(iconv.encode(`${header}\r\n01001,接遇,令和元年6月3日`, 'cp932'))
    const sent = await upload(file, { kind: 'history', encoding: 'auto' })
    expect(sent.status).toBe(303)
    const review = await hall.get('desk', sent.path)
    expect(review.text).toContain('Shift_JIS（CP932）')
    expect(review.text).toContain('01001 試験 1 接遇 2019-06-03')
    expect(review.text).toContain('1件を反映する')
    const done = await hall.post('desk', sent.path, { hash: hashIn(review.text) })
    expect(done).toMatchObject({ status: 303, location: sent.path })
    expect((await hall.get('desk', sent.path)).text).toContain(
      '新しく登録1件、変更0件、変更なし0件',
    )
    const twice = await hall.post('desk', sent.path, { hash: hashIn(review.text) })
    expect(twice).toMatchObject({ status: 409 })
    const again = await upload(file, { kind: 'history', encoding: 'cp932' })
    const same = await hall.get('desk', again.path)
    expect(same.text).toContain('登録と同じ内容です。')
    expect(hashIn(same.text)).toBe('')
  })

  test('lists the first 200 faults and counts the rest; nothing can be pressed', async () => {
    const rows = Array.from({ length: 230 }, (_, index) => `0${index},接遇,2019/13/01`)
    const { path } = await upload(csv(header, ...rows), { kind: 'history', encoding: 'auto' })
    const { text } = await hall.get('desk', path)
    expect(text).toContain(
      '8行目『開催日』：「2019/13/01」は日付として読めません（暦にない日です）。',
    )
    expect(text).toContain('ほかに260件あります。')
    expect(hashIn(text)).toBe('')
  })

  test('is refused when the register has changed since it was shown', async () => {
    const file = csv(header, '01002,接遇,2019/6/4')
    const { path } = await upload(file, { kind: 'history', encoding: 'auto' })
    const hash = hashIn((await hall.get('desk', path)).text)
    await importList(hall.platform, hall.as('desk'), 'history', await readTable(file))
    const late = await hall.post('desk', path, { hash })
    expect(late.status).toBe(409)
    expect(late.text).toContain('確認した後に登録の内容が変わりました。')
  })

  test('says on the form why a file is no list', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])
    const refused = await upload(old, { kind: 'history', encoding: 'auto' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('古い形式のExcelブック（.xls）です。')
    const other = await upload(csv(header, '01001,接遇,2019/6/3'), { kind: 'plan' })
    expect(other.text).toContain('列「年度」がありません。')
  })

  test('is for the desk; what was not applied is dropped, by hand or after a week', async () => {
    expect((await hall.get('clerk1', '/staff/training/imports')).status).toBe(403)
    const file = csv(header, '01009,接遇,2019/6/5')
    expect((await upload(file, { kind: 'history' }, 'clerk1')).status).toBe(403)
    const { path } = await upload(file, { kind: 'history', encoding: 'auto' })
    expect((await hall.get('clerk1', path)).status).toBe(403)
    expect((await hall.post('desk', `${path}/removal`)).status).toBe(303)
    expect((await hall.get('desk', path)).status).toBe(404)
    await upload(file, { kind: 'history', encoding: 'auto' })
    const inAWeek = Temporal.Now.instant().add({ hours: 7 * 24 + 1 })
    const clock = { ...hall.platform.clock, now: () => inAWeek }
    const run = await discardLists.run({ ...hall.platform, clock } as never)
    expect(run).toMatchObject({ counted: expect.any(Number) })
    expect((await discardLists.run({ ...hall.platform, clock } as never)).counted).toBe(0)
  })

  test.each(['plan', 'offerings', 'history', 'marks'])(
    'a blank list of %s holds an example that is never taken in',
    async (kind) => {
      const { text, type } = await hall.get('desk', `/staff/training/imports/blanks/${kind}`)
      expect(type).toContain('text/csv')
      const sent = await upload(new Uint8Array(Buffer.from(text)), { kind })
      expect(sent.text).toContain('ファイルに行がありません。')
    },
  )
})

describe('writing a list out', () => {
  test('offers every list in every format to the desk, one’s own to all', async () => {
    const desk = await hall.get('desk', '/staff/training/exports')
    expect(desk.text).toContain('修了者名簿')
    expect(desk.text).toContain('/staff/training/exports/history?format=xlsx&amp;fiscalYear=2026')
    const clerk = await hall.get('clerk1', '/staff/training/exports')
    expect(clerk.text).toContain('わたしの研修の履歴')
    expect(clerk.text).not.toContain('修了者名簿')
    expect((await hall.get('clerk1', '/staff/training/exports/history')).status).toBe(403)
    expect((await hall.get('clerk1', '/staff/training/exports/mine?format=xlsx')).type).toContain(
      'spreadsheetml',
    )
  })

  test.each(exportKinds)('%s comes as a file', async (kind) => {
    const { status, type } = await hall.get('desk', `/staff/training/exports/${kind}`)
    expect(status).toBe(200)
    expect(type).toContain('text/csv')
  })

  test('of people is recorded as seen', async () => {
    await hall.get('desk', '/staff/training/exports/completions?fiscalYear=2019')
    const seen = await hall.db
      .withTables<{ 'audit.entry': { action: string; subject: string; result: string } }>()
      .selectFrom('audit.entry')
      .select(['subject', 'result'])
      .where('action', '=', 'training.export_list')
      .execute()
    expect(seen).toContainEqual({ subject: 'training.export/completions/2019', result: 'seen' })
  })

  test('with a letter that CP932 cannot hold stops and names it', async () => {
    await hall.course({ title: '𠮷野研修', provider: '研修所' })
    const list = await readTable(csv(header, '01003,𠮷野研修,2019/6/6'))
    await importList(hall.platform, hall.as('desk'), 'history', list)
    const path = '/staff/training/exports/history?fiscalYear=2019&format='
    const refused = await hall.get('desk', `${path}csv-cp932`)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('試験 3『研修名』の「𠮷」')
    expect((await hall.get('desk', `${path}csv`)).text).toContain('𠮷野研修')
  })

  test('goes out through the API as a workbook, and back in', async () => {
    const site = siteOf('desk')
    const out = await site.request('/api/training/exports/history?format=xlsx&fiscalYear=2019')
    expect(out.status).toBe(200)
    const bytes = new Uint8Array(await out.arrayBuffer())
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
    expect(book.worksheets[0]?.getCell('D2').value).toBeInstanceOf(Date)
    const back = await site.request('/api/training/imports/history', {
      method: 'POST',
      body: bytes,
    })
    expect(await back.json()).toMatchObject({ format: 'xlsx', added: 0, changed: 0, problems: [] })
    const attempt = await siteOf('clerk1').request('/api/training/exports/history')
    expect(attempt.status).toBe(403)
  })

  test('of an offering holds its people; the address of the board stays', async () => {
    const board = await hall.get('desk', '/staff/training/plans/2026/board.csv')
    expect(board.text).toContain('目標')
    const offeringId = await hall.offering()
    const path = `/staff/training/exports/attendance?offeringId=${offeringId}`
    expect((await hall.get('desk', path)).status).toBe(200)
    expect((await hall.get('clerk1', path)).status).toBe(403)
    expect((await hall.get('desk', '/staff/training/exports/attendance?offeringId=x')).status).toBe(
      404,
    )
  })
})
