import { expect, test } from 'vitest'
import { criteria } from './criteria.ts'
import { markupFaults } from './markup.ts'
import type { PageFacts } from './page-facts.ts'
import { judge, recordOf, reportCsv, reportHtml } from './report.ts'

const clean: PageFacts = {
  ...{
    path: '/',
    title: '',
    violations: [],
    unknownContrast: [],
    media: 0,
    moving: [],
    markup: [],
  },
  ...{ wrongLanguage: false, titleSaysHeading: true, noSkipLink: false, trappedFocus: false },
  ...{ unmarkedFocus: [], jumps: [], cutOff: [], ownWidgets: [], navigation: 'a b c' },
  ...{ images: 0, forms: 0 },
}

const verdictOf = (no: string, ...pages: Partial<PageFacts>[]): string | undefined =>
  judge(pages.map((page, at) => ({ ...clean, title: `${at}`, ...page }))).find(
    (row) => row.no === no,
  )?.verdict

test('there are 38 criteria, 25 of level A and 13 of level AA, each once', () => {
  expect(new Set(criteria.map(({ no }) => no)).size).toBe(38)
  expect(criteria.filter(({ level }) => level === 'A')).toHaveLength(25)
  expect(criteria.filter(({ level }) => level === 'AA')).toHaveLength(13)
})

test('what only a person can judge stays open however clean the pages are', () => {
  for (const no of ['1.1.1', '1.3.1', '2.4.3', '2.4.4', '3.1.2', '3.3.1', '3.3.3']) {
    expect(verdictOf(no, {}), no).toBe('unjudged')
  }
})

test('a broken rule counts against the criterion it belongs to, and no other', () => {
  const violations = [{ rule: 'image-alt', tags: ['wcag2a', 'wcag111'], elements: ['img'] }]
  const rows = judge([
    { ...clean, title: 'a' },
    { ...clean, title: 'b', path: '/x', violations },
  ])
  const broken = rows.filter(({ verdict }) => verdict === 'notMet')
  expect(broken).toMatchObject([{ no: '1.1.1', against: [{ path: '/x', what: 'image-alt: img' }] }])
})

test.each([
  ['1.4.4', { cutOff: ['html'] }],
  ['2.1.2', { trappedFocus: true }],
  ['2.4.1', { noSkipLink: true }],
  ['2.4.7', { unmarkedFocus: ['<a>'] }],
  ['3.1.1', { wrongLanguage: true }],
  ['3.2.1', { jumps: ['/'] }],
  ['3.2.2', { jumps: ['/'] }],
  ['4.1.1', { markup: ['id="a"'] }],
])('%s is decided by what was measured', (no, fault) => {
  expect(verdictOf(no, {}, {})).toBe('met')
  expect(verdictOf(no, {}, fault)).toBe('notMet')
})

test('a title is decided where it says what the heading says, and never where two are the same', () => {
  expect(verdictOf('2.4.2', {}, {})).toBe('met')
  expect(verdictOf('2.4.2', {}, { titleSaysHeading: false })).toBe('unjudged')
  expect(verdictOf('2.4.2', { title: 'a' }, { title: 'a' })).toBe('notMet')
  expect(verdictOf('2.4.2', { title: '' })).toBe('notMet')
})

test('contrast that could not be worked out is left to a person', () => {
  expect(verdictOf('1.4.3', {})).toBe('met')
  expect(verdictOf('1.4.3', { unknownContrast: ['p'] })).toBe('unjudged')
})

test('sound and film are not applicable until there are any', () => {
  expect(verdictOf('1.2.2', {})).toBe('notApplicable')
  expect(verdictOf('1.2.2', { media: 1 })).toBe('unjudged')
})

test('links may come and go in the navigation, but keep their order', () => {
  expect(verdictOf('3.2.3', {}, { navigation: 'a c d' })).toBe('met')
  expect(verdictOf('3.2.3', {}, { navigation: 'c a' })).toBe('notMet')
  expect(verdictOf('3.2.3', { navigation: '' }, { navigation: '' })).toBe('unjudged')
})

test('controls of our own are for a person to judge', () => {
  expect(verdictOf('4.1.2', {})).toBe('met')
  expect(verdictOf('4.1.2', { ownWidgets: ['<div role="slider">'] })).toBe('unjudged')
})

test('the report shows each criterion for each face, and what was found, escaped', () => {
  const found = { citizens: [{ ...clean, title: 'a', cutOff: ['<b>'] }], staff: [clean] }
  const tools = { testedOn: '2026-11-22', browser: 'Chromium 1', tool: 'axe-core 4' }
  const html = reportHtml(found, tools)
  expect(html.match(/<tr><td>/g)).toHaveLength(76)
  expect(html).toContain('&lt;b&gt;')
  expect(reportCsv(found).trim().split('\r\n')).toHaveLength(77)
  const record = recordOf(found, tools)
  expect(record.citizen.notMet).toBe(1)
  expect(Object.values(record.staff).reduce((sum, one) => sum + one, 0)).toBe(38)
})

test.each([
  ['<p>a<br>b</p><img alt="x">', []],
  ['<p><b>a</p></b>', ['</p>, </b>']],
  ['<p>a', ['<p>']],
  ['<a id="x"></a><b id="x"></b>', ['id="x"']],
  ['<title>a <b> c</title><textarea><p></textarea>', []],
])('markup: %s', (html, faults) => {
  expect(markupFaults(html)).toEqual(faults)
})

test('an attribute given twice is a fault', () => {
  expect(markupFaults('<a href="/" HREF="/x">a</a>')).toHaveLength(1)
})
