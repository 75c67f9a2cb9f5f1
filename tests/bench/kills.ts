import { spawnSync } from 'node:child_process'
import { bound, figure, heading } from './report.ts'

// A hundred kills at random moments during mixed writes: the same scenario as the test, longer.
const rounds = 100
heading('kills')
const started = performance.now()
const test = spawnSync(
  'node_modules/.bin/vitest',
  ['run', 'tests/faults/product-crash.test.ts', '--disable-console-intercept'],
  {
    env: { ...process.env, YAKUBA_TEST_KILL_ROUNDS: String(rounds) },
    encoding: 'utf8',
  },
)
const said = `${test.stdout}${test.stderr}`
const outcome = said.split('\n').find((line) => line.includes(' kills: '))
figure('rounds', `${rounds}`, `${Math.round((performance.now() - started) / 1000)} s`)
console.log(outcome ?? said)
bound('nothing acknowledged is lost', test.status === 0 && outcome !== undefined)
