import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Accepted, auditPackages, notAccepted, productPackages } from './advisories.ts'
import { formatFaults } from './format.ts'
import { billOfMaterials } from './sbom.ts'
import { tallyFile } from './tally.ts'
import type { Tally } from './tally.ts'

const missingFile = '.cache/missing-tools.json'
type Missing = { name: string; tests: string; how: string }

const onlyTests = process.argv.includes('--tests')
const faults: string[] = []
// What could not be looked at; never taken for "all is well".
const unchecked: string[] = []

if (!onlyTests) {
  step('format', () => {
    const found = formatFaults()
    for (const fault of found) console.log(fault)
    return found.length === 0
  })
  step('lint', () => run('oxlint', ['--type-aware', '--deny-warnings']))
  step('types', () => run('tsc', ['--noEmit', '-p', '.']))
  step('bill of materials', writeBill)
  step('dependencies', checkDependencies)
}
step('tests', runTests)
const honest = closingLines()
for (const one of unchecked) console.log(`\n確認していないこと / not checked: ${one}`)
if (faults.length > 0) console.log(`\nbin/check: ${faults.join(', ')} に問題があります。`)
process.exitCode = faults.length === 0 && honest ? 0 : 1
printCount()

function step(name: string, pass: () => boolean): void {
  console.log(`\n— ${name}`)
  const started = performance.now()
  if (!pass()) faults.push(name)
  console.log(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function run(program: string, options: string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const result = spawnSync(program, options, { stdio: ['ignore', 'inherit', 'inherit'], env })
  if (result.error !== undefined) console.log(result.error.message)
  return result.status === 0
}

function writeBill(): boolean {
  const bill = billOfMaterials(readFileSync('package-lock.json', 'utf8'))
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/sbom.cdx.json', `${JSON.stringify(bill, null, 2)}\n`)
  console.log(`  .cache/sbom.cdx.json: ${bill.components.length} packages`)
  return true
}

/** Known weaknesses of the product's packages: from `--advisories FILE`, or from the registry */
function checkDependencies(): boolean {
  const at = process.argv.indexOf('--advisories')
  const outcome = auditPackages(at < 0 ? undefined : (process.argv[at + 1] ?? ''))
  if (!outcome.checked) {
    unchecked.push(`依存パッケージの脆弱性（${outcome.why}）`)
    console.log(`  確認していません / not checked: ${outcome.why}`)
    // Without a file nobody was told to look; with one that is not there, somebody was.
    return at < 0
  }
  const accepted = JSON.parse(
    readFileSync('bin/parts/accepted-advisories.json', 'utf8'),
  ) as Accepted[]
  const today = new Date().toISOString().slice(0, 10)
  const found = notAccepted(outcome.found, accepted, today)
  for (const { id, name, version, summary } of found) {
    console.log(`  ${id} ${name} ${version} ${summary}`)
  }
  const { length } = productPackages(readFileSync('package-lock.json', 'utf8'))
  console.log(`  ${outcome.source}: ${length} packages compared, ${found.length} open findings`)
  return found.length === 0
}

function runTests(): boolean {
  rmSync(tallyFile, { force: true })
  run('node', ['bin/parts/test-tools.mjs'])
  return run(
    'vitest',
    ['run', '--reporter=default', '--reporter=./bin/parts/tally.ts'],
    testEnvironment(),
  )
}

// The operator's own settings must not reach the tests: they would work on the real database.
function testEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !['DATABASE_URL', 'PORT'].includes(name) &&
      (!name.startsWith('YAKUBA_') || name.startsWith('YAKUBA_TEST_')),
  )
  return Object.fromEntries(kept)
}

function readTally(): Tally | undefined {
  if (!existsSync(tallyFile)) return undefined
  return JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally
}

/** Says what did not run and why; false when something that should have run did not. */
function closingLines(): boolean {
  const tally = readTally()
  if (tally === undefined) {
    console.log('試験は始まる前に止まりました。')
    return false
  }
  const unseen = looksLikeTest().filter((file) => !tally.files.includes(file))
  for (const file of unseen) console.log(`実行されなかった試験ファイル: ${relative('.', file)}`)
  const missing = readMissing()
  if (tally.skipped.length > 0) console.log('\n実行しなかった試験 / tests that did not run:')
  const groups = Map.groupBy(tally.skipped, ({ file, reason }) => reasonOf(file, reason, missing))
  for (const [reason, tests] of groups) {
    console.log(`  ${reason}`)
    for (const { file, name } of tests) console.log(`    ${file} > ${name}`)
  }
  const strict = (process.env['CI'] ?? '') !== ''
  const clean = tally.passed > 0 && tally.failed === 0 && unseen.length === 0
  return clean && !(strict && missing.length > 0)
}

// A suite that was skipped as a whole has no reason of its own; the missing tool is the reason.
function reasonOf(file: string, reason: string, missing: readonly Missing[]): string {
  const tool = missing.find(({ tests }) => file.startsWith(tests))
  if (tool !== undefined) return `${tool.name}がない。入れ方: ${tool.how}`
  return reason === '' ? '理由の記載なし' : reason
}

function looksLikeTest(): string[] {
  return globSync('{src,tests,fixtures,bin}/**/*.{test,spec}.{ts,tsx,js,mjs,cjs,mts}')
    .concat(globSync('{src,tests,fixtures,bin}/**/__tests__/**/*.*'))
    .map((file) => resolve(file))
}

function readMissing(): Missing[] {
  return existsSync(missingFile)
    ? (JSON.parse(readFileSync(missingFile, 'utf8')) as Missing[])
    : []
}

function printCount(): void {
  const tally = readTally()
  const skipped = tally?.skipped.length ?? 0
  console.log(`\n${tally?.passed ?? 0} passed, ${tally?.failed ?? 1} failed, ${skipped} skipped`)
}
