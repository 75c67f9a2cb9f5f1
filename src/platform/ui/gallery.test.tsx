import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { locales } from '../messages/locale.ts'
import { CitizenShell } from './citizen-shell.tsx'
import { Document, renderPage } from './document.tsx'
import { gallerySections, signInExample } from './gallery-options.tsx'
import { galleryPage } from './gallery.tsx'
import { uiMessages } from './messages.ts'
import { sampleTexts } from './messages-gallery.ts'
import { states } from './state.ts'
import { StateMark } from './state-mark.tsx'

const city = {
  name: { ja: '茶畑市', 'ja-plain': '茶畑市《ちゃばたけし》', 'pt-BR': 'Chabatake', en: 'Chabatake' },
  lgCode: '229999',
  phone: '000-000-0000',
  sample: true,
}
const languages = locales.map((locale) => ({ locale, href: `/x/${locale}/gallery` }))
const pages = locales.map((locale) => ({
  locale,
  html: renderPage(
    <Document locale={locale} title={sampleTexts.title} siteName={city.name[locale]} noindex>
      <CitizenShell
        city={city}
        homeHref="/"
        languages={languages}
        nav={[]}
        accessibilityHref="/accessibility"
      >
        {galleryPage()}
      </CitizenShell>
    </Document>,
  ),
}))

describe.each(gallerySections)('$component', ({ examples }) => {
  test.each(examples)('$name has no inline style, script or handler', ({ show }) => {
    const html = renderToString(<>{show()}</>)
    expect(html).not.toMatch(/\sstyle=/)
    expect(html).not.toMatch(/<script|<style/)
    expect(html).not.toMatch(/\son\w+=/)
    expect(html).not.toContain('undefined')
    expect(html).not.toContain('[object')
  })
})

test('text is escaped wherever it stands', () => {
  const all = gallerySections.flatMap((section) => section.examples.map((one) => one.show()))
  const html = renderToString(<>{all}</>)
  expect(html).not.toContain(sampleTexts.escaped)
  expect(html).toContain('&lt;script>alert(1)&lt;/script> &amp; &quot;')
})

test('every state has a word of its own in every language and a shape of its own', () => {
  const marks = states.map((state) => renderToString(<StateMark state={state} />))
  const shapes = marks.map((html) => /<use href="[^"]*#([^"]+)"/.exec(html)?.[1])
  expect(new Set(shapes).size).toBe(states.length)
  for (const [index, state] of states.entries()) {
    expect(marks[index]).toContain(uiMessages.ja.states[state])
    expect(marks[index]).toContain('aria-hidden="true"')
  }
  for (const locale of locales) {
    expect(new Set(Object.values(uiMessages[locale].states)).size).toBe(states.length)
  }
})

describe.each(pages)('the gallery in $locale', ({ html }) => {
  test('is one document with one main heading', () => {
    expect(html.startsWith('<!doctype html><html lang="')).toBe(true)
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html.match(/<main /g)).toHaveLength(1)
  })

  test('uses every id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('points labels and descriptions at things that exist', () => {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1]))
    const wanted = [...html.matchAll(/\s(?:for|aria-describedby)="([^"]+)"/g)]
    const named = wanted.flatMap((found) => (found[1] ?? '').split(' '))
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  test('says that the city is a sample', () => {
    expect(html).toContain('class="sample"')
  })

  test('asks nothing of another host', () => {
    expect(html.match(/\s(?:src|href|action)="https?:[^"]+"/g)).toBeNull()
  })
})

test('the language switch keeps the place and names each language in itself', () => {
  const html = pages.find((page) => page.locale === 'pt-BR')?.html ?? ''
  expect(html).toContain('<a href="/x/ja/gallery" lang="ja" hreflang="ja">日本語</a>')
  expect(html).toContain(
    '<a href="/x/pt-BR/gallery" lang="pt-BR" hreflang="pt-BR" aria-current="true">Português</a>',
  )
})

test('the sign-in form posts and never sends a password back', () => {
  const html = renderToString(signInExample())
  expect(html).toContain('method="post"')
  expect(html).toMatch(/<input[^>]*name="password"[^>]*type="password"[^>]*>/)
  expect(html).not.toMatch(/type="password"[^>]*value=/)
  expect(html).toContain('href="#f-password"')
})
