import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { createHall, smallDocument } from '../../../src/modules/goals/fixtures/document.ts'
import { clipsOn, coverageSource } from '../../../src/modules/goals/fixtures/coverage-source.ts'
import { applicationOf } from '../../../src/modules/goals/fixtures/application.ts'
import { contextOf, type Desk } from '../../../src/modules/goals/fixtures/desk.ts'
import { goalsCitizenPages } from '../../../src/modules/goals/citizen/citizen-pages.tsx'
import { publishDocument } from '../../../src/modules/goals/publish-document.ts'
import { bound, figure, heading } from '../report.ts'
import { openBenchDesk, openScene } from './open-scene.ts'

const sourceCount = 5
const changesPerSecond = 10
const seconds = 8
const connections = 50

/** A public page over five live sources that change ten times a second, and left in peace. */
export async function run(): Promise<void> {
  heading('sources')
  console.log(
    `${sourceCount} sources; autocannon in the same process, ${connections} connections, ` +
      `${seconds} s each after 2 s of warming`,
  )
  const scene = await openScene()
  const sources = Array.from({ length: sourceCount }, (_, at) =>
    Object.assign(coverageSource(), { key: `bench.source_${at}` }),
  )
  const desk = openBenchDesk(scene.db, '2019-02-28', sources as never)
  const draws = countDraws(desk)
  await publish(desk, sources.map((source) => source.key))
  for (const source of sources) source.clips.push(...clipsOn('2018-06-01', 300))
  const app = applicationOf(desk, {
    citizenPages: (platform, locale) => goalsCitizenPages(platform, locale),
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `http://127.0.0.1:${port}/goals/2018/somu`
  try {
    const still = await load(url, draws)
    show('page unchanged', still)
    const timer = setInterval(() => {
      for (const source of sources) source.clips.push('2019-01-15')
    }, 1_000 / changesPerSecond)
    const moving = await load(url, draws)
    clearInterval(timer)
    show(`page with ${sourceCount * changesPerSecond} changes a second`, moving)
    const share = moving.perSecond / still.perSecond
    figure('cost of the changes', `${Math.round((1 - share) * 100)} %`)
    bound(
      'at most one drawing a second, however often the rows change',
      moving.draws <= seconds + 3 && still.draws <= 1,
    )
    bound(
      `no reader waits over 2 s (${Math.max(moving.worstMs, still.worstMs)} ms), none fails`,
      Math.max(moving.worstMs, still.worstMs) < 2_000 && moving.failed + still.failed === 0,
    )
  } finally {
    server.close()
    await scene.close()
  }
}

type Load = { perSecond: number; p99Ms: number; worstMs: number; failed: number; draws: number }

async function load(url: string, draws: { count: number }): Promise<Load> {
  const go = (duration: number) =>
    autocannon({ url, connections, duration, headers: { 'accept-encoding': 'br' } })
  await go(2)
  draws.count = 0
  const { requests, latency, errors, timeouts, non2xx } = await go(seconds)
  return {
    perSecond: requests.average,
    p99Ms: latency.p99,
    worstMs: latency.max,
    failed: errors + timeouts + non2xx,
    draws: draws.count,
  }
}

function show(name: string, { perSecond, p99Ms, draws }: Load): void {
  figure(name, `${Math.round(perSecond)} /s`, `p99 ${p99Ms} ms, drawn ${draws} times in ${seconds} s`)
}

function countDraws(desk: Desk): { count: number } {
  const draws = { count: 0 }
  const { pages } = desk
  desk.pages = {
    serve: (c, page) =>
      pages.serve(c, {
        ...page,
        render: () => {
          draws.count += 1
          return page.render()
        },
      }),
  }
  return draws
}

async function publish(desk: Desk, keys: readonly string[]): Promise<void> {
  const hall = await createHall(desk.db, contextOf(desk))
  const document = smallDocument()
  const [measure] = document.measures
  const [live] = measure?.targets ?? []
  if (measure === undefined || live === undefined) throw new Error('no target')
  measure.targets.push(
    ...keys.slice(1).map((sourceKey, at) => ({ ...live, no: 11 + at, sourceKey })),
  )
  live.sourceKey = keys[0] ?? ''
  const publishedOn = Temporal.PlainDate.from('2018-04-20')
  await publishDocument(desk, contextOf(desk), { document, ...hall, publishedOn })
}
