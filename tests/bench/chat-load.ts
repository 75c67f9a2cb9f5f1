import { setTimeout as sleep } from 'node:timers/promises'
import { calibrationCases } from '../../src/modules/chatbot/retrieval/tools/fit-support.ts'
import { scratchFolder, startProduct } from '../product.ts'
import { startBare } from './bare.ts'
import { bound, figure, heading } from './report.ts'

// Questions to the chatbot without script, each from an address of its own, beside people who read
// pages; then many at the same moment. YAKUBA_TEST_CHAT_SECONDS shortens it for a first look.
const seconds = Number(process.env['YAKUBA_TEST_CHAT_SECONDS'] ?? 300)
const aSecond = 17
const pagesASecond = 5
const atOnce = 200
const limitMs = 100
const crowdLimitMs = 2_000

const kinds = ['form', 'post', 'reply', 'page', 'bare', 'crowd'] as const
type Kind = (typeof kinds)[number]
const seen = Object.fromEntries(kinds.map((kind) => [kind, [] as number[]])) as Record<
  Kind,
  number[]
>
let errors = 0

type Answer = { status: number; text: string; location: string | null; cookie: string }

async function ask(kind: Kind, url: string, options: RequestInit = {}): Promise<Answer> {
  const started = performance.now()
  try {
    const answer = await fetch(url, { redirect: 'manual', ...options })
    const text = await answer.text()
    seen[kind].push(performance.now() - started)
    if (answer.status >= 400) fail(`${url} answered ${answer.status}`)
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    const location = answer.headers.get('location')
    return { status: answer.status, text, location, cookie: cookie.join('; ') }
  } catch (error) {
    fail(`${url}: ${String(error)}`)
    return { status: 0, text: '', location: null, cookie: '' }
  }
}

function fail(what: string): void {
  errors += 1
  // The first ones say enough.
  if (errors <= 5) console.log(what)
}

const questions = calibrationCases().filter(({ locale }) => locale === 'ja')
const questionOf = (no: number) =>
  questions[no % questions.length]?.question ?? 'ごみの日はいつですか'
let people = 0

/** Opens the form as somebody whom the proxy reports from an address of its own. */
async function openForm(origin: string) {
  const no = (people += 1)
  const address = `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`
  const headers = { 'x-forwarded-for': address, 'accept-encoding': 'gzip, br' }
  const form = await ask('form', `${origin}/chat`, { headers })
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.text)?.[1]
  return {
    headers: { ...headers, ...(form.cookie === '' ? {} : { cookie: form.cookie }) },
    body: new URLSearchParams({
      ...{ _key: field('_key') ?? '', _csrf: field('_csrf') ?? '' },
      question: questionOf(no),
    }),
  }
}

/** Sends the question and reads the page with the reply. */
async function send(
  origin: string,
  { headers, body }: Awaited<ReturnType<typeof openForm>>,
  kind: Kind,
) {
  const started = performance.now()
  const sent = await ask('post', `${origin}/chat`, {
    ...{ method: 'POST', body },
    headers: { ...headers, origin, 'sec-fetch-site': 'same-origin' },
  })
  if (sent.status !== 303 || sent.location === null) return fail(`POST /chat: ${sent.status}`)
  const cookie = [headers.cookie, sent.cookie].filter(Boolean).join('; ')
  const page = await fetch(new URL(sent.location, origin), {
    headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
  })
  const text = await page.text()
  seen[kind].push(performance.now() - started)
  if (page.status !== 200 || !text.includes('class="turn"')) fail(`no reply: ${page.status}`)
}

/** Starts something so often a second until the time is over, however long each takes. */
async function every(perSecond: number, until: number, act: (no: number) => Promise<unknown>) {
  const running: Promise<unknown>[] = []
  const started = performance.now()
  for (let no = 0; performance.now() < until; no += 1) {
    running.push(act(no))
    await sleep(Math.max(0, started + ((no + 1) * 1_000) / perSecond - performance.now()))
  }
  await Promise.all(running)
}

const share = (list: readonly number[], at: number): number => {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}
const pages = ['/', '/goals', '/goals/2019/somu', '/chat/faq']

heading('chat-load')
console.log(`YAKUBA_TEST_CHAT_SECONDS=${seconds} bin/bench chat-load`)
const folder = scratchFolder()
const product = await startProduct(`${folder.path}/data`, { YAKUBA_TRUST_PROXY: '1' })
const bare = await startBare(`${folder.path}/bare`)
try {
  const first = performance.now()
  await send(product.url, await openForm(product.url), 'crowd')
  figure('the very first question', `${Math.round(performance.now() - first)} ms`)
  for (const kind of kinds) seen[kind].length = 0
  const until = performance.now() + seconds * 1_000
  await Promise.all([
    every(aSecond, until, async () => send(product.url, await openForm(product.url), 'reply')),
    every(pagesASecond, until, (no) => {
      const headers = { 'x-forwarded-for': `10.200.${(no >> 8) & 255}.${no & 255}` }
      return ask('page', product.url + (pages[no % pages.length] ?? '/'), { headers })
    }),
    every(4, until, () => ask('bare', `${bare.url}/query`)),
  ])
  const post = share(seen.post, 0.99)
  for (const [kind, name] of [
    ['post', `POST /chat, ${aSecond} a second`],
    ['reply', 'the same with the page of the reply'],
    ['form', 'form of the chatbot'],
    ['page', 'pages without the search (peer)'],
    ['bare', 'bare route with one query (peer)'],
  ] as const) {
    const beside = `p50 ${share(seen[kind], 0.5).toFixed(0)} ms, ${seen[kind].length} times`
    figure(name, `p99 ${share(seen[kind], 0.99).toFixed(0)} ms`, beside)
  }
  bound('no error', errors === 0)
  bound(`p99 of a first reply under ${limitMs} ms`, post < limitMs)

  const forms: Awaited<ReturnType<typeof openForm>>[] = []
  for (let no = 0; no < atOnce; no += 1) forms.push(await openForm(product.url))
  await Promise.all(forms.map((form) => send(product.url, form, 'crowd')))
  const slowest = Math.max(...seen.crowd)
  figure(`${atOnce} at the same moment`, `${slowest.toFixed(0)} ms`, 'the last one, with its page')
  bound(
    `all ${atOnce} answered within ${crowdLimitMs / 1_000} s`,
    seen.crowd.length === atOnce && slowest < crowdLimitMs,
  )
} finally {
  await product.stop()
  await bare.stop()
  folder.remove()
}
