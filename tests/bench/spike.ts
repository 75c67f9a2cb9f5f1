import { setTimeout as sleep } from 'node:timers/promises'
import { accountsIn } from '../e2e/printed-accounts.ts'
import { scratchFolder, startProduct } from '../product.ts'
import { startBare } from './bare.ts'
import { bound, figure, heading } from './report.ts'
import { signIn } from './sign-in.ts'

// 5 % of the residents in ten minutes, as after a broadcast, beside a hundred people at work.
// YAKUBA_TEST_SPIKE_MINUTES shortens it for a first look.
const minutes = Number(process.env['YAKUBA_TEST_SPIKE_MINUTES'] ?? 10)
const visitors = 240 * minutes
const staff = 100
const limitMs = 200

type Seen = { ms: number; failed: boolean }
const seen: Record<'visitor' | 'staff' | 'write' | 'bare', Seen[]> = {
  visitor: [],
  staff: [],
  write: [],
  bare: [],
}

async function ask(
  kind: keyof typeof seen,
  url: string,
  options: RequestInit = {},
): Promise<string> {
  const started = performance.now()
  let text = ''
  let failed = true
  try {
    const answer = await fetch(url, { redirect: 'manual', ...options })
    text = await answer.text()
    failed = answer.status >= 300
    if (failed) console.log(`${url} answered ${answer.status}`)
  } catch (error) {
    console.log(`${url}: ${String(error)}`)
  }
  seen[kind].push({ ms: performance.now() - started, failed })
  return text
}

const anyOf = <One>(list: readonly One[]): One =>
  list[Math.floor(Math.random() * list.length)] as One
const between = (least: number, most: number): number => least + Math.random() * (most - least)

async function visit(origin: string, no: number): Promise<void> {
  const prefix = anyOf(['', '', '', '/ja-plain', '/pt-BR', '/en'])
  // Each comes from an address of its own, as the proxy in front would say.
  const headers = {
    'x-forwarded-for': `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`,
    'accept-encoding': 'gzip, br',
  }
  const home = await ask('visitor', `${origin}${prefix === '' ? '/' : prefix}`, { headers })
  const style = /href="([^"]+\.css)"/.exec(home)?.[1]
  if (style !== undefined) await ask('visitor', `${origin}${style}`, { headers })
  for (const path of [
    '/goals',
    '/goals/2019/somu',
    `/goals/2019/somu/measures/${anyOf([1, 2, 3, 6])}`,
  ]) {
    await sleep(between(2_000, 10_000))
    await ask('visitor', `${origin}${prefix}${path}`, { headers })
  }
}

async function work(
  origin: string,
  cookie: string,
  mayWrite: boolean,
  until: number,
): Promise<void> {
  const headers = { cookie, 'accept-encoding': 'gzip, br' }
  await sleep(between(0, 10_000))
  for (let round = 0; performance.now() < until; round += 1) {
    const path = anyOf([
      '/staff',
      '/staff/goals',
      '/staff/training',
      '/staff/approvals',
      '/staff/notices',
    ])
    const page = await ask('staff', origin + path, { headers })
    if (mayWrite && round % 3 === 2) {
      const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const slug = `spike-${Math.random().toString(36).slice(2, 10)}`
      const unit = { kind: 'department', name: `計測${slug}部`, slug, fromOn: '2026-04-01' }
      await ask('write', `${origin}/api/people/units`, {
        method: 'POST',
        body: JSON.stringify(unit),
        headers: {
          ...headers,
          ...{ 'x-csrf-token': token, 'content-type': 'application/json', origin },
          'sec-fetch-site': 'same-origin',
        },
      })
    }
    await sleep(between(8_000, 20_000))
  }
}

const share = (list: readonly Seen[], at: number): number => {
  const sorted = list.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

heading('spike')
const folder = scratchFolder()
const product = await startProduct(`${folder.path}/data`, { YAKUBA_TRUST_PROXY: '1' })
const bare = await startBare(`${folder.path}/bare`)
try {
  const accounts = accountsIn(product.printed())
  const sessions: { cookie: string; mayWrite: boolean }[] = []
  for (let no = 0; no < staff; no += 1) {
    const account = accounts[no % accounts.length]
    if (account === undefined) throw new Error('no demo account printed')
    const cookie = await signIn(product.url, account)
    sessions.push({ cookie, mayWrite: account.staffNo === '00102' })
  }
  const until = performance.now() + minutes * 60_000
  const tasks = sessions.map(({ cookie, mayWrite }) => work(product.url, cookie, mayWrite, until))
  const probe = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask('bare', `${bare.url}/query`)
      await sleep(250)
    }
  }
  tasks.push(probe())
  for (let no = 0; no < visitors; no += 1) {
    tasks.push(visit(product.url, no))
    await sleep((-Math.log(1 - Math.random()) * minutes * 60_000) / visitors)
  }
  await Promise.all(tasks)
  for (const [kind, name] of [
    ['visitor', `${visitors} visitors`],
    ['staff', `${staff} sessions of staff, pages`],
    ['write', 'units added by clerks'],
    ['bare', 'bare route with one query (peer)'],
  ] as const) {
    const list = seen[kind]
    const failed = list.filter((one) => one.failed).length
    const tail = `p50 ${share(list, 0.5).toFixed(0)}, p99 ${share(list, 0.99).toFixed(0)} ms, ${list.length} requests, ${failed} failed`
    figure(name, `p95 ${share(list, 0.95).toFixed(0)} ms`, tail)
  }
  const all = [...seen.visitor, ...seen.staff, ...seen.write]
  bound(
    'no error',
    all.every(({ failed }) => !failed),
  )
  bound(`p95 of pages under ${limitMs} ms`, share([...seen.visitor, ...seen.staff], 0.95) < limitMs)
} finally {
  await product.stop()
  await bare.stop()
  folder.remove()
}
