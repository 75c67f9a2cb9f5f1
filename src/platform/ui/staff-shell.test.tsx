import { expect, test } from 'vitest'
import { renderPage } from './document.tsx'
import { StaffShell } from './staff-shell.tsx'

const city = {
  name: { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake' },
  lgCode: '229999',
  phone: '000-000-0000',
  sample: true,
}

function shell(lastSignInAt: Temporal.Instant | null, movedToday?: Temporal.PlainDate): string {
  return renderPage(
    <StaffShell
      city={city}
      menu={[
        { labelJa: 'ホーム', href: '/staff', current: true },
        { labelJa: '<b>監査</b>', href: '/staff/audit' },
      ]}
      fiscalYears={[{ label: '令和8年度', href: '?fiscalYear=2026', current: true }]}
      person={{ name: '見本 花子', post: '係長' }}
      lastSignInAt={lastSignInAt}
      signOut={{ action: '/sign-out', hidden: { _csrf: 'token', _key: 'key' } }}
      movedToday={movedToday}
    >
      <p>本文</p>
    </StaffShell>,
  )
}

test('signing out is a form with its token, not a link', () => {
  const html = shell(null)
  expect(html).toMatch(/<form method="post" action="\/sign-out"/)
  expect(html).toContain('name="_csrf" value="token"')
  expect(html).not.toContain('href="/sign-out"')
})

test('says when the person last signed in', () => {
  const html = shell(Temporal.Instant.from('2026-10-30T23:40:00Z'))
  expect(html).toContain('前回のサインイン：令和8年10月31日 8:40')
  expect(shell(null)).toContain('初めてのサインイン')
})

test('marks the page one is on and escapes the names of others', () => {
  const html = shell(null)
  expect(html).toContain('<a href="/staff" aria-current="page">ホーム</a>')
  expect(html).toContain('&lt;b>監査&lt;/b>')
})

test('says that the city is a sample and that the calendar was moved', () => {
  const html = shell(null, Temporal.PlainDate.from('2020-01-15'))
  expect(html).toContain('サンプル')
  expect(html).toContain('今日を令和2年1月15日とみなしています')
  expect(shell(null)).not.toContain('とみなしています')
})
