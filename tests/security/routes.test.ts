import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../../src/platform/messages/locale.ts'
import { type Browser, hiddenFields, type Page } from '../identity/hall.tsx'
import { type DemoHall, openDemoHall } from './demo.ts'

/*
 * Walks every route that the product has. A route added later is protected, or named below as
 * open; otherwise this fails.
 */

/** Open to everybody, without a sign-in. */
const open = [
  ...['GET /', 'GET /accessibility', 'GET /gallery', 'GET /goals', 'GET /goals/:fiscalYear'],
  ...['GET /goals/:fiscalYear/:department', 'GET /goals/:fiscalYear/:file'],
  'GET /goals/:fiscalYear/:department/measures/:no',
  ...['GET /api/goals/policies', 'GET /api/goals/policies/:policyId', 'GET /openapi.json'],
  ...['GET /assets/:name', 'GET /healthz', 'GET /readyz'],
  ...['GET /sign-in', 'POST /sign-in', 'GET /setup/:token', 'POST /setup/:token'],
]

/** Open to everybody who is signed in. */
const forAllStaff = [
  ...['GET /staff', 'GET /staff/account', 'GET /staff/account/password', 'POST /sign-out'],
  ...['POST /staff/account/end-others', 'POST /staff/account/password'],
  'POST /staff/account/sessions/:id/end',
  ...['GET /staff/goals', 'GET /staff/goals/:id/measures/:no', 'GET /staff/people'],
  ...['GET /staff/people/employees', 'GET /staff/people/units/:unitId'],
  ...['GET /api/people/units', 'GET /api/people/employees'],
  'GET /api/goals/targets/:targetId/readings',
]

/** Well-formed requests of the API, which looks at the shape before it looks at the right. */
const post = { issuedOn: '2026-12-01', fromOn: '2026-12-01', post: '主事', headsUnit: false }
const apiBodies: Record<string, object> = {
  '/api/people/units': { kind: 'department', name: '試験部', slug: 'shiken', fromOn: '2026-12-01' },
  '/api/people/units/:unitId/names': { name: '試験部', on: '2026-12-01' },
  '/api/people/employees': {
    ...{ staffNo: '99001', name: '試験 一', kana: 'シケン ハジメ', staffClass: 'regularStaff' },
    ...post,
  },
  '/api/people/employees/:employeeId/transfers': { ...post, endsConcurrentPosts: false },
}

type Route = { method: string; path: string }

let hall: DemoHall
let routes: Route[]
let ids: Record<string, string>
const people: Record<'administrator' | 'clerk' | 'auditor' | 'staff', Browser> = {} as never

const nameOf = ({ method, path }: Route) => `${method} ${path}`
const isOpen = (route: Route) => open.includes(nameOf(route))
const isForAll = (route: Route) => forAllStaff.includes(nameOf(route))

beforeAll(async () => {
  hall = await openDemoHall()
  routes = routesOf(hall)
  people.administrator = await hall.as('00101')
  people.clerk = await hall.as('00102')
  people.auditor = await hall.as('00106')
  people.staff = await hall.as('00107')
  ids = await idsOf(hall, people.clerk)
})
afterAll(() => hall.close())

// One of each address: the languages have the same pages, and patterns are left out.
function routesOf({ app }: DemoHall): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path: pattern } of app.routes) {
    if (method === 'ALL') continue
    const bare = pattern.replaceAll(/(:\w+)\{[^/]*?\}(?=\/|$)/g, '$1')
    const locale = locales.find((one) => bare === `/${one}` || bare.startsWith(`/${one}/`))
    const path = locale === undefined ? bare : bare.slice(locale.length + 1) || '/'
    found.set(`${method} ${path}`, { method, path })
  }
  return [...found.values()]
}

// Things that are really there: a page that is not found would hide a missing protection.
async function idsOf({ database }: DemoHall, clerk: Browser): Promise<Record<string, string>> {
  const one = async (query: string) => {
    const { rows } = await sql.raw<{ id: string }>(query).execute(database.owner)
    return rows[0]?.id ?? ''
  }
  const person = `(select id from people.employee where staff_no = '00105')`
  const upload = new FormData()
  const header = '職員番号,氏名,フリガナ,任用区分,所属,職名'
  upload.set('file', new File([`${header}\r\n00105,茶谷 みどり,チャタニ ミドリ,一般職員,総務部,課長`], 'a.csv'))
  upload.set('asOfOn', '2026-11-22')
  const form = hiddenFields((await clerk.get('/staff/people/imports/new')).text)
  for (const [name, value] of Object.entries(form)) upload.set(name, value)
  const uploaded = await clerk.send('/staff/people/imports/new', {
    method: 'POST',
    body: upload,
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const employeeId = await one(`select ${person} as id`)
  const deputyId = await one(`select id from people.employee where staff_no = '00104'`)
  await clerk.fill(`/staff/people/employees/${employeeId}/stand-in`, {
    ...{ deputyId, deputyNo: '00104', deputy: '00104', forms: '' },
    ...{ fromOn: '2026-12-01', toOn: '2026-12-31' },
  })
  const policy = await one(`select id from goals.annual_policy where status = 'published'
    order by fiscal_year desc limit 1`)
  const target = await one(`select t.id from goals.target t
    join goals.counting_rule r on r.id = t.counting_rule_id and r.mode = 'manual' limit 1`)
  return {
    employeeId,
    unitId: await one(`select id from people.unit limit 1`),
    assignmentId: await one(
      `select assignment_id as id from people.assignment where employee_id = ${person} limit 1`,
    ),
    grantId: await one(
      `select grant_id as id from people.role_grant where employee_id = ${person} limit 1`,
    ),
    standInId: await one(`select stand_in_id as id from people.stand_in limit 1`),
    rosterImportId: uploaded.location?.split('/').at(-1) ?? '',
    policyId: policy,
    targetId: target,
    id: policy,
    seq: '1',
    no: '1',
  }
}

function pathOf({ path }: Route): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = path.includes('/targets/:id') ? ids['targetId'] : ids[name]
    if (id === undefined || id === '') throw new Error(`no ${name} for ${path}`)
    return id
  })
}

/** Sends nothing but the token, as a page of this site or with other headers. */
function press(
  browser: Browser,
  route: Route,
  token: string,
  headers: Record<string, string> = {},
): Promise<Page> {
  const from = { 'sec-fetch-site': 'same-origin', ...headers }
  if (!route.path.startsWith('/api/')) return browser.post(pathOf(route), { _csrf: token }, from)
  const unitId = ids['unitId']
  return browser.send(pathOf(route), {
    method: route.method,
    body: JSON.stringify({ unitId, ...apiBodies[route.path] }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': token, ...from },
  })
}

const tokenOf = async (browser: Browser) =>
  hiddenFields((await browser.get('/staff')).text)['_csrf'] ?? ''

async function auditSeq(): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select max(seq) as seq from audit.entry`.execute(
    hall.database.owner,
  )
  return Number(rows[0]?.seq)
}

async function wrongAnswers(
  asked: readonly Route[],
  answer: (route: Route) => Promise<Page>,
  fits: (page: Page, route: Route) => boolean,
): Promise<string[]> {
  const wrong: string[] = []
  for (const route of asked) {
    const page = await answer(route)
    if (!fits(page, route)) wrong.push(`${nameOf(route)}: ${page.status} ${page.location ?? ''}`)
  }
  return wrong
}

const isGet = ({ method }: Route) => method === 'GET'
const isPost = ({ method }: Route) => method !== 'GET'

test('the walk knows every route: those named as open are there, and the methods are two', () => {
  expect(routes.length).toBeGreaterThan(70)
  const names = routes.map(nameOf)
  expect([...open, ...forAllStaff].filter((name) => !names.includes(name))).toEqual([])
  expect(routes.filter(({ method }) => method !== 'GET' && method !== 'POST')).toEqual([])
})

describe('somebody who is not signed in', () => {
  test('sees no page but the open ones: sign-in, or 401 from the API', async () => {
    const wrong = await wrongAnswers(
      routes.filter((route) => isGet(route) && !isOpen(route)),
      (route) => hall.stranger().get(pathOf(route)),
      ({ status, location }, { path }) =>
        path.startsWith('/api/')
          ? status === 401
          : status === 303 && location?.startsWith('/sign-in?next=') === true,
    )
    expect(wrong).toEqual([])
  })

  test('sends nothing: sign-in, or 401, and nothing is written', async () => {
    const before = await auditSeq()
    const wrong = await wrongAnswers(
      routes.filter((route) => isPost(route) && !isOpen(route)),
      (route) => press(hall.stranger(), route, 'x'),
      ({ status, location }) =>
        status === 401 || (status === 303 && location?.startsWith('/sign-in') === true),
    )
    expect(wrong).toEqual([])
    expect(await auditSeq()).toBe(before)
  })
})

describe('ordinary staff', () => {
  test('read only what is meant for all', async () => {
    const wrong = await wrongAnswers(
      routes.filter((route) => isGet(route) && !isOpen(route)),
      (route) => people.staff.get(pathOf(route)),
      ({ status }, route) => (isForAll(route) ? status === 200 : status === 403),
    )
    expect(wrong).toEqual([])
  })

  test('send nothing that is not meant for all, and each attempt is recorded', async () => {
    const token = await tokenOf(people.staff)
    const asked = routes.filter((route) => isPost(route) && !isOpen(route) && !isForAll(route))
    expect(asked.length).toBeGreaterThan(30)
    const silent: string[] = []
    const wrong = await wrongAnswers(
      asked,
      async (route) => {
        const before = await auditSeq()
        const page = await press(people.staff, route, token)
        if ((await auditSeq()) === before) silent.push(nameOf(route))
        return page
      },
      ({ status }) => status === 403,
    )
    expect(wrong).toEqual([])
    expect(silent).toEqual([])
  })
})

// Who may do it, since the refusals above would be worth nothing if everybody were refused.
test('the pages refused to them are there for somebody', async () => {
  const wrong = await wrongAnswers(
    routes.filter((route) => isGet(route) && !isOpen(route)),
    async (route) => {
      const pages = await Promise.all(
        [people.administrator, people.clerk, people.auditor].map((one) => one.get(pathOf(route))),
      )
      return pages.find(({ status }) => status === 200) ?? (pages[0] as Page)
    },
    ({ status }) => status === 200,
  )
  expect(wrong).toEqual([])
})

describe('a form that this site did not show', () => {
  test.each([
    ['has no token', '', {}],
    ["has another session's token", 'other', {}],
    ['was sent by another site', 'own', { 'sec-fetch-site': 'cross-site' }],
    ['was sent by another name of the domain', 'own', { 'sec-fetch-site': 'same-site' }],
  ] as const)('changes nothing: it %s', async (_how, kind, headers) => {
    const tokens = {
      '': '',
      other: await tokenOf(people.clerk),
      own: await tokenOf(people.administrator),
    }
    const before = await auditSeq()
    const wrong = await wrongAnswers(
      routes.filter(isPost).filter(({ path }) => path !== '/setup/:token'),
      (route) => press(people.administrator, route, tokens[kind], headers),
      ({ status }) => status === 403,
    )
    expect(wrong).toEqual([])
    expect(await auditSeq()).toBe(before)
  })

  test('changes nothing: a browser without fetch headers names another origin', async () => {
    const token = await tokenOf(people.administrator)
    const page = await people.administrator.send('/staff/city', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
      },
    })
    expect(page.status).toBe(403)
  })
})

test('no page has inline code or style, which its own policy would forbid', async () => {
  const inline = /<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="|href="javascript:/i
  const wrong = await wrongAnswers(
    routes.filter((route) => isGet(route) && isForAll(route)),
    (route) => people.administrator.get(pathOf(route)),
    ({ text }) => !inline.test(text),
  )
  const citizens = ['/', '/en/goals', '/pt-BR/accessibility', '/gallery', '/goals/2026/somu']
  for (const path of [...citizens, '/sign-in', '/nothing']) {
    const { text, status } = await hall.stranger().get(path)
    if (inline.test(text)) wrong.push(`${path}: ${status}`)
  }
  expect(wrong).toEqual([])
})
