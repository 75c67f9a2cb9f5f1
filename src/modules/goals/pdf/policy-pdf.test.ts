import { Hono } from 'hono'
import type { Content } from 'pdfmake/interfaces.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { Env } from '../../../platform/http/context.ts'
import { type Locale, locales, localPath } from '../../../platform/messages/locale.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { goalsCitizenPages } from '../citizen/citizen-pages.tsx'
import { contextOf, type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { goalsMessages } from '../messages/messages.ts'
import { viewPolicy } from '../policy-view.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { listPublished } from '../store/policy.ts'
import type { PolicyView } from '../view-types.ts'
import { drawPdf } from '../../../platform/paper/draw-pdf.ts'
import { policyPaper } from './policy-paper.ts'

let fresh: FreshDatabase
let desk: Desk
let app: Hono<Env>

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22')
  await seedStory(desk)
  app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('context', contextOf(desk))
    await next()
  })
  for (const locale of locales) {
    app.route(locale === 'ja' ? '/' : `/${locale}`, goalsCitizenPages(desk, locale))
  }
})
afterAll(() => fresh.close())

const get = async (path: string, locale: Locale = 'ja', headers: Record<string, string> = {}) =>
  app.request(localPath(path, locale), { headers })

async function viewOf(fiscalYear: number, locale: Locale = 'ja'): Promise<PolicyView> {
  const [policy] = await listPublished(fresh.db, { fiscalYear })
  if (policy === undefined) throw new Error('not seeded')
  return viewPolicy(desk, policy, locale, desk.clock.today())
}

const place = (locale: Locale = 'ja') => ({
  locale,
  cityName: '茶畑市',
  sample: true,
  baseUrl: 'https://city.example',
  drawnAt: desk.clock.now(),
})

/** Every letter of a paper in reading order, readings and blanks left out. */
function lettersOf(view: PolicyView, locale: Locale): string {
  const collect = (part: unknown): string => {
    if (typeof part === 'string') return part
    if (Array.isArray(part)) return part.map(collect).join('')
    if (typeof part !== 'object' || part === null) return ''
    const { text, stack, columns, table } = part as Record<string, unknown>
    const body = (table as { body?: unknown } | undefined)?.body
    return [text, stack, columns, body].map(collect).join('')
  }
  return squeezed(collect(policyPaper(view, place(locale)).content as Content))
}
const squeezed = (text: string) =>
  withoutRuby(text).replaceAll(/\([\p{Script=Hiragana}ー]+\)|\s/gu, '')
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const pagesIn = (pdf: Uint8Array) =>
  Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 0

describe('the paper of a policy', () => {
  it.each(locales)('is served in %s with its language, title and own letters', async (locale) => {
    const answer = await get('/goals/2019/somu.pdf', locale)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pdf = (await bytesOf(answer)).toString('latin1')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf).toContain(`/Lang (${locale === 'ja-plain' ? 'ja' : locale})`)
    expect(pdf).toContain('/DisplayDocTitle true')
    expect(pdf).toMatch(/\/Title \(/u)
    // A subset of the one typeface, so that any machine shows the same letters.
    expect(pdf).toMatch(/\/FontFile2/u)
    expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansJP-Regular/u)
  })

  it.each(locales)('says what the page says in %s', async (locale) => {
    const view = await viewOf(2019, locale)
    const letters = lettersOf(view, locale)
    const words = goalsMessages[locale]
    for (const { title, action, goalTextShown, targets } of view.measures) {
      for (const text of [title, action, goalTextShown]) {
        expect(letters).toContain(squeezed(text.text))
      }
      for (const { label, state } of targets) {
        expect(letters).toContain(squeezed(label.text))
        if (state !== null) expect(letters).toContain(squeezed(uiMessages[locale].states[state]))
      }
    }
    for (const { title, body } of [...view.basicPolicies, ...view.challenges]) {
      expect(letters).toContain(squeezed(title.text))
      expect(letters).toContain(squeezed(body.text))
    }
    const [change] = view.changes
    if (change === undefined) throw new Error('the story has a change')
    expect(letters).toContain(squeezed(change.reason.text))
    expect(letters).toContain(squeezed(words.approvedBy(change.approval.text)))
    expect(letters).toContain(squeezed(localPath('/goals/2019/somu', locale)))
  })

  it('is laid out as the city’s three columns, the head on every sheet', async () => {
    const definition = policyPaper(await viewOf(2019), place())
    expect(JSON.stringify(definition.content)).toMatch(
      /"headerRows":1.*"重点施策・事業".*"取組内容".*"達成目標"/u,
    )
  })

  it('says so where no target was changed', async () => {
    expect(lettersOf(await viewOf(2026), 'ja')).toContain('目標の変更：なし')
  })

  it('goes on over the sheets however long a text is', async () => {
    const view = await viewOf(2019)
    const short = await drawPdf(policyPaper(view, place()))
    const [first] = view.measures
    if (first === undefined) throw new Error('no measure')
    first.goalTextShown = { text: '長い約束です。'.repeat(900), locale: 'ja' }
    first.action = { text: `x${'y'.repeat(400)}`, locale: 'ja' }
    const long = await drawPdf(policyPaper(view, place()))
    expect(pagesIn(long)).toBeGreaterThan(pagesIn(short) + 2)
  })
})

describe('serving papers', () => {
  it('answers 304 for what the reader has, and draws anew when a value changes', async () => {
    const first = await get('/goals/2026/somu.pdf')
    const tag = first.headers.get('etag') ?? ''
    const again = await get('/goals/2026/somu.pdf', 'ja', { 'if-none-match': tag })
    expect(again.status).toBe(304)
    const view = await viewOf(2026)
    const manual = view.measures
      .flatMap((measure) => measure.targets)
      .find((target) => target.kind === 'number' && target.binding === 'manual')
    await recordManualReading(desk, contextOf(desk), {
      targetId: manual?.id ?? '',
      asOf: desk.clock.today(),
      value: 1,
      doneOn: null,
      note: { ja: '数え直し' },
    })
    const after = await get('/goals/2026/somu.pdf', 'ja', { 'if-none-match': tag })
    expect(after.status).toBe(200)
    expect(after.headers.get('etag')).not.toBe(tag)
  })

  it('is there for every year that is published, and for no other', async () => {
    for (const year of [2018, 2019, 2026]) {
      expect((await get(`/goals/${year}/somu.pdf`)).status).toBe(200)
    }
    expect((await get('/goals/2017/somu.pdf')).status).toBe(404)
    expect((await get('/goals/2019/nobody.pdf')).status).toBe(404)
  })

  it.each(['/goals', '/goals/2019/somu'])('is linked from %s', async (path) => {
    expect(await (await get(path, 'en')).text()).toContain('href="/en/goals/2019/somu.pdf"')
  })
})
