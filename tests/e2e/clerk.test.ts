import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
import { describeInBrowser, expectAccessible, follow, openBrowser, picture } from './browser.ts'
import { inspectEveryPage } from './every-page.ts'

const people = '/staff/people'
const today = Temporal.Now.plainDateISO('Asia/Tokyo')
const fiscalYear = today.subtract({ months: 3 }).year
/** 1 April after today: the day that transfers wait for. */
const april = Temporal.PlainDate.from({ year: fiscalYear + 1, month: 4, day: 1 })
const dayBefore = april.subtract({ days: 1 })

/** Fields of a form by their labels; a select takes the text of its option. */
type Filled = Record<string, string>

// A required field says so after its label.
const fieldOf = (page: Page, label: string) =>
  page.locator('main form').getByLabel(new RegExp(`^${label}(必須)?$`))

async function fill(page: Page, filled: Filled): Promise<void> {
  for (const [label, value] of Object.entries(filled)) {
    const field = fieldOf(page, label)
    const isSelect = await field.evaluate((element) => {
      // An era date can be sent where the browser shows a calendar: older ones show a box.
      if (element instanceof HTMLInputElement && element.type === 'date') element.type = 'text'
      return element.tagName === 'SELECT'
    })
    if (!isSelect) {
      await field.fill(value)
      continue
    }
    const option = field.locator('option', { hasText: new RegExp(`^\\s*${value}\\s*$`) })
    await field.selectOption((await option.first().getAttribute('value')) ?? '')
  }
}

// The browser's own checks are a comfort; what the server says is what this looks at.
async function send(page: Page, filled: Filled, button: string): Promise<void> {
  await fill(page, filled)
  await page.locator('main form').evaluateAll((forms) => {
    for (const form of forms) if (form instanceof HTMLFormElement) form.noValidate = true
  })
  await follow(page.getByRole('button', { name: button, exact: true }))
}

const mainText = (page: Page) => page.locator('main').innerText()

const roster = (...rows: string[]) =>
  ['職員番号,氏名,フリガナ,職員区分,所属,職,開始日', ...rows, ''].join('\r\n')

describeInBrowser('the people clerk', () => {
  let browser: Browser
  let product: Product
  let page: Page
  let complaints: string[]
  let outside: string[]
  const folder = scratchFolder()

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(`${folder.path}/data`)])
    ;({ page, complaints, outside } = await openStaffPage(browser, product, '人事担当'))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  async function openPerson(words: string, asOf?: Temporal.PlainDate): Promise<void> {
    const on = asOf === undefined ? '' : `&asOf=${asOf.toString()}`
    await page.goto(`${product.url}${people}/employees?q=${encodeURIComponent(words)}${on}`)
    await follow(page.locator('main tbody a').first())
  }

  test('looks at the organisation of any day', async () => {
    await page.goto(product.url + people)
    await expectAccessible(page)
    const row = (name: string) =>
      page.locator('main tr', { has: page.getByRole('link', { name, exact: true }) })
    expect(await row('地域支援課').innerText()).toContain('和泉 樹里')
    expect(await row('地域支援課').innerText()).toContain('0000-00-1130')
    await send(page, { 基準日: '令和元年8月31日' }, '表示する')
    expect(await row('地域支援課').innerText()).toContain('三枝 多恵')
    expect(await row('情報政策係').count()).toBe(1)
    expect(await row('デジタル推進係').count()).toBe(0)
    await picture(page, 'clerk-organisation-2019')
    await send(page, { 基準日: '2016-01-01' }, '表示する')
    expect(await row('市民協働課').count()).toBe(1)
    await send(page, { 基準日: '2月30日' }, '表示する')
    expect(await mainText(page)).toContain('日付を読み取れなかった')
  })

  test('adds a division with telephone and slug; a taken slug is refused beside its field', async () => {
    await page.goto(product.url + people)
    await follow(page.getByRole('link', { name: '所属を新設' }))
    const unit = { 種別: '課', 名称: '茶文化課', 上の所属: '総務部', 電話: '0000-00-1190' }
    await send(page, { ...unit, 識別名: 'somu-ka', この日から: april.toString() }, '新設する')
    expect(await page.locator('.field-error').innerText()).toContain('別の所属が使っています')
    expect(await fieldOf(page, '名称').inputValue()).toBe('茶文化課')
    await expectAccessible(page)
    await picture(page, 'clerk-slug-taken')
    await send(page, { 識別名: 'cha-bunka' }, '新設する')
    expect(await mainText(page)).toContain('登録しました')
    expect(await page.locator('h1').innerText()).toContain('茶文化課')
    expect(await mainText(page)).toContain('0000-00-1190')
    await page.goto(product.url + people)
    expect(await page.locator('main table').getByText('茶文化課').count()).toBe(0)
    expect(await mainText(page)).toContain('「茶文化課」を新設')
    await page.goto(`${product.url}${people}?asOf=${april.toString()}`)
    expect(await page.locator('main table').getByText('茶文化課').count()).toBe(1)
  })

  const newcomer = {
    職員番号: '００９０１',
    氏名: '茶園　緑',
    フリガナ: 'ﾁｬｴﾝ ﾐﾄﾞﾘ',
    職員区分: '正規職員',
    所属: '人事係',
    職: '主事',
    発令日: today.toString(),
    開始日: today.toString(),
  }

  test('takes somebody on; half-width kana and full-width digits are put right', async () => {
    await page.goto(`${product.url}${people}/employees`)
    await follow(page.getByRole('link', { name: '職員を採用' }))
    await send(page, newcomer, '採用する')
    expect(await mainText(page)).toContain('登録しました')
    expect(await page.locator('h1').innerText()).toBe('茶園 緑')
    expect(await mainText(page)).toContain('チャエン ミドリ')
    expect(await mainText(page)).toContain('00901')
    await picture(page, 'clerk-employee')
    await page.goto(`${product.url}${people}/employees/new`)
    await send(page, newcomer, '採用する')
    expect(await page.locator('.field-error').innerText()).toContain('この職員番号は使われています')
  })

  test('transfers from a coming day: today stays as it is', async () => {
    await openPerson('00901')
    await follow(page.getByRole('link', { name: '異動', exact: true }))
    const order = { 所属: '広報係', 職: '主任', 発令日: today.toString(), 開始日: april.toString() }
    await send(page, order, '異動する')
    expect(await mainText(page)).toContain('登録しました')
    const facts = page.locator('main dl').first()
    expect(await facts.innerText()).toContain('広報係')
    await openPerson('00901', dayBefore)
    expect(await facts.innerText()).toContain('人事係')
    expect(await facts.innerText()).not.toContain('広報係')
    await send(page, { 基準日: april.toString() }, '表示する')
    expect(await facts.innerText()).toContain('広報係')
    await expectAccessible(page)
  })

  test('adds a concurrent post, and refuses a second main post on one day', async () => {
    await openPerson('00901')
    await follow(page.getByRole('link', { name: '任命・兼務' }))
    await page.getByLabel('兼務', { exact: true }).check()
    const order = { 職: '主事', 発令日: today.toString(), 開始日: today.toString() }
    await send(page, { ...order, 所属: 'デジタル推進係' }, '任命する')
    expect(await page.locator('main dl').first().innerText()).toMatch(/兼務\s*デジタル推進係/)
    await follow(page.getByRole('link', { name: '任命・兼務' }))
    await page.getByLabel('本務', { exact: true }).check()
    await send(page, { ...order, 所属: '財政係' }, '任命する')
    expect(await mainText(page)).toContain('同じ日に本務が2つになります')
    expect(await page.getByLabel('本務', { exact: true }).isChecked()).toBe(true)
    await expectAccessible(page)
  })

  test('gives a role from a day to a day, seen in the list of that time only', async () => {
    await openPerson('00901')
    await follow(page.getByRole('link', { name: '役割を付ける' }))
    const until = april.add({ months: 6 })
    const grant = { 役割: '企画担当', 開始日: april.toString(), 終了日: until.toString() }
    await send(page, grant, '付ける')
    expect(await mainText(page)).toContain('登録しました')
    const holds = async (on: Temporal.PlainDate) => {
      await page.goto(`${product.url}${people}/roles?asOf=${on.toString()}`)
      return (await mainText(page)).includes('茶園 緑')
    }
    expect(await holds(today)).toBe(false)
    expect(await holds(april)).toBe(true)
    expect(await holds(until)).toBe(true)
    expect(await holds(until.add({ days: 1 }))).toBe(false)
    await picture(page, 'clerk-roles')
  })

  test.each(['UTF-8', 'CP932'])(
    'looks at what a list in %s would change, then applies it',
    async (encoding) => {
      const no = encoding === 'UTF-8' ? '00911' : '00912'
      const name = encoding === 'UTF-8' ? '髙橋 柚子' : '森 茂'
      const text = roster(
        `${no},${name},ﾆｭｳﾘｮｸ ﾊﾝｶｸ,正規職員,somu-ka,主事,${april.toString()}`,
        `00120,行田 明,ギョウダ アキラ,正規職員,財政係,主査,${april.toString()}`,
        '00121,人見 佳代,ヒトミ カヨ,正規職員,ない課,係長,2027年2月30日',
      )
      const buffer = encoding === 'UTF-8' ? Buffer.from(text) : iconv.encode(text, 'cp932')
      await page.goto(`${product.url}${people}/imports/new`)
      await page
        .locator('main input[type="file"]')
        .setInputFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer })
      await send(page, { 名簿の基準日: april.toString() }, '読み込む')
      const shown = await mainText(page)
      expect(shown).toContain(encoding === 'UTF-8' ? 'UTF-8' : 'Shift_JIS（CP932）から変換しました')
      expect(shown).toContain(name)
      expect(shown).toContain('「2027年2月30日」は暦にありません')
      await expectAccessible(page)
      await picture(page, `clerk-dry-run-${encoding.toLowerCase()}`)
      // A dry run: nobody is there yet.
      const other = await page.context().newPage()
      await other.goto(`${product.url}${people}/employees?q=${no}&asOf=${april.toString()}`)
      expect(await other.locator('main').innerText()).toContain('条件に合う職員はいません')
      await follow(page.getByRole('button', { name: /件を反映する$/ }))
      expect(await page.locator('h1').innerText()).toBe('名簿を反映しました')
      await expectAccessible(page)
      await other.reload()
      expect(await other.locator('main tbody tr').innerText()).toContain(name)
      await other.goto(`${product.url}${people}/employees?q=00120&asOf=${april.toString()}`)
      expect(await other.locator('main tbody tr').innerText()).toContain('財政係')
      await other.goto(`${product.url}${people}/employees?q=00121&asOf=${april.toString()}`)
      expect(await other.locator('main tbody tr').innerText()).not.toContain('ない課')
      await other.close()
    },
  )

  test('is told in plain words what is wrong with a file', async () => {
    const files: [string, Buffer, string][] = [
      ['空.csv', Buffer.from(''), 'ファイルが空です'],
      ['名簿.xlsx', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'Excelブックです'],
      ['名簿.csv', Buffer.from('氏名,フリガナ\r\n森 茂,モリ シゲル\r\n'), '列「職員番号」がありません'],
    ]
    for (const [name, buffer, words] of files) {
      await page.goto(`${product.url}${people}/imports/new`)
      await page
        .locator('main input[type="file"]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer })
      await send(page, {}, '読み込む')
      expect(await mainText(page), name).toContain(words)
    }
  })

  const wrong: [string, Filled, string][] = [
    ['a name of 500 letters', { 氏名: '長'.repeat(500) }, '40文字以内'],
    ['emoji in a name', { 氏名: '茶園 🍵' }, '絵文字は使えません'],
    ['a reading that is none', { フリガナ: '<script>alert(1)</script>' }, 'カタカナで入力'],
    ['30 February', { 開始日: '令和8年2月30日' }, 'この日付は暦にありません'],
    ['no date at all', { 開始日: 'あした' }, '日付として読み取れません'],
    ['SQL as a number', { 職員番号: "1'; drop table people.unit" }, '20文字以内'],
    ['an end before the start', { 終了日: '平成32年4月1日' }, '終了日（令和2年4月1日）が開始日'],
    ['nothing', { 氏名: '　', 職: '' }, '入力してください'],
    ['a character that hides', { 職: '主\u202e事' }, '目に見えない文字'],
  ]

  test('wrong input: what was typed stays, and says what to mend', async () => {
    for (const [what, filled, words] of wrong) {
      await page.goto(`${product.url}${people}/employees/new`)
      await send(page, { ...newcomer, 職員番号: '00920', ...filled }, '採用する')
      expect(await mainText(page), what).toContain(words)
      expect(await page.locator('.field-error').count(), what).toBeGreaterThan(0)
      for (const [label, typed] of Object.entries(filled)) {
        expect(await fieldOf(page, label).inputValue(), what).toBe(typed)
      }
    }
    await expectAccessible(page)
    await picture(page, 'clerk-wrong-input')
  })

  test('markup and SQL are text like any other; 平成32年 is 2020', async () => {
    const script = '<script>alert(1)</script>課'
    const sql = "'); drop table people.unit; --"
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    for (const [index, name] of [script, sql].entries()) {
      await page.goto(`${product.url}${people}/units/new`)
      const unit = { 種別: '課', 名称: name, 上の所属: '総務部', 識別名: `odd-${index}` }
      await send(page, { ...unit, この日から: '平成32年4月1日' }, '新設する')
      expect(new URL(page.url()).searchParams.get('asOf')).toBe('2020-04-01')
      expect(await page.locator('h1').innerText()).toContain(name)
      expect(await mainText(page)).toContain('令和2年4月1日')
    }
    await page.goto(`${product.url}${people}/employees?q=${encodeURIComponent(sql)}`)
    expect(await mainText(page)).toContain('条件に合う職員はいません')
    await page.goto(product.url + people)
    expect(await mainText(page)).toContain(script)
    expect(await page.locator('main script').count()).toBe(0)
    expect(dialogs).toEqual([])
  })

  test('a search in half-width kana finds the person', async () => {
    await page.goto(`${product.url}${people}/employees?q=${encodeURIComponent('ﾐｽﾞﾉ')}`)
    expect(await page.locator('main tbody').innerText()).toContain('水野 灯')
  })

  test('two clerks at once: the second is told, and keeps the text', async () => {
    await openPerson('00140')
    await follow(page.getByRole('link', { name: '氏名を変える' }))
    const other = await page.context().newPage()
    await other.goto(page.url())
    const change = { フリガナ: 'アラタ ツボミ', この日から: today.toString() }
    await send(other, { 氏名: '荒田 つぼみ', ...change }, '変更する')
    expect(await mainText(other)).toContain('登録しました')
    await send(page, { 氏名: '荒田 つぼみ', ...change }, '変更する')
    expect(await mainText(page)).toMatch(/今の内容と同じです|ほかの人が先に変更しました/)
    expect(await fieldOf(page, '氏名').inputValue()).toBe('荒田 つぼみ')
    await other.close()
  })

  test('every page of people: rules of access, 320 pixels', async () => {
    const kinds = await inspectEveryPage(page, product.url, [people], /^\/staff\/people/)
    expect(kinds.length).toBeGreaterThanOrEqual(15)
    expect(complaints.filter((one) => !/\((4\d\d)\b|status of 4/.test(one))).toEqual([])
    expect(outside).toEqual([])
    // Dozens of kinds of pages, each looked at twice.
  }, 600_000)
})
