import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openCounter, sentenceOf } from './fixtures/counter.ts'

let counter: Counter

beforeAll(async () => {
  counter = await openCounter(5_000_000)
})
afterAll(() => counter.close())

// A photo as a telephone takes it: lying on its side, with place, camera and a remark.
const photo = () =>
  sharp({ create: { width: 60, height: 20, channels: 3, background: '#2f7d4f' } })
    .withExif({
      IFD0: { Make: 'Chabatake Camera', ImageDescription: 'SecretRemark', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '34/1 45/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '138/1 0/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })

test('a photo keeps its picture, upright, and loses where and with what it was taken', async () => {
  const original = await photo().jpeg().toBuffer()
  expect(original.includes('Exif')).toBe(true)
  const file = await counter.put('写真.jpg', original)
  const kept = await counter.bytesOf(file.sha256)
  expect(kept.includes('Exif')).toBe(false)
  expect(kept.includes('Chabatake Camera')).toBe(false)
  const { width, height, exif, xmp, iptc, orientation } = await sharp(kept).metadata()
  expect([width, height]).toEqual([20, 60])
  expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined])
  expect(file).toMatchObject({ mediaType: 'image/jpeg', byteLength: kept.length })
})

test.each([
  ['図.PNG', 'png', 'image/png'],
  ['写真.jpeg', 'jpeg', 'image/jpeg'],
  ['写真.webp', 'webp', 'image/webp'],
] as const)('%s is kept as what it is', async (filename, format, mediaType) => {
  const original = await photo().toFormat(format).toBuffer()
  const file = await counter.put(filename, original)
  expect(file.mediaType).toBe(mediaType)
  const kept = await sharp(await counter.bytesOf(file.sha256)).metadata()
  expect(kept).toMatchObject({ format, width: 20 })
  expect(kept.exif).toBeUndefined()
})

test('what hides behind a picture stays behind', async () => {
  const hidden = Buffer.concat([
    await photo().jpeg().toBuffer(),
    Buffer.from('PK\u0003\u0004 secret'),
  ])
  const file = await counter.put('写真.jpg', hidden)
  expect((await counter.bytesOf(file.sha256)).includes('secret')).toBe(false)
})

test('the same picture sent twice is stored once', async () => {
  const original = await photo().png().toBuffer()
  const [one, two] = [await counter.put('a.png', original), await counter.put('b.png', original)]
  expect(one.sha256).toBe(two.sha256)
})

test.each([
  ['cut off', (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2))],
  [
    'nothing behind its first bytes',
    () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  ],
])('a broken picture (%s) is refused and nothing stays', async (_, broken) => {
  const before = await counter.kept()
  const whole = await photo().resize(600, 600).jpeg().toBuffer()
  expect(await sentenceOf(counter.put('写真.jpg', broken(whole)))).toContain('JPEG画像として読み取れません')
  expect(await counter.kept()).toEqual(before)
})

test('a small file that would unpack into a huge picture is not unpacked', async () => {
  const bomb = await photo().png().toBuffer()
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  expect(bomb.length).toBeLessThan(100_000)
  expect(await sentenceOf(counter.put('図.png', bomb))).toContain('6000万画素まで')
})
