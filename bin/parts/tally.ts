import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** What a test run came to, for the closing lines of `bin/check`. */
export type Tally = {
  passed: number
  failed: number
  /** Tests that did not run, with the reason they gave. */
  skipped: { file: string; name: string; reason: string }[]
  /** Files that ran, as absolute paths. */
  files: string[]
}

/** Where the tally of the last run lies. */
export const tallyFile = '.cache/tally.json'

/** Counts each test once; a file that could not be loaded counts as one failed test. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: unhandled.length, skipped: [], files: [] }
    for (const module of modules) {
      tally.files.push(module.moduleId)
      const broken = module.errors().length > 0
      if (broken) tally.failed++
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed++
        else if (result.state === 'failed') tally.failed++
        else {
          const reason = result.state === 'skipped' ? (result.note ?? '') : 'did not finish'
          tally.skipped.push({ file: module.relativeModuleId, name: test.fullName, reason })
        }
      }
    }
    mkdirSync('.cache', { recursive: true })
    writeFileSync(tallyFile, JSON.stringify(tally))
  }
}
