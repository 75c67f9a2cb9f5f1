import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readTable } from '../../../platform/tables/read-table.ts'
import { type TableFile, tableBytes, tableFormats } from './table-response.ts'

const table: TableFile = {
  name: '受講者：令和8年度',
  columns: ['職員番号', { label: '氏名', names: true }, '開催日', '分', '締切', '備考'],
  rows: [
    [
      '01001',
      '谷口 恵',
      Temporal.PlainDate.from('2026-06-03'),
      360,
      Temporal.PlainDateTime.from('2026-05-20T17:00'),
      '=HYPERLINK("http://example.com")',
    ],
    ['01002', '髙橋 一', null, -1, undefined, '9〜17時, "午後"\n欠席'],
  ],
}

test.each(tableFormats)('as %s comes back as it went out', async (format) => {
  const { header, rows } = await readTable(await tableBytes(table, format))
  const dash = format === 'csv-cp932' ? '～' : '〜'
  expect(header).toEqual(['職員番号', '氏名', '開催日', '分', '締切', '備考'])
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['01001', '谷口 恵', '2026-06-03', '360', '2026-05-20 17:00', '=HYPERLINK("http://example.com")'],
    ['01002', '髙橋 一', '', '-1', '', `9${dash}17時, "午後"\n欠席`],
  ])
})

test('a workbook has real dates and numbers, no formula, and headings that stay', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await tableBytes(table, 'xlsx')) as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  const cell = (address: string) => sheet?.getCell(address)
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(cell('C2')?.value).toEqual(new Date('2026-06-03T00:00:00Z'))
  expect(cell('D2')?.value).toBe(360)
  expect(cell('A2')).toMatchObject({ value: '01001', numFmt: '@' })
  expect(cell('F2')).toMatchObject({ formula: undefined, numFmt: '@' })
  expect(sheet?.getColumn(2).width).toBeGreaterThan(8)
})

test('a CSV disarms what a spreadsheet would run', async () => {
  expect((await tableBytes(table, 'csv')).toString()).toContain(`"'=HYPERLINK(""http`)
})

test('a letter that CP932 cannot hold stops the file and is named with person and column', async () => {
  const rows = [['01003', '𠮷田 花'], ['01004', '青山', null, null, null, '😀']]
  const attempt = tableBytes({ ...table, rows }, 'csv-cp932')
  await expect(attempt).rejects.toMatchObject({
    code: 'training.letters_outside_cp932',
    params: { count: 2, places: '𠮷田 花『氏名』の「𠮷」、青山『備考』の「😀」' },
  })
  const other = await tableBytes({ ...table, rows: [['1', '青山']] }, 'csv-cp932')
  expect(iconv.decode(other, 'cp932')).toContain('青山')
})

/** Texts of all sorts, the same on every run. */
function texts(count: number): string[] {
  const letters = Array.from('aZ09 ,"\n;:=+-@％髙①ｱ研修、「」（）・＝０')
  let seed = 7
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: next(12) }, () => letters[next(letters.length)]).join('')
    return text.trim()
  })
}

test.each(tableFormats)('whatever a cell holds, %s gives it back', async (format) => {
  const cells = texts(600)
  const rows = Array.from({ length: 200 }, (_, at) => ['x', ...cells.slice(at * 3, at * 3 + 3)])
  const written = await tableBytes({ name: 't', columns: ['k', 'a', 'b', 'c'], rows }, format)
  const read = await readTable(written)
  const padded = read.rows.map(({ cells: own }) => [...own, '', '', ''].slice(0, 4))
  expect(padded).toEqual(rows)
})
