import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../../src/platform/messages/locale.ts'
import { type Browser, hiddenFields, type Page } from '../identity/hall.tsx'
import { type DemoHall, openDemoHall } from './demo.ts'
import * as chatbot from './chatbot-routes.ts'
import {
  apiBodies,
  behindLinks,
  forAllStaff,
  forThoseConcerned,
  hash,
  inOneState,
  neverDone,
  open,
  pageBodies,
} from './route-lists.ts'
import {
  trainingBodies,
  trainingForAll,
  trainingForThoseConcerned,
  trainingIds,
  trainingInOneState,
  trainingKinds,
  trainingOpen,
  trainingQueryOf,
  trainingUploads,
} from './training-routes.ts'

/*
 * Walks every route that the product has. A route added later is protected, or named below as
 * open; otherwise this fails.
 */

type Route = { method: string; path: string }

let hall: DemoHall
let routes: Route[]
let ids: Record<string, string>
const people = {} as Record<
  'administrator' | 'clerk' | 'planner' | 'head' | 'owner' | 'auditor' | 'staff',
  Browser
>

const nameOf = ({ method, path }: Route) => `${method} ${path}`
const isOpen = (route: Route) => [...open, ...trainingOpen].includes(nameOf(route))
const isForAll = (route: Route) =>
  [...forAllStaff, ...trainingForAll, ...chatbot.forAll].includes(nameOf(route))
// The key in the address stands for the session: there is no cookie that a foreign form could use.
const isBehindKey = ({ path }: Route) =>
  /^\/(?:setup|training\/seats)\/:token/.test(path) || chatbot.fromStrangers.test(path)
const isNeverDone = (route: Route) => neverDone.includes(nameOf(route))
const isOfSome = ({ path }: Route) =>
  [...forThoseConcerned, ...trainingForThoseConcerned].some((one) => one.test(path))
const isBehindLink = (route: Route) => behindLinks.includes(nameOf(route))

beforeAll(async () => {
  hall = await openDemoHall()
  routes = routesOf(hall)
  people.administrator = await hall.as('00101')
  people.clerk = await hall.as('00102')
  people.planner = await hall.as('00103')
  people.head = await hall.as('00104')
  people.owner = await hall.as('00105')
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
  upload.set(
    'file',
    new File([`${header}\r\n00105,茶谷 みどり,チャタニ ミドリ,一般職員,総務部,課長`], 'a.csv'),
  )
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
  const group = { group: 'kikaku', role: 'planningClerk', unitId: '' }
  await clerk.fill('/staff/people/directory/new', group)
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
    groupRoleId: await one('select id from people.directory_group limit 1'),
    standInId: await one(`select stand_in_id as id from people.stand_in limit 1`),
    rosterImportId: uploaded.location?.split('/').at(-1) ?? '',
    policyId: policy,
    targetId: target,
    id: policy,
    seq: '1',
    no: '1',
    liveTargetId: await one(`select t.id from goals.target t
      join goals.counting_rule r on r.id = t.counting_rule_id and r.mode = 'source'
      join goals.measure m on m.id = t.measure_id
      join goals.annual_policy p on p.id = m.policy_id
      order by p.fiscal_year desc limit 1`),
    changeId: await one('select id from goals.proposed_change limit 1'),
    evidenceId: await one('select id from goals.evidence_file limit 1'),
    measureId: await one(`select m.first_measure_id as id from goals.measure m
      join goals.annual_policy p on p.id = m.policy_id where p.fiscal_year = 2026 and m.no = 1`),
    // One that grew from a policy, so that it has a comparison as well.
    importId: await one('select import_id as id from goals.carry_over limit 1'),
    draftId: await one(`select id from approvals.draft where status = 'submitted' limit 1`),
    contractorId: await one(`insert into people.contractor
      (id, staff_no, name, company, purpose, unit_id, from_on, last_on, asked_at, asked_by)
      select gen_random_uuid(), 'C-9999', '保守 太郎', '試験', '試験', id, '2026-11-01',
        '2027-03-31', now(), 'system/test' from people.unit limit 1 returning id`),
    ruleId: await one('select rule_id as id from approvals.route_rule limit 1'),
    limitId: await one('select limit_id as id from approvals.delegation_limit limit 1'),
    noticeId: await one('select id from notifications.notice limit 1'),
    sha256: hash,
    token: 'a'.repeat(43),
    locale: 'en',
    month: '2026-10',
    number: '1',
    enquiryId: await one(`update enquiries.enquiry set channel = 'phone' where id = (
      select id from enquiries.enquiry where state = 'waiting' limit 1) returning id`),
    file: 'nothing.csv',
    termId: await one('select id from translation.term limit 1'),
    templateId: await one('select id from translation.template limit 1'),
    drillId: '2026-11-22T01-00-00Z',
    ...(await trainingIds(database.owner, clerk)),
    ...(await chatbot.idsOf(database.owner)),
  }
}

// The same word stands for things of different kinds, by what it comes after.
const kinds: readonly [RegExp, string, string][] = [
  [/\/imports\/:importId\/targets\//, 'targetId', '1.1'],
  [/\/targets\/:(id|targetId)\/(recount|what-if)/, 'id', 'liveTargetId'],
  [/\/targets\/:id\//, 'id', 'targetId'],
  [/\/goals\/changes\/:id/, 'id', 'changeId'],
  [/\/goals\/evidence\/:id/, 'id', 'evidenceId'],
  [/\/goals\/reports\/:id/, 'id', 'measureId'],
  [/\/backups\/drills\/:id/, 'id', 'drillId'],
  [/\/personal-data\//, 'id', 'measureId'],
  [/\/languages\/terms\/:id/, 'id', 'termId'],
  [/\/languages\/templates\/:id/, 'id', 'templateId'],
  ...trainingKinds,
]

function pathOf({ path }: Route): string {
  const text = path.endsWith('/:locale/text') ? `?subject=${ids['policyId']}&field=title` : ''
  return addressOf(path) + text + trainingQueryOf(path, ids)
}

function addressOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const kind = kinds.find(([where, what]) => what === name && where.test(path))?.[2] ?? name
    const id = kind === '1.1' ? kind : ids[kind]
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
  if (!route.path.startsWith('/api/')) {
    return browser.post(pathOf(route), { _csrf: token, ...pageBodies[route.path] }, from)
  }
  if (trainingUploads.includes(route.path)) {
    const body = new FormData()
    body.set('file', new File(['%PDF-1.4\n%%EOF\n'], 'a.pdf'))
    const headers = { 'x-csrf-token': token, ...from }
    return browser.send(pathOf(route), { method: 'POST', body, headers })
  }
  const unitId = route.path.startsWith('/api/people/') ? { unitId: ids['unitId'] } : {}
  return browser.send(pathOf(route), {
    method: route.method,
    body: JSON.stringify({
      ...{ ...unitId, ...apiBodies[route.path] },
      ...{ ...trainingBodies[route.path], ...chatbot.bodies[route.path] },
    }),
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

// A file is handed over by a link of its own.
const there = ({ status, location }: Page) =>
  status === 200 || (status === 302 && location?.startsWith('/staff/files/') === true)

const isGet = ({ method }: Route) => method === 'GET'
const isPost = ({ method }: Route) => method !== 'GET'

test('the walk knows every route: those named as open are there, and the methods are few', () => {
  expect(routes.length).toBeGreaterThan(70)
  const names = routes.map(nameOf)
  const known = [...open, ...forAllStaff, ...trainingOpen, ...trainingForAll, ...chatbot.forAll]
  expect(known.filter((name) => !names.includes(name))).toEqual([])
  const methods = new Set(routes.map(({ method }) => method))
  expect([...methods].toSorted()).toEqual(['DELETE', 'GET', 'PATCH', 'POST'])
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
      (page, route) =>
        isForAll(route)
          ? there(page)
          : page.status === 403 || (isOfSome(route) && page.status === 404),
    )
    expect(wrong).toEqual([])
    // Hundreds of pages, one after the other.
  }, 180_000)

  test('send nothing that is not meant for all, and each attempt is recorded', async () => {
    const token = await tokenOf(people.staff)
    const asked = routes.filter(
      (route) => isPost(route) && !isOpen(route) && !isForAll(route) && !isNeverDone(route),
    )
    expect(asked.length).toBeGreaterThan(30)
    const silent: string[] = []
    const wrong = await wrongAnswers(
      asked,
      async (route) => {
        const before = await auditSeq()
        const page = await press(people.staff, route, token)
        const recorded = (await auditSeq()) > before
        if (!recorded && page.status === 403) silent.push(nameOf(route))
        return page
      },
      ({ status }, route) => status === 403 || (isOfSome(route) && status === 404),
    )
    expect(wrong).toEqual([])
    expect(silent).toEqual([])
  })
})

// Hundreds of pages, each as everybody there is.
const longWalk = { timeout: 240_000 }

// Who may do it, since the refusals above would be worth nothing if everybody were refused.
test('the pages refused to them are there for somebody', longWalk, async () => {
  const wrong = await wrongAnswers(
    routes.filter(
      (route) =>
        isGet(route) &&
        !isOpen(route) &&
        !isBehindLink(route) &&
        ![...inOneState, ...trainingInOneState, ...chatbot.inOneState].includes(nameOf(route)),
    ),
    async (route) => {
      const some = Object.values(people).filter((one) => one !== people.staff)
      const pages = await Promise.all(some.map((one) => one.get(pathOf(route))))
      return pages.find(there) ?? (pages[0] as Page)
    },
    there,
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
      routes.filter(isPost).filter((route) => !isBehindKey(route)),
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
