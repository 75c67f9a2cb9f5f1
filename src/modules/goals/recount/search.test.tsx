import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { locales, localPath } from '../../../platform/messages/locale.ts'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { people } from '../fixtures/people-sources.ts'
import { viewPolicies } from '../policy-view.ts'
import { listPublished } from '../store/policy.ts'
import { recountPart } from './part.ts'
import { excerptOf, inReadings, markRubyWords, markWords, wordsOf } from './search-words.ts'
import { findingsPerPage, searchPolicies } from './search-policies.ts'

let fresh: FreshDatabase
let desk: Desk

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', people)
  await seedStory(desk)
})
afterAll(() => fresh.close())

const search = (written: string, more: object = {}, locale: 'ja' | 'en' | 'ja-plain' = 'ja') =>
  searchPolicies(desk, { words: wordsOf(written), page: 1, ...more }, locale)
const placesOf = async (written: string, more?: object, locale?: 'ja' | 'en' | 'ja-plain') =>
  (await search(written, more, locale)).findings.map(
    ({ view, measure }) => `${view.policy.fiscalYear} ${measure.no}`,
  )
const get = async (path: string) => {
  const response = await applicationOf(desk, recountPart, 'planningClerk').request(path)
  return { status: response.status, html: await response.text() }
}

describe('words', () => {
  it('do not mind width, case or spaces', () => {
    expect(wordsOf('　ＡＩ　 チャット ai ')).toEqual(['ai', 'チャット'])
    expect(wordsOf('a '.repeat(60) + 'い ろ は に ほ へ と ち')).toHaveLength(1)
  })

  it('are marked in the text as it is written', () => {
    expect(markWords('ＡＩのﾁｬｯﾄﾎﾞｯﾄ', wordsOf('ai ボット'))).toEqual([
      { text: 'ＡＩ', marked: true },
      { text: 'のﾁｬｯﾄ', marked: false },
      { text: 'ﾎﾞｯﾄ', marked: true },
    ])
    const long = markWords(`${'あ'.repeat(90)}花火${'い'.repeat(90)}`, ['花火'])
    expect(excerptOf(long).map((piece) => piece.text.length)).toEqual([41, 2, 41])
  })
})

describe('plain Japanese', () => {
  it('keeps every reading around a word', () => {
    const text = '新《あたら》しい 職員研修《しょくいんけんしゅう》を する'
    expect(markRubyWords(text, ['研修', 'する'])).toEqual([
      { text: '新《あたら》しい ', marked: false },
      { text: '職員研修《しょくいんけんしゅう》', marked: true },
      { text: 'を ', marked: false },
      { text: 'する', marked: true },
    ])
    expect(inReadings('2019年度《ねんど》の ｜1人《ひとり》')).toBe('2019ねんどの ひとり')
  })

  it('has no kanji without a reading, and no mark of one as it is typed', async () => {
    for (const query of ['', '?q=研修', '?q=zzzz', '?year=2019']) {
      const { html } = await get(`/ja-plain/goals/search${query}`)
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main'))
      const bare = main
        .replaceAll(/<ruby>.*?<\/ruby>/gu, '')
        .replaceAll(/<span lang="ja">.*?<\/span>|<svg.*?<\/svg>|<[^>]*>/gu, ' ')
      expect([query, bare.match(/\p{Script=Han}+|[《》]/u)?.[0]]).toEqual([query, undefined])
    }
  })
})

describe('search over all years', () => {
  it('finds a word of one, two or more letters in title, action, goal, label, note and change', async () => {
    const policies = await listPublished(fresh.db)
    const views = await viewPolicies(desk, policies, 'ja', desk.clock.today())
    const all = views.flatMap((view) =>
      view.measures.map((measure) => ({
        place: `${view.policy.fiscalYear} ${measure.no}`,
        text: JSON.stringify([
          measure.title.text, measure.action.text, measure.goalText, measure.owner.name.text,
          measure.targets.map((one) => [one.label.text, one.originalPhrase]),
          measure.targets.map((one) => one.changes.map((change) => change.reason.text)),
          measure.notes.map((one) => one.note.text),
        ]),
      })),
    )
    for (const word of ['市', '研修', '体験', '台風', '地域公共交通', 'ai', '%']) {
      const expected = all
        .filter(({ text }) => text.normalize('NFKC').toLowerCase().includes(word))
        .map(({ place }) => place)
      const { total } = await search(word)
      expect([word, total]).toEqual([word, expected.length])
      const found = await placesOf(word)
      expect(found).toEqual(expected.slice(0, findingsPerPage))
    }
  })

  it('wants every word, and obeys year, department and state', async () => {
    const both = await placesOf('研修 新規')
    expect(both.length).toBeGreaterThan(0)
    const single = await placesOf('研修')
    expect(single).toEqual(expect.arrayContaining(both))
    const in2019 = await placesOf('研修', { fiscalYear: 2019 })
    expect(in2019.every((place) => place.startsWith('2019'))).toBe(true)
    expect((await search('研修', { departmentId: crypto.randomUUID() })).total).toBe(0)
    const done = await search('', { state: 'done' })
    expect(done.total).toBeGreaterThan(0)
    expect(done.findings.every(({ measure }) => measure.state === 'done')).toBe(true)
    expect((await search('')).total).toBe(0)
  })

  it('finds what the reader of another language reads', async () => {
    const english = await search('training', {}, 'en')
    expect(english.total).toBeGreaterThan(0)
    expect(english.findings[0]?.measure.title.locale).toBe('en')
    expect((await search('研修', {}, 'en')).total).toBeGreaterThan(0)
    expect((await search('研修', {}, 'ja-plain')).total).toBeGreaterThan(0)
    expect((await search('training', {}, 'ja')).total).toBe(0)
  })

  it('reads percent signs and backslashes as letters', async () => {
    for (const word of ['_', '\\', "'", '100%_']) {
      expect((await search(word)).total).toBeLessThan(5)
    }
  })
})

describe('the pages', () => {
  it.each(locales)('look the same question up in %s', async (locale) => {
    const word = locale === 'en' || locale === 'pt-BR' ? '2019' : '研修'
    const empty = await get(localPath('/goals/search', locale))
    expect(empty.status).toBe(200)
    expect(empty.html).toContain('role="search"')
    const { status, html } = await get(
      `${localPath('/goals/search', locale)}?q=${encodeURIComponent(word)}`,
    )
    expect(status).toBe(200)
    expect(html).toContain('<mark')
    expect(html).toContain(`href="${localPath('/goals/2019/somu', locale)}/measures/`)
    expect(html).toMatch(/<meta name="robots" content="noindex/u)
    expect(html).not.toMatch(/<script|<style|\sstyle=/u)
  })

  it('say what to do when nothing is found, with what was typed', async () => {
    const { html } = await get(`/goals/search?q=${encodeURIComponent('どこにもない"言葉')}`)
    expect(wordsIn(html)).toContain('当てはまる施策はありません')
    expect(html).toContain('value="どこにもない&quot;言葉"')
  })

  it('leave out choices that do not exist, and say so', async () => {
    for (const query of ['year=1234', 'department=x&q=a', 'state=great', 'page=-1&q=研修&year=x']) {
      const { status, html } = await get(`/goals/search?${query}`)
      expect(status).toBe(200)
      expect(wordsIn(html)).toContain('選べない条件は外してさがしました')
    }
    expect((await get('/goals/search?q=%00%ED%A0%80&page=9999999')).status).toBe(200)
  })

  it('lead staff to the rows behind the numbers', async () => {
    const { html } = await get('/staff/goals/search?q=研修&year=2019')
    expect(html).toMatch(/href="\/staff\/goals\/[0-9a-f-]{36}\/measures\/6"/u)
  })
})
