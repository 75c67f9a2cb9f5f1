import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openCounter, sentenceOf } from './fixtures/counter.ts'
import { type ZipContent, zipFile } from './zip-file.ts'

let counter: Counter

beforeAll(async () => {
  counter = await openCounter(20_000_000)
})
afterAll(() => counter.close())

/** The sentence that a person reads, once it is sure that nothing was kept. */
async function refused(filename: string, content: Uint8Array): Promise<string> {
  const before = await counter.kept()
  const sentence = await sentenceOf(counter.put(filename, content))
  expect(await counter.kept()).toEqual(before)
  return sentence
}

const at = Temporal.ZonedDateTime.from('2026-11-22T10:00[Asia/Tokyo]')
const zip = async (parts: Iterable<ZipContent>) =>
  Buffer.concat(await Array.fromAsync(zipFile(parts, at)))
const office = (name: string): ZipContent[] => [
  { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
  { name, content: Buffer.from('<x/>') },
]
const xlsxWith = (...more: ZipContent[]) => zip([...office('xl/workbook.xml'), ...more])
const docxWith = (...more: ZipContent[]) => zip([...office('word/document.xml'), ...more])

const pdfWith = (body: string | Buffer, end = '%%EOF\n') =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from(`\n${end}`)])

test('real spreadsheets of some size are taken', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('一覧')
  for (let row = 0; row < 5_000; row += 1) sheet.addRow(['茶畑', row, '', '', '同じ文'])
  const file = await counter.put('一覧.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
  expect(file.byteLength).toBeGreaterThan(10_000)
})

test.each([
  ['表.xlsx', xlsxWith],
  ['文書.docx', docxWith],
])('a zip bomb is called so before anybody opens it: %s', async (filename, made) => {
  // Some 200 kB that unpack to 220 MB.
  const zeros = Buffer.alloc(110_000_000)
  const bomb = await made({ name: 'a.xml', content: zeros }, { name: 'b.xml', content: zeros })
  expect(bomb.length).toBeLessThan(300_000)
  expect(await refused(filename, bomb)).toContain('開くと異常に大きくなる')
})

test('a bomb under the limit that packs like nothing written by people is one too', async () => {
  const bomb = await xlsxWith({ name: 'a.xml', content: Buffer.alloc(50_000_000) })
  expect(await refused('表.xlsx', bomb)).toContain('開くと異常に大きくなる')
})

test('a bomb that lies about its size is stopped at its own promise', async () => {
  const bomb = await xlsxWith({ name: 'a.xml', content: Buffer.alloc(90_000_000) })
  for (let from = bomb.indexOf('a.xml'); from >= 0; from = bomb.indexOf('a.xml', from + 1)) {
    // The size stands 8 bytes before the name in the part, 24 before it in the directory.
    for (const back of [8, 24]) {
      if (bomb.readUInt32LE(from - back) === 90_000_000) bomb.writeUInt32LE(100, from - back)
    }
  }
  expect(await refused('表.xlsx', bomb)).toContain('開くと異常に大きくなる')
})

test('parts that share their bytes are refused', async () => {
  const file = await xlsxWith(
    { name: 'a.xml', content: Buffer.from('<a/>') },
    { name: 'b.xml', content: Buffer.from('<b/>') },
  )
  const inDirectory = file.lastIndexOf('b.xml') - 4
  file.writeUInt32LE(file.readUInt32LE(file.lastIndexOf('a.xml') - 4), inDirectory)
  expect(await refused('表.xlsx', file)).toContain('作り方が正しくない')
})

test('ten thousand parts are too many', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    name: `p${index}.xml`,
    content: Buffer.alloc(0),
  }))
  expect(await refused('表.xlsx', await xlsxWith(...many))).toContain('中の部品が多すぎる')
})

test.each(['../../etc/passwd', '/etc/passwd', 'xl\\..\\..\\x', 'C:/x', 'XL/WORKBOOK.XML'])(
  'a part called %s is refused',
  async (name) => {
    const file = await xlsxWith({ name, content: Buffer.from('x') })
    expect(await refused('表.xlsx', file)).toContain('別の場所に書き込もうとする名前')
  },
)

test.each(['inner.zip', 'word/embeddings/run.EXE'])(
  'an archive or a program within is refused: %s',
  async (name) => {
    const file = await docxWith({ name, content: Buffer.from('PK') })
    expect(await refused('文書.docx', file)).toContain('別の圧縮ファイルかプログラム')
  },
)

test('a part that is damaged is refused', async () => {
  const file = await xlsxWith({ name: 'a.xml', content: Buffer.from('a'.repeat(500)) })
  file.fill(0xff, file.indexOf('a.xml') + 5, file.indexOf('a.xml') + 9)
  expect(await refused('表.xlsx', file)).toContain('壊れている')
})

const objects = (text: string, more = '', begin = '>> stream\n') => {
  const packed = deflateSync(Buffer.from(text))
  const head = `5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} ${more}${begin}`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream endobj')])
}
const script = '<< /S /JavaScript /JS (x) >>'

test.each([
  ['1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj', 'JavaScript'],
  ['1 0 obj << /S /J#61va#53cript /JS (x) >> endobj', 'JavaScript'],
  [objects(script), 'JavaScript'],
  [objects(script, '', '>> % a remark\nstream\n'), 'JavaScript'],
  [objects(script, '', '>> stream\r'), 'JavaScript'],
  [objects(script, `/Pad (${'x'.repeat(9_000)}) `), 'JavaScript'],
  [objects(script, '/Title (6 0 obj endobj 7 0 obj) '), 'JavaScript'],
  [objects(script, '/DecodeParms << /Predictor 15 /Columns 5 >> '), '特別な作り方'],
  ['1 0 obj << /XFA [ (template) 2 0 R ] >> endobj', 'JavaScript'],
  ['1 0 obj << /S /Launch /F (cmd.exe) >> endobj', '別のプログラムやファイルを開く'],
  ['1 0 obj << /Names << /EmbeddedFiles 2 0 R >> >> endobj', '別のファイルが入っている'],
  ['trailer << /Encrypt 9 0 R >>', 'パスワードや制限'],
  ['5 0 obj << /N 1 /First 4 /Filter /LZWDecode >> stream\nxyz\nendstream', '特別な作り方'],
])('a PDF that does more than show pages is refused with how to mend it: %#', async (body, why) => {
  const sentence = await refused('案内.pdf', pdfWith(body))
  expect(sentence).toContain(why)
  expect(sentence).toContain('PDFとして印刷')
})

test('a PDF with links, bookmarks, fonts and compressed objects is taken', async () => {
  const link = '1 0 obj << /S /URI /URI (https://example.jp/) >> endobj << /S /GoTo /D [2 0 R] >>\n'
  const profile = '7 0 obj << /N 3 /Filter /FlateDecode >> stream\nx\nendstream endobj\n'
  const headings = '8 0 obj << /Type /Outlines /First 9 0 R /Kids << /N 2 0 R >> >> endobj\n'
  const picture = '9 0 obj << /Filter /DCTDecode >> stream\nx\nendstream endobj\n'
  const plain = Buffer.from(link + profile + headings + picture)
  const body = Buffer.concat([plain, objects('<< /Type /Catalog >>')])
  expect((await counter.put('案内.pdf', pdfWith(body))).mediaType).toBe('application/pdf')
})

test('one file that is two kinds at once is refused', async () => {
  const archive = await zip([{ name: 'x.txt', content: Buffer.from('hidden') }])
  const both = Buffer.concat([pdfWith('1 0 obj <<>> endobj'), archive])
  expect(await refused('案内.pdf', both)).toContain('後ろに別のデータ')
  // The same with the archive's closing remark reaching over the end of the PDF.
  const end = Buffer.from('\n%%EOF\n')
  archive.writeUInt16LE(end.length, archive.length - 2)
  const over = Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n'), archive, end])
  expect(await refused('案内.pdf', over)).toContain('後ろに別のデータ')
})

test('a picture that declares 300 megapixels is refused before it is decoded', async () => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(15_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  const before = process.memoryUsage().rss
  expect(await refused('図.png', png)).toContain('6000万画素まで')
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('a picture for print (CMYK) becomes one for screens', async () => {
  const cmyk = await sharp({
    create: { width: 40, height: 30, channels: 3, background: '#2f7d4f' },
  })
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  expect((await sharp(cmyk).metadata()).channels).toBe(4)
  const kept = sharp(await counter.bytesOf((await counter.put('写真.jpg', cmyk)).sha256))
  expect(await kept.metadata()).toMatchObject({ space: 'srgb', channels: 3, width: 40 })
  const [red = 0, green = 0] = await kept.raw().toBuffer()
  expect(green).toBeGreaterThan(red)
})

test('a picture that moves still moves, without what it carried along', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .withExif({ IFD0: { Make: 'Chabatake Camera' } })
    .webp({ delay: [100, 100, 100] })
    .toBuffer()
  expect((await sharp(moving).metadata()).pages).toBe(3)
  const kept = await sharp(await counter.bytesOf((await counter.put('動き.webp', moving)).sha256)).metadata()
  expect(kept).toMatchObject({ pages: 3, format: 'webp' })
  expect(kept.exif).toBeUndefined()
})

test('twenty large photos at once are drawn two at a time, and others are answered', async () => {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  const photos = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sharp({
        create: { width: 1500 + index, height: 1000, channels: 3, background: '#2f7d4f', noise },
      })
        .jpeg()
        .toBuffer(),
    ),
  )
  let answered = 0
  const before = process.memoryUsage().rss
  const all = Promise.all(photos.map((photo, index) => counter.put(`写真${index}.jpg`, photo)))
  const clock = setInterval(() => {
    answered += 1
  }, 5)
  const files = await all
  clearInterval(clock)
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(20)
  // The event loop came round while pictures were drawn: nothing else had to wait for them all.
  expect(answered).toBeGreaterThan(5)
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
})

test('a drawing with script is refused under any name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>')
  expect(await refused('図.svg', svg)).toContain('ファイル名の末尾')
  expect(await refused('図.png', svg)).toContain('PNG画像ではありません（中身はHTMLまたはXML）')
  // deflated or not, it is no picture
  expect(await refused('図.webp', deflateRawSync(svg))).toContain('WebP画像ではありません')
})
