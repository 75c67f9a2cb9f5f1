import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { hiddenFields } from '../identity/hall.tsx'
import { builtApp, freePort, killQuietly, run, scratchFolder, serversIn } from './process.ts'
import type { Program } from './process.ts'

const rounds = 20
const clerk = '00102'
const fromThisSite = { 'sec-fetch-site': 'same-origin' }
const app = builtApp() ?? ''

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function signIn(url: string, password: string): Promise<string> {
  const form = await fetch(`${url}/sign-in`)
  const body = new URLSearchParams({ ...hiddenFields(await form.text()), staffNo: clerk, password })
  const headers = { ...fromThisSite, cookie: cookiesOf(form) }
  const sent = { method: 'POST', body, headers, redirect: 'manual' } as const
  const answer = await fetch(`${url}/sign-in`, sent)
  expect(answer.status).toBe(303)
  return cookiesOf(answer)
}

/** Adds units until nobody answers any more; only those that were acknowledged count. */
async function write(url: string, cookie: string, round: number, done: string[]): Promise<void> {
  const home = await fetch(`${url}/staff`, { headers: { cookie } })
  const token = hiddenFields(await home.text())['_csrf'] ?? ''
  const headers = {
    ...fromThisSite,
    ...{ cookie, 'x-csrf-token': token, 'content-type': 'application/json' },
  }
  for (let no = 0; ; no++) {
    const slug = `round-${round}-${no}`
    const unit = { kind: 'department', name: `書込${round}の${no}部`, slug, fromOn: '2026-04-01' }
    try {
      const body = JSON.stringify(unit)
      const answer = await fetch(`${url}/api/people/units`, { method: 'POST', body, headers })
      // PostgreSQL may be gone a moment before the product is.
      if (answer.status >= 500) return
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
      done.push(slug)
    } catch (error) {
      // A connection that breaks is the kill; an answer that says no is a fault of the test.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

async function slugsAt(url: string, cookie: string): Promise<ReadonlySet<string>> {
  const headers = { cookie }
  const answer = await fetch(`${url}/api/people/units?asOf=2026-12-01`, { headers })
  const { units } = (await answer.json()) as { units: { slug: string }[] }
  return new Set(units.map((unit) => unit.slug))
}

test.skipIf(app === '')(
  `SIGKILL of the product and PostgreSQL, ${rounds} times: nothing that the API acknowledged is lost`,
  { timeout: 600_000 },
  async () => {
    const folder = join(scratchFolder('disk'), 'data')
    const [port, url] = await freePort().then((free) => [free, `http://127.0.0.1:${free}`] as const)
    const env = { PORT: `${port}`, YAKUBA_DATA_DIR: folder, YAKUBA_TODAY: '2026-11-22' }
    const start = async (): Promise<Program> => {
      const product = run(app, { env })
      await product.saying('の準備ができました')
      return product
    }
    const done: string[] = []
    let cookie = ''
    for (let round = 0; round < rounds; round++) {
      const product = await start()
      if (round === 0) {
        const password = new RegExp(`${clerk}\\s+(\\S+)`).exec(product.said())?.[1] ?? ''
        cookie = await signIn(url, password)
      }
      // The session outlives the kill as well.
      const there = await slugsAt(url, cookie)
      expect(done.filter((slug) => !there.has(slug))).toEqual([])
      const before = done.length
      const writing = write(url, cookie, round, done)
      await expect.poll(() => done.length, { timeout: 60_000 }).toBeGreaterThan(before + 5)
      await sleep(Math.random() * 100)
      const own = product.child.pid ?? 0
      const pids = round % 2 === 0 ? [own, ...serversIn(folder)] : [...serversIn(folder), own]
      for (const pid of pids) killQuietly(pid)
      await product.ended()
      await writing
    }
    const last = await start()
    const there = await slugsAt(url, cookie)
    expect(done.filter((slug) => !there.has(slug))).toEqual([])
    expect(done.length).toBeGreaterThan(rounds * 5)
    last.child.kill('SIGTERM')
    expect(await last.ended()).toBe(0)
    expect(serversIn(folder)).toEqual([])
  },
)
