import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { BarChart } from './bar-chart.tsx'
import { BigFigure } from './big-figure.tsx'
import { spread } from './chart-scale.ts'
import { Checkbox, Select } from './choice-field.tsx'
import { formatInstant, formatNumber, formatDate } from './dates.ts'
import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PaceLine } from './pace-line.tsx'
import { Pagination } from './pagination.tsx'
import { PostForm } from './post-form.tsx'
import { withDateReadings } from './date-reading-grammar.ts'
import { Ruby, withoutRuby } from './ruby.tsx'
import { Table } from './table.tsx'
import { TextField } from './text-field.tsx'
import { PageLocale } from './words.ts'

const date = Temporal.PlainDate.from('2019-05-01')

describe('document', () => {
  const html = renderToString(
    <Document
      locale="ja-plain"
      title="方針《ほうしん》"
      siteName="茶畑市"
      alternates={[
        { locale: 'ja', href: '/a' },
        { locale: 'ja-plain', href: '/ja-plain/a' },
        { locale: 'en', href: '/en/a' },
      ]}
    >
      <Notice kind="error">x</Notice>
    </Document>,
  )

  test('plain Japanese is Japanese, and furigana stay out of the title', () => {
    expect(html).toContain('<html lang="ja" class="plain">')
    expect(html).toContain('<title>方針 | 茶畑市</title>')
  })

  test('search engines hear of one page for each language code', () => {
    expect([...html.matchAll(/hreflang="([^"]+)"/g)].map((found) => found[1])).toEqual(['ja', 'en'])
  })

  test('parts inside speak its language', () => {
    expect(html).toContain('まちがいが あります')
  })
})

test.each([
  ['ja', '令和元年5月1日'],
  ['ja-plain', '2019年5月1日'],
  ['pt-BR', '01/05/2019'],
] as const)('a date in %s is %s', (locale, text) => {
  expect(formatDate(date, locale)).toBe(text)
})

test('an instant is shown in the time of the city, whatever the machine', () => {
  expect(formatInstant(Temporal.Instant.from('2026-03-31T15:05:00Z'))).toBe('令和8年4月1日 0:05')
})

test('thousands are separated as the language does', () => {
  expect(formatNumber(12345.5, 'ja')).toBe('12,345.5')
  expect(formatNumber(12345.5, 'pt-BR')).toBe('12.345,5')
})

test('furigana become ruby, and plain text stays as it is', () => {
  const html = renderToString(<Ruby text="市役所《しやくしょ》で 聞く" />)
  expect(html).toContain('<ruby>市役所<rp>（</rp><rt>しやくしょ</rt><rp>）</rp></ruby>で 聞く')
  expect(renderToString(<Ruby text="<b>市役所</b>" />)).toBe('&lt;b>市役所&lt;/b>')
  expect(withoutRuby('手続《てつづ》き')).toBe('手続き')
})

test('a stroke begins the base of furigana that is more than kanji', () => {
  const html = renderToString(<Ruby text="受付は ｜1人《ひとり》です｜" />)
  expect(html).toContain('<ruby>1人<rp>（</rp><rt>ひとり</rt><rp>）</rp></ruby>です｜')
  expect(withoutRuby('受付は ｜1人《ひとり》です｜')).toBe('受付は 1人です｜')
})

test('a word of plain Japanese is not broken before its furigana', () => {
  const plain = (text: string) =>
    renderToString(
      <PageLocale.Provider value="ja-plain">
        <Ruby text={text} />
      </PageLocale.Provider>,
    )
  expect(plain('新聞《しんぶん》に 520件《けん》')).toMatch(/<span class="whole">520<ruby>件/)
  expect(plain('お知《し》らせ')).toMatch(/<span class="whole">お<ruby>知/)
  // Too long for a small phone in one piece.
  expect(plain('2026年11月22日')).toMatch(/11<ruby>月.*<\/span><span class="whole">22<ruby>日/)
})

test.each([
  ['2026年度', '2026年度《ねんど》'],
  ['2026年5月1日', '2026年《ねん》5月《がつ》｜1日《ついたち》'],
  ['9月30日', '9月《がつ》30日《にち》'],
  ['4月の 1日《いちにち》', '4月《がつ》の 1日《いちにち》'],
])('dates in figures are read aloud in plain Japanese: %s', (text, read) => {
  expect(withDateReadings(text)).toBe(read)
})

describe('fields', () => {
  test('a wrong field names its hint and its error, in that order, and keeps the input', () => {
    const html = renderToString(
      <TextField name="a.b" label="氏名" hint="姓と名" error="空です" value='"><script>' required />,
    )
    expect(html).toContain('aria-describedby="f-a-b-hint f-a-b-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('必須')
    expect(html).toContain('value="&quot;>&lt;script>"')
    expect(html).toMatch(/<label[^>]* for="f-a-b"/)
  })

  test('the chosen entry of a list is marked', () => {
    const options = [
      { value: '1', label: '一' },
      { value: '2', label: '二' },
    ]
    const html = renderToString(<Select name="n" label="番号" options={options} value="2" />)
    expect(html).toMatch(/<option[^>]*selected[^>]*>二/)
    expect(html).not.toMatch(/<option[^>]*selected[^>]*>一/)
  })

  test('a checkbox sends nothing until ticked', () => {
    expect(renderToString(<Checkbox name="c" label="確認" />)).not.toContain('checked')
    expect(renderToString(<Checkbox name="c" label="確認" checked />)).toContain('checked')
  })

  test('the summary counts the errors and leads to each field', () => {
    const errors = [{ name: 'a', message: '一' }, { message: '二' }]
    const html = renderToString(<ErrorSummary errors={errors} />)
    expect(html).toContain('2件')
    expect(html).toContain('<a href="#f-a">一</a>')
    expect(renderToString(<ErrorSummary errors={[]} />)).toBe('')
  })

  test('the summary names the field where a sentence does not', () => {
    const html = renderToString(
      <ErrorSummary errors={[{ name: 'a', message: '入力してください。' }]} labels={{ a: '氏名' }} />,
    )
    expect(html).toContain('<a href="#f-a">氏名：入力してください。</a>')
  })

  test('a form posts its hidden fields', () => {
    const html = renderToString(
      <PostForm action="/x" hidden={{ _csrf: 't"', _key: 'k' }}>
        <p />
      </PostForm>,
    )
    expect(html).toContain('method="post" action="/x"')
    expect(html).toContain('<input type="hidden" name="_csrf" value="t&quot;"/>')
  })
})

test('a figure without a value says so and is never zero', () => {
  const html = renderToString(<BigFigure value={undefined} unit="件" target="450件" />)
  expect(html).toContain('まだ値がありません')
  expect(html).not.toContain('figure-number')
  expect(html).toContain('450件')
})

describe('charts', () => {
  const points = [
    { at: 0.5, value: 1200, label: '9月' },
    { at: 1, value: 2000, label: '3月' },
  ]

  test('a pace line has a sentence for those who do not see it and a table of its values', () => {
    const html = renderToString(
      <PaceLine
        actual={points.slice(0, 1)}
        lastYear={points}
        target={2400}
        unit="件"
        ends={['4月', '3月']}
        summary="9月末で1,200件。"
        caption="件数"
      />,
    )
    expect(html).toContain('role="img" aria-label="9月末で1,200件。"')
    expect(html).toContain('表で見る')
    expect(html).toMatch(/<th scope="row">9月<\/th><td class="number">1,200<\/td>/)
    expect(html).toMatch(/<th scope="row">3月<\/th><td class="number">–<\/td>/)
    expect(html).toContain('目標 2,400')
    expect(html).not.toContain('NaN')
  })

  test('nothing counted yet draws the target alone', () => {
    const html = renderToString(
      <PaceLine actual={[]} target={0} unit="" ends={['', '']} summary="" caption="" />,
    )
    expect(html).not.toContain('NaN')
    expect(html).not.toContain('chart-dot')
  })

  test('bars of nothing do not divide by zero', () => {
    const html = renderToString(
      <BarChart
        caption="c"
        summary="s"
        nameLabel="n"
        valueLabel="v"
        unit="件"
        bars={[{ label: 'a', value: 0 }]}
      />,
    )
    expect(html).toContain('width="0%"')
  })

  test('labels at line ends never cover each other', () => {
    const labels = [40, 42, 41, 100].map((y) => ({ y, text: '', className: '' }))
    const heights = spread(labels, 18, 110).map((label) => label.y)
    for (const [index, y] of heights.slice(1).entries()) {
      expect(y - (heights[index] ?? 0)).toBeGreaterThanOrEqual(18)
    }
    expect(Math.max(...heights)).toBeLessThanOrEqual(110)
  })
})

test('a table names its rows, aligns numbers and says how it is sorted', () => {
  const html = renderToString(
    <Table
      caption="研修"
      rowHeads
      columns={[{ label: '名' }, { label: '回', numeric: true, sortHref: '?s=1', sorted: 'up' }]}
      rows={[['新人', '1,000']]}
    />,
  )
  expect(html).toContain('<div class="table-box" role="group" aria-label="研修" tabindex="0">')
  expect(html).toContain('aria-sort="ascending"')
  expect(html).toContain('<th scope="row">新人</th><td class="number">1,000</td>')
})

test.each([
  [1, 1, []],
  [1, 3, [1, 2, 3]],
  [3, 5, [1, 2, 3, 4, 5]],
  [6, 12, [1, 5, 6, 7, 12]],
])('page %d of %d offers %j', (page, pageCount, shown) => {
  const html = renderToString(
    <Pagination page={page} pageCount={pageCount} hrefOf={(n) => `?page=${n}`} />,
  )
  const numbers = [...html.matchAll(/aria-label="(\d+)ページ"/g)].map((found) => Number(found[1]))
  expect(numbers).toEqual(shown)
})
