import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { ComponentChildren } from 'preact'
import { expect, test } from 'vitest'
import { drawContent, drawStaffPage, packStaffPage, type StaffAround } from './staff-frame.tsx'

const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake' }

const around: StaffAround = {
  title: 'ホーム',
  siteName: '茶畑市',
  city: { name, lgCode: '229999', phone: '0537-00-0000', sample: true },
  menu: [{ labelJa: '組織と職員', href: '/staff/people' }],
  person: { name: '青葉 <みどり>' },
  lastSignInAt: null,
}

const draw = (about: StaffAround, token: string, content: ComponentChildren) =>
  Buffer.from(drawStaffPage(about, token, drawContent(content))).toString()

test('each page has its own content and token in the same frame', () => {
  const one = draw(around, 'token-one', <p>一</p>)
  const two = draw(around, 'token-two', <p>二 $& $1</p>)
  expect(one).toContain('<p>一</p>')
  expect(one).toContain('value="token-one"')
  expect(two).toContain('<p>二 $&amp; $1</p>')
  expect(two).toContain('value="token-two"')
  expect(two).not.toContain('token-one')
  expect(one).toContain('青葉 &lt;みどり>')
  expect(one + two).not.toMatch(/mark[0-9a-f]{24}/)
})

test('another person, menu or title is another frame', () => {
  draw(around, 't', null)
  const other = draw({ ...around, person: { name: '別の人' }, menu: [] }, 't', null)
  expect(other).toContain('別の人')
  expect(other).not.toContain('青葉')
  expect(other).not.toContain('組織と職員')
})

test('a packed page is the page itself, for one session and one look', () => {
  const content = drawContent(<p>きょうの予定</p>)
  const plain = Buffer.from(packStaffPage(around, 'token-one', content, undefined))
  expect(plain.toString()).toContain('<p>きょうの予定</p>')
  const first = packStaffPage(around, 'token-one', content, 'br')
  expect(packStaffPage(around, 'token-one', content, 'br')).toBe(first)
  expect(brotliDecompressSync(first).equals(plain)).toBe(true)
  expect(gunzipSync(packStaffPage(around, 'token-one', content, 'gzip')).equals(plain)).toBe(true)
  const other = packStaffPage(around, 'token-two', content, 'br')
  expect(brotliDecompressSync(other).toString()).toContain('value="token-two"')
  const moved = packStaffPage({ ...around, title: '別の題' }, 'token-one', content, 'br')
  expect(brotliDecompressSync(moved).toString()).toContain('別の題')
})
