import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSite, type Site } from '../../../../tests/http/site.ts'
import { type Browser, hiddenFields } from '../../../../tests/identity/hall.tsx'
import { formsModule } from '../module.ts'
import { savePath } from './paths.ts'

const page = '/staff/people/units/new'
const offered = '前回の下書きがあります'
const form = { kind: 'department', name: '未来創造部（仮）', slug: 'mirai', fromOn: '' }

let site: Site
let clerk: Browser
beforeEach(async () => {
  site = await openSite()
  clerk = await site.signedIn()
})
afterEach(() => site.close())

type Saved = { status: number; said: string }

/** What the script of a page does with the fields that it finds. */
async function saveFrom(
  browser: Browser,
  html: string,
  typed: Record<string, string>,
): Promise<Saved> {
  const hidden = formFields(html)
  const answer = await browser.post(savePath, {
    ...{ ...hidden, ...typed },
    ...{ _address: page, _page: page },
  })
  const said = answer.status === 200 ? (JSON.parse(answer.text) as { said: string }).said : ''
  return { status: answer.status, said }
}

/** Hidden fields of the page's long form alone. */
function formFields(html: string): Record<string, string> {
  const found = /<form[^>]* data-saved="[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  return hiddenFields(found)
}

const open = async (browser: Browser, path = page) => (await browser.get(path)).text
const goOn = (html: string) =>
  (/href="([^"]*saved=[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')

describe('a half-written form', () => {
  it('is saved, offered on return, filled in again, and gone once it was sent', async () => {
    const first = await open(clerk)
    expect(first).not.toContain(offered)
    expect(first).toContain('src="/assets/saved-form.js"')
    expect((await saveFrom(clerk, first, form)).said).toMatch(
      /^下書きを保存しました（\d{1,2}:\d\d）$/,
    )
    const again = await open(clerk)
    expect(again).toContain(offered)
    expect(again).not.toContain(form.name)
    const filled = await open(clerk, goOn(again))
    expect(filled).toContain(form.name)
    expect(filled).toContain('保存した下書きの続きです')
    const sent = await clerk.post(page, { ...formFields(filled), ...form, fromOn: '2026-12-01' })
    expect(sent.status).toBe(303)
    expect(await open(clerk)).not.toContain(offered)
  })

  it('is saved when it comes back with an error, without any script', async () => {
    const refused = await clerk.post(page, { ...formFields(await open(clerk)), ...form })
    expect(refused.status).toBe(422)
    const again = await open(clerk)
    expect(again).toContain(offered)
    expect(await open(clerk, goOn(again))).toContain(form.name)
    // The page with the error is the same writing: sent from there, nothing is left.
    const mended = { ...formFields(refused.text), ...form, fromOn: '2026-12-01' }
    expect((await clerk.post(page, mended)).status).toBe(303)
    expect(await open(clerk)).not.toContain(offered)
  })

  it('is not brought back by a save that arrives after it was sent', async () => {
    const html = await open(clerk)
    const sent = await clerk.post(page, { ...formFields(html), ...form, fromOn: '2026-12-01' })
    expect(sent.status).toBe(303)
    expect((await saveFrom(clerk, html, form)).said).toBe('')
    expect(await open(clerk)).not.toContain(offered)
  })

  it('is thrown away by a press', async () => {
    await saveFrom(clerk, await open(clerk), form)
    const again = await open(clerk)
    const drop = /<form[^>]*saved-forms\/removal[\s\S]*?<\/form>/.exec(again)?.[0] ?? ''
    const gone = await clerk.post('/staff/saved-forms/removal', hiddenFields(drop))
    expect(gone.location).toBe(page)
    expect(await open(clerk)).not.toContain(offered)
  })

  it('written on two screens is kept twice, the newer first, and the screen says so', async () => {
    const [one, other] = [await open(clerk), await open(clerk)]
    await saveFrom(clerk, one, { ...form, name: '一つ目の画面' })
    const later = await saveFrom(clerk, other, { ...form, name: '二つ目の画面' })
    expect(later.said).toContain('別の画面でも同じ書類が書かれています')
    const again = await open(clerk)
    expect(again.match(/続きから/g)).toHaveLength(2)
    expect(await open(clerk, goOn(again))).toContain('二つ目の画面')
  })

  it('gone on with is one draft still, unless the first screen wrote on', async () => {
    const one = await open(clerk)
    await saveFrom(clerk, one, { ...form, name: '朝の案' })
    const goneOn = await open(clerk, goOn(await open(clerk)))
    await saveFrom(clerk, goneOn, { ...form, name: '昼の案' })
    expect((await open(clerk)).match(/続きから/g)).toHaveLength(1)
    const third = await open(clerk, goOn(await open(clerk)))
    await saveFrom(clerk, goneOn, { ...form, name: '昼の案の先' })
    await saveFrom(clerk, third, { ...form, name: '夜の案' })
    expect((await open(clerk)).match(/続きから/g)).toHaveLength(2)
  })

  it('holds no token, no password and no file', async () => {
    const html = await open(clerk)
    await saveFrom(clerk, html, { ...form, newPassword: 'kohinata-88-neko' })
    const filled = await open(clerk, goOn(await open(clerk)))
    expect(filled).not.toContain('kohinata-88-neko')
    expect(formFields(filled)['_key']).not.toBe(formFields(html)['_key'])
  })

  it('is encrypted where it lies', async () => {
    await saveFrom(clerk, await open(clerk), form)
    const { rows } = await site.database.owner.executeQuery<{ sealed: string }>(
      { sql: 'select sealed from platform.saved_form', parameters: [] } as never,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealed).not.toContain('未来')
  })

  it('too long to be kept says so', async () => {
    const html = await open(clerk)
    const { said } = await saveFrom(clerk, html, { ...form, name: '長'.repeat(70_000) })
    expect(said).toContain('長すぎるため')
  })

  it('is forgotten after 30 days', async () => {
    await saveFrom(clerk, await open(clerk), form)
    const purge = formsModule.jobs?.(site.platform).find(({ name }) => /saved_forms/.test(name))
    await purge?.run(site.platform as never)
    expect(await open(clerk)).toContain(offered)
    const clock = {
      ...site.platform.clock,
      now: () => site.platform.clock.now().add({ hours: 31 * 24 }),
    }
    await purge?.run({ ...site.platform, clock } as never)
    expect(await open(clerk)).not.toContain(offered)
  })
})

describe('a form of somebody else', () => {
  it('left open on a shared PC is not saved for the next person', async () => {
    const html = await open(clerk)
    const mark = formFields(html)['_saved'] ?? ''
    const [writing, shownAt] = mark.split(' ')
    const foreign = await saveFrom(clerk, html, {
      ...form,
      _saved: `${writing} ${shownAt} ${'0'.repeat(16)}`,
    })
    expect(foreign.status).toBe(422)
    expect(await open(clerk)).not.toContain(offered)
  })

  it.each([
    ['no mark', { _saved: '' }],
    ['another address', { _address: '//evil.example/staff' }],
  ])('cannot be planted: %s', async (_what, fields) => {
    const hidden = formFields(await open(clerk))
    const all = { ...hidden, ...form, _address: page, _page: page, ...fields }
    expect((await clerk.post(savePath, all)).status).toBe(422)
  })
})

describe('a sign-in that ended', () => {
  it('keeps what was saved, and what is sent too late', async () => {
    const html = await open(clerk)
    await saveFrom(clerk, html, form)
    await clerk.post('/sign-out', hiddenFields(await open(clerk, '/staff')))
    expect((await saveFrom(clerk, html, form)).status).toBe(401)
    const late = { ...formFields(html), ...form, name: '時間切れのあとの名前' }
    const asked = await clerk.post(page, late)
    expect(asked.status).toBe(401)
    const back = await clerk.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00001',
      password: 'kohinata-87-neko',
    })
    expect(back.text).toContain('時間切れのあとの名前')
    // Whoever goes to the page instead of sending finds it as a draft.
    const again = await open(clerk)
    expect(await open(clerk, goOn(again))).toContain('時間切れのあとの名前')
    expect((await clerk.post(page, { ...hiddenFields(back.text), fromOn: '2026-12-01' })).status)
      .toBe(303)
    expect(await open(clerk)).not.toContain(offered)
  })

  it('keeps what a form is about, which stands in its address', async () => {
    await clerk.post('/sign-out', hiddenFields(await open(clerk, '/staff')))
    const asked = await clerk.post(`${page}?parent=somu`, form)
    const back = await clerk.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00001',
      password: 'kohinata-87-neko',
    })
    expect(back.text).toContain(`action="${page}?parent=somu"`)
  })
})
