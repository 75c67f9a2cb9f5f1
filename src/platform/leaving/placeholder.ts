import { zipFile } from '../files/zip-file.ts'

const since = Temporal.ZonedDateTime.from('2000-01-01T00:00[Asia/Tokyo]')
const types = Buffer.from(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
)

/** A file of the same kind with nothing in it but a number, so that no two are the same. */
export async function placeholder(mediaType: string, no: number): Promise<Buffer> {
  if (mediaType === 'application/pdf') {
    return Buffer.from(`%PDF-1.4\n% placeholder ${no}\n%%EOF\n`)
  }
  if (mediaType.startsWith('image/')) {
    const { default: sharp } = await import('sharp')
    const background = { r: no & 255, g: (no >> 8) & 255, b: (no >> 16) & 255 }
    const picture = sharp({ create: { width: 64, height: 64, channels: 3, background } })
    return picture.toFormat(mediaType.slice('image/'.length) as 'png' | 'jpeg' | 'webp', {
      lossless: true,
      quality: 100,
    }).toBuffer()
  }
  if (mediaType.startsWith('text/')) return Buffer.from(`placeholder ${no}\n`)
  const part = mediaType.includes('spreadsheet') ? 'xl/workbook.xml' : 'word/document.xml'
  const parts = [
    { name: '[Content_Types].xml', content: types },
    { name: part, content: Buffer.from(`<placeholder no="${no}"/>`) },
  ]
  return Buffer.concat(await Array.fromAsync(zipFile(parts, since)))
}
