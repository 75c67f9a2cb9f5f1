import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, createStillApp } from '../../src/app.ts'
import { seedDemo } from '../../src/first-start.ts'
import type { Face } from '../../src/platform/audit/entry.ts'
import { locales, localPath } from '../../src/platform/messages/locale.ts'
import { openForTest, type TestOpened } from '../http/opened.ts'
import { open } from './route-lists.ts'
import { trainingOpen } from './training-routes.ts'

/*
 * Two faces of one product: what the public one must not even seem to have, and that each has all
 * that is its own. The faces as processes of their own: tests/faults/faces.test.ts.
 */

type App = ReturnType<typeof createApp>
type Route = { method: string; path: string }

let opened: TestOpened
let both: App
let publicFace: App
let staffFace: App
let ids: Record<string, string>

function faceOf(face: Face, publicUrl?: string): App {
  const { platform } = opened
  return createApp({
    ...opened,
    platform: { ...platform, config: { ...platform.config, face, publicUrl } },
  })
}

beforeAll(async () => {
  opened = await openForTest()
  await seedDemo(opened.platform, opened.secret)
  both = faceOf('both')
  publicFace = faceOf('public')
  staffFace = faceOf('staff')
  const one = async (query: string) =>
    (await sql.raw<{ id: string }>(query).execute(opened.database.owner)).rows[0]?.id ?? ''
  ids = {
    policyId: await one(`select id from goals.annual_policy where status = 'published' limit 1`),
    fiscalYear: '2026',
    department: 'somu',
    file: 'somu.csv',
    no: '1',
    threadId: await one('select thread_id as id from goals.measure limit 1'),
    slug: 'kotsu-anzen',
  }
})
afterAll(() => opened.close())

const nameOf = ({ method, path }: Route) => `${method} ${path}`

/** Routes in the first language, without the patterns of their parts. */
function routesOf(app: App): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path: pattern } of app.routes) {
    if (method === 'ALL') continue
    const path = pattern.replaceAll(/(:\w+)\{[^/]*?\}(?=\/|$)/g, '$1')
    if (locales.some((one) => path === `/${one}` || path.startsWith(`/${one}/`))) continue
    found.set(`${method} ${path}`, { method, path })
  }
  return [...found.values()]
}

const paper = '/chat/statistics/2026.pdf'

// The file of a plan is named by the plan, that of a policy by the department.
const addressOf = (path: string) =>
  path
    .replace('/plans/:file', '/plans/kotsu-anzen.csv')
    .replace('/chat/faq/:topic', '/chat/faq/moving')
    .replace('/chat/statistics/:file', paper)
    .replace('/chat/learned/:month', '/chat/learned/2026-10')
    .replace(':conversationId', 'k'.repeat(43))
    .replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? crypto.randomUUID())

/** What a stranger sees of an answer, but for the number of the request and his own address. */
async function seen(app: App, path: string, method: string): Promise<string> {
  const answer = await app.request(path, { method, ...(method === 'GET' ? {} : { body: '' }) })
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id')
  const text = (await answer.text()).replaceAll(/[0-9a-f]{10}-[0-9a-z]+/g, 'N')
  return JSON.stringify([answer.status, headers, text])
}

test('the public face has exactly the open routes, and no door', () => {
  const doors = /^(GET|POST) \/(sign-in|setup)(\/|$)/
  const wanted = [...open, ...trainingOpen].filter((name) => !doors.test(name))
  expect(routesOf(publicFace).map(nameOf).toSorted()).toEqual(wanted.toSorted())
})

test('to every method, an address of the staff answers as one that does not exist', async () => {
  const known = new Set(routesOf(publicFace).map(({ path }) => path))
  const paths = routesOf(both).map(({ path }) => path).filter((path) => !known.has(path))
  expect(paths.length).toBeGreaterThan(150)
  const wrong: string[] = []
  for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']) {
    const nothing = await seen(publicFace, '/nothing', method)
    const nothingOfApi = await seen(publicFace, '/api/nothing', method)
    expect(nothing).toMatch(/^\[404,/)
    for (const path of paths) {
      const found = await seen(publicFace, addressOf(path), method)
      const wanted = path.startsWith('/api/') ? nothingOfApi : nothing
      if (found !== wanted) wrong.push(`${method} ${path}: ${found.slice(0, 200)}`)
    }
  }
  expect(wrong).toEqual([])
})

test('a session of the staff is not read there', async () => {
  const cookie = 'yakuba.session=anything; __Host-yakuba.session=anything'
  for (const path of ['/', '/staff', '/api/goals/policies']) {
    const answer = await publicFace.request(path, { headers: { cookie } })
    expect(answer.headers.get('set-cookie'), path).toBeNull()
    expect(answer.status).toBe(path === '/staff' ? 404 : 200)
  }
})

test("every public page is there in every language and leads to no door of the staff's", async () => {
  const pages = routesOf(publicFace).filter(({ method, path }) => {
    const needsMore = /:(token|name)|\/evidence\/|openapi|well-known|\/(healthz|readyz)$/
    return method === 'GET' && !needsMore.test(path)
  })
  expect(pages.length).toBeGreaterThan(7)
  for (const { path } of pages) {
    const own = addressOf(path)
    // What is for machines has one address; what people read has one in each language.
    // The council's paper is Japanese; the page around it is there in each.
    const hasOne = /^\/(api\/|open-data\.)/.test(own) || own === paper
    const addresses = hasOne ? [own] : locales.map((one) => localPath(own, one))
    for (const address of addresses) {
      const answer = await publicFace.request(address)
      expect(answer.status, address).toBe(200)
      expect(await answer.text(), address).not.toMatch(/(href|action)="\/(staff|sign-in|setup)/)
    }
  }
  const answer = await publicFace.request('/goals/search?q=%E8%81%B7%E5%93%A1')
  expect(answer.status).toBe(200)
})

test('the description of the API lists what is public, and nothing else', async () => {
  const described = async (app: App) => {
    const answer = (await (await app.request('/openapi.json')).json()) as { paths: object }
    return Object.keys(answer.paths)
  }
  expect(await described(publicFace)).toEqual([
    '/api/goals/policies',
    '/api/goals/policies/{policyId}',
    '/api/goals/threads/{threadId}',
    '/api/goals/plans',
    '/api/goals/plans/{slug}',
    '/api/chatbot/conversations',
    '/api/chatbot/conversations/{conversationId}/turns',
    '/api/chatbot/conversations/{conversationId}/turns/{turnId}/feedback',
    '/api/chatbot/open-questions',
  ])
  expect(await described(staffFace)).toEqual(await described(both))
})

test("the staff face shows citizens' pages for reading; what citizens send it does not take", async () => {
  expect(routesOf(staffFace)).toEqual(routesOf(both))
  expect((await staffFace.request('/goals')).status).toBe(200)
  const sent = routesOf(publicFace).filter(({ method }) => method !== 'GET')
  expect(sent.length).toBeGreaterThan(2)
  for (const { method, path } of sent) {
    expect((await staffFace.request(addressOf(path), { method })).status, path).toBe(404)
  }
  expect((await staffFace.request('/staff')).status).toBe(303)
  expect((await staffFace.request('/api/people/units')).status).toBe(401)
})

test('links from staff pages lead to the public face where its address is known', async () => {
  const staff = faceOf('staff', 'https://city.example')
  const answer = await staff.request('/en/goals/2026/somu?print=1')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('https://city.example/en/goals/2026/somu?print=1')
  for (const path of ['/staff', '/sign-in', '/healthz', '/openapi.json']) {
    const own = await staff.request(path)
    expect(own.headers.get('location') ?? '', path).not.toContain('city.example')
  }
  const { platform } = opened
  const config = { ...platform.config, face: 'staff', publicUrl: 'https://city.example' } as const
  const still = createStillApp({ ...opened, platform: { ...platform, config } })
  const page = await (await still.request('/goals')).text()
  expect(page).toContain('rel="canonical" href="https://city.example/goals"')
  expect(page).not.toContain(platform.config.baseUrl)
})
