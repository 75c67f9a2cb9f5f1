import type { AccessibilityRecord } from '../../src/sites/citizen/accessibility-record.ts'
import { type Against, criteria, type Criterion, type Verdict } from './criteria.ts'
import type { PageFacts } from './page-facts.ts'
import type { Survey } from './survey.ts'

/** One row of the table of results (達成基準チェックリスト). */
export type Row = Pick<Criterion, 'no' | 'level' | 'title'> & {
  verdict: Verdict
  against: readonly Against[]
}

/** Judges all criteria on some pages. */
export function judge(pages: readonly PageFacts[]): Row[] {
  return criteria.map(({ no, level, title, judge: judged }) => ({
    no,
    level,
    title,
    ...judged(pages),
  }))
}

/** How a result is shown: met, not there, not judged, not met. */
export const marks: Record<Verdict, string> = {
  met: '適合',
  notApplicable: '該当なし',
  unjudged: '未確認',
  notMet: '不適合',
}

type Tools = { testedOn: string; browser: string; tool: string }

/** The record that the citizens' page on accessibility shows. */
export function recordOf({ citizens, staff }: Survey, tools: Tools): AccessibilityRecord {
  const citizenRows = judge(citizens)
  const staffRows = judge(staff)
  return {
    ...tools,
    citizenPages: citizens.length,
    staffPages: staff.length,
    citizen: tally(citizenRows),
    staff: tally(staffRows),
    criteria: citizenRows.map(({ no, level, title, verdict }, index) => ({
      ...{ no, level, title, citizen: verdict },
      staff: staffRows[index]?.verdict ?? 'unjudged',
    })),
  }
}

function tally(rows: readonly Row[]): Record<Verdict, number> {
  const count = (wanted: Verdict): number => rows.filter(({ verdict }) => verdict === wanted).length
  return {
    met: count('met'),
    notApplicable: count('notApplicable'),
    unjudged: count('unjudged'),
    notMet: count('notMet'),
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const notes: Record<Verdict, string> = {
  met: '機械の検査だけで判定できる基準で、問題はありませんでした。',
  notApplicable: '対象となるものが、どのページにもありません。',
  unjudged: '機械の検査で問題は見つかっていません。人による確認が必要です。',
  notMet: '',
}

/** The report as a page for printing: method, tools, pages, and the 38 criteria. */
export function reportHtml({ citizens, staff }: Survey, tools: Tools): string {
  const parts = [
    ['市民向けページ', citizens],
    ['職員向けページ', staff],
  ] as const
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>JIS X 8341-3:2016 試験結果</title>
<style>
body { font-family: sans-serif; line-height: 1.7; margin: 2rem auto; max-width: 60rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top }
li { overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>JIS X 8341-3:2016 試験結果</h1>
<p>試験した日：${escaped(tools.testedOn)}。使ったもの：${escaped(tools.browser)}、${escaped(tools.tool)}。
デモの市で、リンクをたどって見つかる種類のページを一つずつ試験しました。
「未確認」は、機械の検査で問題が見つからず、人の確認がまだの基準です。適合を意味しません。</p>
${parts.map(([title, pages]) => sectionHtml(title, pages)).join('\n')}
</body>
</html>
`
}

function sectionHtml(title: string, pages: readonly PageFacts[]): string {
  const rows = judge(pages)
  return `<h2>${title}（${pages.length}ページ）</h2>
<table>
<thead><tr><th scope="col">細分箇条</th><th scope="col">達成基準</th><th scope="col">レベル</th><th scope="col">結果</th><th scope="col">注記</th></tr></thead>
<tbody>
${rows.map(rowHtml).join('\n')}
</tbody>
</table>
<h3>試験したページ</h3>
<ul>
${pages.map(({ path }) => `<li>${escaped(path)}</li>`).join('\n')}
</ul>`
}

// More than these say nothing new: they are the same fault on the next page.
const shownFaults = 20

function rowHtml({ no, level, title, verdict, against }: Row): string {
  const found = against.slice(0, shownFaults).map(({ path, what }) => `${path}　${what}`)
  const more = against.length > shownFaults ? [`ほか${against.length - shownFaults}件`] : []
  const list = [...found, ...more].map((line) => `<li>${escaped(line)}</li>`).join('')
  const note = escaped(notes[verdict]) + (list === '' ? '' : `<ul>${list}</ul>`)
  return `<tr><td>${no}</td><th scope="row">${escaped(title)}</th><td>${level}</td><td>${marks[verdict]}</td><td>${note}</td></tr>`
}

/** The same as a table for spreadsheets. */
export function reportCsv(survey: Survey): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  const lines = (
    [
      ['市民向け', survey.citizens],
      ['職員向け', survey.staff],
    ] as const
  ).flatMap(([face, pages]) =>
    judge(pages).map(({ no, level, title, verdict, against }) =>
      [face, no, title, level, marks[verdict], String(against.length)].map(quoted).join(','),
    ),
  )
  const head = ['対象', '細分箇条', '達成基準', 'レベル', '結果', '指摘の数'].map(quoted).join(',')
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
}
