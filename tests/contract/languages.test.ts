import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policy2018 } from '../../fixtures/demo/policy-2018.ts'
import { policy2019 } from '../../fixtures/demo/policy-2019.ts'
import { policyCurrent } from '../../fixtures/demo/policy-current.ts'
import { day } from '../../fixtures/demo/story.ts'
import { textsOf } from '../../fixtures/demo/texts.ts'
import { type Locale, locales } from '../../src/platform/messages/locale.ts'
import { type DemoSite, openDemoSite } from './demo-site.ts'
import { type PageText, pageTexts } from './page-text.ts'

const today = '2026-11-22'
const policies = [policy2018, policy2019, policyCurrent(day(today))]
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」（）]/u
const kanji = /[\p{Script=Han}々]/u

let site: DemoSite
const pagesIn = new Map<Locale, Map<string, PageText[]>>()

beforeAll(async () => {
  site = await openDemoSite(today)
  for (const locale of locales) {
    const pages = await site.pages(locale)
    pagesIn.set(locale, new Map([...pages].map(([path, html]) => [path, pageTexts(html)])))
  }
}, 300_000)
afterAll(() => site?.close())

/** Every text of a language's pages with the page it stands on. */
function textsIn(locale: Locale): (PageText & { path: string })[] {
  const pages = [...(pagesIn.get(locale) ?? [])]
  return pages.flatMap(([path, texts]) => texts.map((text) => ({ ...text, path })))
}

const has = ({ within }: PageText, label: RegExp) => within.some((one) => label.test(one))
/** Wording quoted from the city's paper, and the names of languages: Japanese on purpose. */
const onPurpose = (text: PageText) => has(text, /^((blockquote|q)\b|nav\.languages$)/)
/** Answers that have no translation yet, and the law behind an answer: marked as such. */
const answered = (text: PageText) => has(text, /\.(in-japanese|japanese-law)$/)
/** Shown in Japanese because a translation waits for approval, or was never made. */
const fallsBack = (text: PageText) =>
  text.lang === 'ja' && has(text, /^main/) && !onPurpose(text) && !has(text, /\.japanese-law$/)

function draftsIn(locale: Locale): string[] {
  return policies.flatMap((policy) => {
    const paths = policy.drafts.filter((draft) => draft.locale === locale).map(({ path }) => path)
    return textsOf(policy)
      .filter(({ path }) => paths.includes(path))
      .map(({ text }) => text.ja)
  })
}

test('every language has the same pages', () => {
  const [first = new Map(), ...others] = [...pagesIn.values()]
  expect(first.size).toBeGreaterThan(20)
  for (const other of others) expect(other.size).toBe(first.size)
})

describe.each(['pt-BR', 'en'] as const)('%s', (locale) => {
  test('shows no Japanese that is not marked as such', () => {
    const left = textsIn(locale).filter(({ text, lang }) => lang !== 'ja' && japanese.test(text))
    expect(left.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })

  test('keeps nothing in Japanese but quotes and the drafts that wait for approval', () => {
    const waiting = textsIn(locale).filter(
      (text) => text.lang === 'ja' && !onPurpose(text) && !answered(text),
    )
    expect([...new Set(waiting.map(({ text }) => text))].toSorted()).toEqual(
      draftsIn(locale).toSorted(),
    )
  })

  test('says so on each page with a draft', () => {
    for (const [path, texts] of pagesIn.get(locale) ?? []) {
      const waits = texts.some(fallsBack)
      const says = texts.some((text) => has(text, /\.untranslated$/))
      expect(says, path).toBe(waits)
    }
  })
})

describe('plain Japanese', () => {
  // Pictures, titles and what only screen readers say cannot hold furigana.
  const cannot = (text: PageText) =>
    text.attribute || has(text, /^(svg|title|text)\b/) || has(text, /\.visually-hidden\b/)
  const drafts = draftsIn('ja-plain')

  test('gives every kanji a reading', () => {
    const left: string[] = []
    for (const [path, texts] of pagesIn.get('ja-plain') ?? []) {
      for (const text of texts) {
        if (!kanji.test(text.text) || has(text, /^ruby/) || cannot(text)) continue
        if (onPurpose(text) || answered(text) || drafts.includes(text.text)) continue
        left.push(`${path} ${text.within.slice(-3).join(' > ')}: ${text.text}`)
      }
    }
    expect(left).toEqual([])
  })

  test('shows furigana marks nowhere as they are typed', () => {
    const raw = textsIn('ja-plain').filter(({ text }) => /[《》]/u.test(text))
    expect(raw.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })

  test.each(['/ja-plain/goals/2019/somu.csv', '/ja-plain/goals/2019/somu.json'])(
    '%s has none either',
    async (path) => {
      const answer = await site.get(path)
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toMatch(/[《》]/u)
    },
  )
})
