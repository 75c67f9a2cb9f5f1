import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { maxRows, readTable } from './read-table.ts'

const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('受講'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A zip file of parts; `claimed` is what its directory says of their size. */
function zip(parts: Record<string, string>, claimed?: number): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(Buffer.from(text))
    const size = claimed ?? Buffer.byteLength(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    bodies.push(local, Buffer.from(name), packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, listed, end])
}

describe('a CSV', () => {
  test.each([
    ['UTF-8', csv('職員番号,研修', '01001,接遇'), 'utf-8'],
    ['UTF-8 with BOM', Buffer.concat([Buffer.from('\ufeff'), csv('職員番号,研修', '01001,接遇')]), 'utf-8'],
    ['CP932', iconv.encode('職員番号,研修\r\n01001,接遇', 'cp932'), 'cp932'],
    ['tabs', csv('職員番号\t研修', '01001\t接遇'), 'utf-8'],
  ])('in %s is read, and its encoding said', async (_name, bytes, encoding) => {
    expect(await readTable(bytes)).toMatchObject({
      format: 'csv',
      encoding,
      header: ['職員番号', '研修'],
      rows: [{ line: 2, cells: ['01001', '接遇'] }],
    })
  })

  test('counts lines as the file does: empty ones, and those inside a cell', async () => {
    const { rows } = await readTable(csv('a,b', '', '1,"x\ny"', ',', '2,z'))
    expect(rows.map(({ line }) => line)).toEqual([3, 6])
  })

  test('can be read in another encoding than the guessed one, or says that it cannot', async () => {
    const bytes = iconv.encode('職員番号,研修\r\n01001,接遇', 'cp932')
    expect((await readTable(bytes, { encoding: 'cp932' })).encoding).toBe('cp932')
    await expect(readTable(bytes, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'platform.list_wrong_encoding',
    })
  })

  test('loses the quote that an export puts before a formula', async () => {
    const { rows } = await readTable(csv('a', "'=1+1", "'quoted"))
    expect(rows.map(({ cells }) => cells)).toEqual([['=1+1'], ["'quoted"]])
  })

  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(20)])
  test.each([
    ['nothing', csv(''), 'platform.list_empty'],
    ['headings alone', csv('a,b'), 'platform.list_empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 1]), 'platform.list_unreadable'],
    ['UTF-16', Buffer.from('\ufeffa,b', 'utf16le'), 'platform.list_is_utf16'],
    ['an open quote', csv('a', '"b'), 'platform.list_open_quote'],
    ['an old workbook', old, 'platform.list_is_old_workbook'],
    ['a locked workbook', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), 'platform.list_is_locked'],
    ['too many rows', csv('a', ...Array.from({ length: maxRows + 1 }, () => 'b')), 'platform.list_too_long'],
  ])('that is %s is refused', async (_name, bytes, code) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code })
  })
})

describe('a workbook', () => {
  test('gives what its reader sees: dates, numbers, formulas, zeros of a format', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['職員番号', '研修', '開催日', '分', '式', '時刻', '締切'])
      const row = sheet.addRow([
        1001,
        { richText: [{ text: '接' }, { text: '遇' }] },
        new Date('2019-05-10T00:00:00Z'),
        '360',
        { formula: 'A1+A2', result: 0.1 + 0.2 },
        new Date('1899-12-30T09:30:00Z'),
        new Date('2026-05-20T17:00:00Z'),
      ])
      row.getCell(1).numFmt = '00000'
      row.getCell(3).numFmt = '[$-411]ggge"年"m"月"d"日"'
      row.getCell(6).numFmt = 'h:mm'
      row.getCell(7).numFmt = 'yyyy/mm/dd h:mm'
    })
    expect(await readTable(bytes)).toMatchObject({
      format: 'xlsx',
      encoding: null,
      sheet: '受講',
      rows: [
        {
          line: 2,
          cells: ['01001', '接遇', '2019-05-10', '360', '0.3', '09:30', '2026-05-20 17:00'],
        },
      ],
    })
  })

  test('is read at its first visible sheet, without readings above the letters', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.state = 'hidden'
      sheet.addRow(['隠し'])
      const shown = book.addWorksheet('名簿')
      shown.addRow(['氏名'])
      shown.addRow(['谷口 恵'])
      book.addWorksheet('メモ').addRow(['x'])
    })
    const table = await readTable(bytes)
    expect(table).toMatchObject({ sheet: '名簿', otherSheets: 1, header: ['氏名'] })
    expect(table.rows[0]?.cells).toEqual(['谷口 恵'])
  })

  test('with merged cells is refused with their places', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRows([['a', 'b'], ['1', '2'], ['', '3']])
      sheet.mergeCells('A2:A3')
    })
    await expect(readTable(bytes)).rejects.toMatchObject({
      code: 'platform.list_merged',
      params: { places: 'A2:A3', count: 1 },
    })
  })

  const book = '<workbook/>'
  const sheets = (xml: string) => zip({ 'xl/workbook.xml': book, 'xl/worksheets/sheet1.xml': xml })
  test.each([
    ['unpacks to far too much', zip({ 'xl/workbook.xml': ' '.repeat(61_000_000) }), 'platform.list_too_big'],
    ['lies about its size', zip({ 'xl/workbook.xml': ' '.repeat(9_000_000) }, 10), 'platform.list_broken_workbook'],
    ['has a million cells', sheets('<c r="A1"/>'.repeat(600_001)), 'platform.list_too_big'],
    ['has a million rows', sheets('<row r="1"/>'.repeat(100_001)), 'platform.list_too_big'],
    ['merges the whole sheet', sheets('<mergeCell ref="A1:XFD1048576"/>'), 'platform.list_merged'],
    ['is another zip', zip({ 'a.txt': 'x' }), 'platform.list_broken_workbook'],
    ['is cut short', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'platform.list_broken_workbook'],
  ])('that %s is refused', async (_name, bytes, code) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code })
  })
})
