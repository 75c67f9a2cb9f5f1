import { expect, test } from 'vitest'
import { drawStaffPage, type StaffAround } from './staff-frame.tsx'

const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake' }

const around: StaffAround = {
  title: 'ホーム',
  siteName: '茶畑市',
  city: { name, lgCode: '229999', phone: '0537-00-0000', sample: true },
  menu: [{ labelJa: '組織と職員', href: '/staff/people' }],
  person: { name: '青葉 <みどり>' },
  lastSignInAt: null,
}

const keyOf = (html: string) => /name="_key" value="([^"]+)"/.exec(html)?.[1]

test('each page has its own content, token and key in the same frame', () => {
  const one = drawStaffPage(around, 'token-one', <p>一</p>)
  const two = drawStaffPage(around, 'token-two', <p>二 $& $1</p>)
  expect(one).toContain('<p>一</p>')
  expect(one).toContain('value="token-one"')
  expect(two).toContain('<p>二 $&amp; $1</p>')
  expect(two).toContain('value="token-two"')
  expect(two).not.toContain('token-one')
  expect(keyOf(one)).not.toBe(keyOf(two))
  expect(one).toContain('青葉 &lt;みどり>')
  expect(one + two).not.toMatch(/mark[0-9a-f]{24}/)
})

test('another person, menu or title is another frame', () => {
  drawStaffPage(around, 't', null)
  const other = drawStaffPage({ ...around, person: { name: '別の人' }, menu: [] }, 't', null)
  expect(other).toContain('別の人')
  expect(other).not.toContain('青葉')
  expect(other).not.toContain('組織と職員')
})
