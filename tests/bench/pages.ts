import autocannon from 'autocannon'
import { bound, figure, heading } from './report.ts'
import { scratchFolder, startProduct } from '../product.ts'
import { startBare } from './bare.ts'

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

/** Signs in as the first demo account the product printed; returns the cookies. */
async function signIn(url: string, printed: string): Promise<string> {
  const [, staffNo, password] = /^\s+(\d+)\s+(\S+)/m.exec(printed) ?? []
  if (staffNo === undefined || password === undefined) throw new Error('no demo account printed')
  const form = await fetch(`${url}/sign-in`)
  const html = await form.text()
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const body = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
  body.set('staffNo', staffNo)
  body.set('password', password)
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: cookies(form), origin: url, 'sec-fetch-site': 'same-origin' },
  })
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return cookies(answer)
}

function cookies(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

heading('pages')
console.log(`autocannon, ${connections} connections, ${durationSeconds} s each after 2 s of warming`)
const folder = scratchFolder()
const product = await startProduct(`${folder.path}/data`)
const bare = await startBare(`${folder.path}/bare`)
try {
  const cookie = await signIn(product.url, product.printed())
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
