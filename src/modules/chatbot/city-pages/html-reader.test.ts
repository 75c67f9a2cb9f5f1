import { expect, test } from 'vitest'
import { asksForFigure } from './asks-figure-grammar.ts'
import { decodePage, hashOf, pageOfHtml, pageOfPasted, pageOfText } from './read-page.ts'
import iconv from 'iconv-lite'

const page = (body: string, head = '<title>粗大ごみ | 茶畑市</title>') =>
  `<!DOCTYPE html><html lang="ja"><head>${head}</head><body>${body}</body></html>`

test('headings and lines of the content, without what stands around it', () => {
  const html = page(`
    <header><h1>茶畑市</h1></header>
    <nav><ul><li><a href="/">トップ</a><li>くらし</ul></nav>
    <main><header><h1>粗大ごみの<b>出し方</b></h1></header>
      <p>電話で<ruby>予約<rt>よやく</rt></ruby>してください。<br>受付は平日です。
      <script>var a = '<p>いたずら</p>'</script><!-- <p>消した文</p> -->
      <h2>持ち物</h2><ul><li>処理券<li><p>本人確認書類</p></ul>
      <table><tr><th>大きさ<th>手数料<tr><td>1m未満</td><td>500円</td></table>
      <p hidden>下書き</p><form><p>検索</p></form>
      <h2>問い合わせ</h2><p>環境課 &amp; 窓口 &#x260E; &lt;b&gt;</p>
    </main><aside>広告</aside><footer>著作権</footer>`)
  expect(pageOfHtml(html)).toEqual({
    title: '粗大ごみの出し方',
    passages: [
      { heading: '', text: '電話で予約してください。\n受付は平日です。' },
      { heading: '持ち物', text: '・処理券\n・本人確認書類\n大きさ 手数料\n1m未満 500円' },
      { heading: '問い合わせ', text: '環境課 & 窓口 ☎ <b>' },
    ],
  })
})

test('a page without main is read whole, and its title is that of the window', () => {
  expect(pageOfHtml(page('<div><p>水道の開始は電話で。</div><footer>市役所</footer>'))).toEqual({
    title: '粗大ごみ | 茶畑市',
    passages: [{ heading: '', text: '水道の開始は電話で。' }],
  })
})

test.each([
  ['an endless tag', `<p ${'"'.repeat(10_000)}`],
  ['an endless comment', '<!-- abc'],
  ['an endless script', '<script>alert(1)'],
  ['deep boxes', '<div hidden>'.repeat(20_000)],
  ['nothing but brackets', '<'.repeat(50_000)],
])('%s is survived', (_name, html) => {
  const { passages } = pageOfHtml(html)
  expect(JSON.stringify(passages)).not.toContain('alert')
})

test('long sections are parted between lines; nothing is lost', () => {
  const lines = Array.from({ length: 60 }, (_, no) => `${no}行目の文です。${'あ'.repeat(30)}`)
  const { passages } = pageOfText(`# 題\n${lines.join('\n')}`)
  expect(passages.length).toBeGreaterThan(2)
  expect(passages.every(({ text }) => text.length <= 600)).toBe(true)
  expect(passages.map(({ text }) => text).join('\n')).toBe(lines.join('\n'))
})

test('pasted text has headings by its marks, pasted HTML is read as such', () => {
  expect(pageOfPasted('# バスの時刻\n■運賃\n大人 200円\n【窓口】\n企画課')).toEqual({
    title: 'バスの時刻',
    passages: [
      { heading: '運賃', text: '大人 200円' },
      { heading: '窓口', text: '企画課' },
    ],
  })
  expect(pageOfPasted('<h1>バス</h1><p>3 < 5').passages).toEqual([{ heading: '', text: '3 < 5' }])
})

test.each([
  ['utf-8', 'shift_jis', '<meta charset="utf-8">'],
  ['shift_jis', 'UTF-8', ''],
  ['shift_jis', undefined, '<meta http-equiv=Content-Type content="text/html; charset=Shift_JIS">'],
  ['euc-jp', 'EUC-JP', ''],
  ['euc-jp', undefined, '<meta charset=euc-jp>'],
])('%s, said to be %s by the header', (encoding, header, meta) => {
  const text = `${meta}<p>市役所の手続きについてのお知らせです。</p>`
  expect(decodePage(iconv.encode(text, encoding), header)).toBe(text)
})

test('a picture that calls itself a page is none', () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])
  expect(() => decodePage(bytes, 'utf-8')).toThrow('notText')
  expect(() => decodePage(new Uint8Array([0xff, 0xff, 0xff, 0xff]))).toThrow('unreadable')
})

test('the same words have the same sum, whatever the markup', () => {
  const a = pageOfHtml(page('<main><h1>税</h1><p>納期</p></main>'))
  const b = pageOfHtml(page('<nav>別</nav><main>\n<h1 class=x>税</h1><div>納期 </div></main>'))
  expect(hashOf(a)).toBe(hashOf(b))
})

test.each([
  ['粗大ごみの手数料はいくらですか', true],
  ['申し込みはいつまでですか', true],
  ['How much is it?', true],
  ['Até quando posso pedir?', true],
  ['粗大ごみはどこに出しますか', false],
  ['何を持って行けばいいですか', false],
  ['Where do I go?', false],
])('%s asks for a figure: %s', (question, expected) => {
  expect(asksForFigure(question)).toBe(expected)
})
