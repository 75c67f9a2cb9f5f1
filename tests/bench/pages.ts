import autocannon from 'autocannon'
import { accountsIn } from '../e2e/printed-accounts.ts'
import { scratchFolder, startProduct } from '../product.ts'
import { startBare } from './bare.ts'
import { bound, figure, heading } from './report.ts'
import { signIn } from './sign-in.ts'

const connections = 50
const durationSeconds = 8

type Load = { perSecond: number; p99Ms: number; failed: number }

async function load(url: string, headers: Record<string, string> = {}): Promise<Load> {
  const run = (duration: number) =>
    // What browsers send.
    autocannon({
      url,
      connections,
      duration,
      headers: { 'accept-encoding': 'gzip, deflate, br, zstd', ...headers },
    })
  await run(2)
  const result = await run(durationSeconds)
  const failed = result.errors + result.timeouts + result.non2xx
  return { perSecond: result.requests.average, p99Ms: result.latency.p99, failed }
}

function show(name: string, { perSecond, p99Ms, failed }: Load): void {
  figure(name, `${Math.round(perSecond)} /s`, `p99 ${p99Ms} ms, ${failed} failed`)
}

heading('pages')
console.log(`autocannon, ${connections} connections, ${durationSeconds} s each after 2 s of warming`)
const folder = scratchFolder()
const product = await startProduct(`${folder.path}/data`)
const bare = await startBare(`${folder.path}/bare`)
try {
  const [account] = accountsIn(product.printed())
  if (account === undefined) throw new Error('no demo account printed')
  const cookie = await signIn(product.url, account)
  const text = await load(`${bare.url}/text`)
  show('bare Hono route', text)
  const query = await load(`${bare.url}/query`)
  show('bare route with one query', query)
  const policy = await load(`${product.url}/goals/2019/somu`)
  show('public policy page', policy)
  const home = await load(`${product.url}/staff`, { cookie })
  show('signed-in staff home', home)
  const share = (part: Load, whole: Load) => part.perSecond / whole.perSecond
  bound(
    `policy page at least 1/3 of the bare route (${share(policy, text).toFixed(2)})`,
    share(policy, text) >= 1 / 3 && policy.failed === 0,
  )
  bound(
    `staff home at least 1/4 of the one-query route (${share(home, query).toFixed(2)})`,
    share(home, query) >= 1 / 4 && home.failed === 0,
  )
} finally {
  await product.stop()
  await bare.stop()
  folder.remove()
}
