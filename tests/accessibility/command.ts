// Usage: bin/accessibility [--to FOLDER] [--keep]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { browserPath, openBrowser } from '../e2e/chromium.ts'
import { scratchFolder, startProduct } from '../product.ts'
import { judge, marks, recordOf, reportCsv, reportHtml } from './report.ts'
import { survey } from './survey.ts'

const root = join(import.meta.dirname, '..', '..')
const recordPath = join(root, 'src', 'sites', 'citizen', 'accessibility-record.json')
const { values } = parseArgs({
  options: { to: { type: 'string', default: '.' }, keep: { type: 'boolean', default: false } },
})

if (browserPath === undefined) {
  console.error('Chromium が見つかりません。\napt-get install chromium で入れてから、もう一度実行してください。')
  process.exit(2)
}

const axeVersion = (
  JSON.parse(readFileSync(join(root, 'node_modules/axe-core/package.json'), 'utf8')) as {
    version: string
  }
).version
const folder = scratchFolder()
const browser = await openBrowser()
const product = await startProduct(`${folder.path}/data`)
try {
  const found = await survey(browser, product, (line) => console.log(line))
  const tools = {
    testedOn: Temporal.Now.plainDateISO('Asia/Tokyo').toString(),
    browser: `Chromium ${browser.version()}`,
    tool: `axe-core ${axeVersion}`,
  }
  const target = resolve(values.to)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'jis-x-8341-3.html'), reportHtml(found, tools))
  writeFileSync(join(target, 'jis-x-8341-3.csv'), reportCsv(found))
  const record = recordOf(found, tools)
  if (values.keep) writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`)
  for (const [face, pages] of [
    ['市民向け', found.citizens],
    ['職員向け', found.staff],
  ] as const) {
    console.log(`\n${face}（${pages.length}ページ）`)
    for (const { no, title, verdict, against } of judge(pages)) {
      console.log(`  ${no.padEnd(6)} ${marks[verdict].padEnd(5, '　')} ${title}`)
      for (const { path, what } of against.slice(0, 3)) console.log(`         ${path}  ${what}`)
    }
  }
  console.log(`\n${join(target, 'jis-x-8341-3.html')}`)
  if (record.citizen.notMet + record.staff.notMet > 0) process.exitCode = 1
} finally {
  await product.stop()
  await browser.close()
  folder.remove()
}
