import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { type Browser, hiddenFields } from '../../../tests/identity/hall.tsx'
import { Refusal } from '../refusal.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileField } from '../ui/file-field.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { file, files, optionalFile, text } from './field.ts'
import { FormKeys } from './form-keys.tsx'
import { blankForm, type FormState, submit } from './form.ts'
import { staffPage } from './page.tsx'

/** What the form of this test has taken. */
type Taken = { note: string; report: File; photo: File | undefined; more: File[] }

const schema = z.object({
  note: text({ max: 20 }),
  report: file(),
  photo: optionalFile(),
  more: files({ max: 2 }),
})

let site: Site
let browser: Browser
let hidden: Record<string, string>
const taken: Taken[] = []
let refusal: Refusal | undefined

beforeAll(async () => {
  site = await openSite({
    routes: (app) => {
      const page = (c: Parameters<typeof staffPage>[0], { values, errors }: FormState) => {
        const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
        return staffPage(
          c,
          site.platform,
          { title: 'test' },
          <>
            <ErrorSummary errors={errors} />
            <PostForm action="/staff/test-files" files>
              <FormKeys c={c} />
              <TextField
                name="note"
                label="メモ"
                value={values['note']}
                error={errorOf('note')}
              />
              <FileField
                name="report"
                label="報告"
                kinds={['pdf', 'jpeg']}
                limitBytes={20_000_000}
                required
                error={errorOf('report')}
              />
              <FileField
                name="more"
                label="ほか"
                hint="写真があれば"
                kinds={['csv']}
                limitBytes={20_000_000}
                max={2}
                error={errorOf('more')}
              />
              <FormActions>
                <button type="submit">送る</button>
              </FormActions>
            </PostForm>
          </>,
        )
      }
      app.get('/staff/test-files', (c) => page(c, blankForm()))
      app.post('/staff/test-files', (c) =>
        submit(c, site.platform, {
          schema,
          act: (input) => {
            if (refusal !== undefined) throw refusal
            taken.push(input)
            return Promise.resolve()
          },
          done: () => '/staff',
          again: (state) => page(c, state),
          fieldOf: (code) => (code === 'files.disguised' ? 'report' : undefined),
        }),
      )
    },
  })
  browser = await site.signedIn()
  hidden = hiddenFields((await browser.get('/staff/test-files')).text)
})
afterAll(() => site.close())
beforeEach(() => {
  taken.length = 0
  refusal = undefined
})

const named = (name: string, content = 'x') => new File([content], name)

type Fields = Record<string, string | File | readonly File[]>

/** Sends the form as a browser does: a field without a file carries an empty one. */
async function send(fields: Fields, more: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...hidden, photo: named('', ''), ...fields })) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one)
  }
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return browser.send('/staff/test-files', {
    method: 'POST',
    body: await request.bytes(),
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...more },
  })
}

test('a field says what may be chosen, by words and to the browser', async () => {
  const { text: html } = await browser.get('/staff/test-files')
  expect(html).toContain('PDF、JPEG画像。1つ20メガバイトまでです。')
  expect(html).toContain('accept="application/pdf,.pdf,image/jpeg,.jpg,.jpeg"')
  expect(html).toMatch(/写真があれば<br\/?>CSV。1つ20メガバイトまでです。2個まで選べます（合わせて20メガバイトまで）。/)
  expect(html).toMatch(/id="f-more"[^>]* multiple/)
  expect(html).toContain('aria-describedby="f-more-hint"')
})

test('files arrive with their names; several of one field all arrive', async () => {
  const answer = await send({
    note: 'あ',
    report: named('報告.pdf', 'abc'),
    more: [named('a.csv'), named('b.csv')],
  })
  expect(answer.status).toBe(303)
  const [input] = taken
  expect(input?.report.name).toBe('報告.pdf')
  expect(await input?.report.text()).toBe('abc')
  expect(input?.photo).toBeUndefined()
  expect(input?.more.map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
})

test('a file that must be there is asked for', async () => {
  for (const report of [named('', ''), 'text']) {
    const answer = await send({ note: 'あ', report })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('ファイルを選んでください。')
  }
  expect(taken).toEqual([])
})

test('more files than a field takes are refused at the field', async () => {
  const more = [named('a.csv'), named('b.csv'), named('c.csv')]
  const answer = await send({ note: 'あ', report: named('報告.pdf'), more })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('ファイルは2個まで選べます。')
})

test('an error elsewhere keeps what was typed and names the files to choose again', async () => {
  const answer = await send({
    note: '',
    report: named('報告 <案>.pdf'),
    more: [named('a.csv'), named('b.csv')],
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('「報告 &lt;案>.pdf」はまだ受け取っていません')
  expect(answer.text).toContain('「a.csv, b.csv」はまだ受け取っていません')
  expect(answer.text).toContain('href="#f-report"')
})

test('so does a refusal; one of the file itself says what it really is', async () => {
  refusal = new Refusal('platform.forbidden', 403)
  const whole = await send({ note: '長いメモ', report: named('報告.pdf') })
  expect(whole.status).toBe(403)
  expect(whole.text).toContain('value="長いメモ"')
  expect(whole.text).toContain('「報告.pdf」はまだ受け取っていません')
  refusal = new Refusal('files.disguised', 422, { claimed: 'pdf', found: 'executable' })
  const disguised = await send({ note: '長いメモ', report: named('報告.pdf') })
  expect(disguised.text).toContain('PDFではありません（中身は実行形式）。')
  expect(disguised.text).not.toContain('まだ受け取っていません')
})

test('twenty-one files at once are more than any form takes', async () => {
  const more = Array.from({ length: 21 }, (_, index) => named(`${index}.csv`))
  const answer = await send({ note: 'あ', report: named('報告.pdf'), more })
  expect(answer.status).toBe(413)
  expect(answer.text).toContain('一度に送れるファイルは20個までです')
})

test('hundreds of thousands of tiny parts are refused without being read', async () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
  const answer = await browser.send('/staff/test-files', {
    method: 'POST',
    body: `${part.repeat(300_000)}--x--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status).toBe(413)
  expect(answer.text).toContain('一度に送れる項目は5000個までです')
  const fields = await browser.send('/staff/test-files', {
    method: 'POST',
    body: 'a=&'.repeat(300_000),
    headers: {
      'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin',
    },
  })
  expect(fields.status).toBe(413)
})
