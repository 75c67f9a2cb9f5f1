import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findUnitBySlug } from '#modules/people'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { Env } from '../../../platform/http/context.ts'
import { type Locale, locales, localPath } from '../../../platform/messages/locale.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { changeUnitContact } from '../../people/change-unit-contact.ts'
import { contextOf, type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { day } from '../fixtures/document.ts'
import { people } from '../fixtures/people-sources.ts'
import { goalsMessages } from '../messages/messages.ts'
import { viewPolicy } from '../policy-view.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { policySchema } from '../schema.ts'
import { listPublished } from '../store/policy.ts'
import { upsertTranslations } from '../store/reading.ts'
import { sourceHashOf } from '../shown-text.ts'
import type { PolicyView } from '../view-types.ts'
import { goalsCitizenPages } from './citizen-pages.tsx'

let fresh: FreshDatabase
let desk: Desk
let app: Hono<Env>

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', people)
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

const get = async (path: string, locale: Locale = 'ja') => app.request(localPath(path, locale))
const html = async (path: string, locale: Locale = 'ja') => (await get(path, locale)).text()
/** What a reader sees: no tags, no furigana. */
const words = (page: string) =>
  page
    .replaceAll(/<r[pt]>.*?<\/r[pt]>|<\/?ruby>/gu, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
const plain = withoutRuby
const viewOf = async (fiscalYear: number, locale: Locale = 'ja'): Promise<PolicyView> => {
  const [policy] = await listPublished(fresh.db, { fiscalYear })
  if (policy === undefined) throw new Error('not seeded')
  return viewPolicy(desk, policy, locale, desk.clock.today())
}

describe('the policy page', () => {
  it.each(locales)('shows every target with its state and origin in %s', async (locale) => {
    // Furigana break Japanese into elements; spaces say nothing there.
    const squeezed = (text: string) => plain(text).replaceAll(/\s/gu, '')
    const page = squeezed(words(await html('/goals/2019/somu', locale)))
    const view = await viewOf(2019, locale)
    const targets = view.measures.flatMap((measure) => measure.targets)
    expect(targets).toHaveLength(22)
    for (const { label, state } of targets) {
      expect(page).toContain(squeezed(label.text))
      if (state !== null) expect(page).toContain(squeezed(uiMessages[locale].states[state]))
    }
    const badges = page.split(squeezed(uiMessages[locale].manual)).length - 1
    expect(badges).toBeGreaterThanOrEqual(view.manualCount)
    for (const title of ['basicPolicies', 'challenges', 'changes', 'howJudged'] as const) {
      expect(page).toContain(squeezed(goalsMessages[locale][title]))
    }
  })

  it('has a title block like the city’s own paper', async () => {
    const page = words(await html('/goals/2019/somu'))
    expect(page).toContain('2019年度（平成31年度・令和元年度）')
    expect(page).toContain('責任者 総務部長')
    expect(page).toContain('2019年4月19日（平成31年4月19日）')
    expect(page).toContain('第1版')
    expect(page).toMatch(/7つの施策のうち、\dつが達成.*令和2年3月31日現在/u)
    expect(page).toMatch(/実績の値20件は、すべて担当課が手で入力しています/u)
    expect(page).toContain('電話 0000-00-1120')
  })

  it('keeps the document’s order and names a basic policy that no measure serves', async () => {
    const page = await html('/goals/2019/somu')
    const places = [1, 2, 3, 4, 5, 6, 7].map((no) => page.indexOf(`id="measure-${no}"`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(words(page)).toContain(goalsMessages.ja.noMeasure)
  })

  it('shows what was changed, with both values judged, or that nothing was', async () => {
    const changed = words(await html('/goals/2019/somu'))
    expect(changed).toMatch(/変更前 令和元年12月31日 遅れて達成/u)
    expect(changed).toMatch(/変更後 令和2年1月31日 達成/u)
    expect(words(await html('/goals/2018/somu'))).toContain('目標の変更：なし')
  })

  it('says which values are counted live', async () => {
    const view = await viewOf(2026)
    expect([view.manualCount, view.boundCount]).toEqual([18, 19])
    expect(words(await html('/goals/2026/somu'))).toContain(uiMessages.ja.live)
  })

  it('needs no script and stays light', async () => {
    for (const locale of locales) {
      const page = await html('/goals/2019/somu', locale)
      expect(page).not.toMatch(/<script|<style|\sstyle=/u)
      expect(gzipSync(page).length).toBeLessThan(15_000)
    }
  })

  it.each([
    '/goals/2019/nowhere',
    '/goals/1999/somu',
    '/goals/1999',
    '/goals/2019/somu/measures/8',
  ])('answers %s with 404', async (path) => expect((await get(path)).status).toBe(404))
})

describe('languages', () => {
  it('show Japanese with a notice where a translation is not approved', async () => {
    const page = await html('/goals/2019/somu', 'en')
    const view = await viewOf(2019, 'en')
    expect(view.untranslated).toBe(1)
    const body = view.basicPolicies.find((one) => one.no === 4)?.body
    expect(body?.locale).toBe('ja')
    expect(page).toContain(`<span lang="ja">${body?.text}</span>`)
    expect(page.split(goalsMessages.en.japaneseOnly)).toHaveLength(2)
    expect((await viewOf(2018, 'en')).untranslated).toBe(0)
  })

  it('count every untranslated string of the demo: its drafts and no more', async () => {
    const counts: Record<string, number> = {}
    for (const fiscalYear of [2018, 2019, 2026]) {
      for (const locale of ['ja', 'ja-plain', 'pt-BR', 'en'] as const) {
        counts[`${fiscalYear} ${locale}`] = (await viewOf(fiscalYear, locale)).untranslated
      }
    }
    expect(counts).toEqual({
      '2018 ja': 0, '2018 ja-plain': 0, '2018 pt-BR': 0, '2018 en': 0,
      '2019 ja': 0, '2019 ja-plain': 0, '2019 pt-BR': 1, '2019 en': 1,
      '2026 ja': 0, '2026 ja-plain': 1, '2026 pt-BR': 1, '2026 en': 0,
    })
  })

  it('fall back to Japanese when the source text has changed since', async () => {
    const view = await viewOf(2018, 'en')
    const [measure] = view.measures
    if (measure === undefined) throw new Error('no measure')
    const row = {
      subjectKind: 'measure',
      subjectId: measure.id,
      field: 'title',
      locale: 'en',
      policyId: view.policy.id,
      text: 'A title of an older wording',
      state: 'approved',
      updatedAt: desk.clock.now(),
    } as const
    await upsertTranslations(fresh.db, [{ ...row, sourceHash: sourceHashOf('前の題') }])
    expect((await viewOf(2018, 'en')).measures[0]?.title.locale).toBe('ja')
    const ja = (await viewOf(2018)).measures[0]?.title.text ?? ''
    await upsertTranslations(fresh.db, [{ ...row, sourceHash: sourceHashOf(ja) }])
    expect((await viewOf(2018, 'en')).measures[0]?.title.text).toBe('A title of an older wording')
  })
})

describe('the measure page', () => {
  it('quotes the promise, the rule, the reason for manual entry and the evidence', async () => {
    const view = await viewOf(2019)
    const measure = view.measures.find((one) => one.no === 2)
    const page = await html('/goals/2019/somu/measures/2')
    expect(page).toContain(`<blockquote lang="ja"><p>${measure?.goalText}</p></blockquote>`)
    for (const { rule, manualReason, actual } of measure?.targets ?? []) {
      expect(words(page)).toContain(rule.text)
      expect(words(page)).toContain(manualReason?.text ?? '')
      expect(words(page)).toContain(actual.evidence?.text ?? '')
    }
  })

  it('draws a number with target and last year, with the same figures as a table', async () => {
    const page = await html('/goals/2019/somu/measures/2')
    expect(page).toContain('<svg class="chart-lines"')
    expect(words(page)).toMatch(/2020年2月/u)
    expect(words(page)).toContain('398')
  })
})

describe('years', () => {
  it('lists all years, newest first, with their departments', async () => {
    const page = await html('/goals')
    const places = [2026, 2019, 2018].map((year) => page.indexOf(`/goals/${year}/somu`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(words(await html('/goals/2018'))).toContain('1つの部が運営方針を公表しています')
  })
})

describe('files', () => {
  it('gives a CSV with the fixed columns, one row a target, in any language', async () => {
    for (const locale of locales) {
      const answer = await get('/goals/2019/somu.csv', locale)
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toContain('2019-somu.csv')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
      expect(lines[0]).toBe(
        '年度,部,施策番号,重点施策・事業,取組内容,目標番号,達成目標,種別,期限,目標値,単位,基準値,基準日,実績値,実績日,状況,評価,変更回数,担当課,URL',
      )
      expect(lines).toHaveLength(23)
    }
    const rows = (await html('/goals/2019/somu.csv')).split('\r\n')
    const coverage = rows.find((row) => row.includes(',450,件,352,2019-02-28,'))
    expect(coverage).toMatch(/,463,2020-03-31,達成,,0,秘書広報課,http:\/\/localhost:3000\//u)
  })

  it('gives JSON of the documented shape, with nothing of the staff’s', async () => {
    for (const locale of locales) {
      for (const year of [2018, 2019, 2026]) {
        const answer = await get(`/goals/${year}/somu.json`, locale)
        const body: unknown = await answer.json()
        expect(policySchema.strict().parse(body)).toMatchObject({ fiscalYear: year, locale })
        expect(JSON.stringify(body)).not.toContain('/staff')
      }
    }
  })
})

describe('a page that is kept', () => {
  it('changes with a new reading, and with the day', async () => {
    const before = await html('/goals/2026/somu')
    expect(await html('/goals/2026/somu')).toBe(before)
    const view = await viewOf(2026)
    const target = view.measures.flatMap((one) => one.targets).find((one) => one.kind === 'number')
    const reading = {
      targetId: target?.id ?? '',
      asOf: desk.clock.today(),
      value: 199,
      doneOn: null,
      note: { ja: '<script>alert(1)</script>&"' },
    }
    await recordManualReading(desk, contextOf(desk), reading)
    const after = await html('/goals/2026/somu')
    expect(words(after)).toContain('199 件')
    const measure = view.measures.find((one) => one.targets.includes(target as never))
    const detail = await html(`/goals/2026/somu/measures/${measure?.no}`)
    expect(detail).toContain('&lt;script>alert(1)&lt;/script>&amp;')
    expect(detail).not.toContain('<script')
    desk.moveTo(day('2026-11-23'))
    expect(words(await html('/goals/2026/somu'))).toContain('令和8年11月23日現在')
    desk.moveTo(day('2026-11-22'))
  })
})

describe('a division’s telephone', () => {
  it('is on the page as soon as it changes', async () => {
    const before = words(await html('/goals/2019/somu'))
    expect(before).toContain('電話 0000-00-1120')
    const division = await findUnitBySlug(fresh.db, 'hisho-koho', desk.clock.today())
    await changeUnitContact(desk, contextOf(desk), {
      unitId: division?.id ?? '',
      slug: 'hisho-koho',
      phone: '0000-00-9999',
      on: desk.clock.today(),
    })
    const after = words(await html('/goals/2019/somu'))
    expect(after).toContain('電話 0000-00-9999')
    expect(after).not.toContain('電話 0000-00-1120')
  })
})
