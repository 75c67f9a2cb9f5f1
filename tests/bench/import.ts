import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePolicy } from '../../src/modules/goals/import/index.ts'
import { bound, figure, heading, median } from './report.ts'

const root = join(import.meta.dirname, '..', '..')
const seed = join(root, '..', 'shared', 'data', 'policy-fy2019.txt')

// From the text to a draft with its questions and its ledger of figures.
heading('import')
const policies = readdirSync(join(root, 'fixtures', 'policies'))
  .filter((name) => name.endsWith('.txt'))
  .map((name) => join(root, 'fixtures', 'policies', name))
if (existsSync(seed)) policies.push(seed)
else console.log('skipped: no ../shared')

for (const path of policies) {
  const text = readFileSync(path, 'utf8')
  const times = Array.from({ length: 21 }, () => {
    const started = performance.now()
    parsePolicy(text)
    return performance.now() - started
  })
  const first = times[0] ?? Number.NaN
  const name = path.slice(path.lastIndexOf('/') + 1)
  figure(`${name} (${text.length} characters)`, `${median(times).toFixed(2)} ms`, `first ${first.toFixed(1)} ms`)
  bound(`${name} under 1 s the first time`, first < 1_000)
}
const long = `${readFileSync(policies[0] ?? '', 'utf8')}\n`.repeat(400).slice(0, 1_000_000)
const started = performance.now()
parsePolicy(long)
const elapsed = performance.now() - started
figure('1 MB of text', `${elapsed.toFixed(0)} ms`)
bound('1 MB of text under 1 s', elapsed < 1_000)
