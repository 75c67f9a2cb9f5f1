import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const text = '令和2年度 企画部の運営方針\r\n①髙橋'
const bytes = (...values: number[]) => Uint8Array.from(values)

describe('decoding a file', () => {
  test.each([
    ['utf-8', Buffer.from(text), '文字コードはUTF-8です。'],
    [
      'utf-8-bom',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      '文字コードはUTF-8（BOM付き）です。',
    ],
    [
      'cp932',
      iconv.encode(text, 'cp932'),
      '文字コードはシフトJIS（CP932）です。UTF-8に変換して読みました。',
    ],
    ['utf-16', iconv.encode(text, 'utf-16'), '文字コードはUTF-16です。UTF-8に変換して読みました。'],
  ])('%s is read and said', (encoding, file, note) => {
    expect(decodeText(file)).toEqual({ ok: true, text, encoding, note })
  })

  test.each([
    ['empty', bytes(), 'ファイルに文字がありません'],
    ['empty', Buffer.from(' \n\t'), 'ファイルに文字がありません'],
    [
      'pdf',
      Buffer.from('%PDF-1.7 ...'),
      '文字を読み取れないPDFです。本文を貼り付けると続けられます。',
    ],
    ['office', bytes(0x50, 0x4b, 3, 4, 0, 0), 'WordやExcelのファイルはそのまま読めません'],
    ['not_text', bytes(0x89, 0x50, 0x4e, 0x47, 0, 1, 2), '文字のファイルとして読めません'],
    ['too_large', new Uint8Array(1_048_577).fill(0x61), 'ファイルが大きすぎます'],
  ])('%s is refused in Japanese', (code, file, sentence) => {
    const decoded = decodeText(file)
    expect(decoded).toMatchObject({ ok: false, code })
    expect(decoded.ok ? '' : decoded.text).toContain(sentence)
  })
})
