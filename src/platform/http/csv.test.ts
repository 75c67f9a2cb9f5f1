import { expect, test } from 'vitest'
import { csvResponse, csvText } from './csv.ts'

const lines = (text: string) => text.replace(/^\ufeff/, '').split('\r\n')

test('starts with a BOM, ends every line with CRLF, and leaves empty what is empty', () => {
  const text = csvText(['番号', '名前'], [[1, '総務課'], [null, undefined]])
  expect(text).toBe('\ufeff番号,名前\r\n1,総務課\r\n,\r\n')
})

test('quotes what would break a cell', () => {
  const [row] = lines(csvText(['a,"b"\nc'], []))
  expect(row).toBe('"a,""b""\nc"')
})

test.each(['=1+1', '+81', '-1+2', '@SUM(A1)', '\tx', '\rx'])(
  'a text that begins like the formula %j stays a text',
  (cell) => {
    const [, row = ''] = lines(csvText(['h'], [[cell]]))
    expect(row.replace(/^"/, '')).toMatch(/^'/)
  },
)

test('numbers and dates are no formulas', () => {
  const [, row] = lines(csvText(['h'], [[-5, Temporal.PlainDate.from('2026-04-01'), 0.25]]))
  expect(row).toBe('-5,2026-04-01,0.25')
})

test('is a download with a Japanese name that no cache keeps', () => {
  const { headers } = csvResponse("職員 (1)'.csv", ['h'], [])
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('職員')}%20%281%29%27.csv`,
  )
  expect(headers.get('cache-control')).toBe('no-store')
})
