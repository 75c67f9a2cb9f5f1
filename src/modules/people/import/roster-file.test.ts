import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { maxRows, readRosterFile } from './roster-file.ts'

const header = '職員番号,氏名,フリガナ,職員区分,所属,職'
const row = '00101,髙橋 花,タカハシ ハナ,正規職員,総務課,主事'
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(`${header}\r\n${row}\r\n`), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\ufeff${header}\r\n${row}\r\n`), 'utf-8'],
    ['CP932', iconv.encode(`${header}\r\n${row}\r\n`, 'cp932'), 'cp932'],
  ])('%s reads the same', (_name, bytes, encoding) => {
    const file = readRosterFile(bytes)
    expect(file.encoding).toBe(encoding)
    expect(file.rows[0]?.cells[0]).toBe('職員番号')
    expect(file.rows[1]).toEqual({ line: 2, cells: row.split(',') })
  })
})

describe('what is not a list', () => {
  test.each([
    ['nothing at all', utf8(''), 'people.roster_empty'],
    ['blank lines', utf8('\r\n\r\n'), 'people.roster_empty'],
    ['only headings', utf8(`${header}\r\n`), 'people.roster_no_rows'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'people.roster_is_workbook'],
    ['UTF-16', iconv.encode(`\ufeff${header}`, 'utf-16le'), 'people.roster_is_utf16'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), 'people.roster_unreadable'],
    ['tabs', utf8(`${header.replaceAll(',', '\t')}\r\n`), 'people.roster_other_delimiter'],
    ['semicolons', utf8(`${header.replaceAll(',', ';')}\r\n`), 'people.roster_other_delimiter'],
    ['an open quote', utf8(`${header}\r\n"00101,青山\r\n`), 'people.roster_open_quote'],
    ['a title above', utf8(`職員名簿（4月1日現在）,,,\r\n${header}\r\n${row}\r\n`), 'people.roster_header_not_first'],
    ['rows without headings', utf8(`${row}\r\n${row}\r\n`), 'people.roster_no_header'],
    ['100,000 rows', utf8(`${header}\r\n${`${row}\r\n`.repeat(100_000)}`), 'people.roster_too_long'],
    ['as many, ended as old machines do', utf8(`${header}\r${`${row}\r`.repeat(100_000)}`), 'people.roster_too_long'],
    ['one line without end', utf8(`${header}\r\n${'a,'.repeat(1_000_000)}`), 'people.roster_open_quote'],
  ])('%s: %s', (_name, bytes, code) => {
    expect(() => readRosterFile(bytes)).toThrow(code)
  })

  test('too many rows are counted for the reader', () => {
    const bytes = utf8(`${header}\r\n${`${row}\r\n`.repeat(maxRows + 1)}`)
    expect(() => readRosterFile(bytes)).toThrow(
      expect.objectContaining({ params: { count: maxRows + 1, max: maxRows } }),
    )
  })
})

test('blank rows between are skipped, and lines still count as in the file', () => {
  const file = readRosterFile(utf8(`${header}\r\n\r\n,,,,,\r\n${row}\r\n`))
  expect(file.rows.map(({ line }) => line)).toEqual([1, 4])
})
