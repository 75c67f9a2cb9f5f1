import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import type { Config } from '../../src/config.ts'
import { act } from '../../src/platform/act.ts'
import { listEntries } from '../../src/platform/audit/entry-store.ts'
import type { AuditOrigin } from '../../src/platform/audit/entry.ts'
import { cityTimeZone, type Clock } from '../../src/platform/clock/clock.ts'
import type { Handle } from '../../src/platform/database/handle.ts'
import { newId } from '../../src/platform/database/id.ts'
import type { Env } from '../../src/platform/http/context.ts'
import { parseHallNetworks } from '../../src/platform/http/hall-networks.ts'
import { renderError } from '../../src/platform/http/errors.tsx'
import { text } from '../../src/platform/http/field.ts'
import { readFormKey } from '../../src/platform/http/form-key.ts'
import { FormKeys } from '../../src/platform/http/form-keys.tsx'
import { submit } from '../../src/platform/http/form.ts'
import { createLog } from '../../src/platform/http/log.ts'
import { staffPage } from '../../src/platform/http/page.tsx'
import { aroundRequest } from '../../src/platform/http/request.ts'
import { createAccount } from '../../src/platform/identity/account.ts'
import type { Employed } from '../../src/platform/identity/employment.ts'
import type { PermissionInfo } from '../../src/platform/identity/role.ts'
import { accessModule } from '../../src/platform/identity/access/module.ts'
import {
  createIdentity,
  type Identity,
  type IdentitySettings,
} from '../../src/platform/identity/identity.ts'
import { identityModule } from '../../src/platform/identity/module.ts'
import type { SecondFactorRule } from '../../src/platform/identity/second-factor/rule.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { notFound } from '../../src/platform/refusal.ts'
import { freshDatabase } from '../database/fresh.ts'

/** A password that keeps the rules. */
export const goodPassword = 'kohinata-87-neko'

/** Somebody with an account, or without. `until` is the last day of the assignment. */
export type Person = Employed & { employeeId: string; until?: Temporal.PlainDate }

/** A small city hall with nothing but sign-in and one page with a form, and a clock to move. */
export type Hall = {
  app: Hono<Env>
  db: Handle
  identity: Identity
  platform: Platform
  secret: string
  people: Person[]
  /** Texts that the one form of the hall has stored. */
  notes: string[]
  clock: { pass(duration: Temporal.DurationLike): void; now(): Temporal.Instant }
  origin: AuditOrigin
  hire(person: Partial<Person> & { staffNo: string }): Promise<Person>
  open(person: Person, password?: string, mustChange?: boolean): Promise<{ userId: string }>
  browser(headers?: Record<string, string>): Browser
  auditActions(): Promise<string[]>
  close(): Promise<void>
}

// What the hall's own privileged act needs: the clerk who keeps a note for ever.
const keepNote = [
  'notes.keep',
  { labelJa: '覚え書きの保存', roles: ['peopleClerk'], privileged: true },
] as const satisfies [string, PermissionInfo]

type Options = {
  baseUrl?: string
  secret?: string
  startAt?: string
  secondFactor?: SecondFactorRule
  /** The hall's networks; none: no difference is made. */
  networks?: string
} & Pick<IdentitySettings, 'oidc' | 'ldap' | 'directoryPeople'>

/** Builds a hall on a database of its own. */
export async function openHall({
  baseUrl = 'http://localhost:3000',
  secret = 'a secret of at least thirty-two characters',
  startAt = '2026-11-20T09:00:00+09:00',
  secondFactor = 'none',
  networks = '',
  ...directories
}: Options = {}): Promise<Hall> {
  const database = await freshDatabase()
  const { db } = database
  let now = Temporal.Instant.from(startAt)
  const clock: Clock = {
    now: () => now,
    today: () => now.toZonedDateTimeISO(cityTimeZone).toPlainDate(),
    moved: false,
  }
  const people: Person[] = []
  const notes: string[] = []
  const identity = createIdentity({
    db,
    secret,
    baseUrl,
    clock,
    secondFactor,
    ...directories,
    employment: {
      findEmployed: (employeeId, on) => {
        const person = people.find((one) => one.employeeId === employeeId)
        const over = person?.until !== undefined && Temporal.PlainDate.compare(on, person.until) > 0
        return Promise.resolve(over ? undefined : person)
      },
      // People of the hall change without a trace in the database.
      revisionSql: 'select clock_timestamp()',
    },
    administratorsOn: () =>
      Promise.resolve(
        people
          .filter(({ grants }) => grants.some(({ role }) => role === 'administrator'))
          .map(({ employeeId }) => employeeId),
      ),
    makeFirstAdministrator: (_tx, _context, { staffNo, name }) => {
      const person = { employeeId: newId(), staffNo, name, grants: [everywhere('administrator')] }
      people.push(person)
      return Promise.resolve(person)
    },
  })
  const access = accessModule(() =>
    Promise.resolve(
      people.flatMap(({ employeeId, staffNo, name, grants }) =>
        grants.map(({ role }) => ({
          ...{ employeeId, staffNo, name, role, roleName: role, scope: '全体' },
          ...{ fromOn: clock.today(), toOn: null },
        })),
      ),
    ),
  )
  const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake City' }
  const hallNetworks = parseHallNetworks(networks) ?? undefined
  const config = { baseUrl, trustProxy: true, hallNetworks } as Config
  const log = createLog('silent')
  const platform = {
    config,
    clock,
    db,
    log,
    city: () => Promise.resolve({ name, lgCode: '229999', phone: '0537-00-0000', sample: true }),
    offers: {
      permissions: new Map([
        ...Object.entries({ ...identityModule.permissions, ...access.permissions }),
        keepNote,
      ]),
      refusals: identityModule.refusals,
      actions: identityModule.actions,
      menu: [],
      goalSources: [],
    },
  } as unknown as Platform
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, platform))
  app.notFound((c) => renderError(notFound(), c, platform))
  app.use(aroundRequest({ config, clock, log, secret }))
  app.route('/', identity.routes(platform))
  app.get('/staff', (c) => staffPage(c, platform, { title: 'ホーム' }, <p>ようこそ</p>))
  app.get('/staff/notes', (c) =>
    staffPage(
      c,
      platform,
      { title: '覚え書き' },
      <form method="post" action="/staff/notes">
        <FormKeys c={c} />
        <textarea name="text" />
      </form>,
    ),
  )
  app.post('/staff/notes', async (c) => {
    const { text } = await c.req.parseBody<{ text: string }>()
    notes.push(text)
    return c.redirect('/staff/notes', 303)
  })
  app.use('/staff/*', readFormKey)
  if (access.staffPages) app.route('/staff', access.staffPages(platform))
  app.post('/staff/notes/keep', (c) =>
    submit(c, platform, {
      schema: z.object({ text: text({ max: 1000 }) }),
      act: (input) =>
        act(platform, c.var.context, { action: 'notes.keep' }, () => {
          notes.push(input.text)
          return Promise.resolve({ subject: 'note', result: null })
        }),
      done: () => '/staff/notes',
      again: () => Promise.resolve(c.text('again')),
    }),
  )
  app.get('/staff/notes.csv', async (c) => {
    await act(platform, c.var.context, { action: 'notes.keep' }, () =>
      Promise.resolve({ subject: 'note', result: null }),
    )
    return c.text('text')
  })
  app.get('/staff/mine', (c) => {
    const { actor } = c.var.context
    return c.json(actor.kind === 'employee' ? [...actor.permissions.keys()] : [])
  })
  app.get('/api/me', (c) => c.json({ actor: c.var.context.actor.kind }))
  app.post('/api/notes', (c) => c.json({ ok: true }))

  const origin: AuditOrigin = {
    requestId: 'test',
    actor: { kind: 'system', name: 'test' },
    now,
    addressHash: null,
  }
  return {
    app,
    db,
    identity,
    platform,
    secret,
    people,
    notes,
    clock: {
      now: () => now,
      pass(duration) {
        // Days are those of Japan, which has no summer time.
        now = now.toZonedDateTimeISO(cityTimeZone).add(duration).toInstant()
      },
    },
    origin,
    hire(person) {
      const hired = {
        employeeId: newId(),
        name: '青葉 みどり',
        grants: [everywhere('staff')],
        ...person,
      }
      people.push(hired)
      return Promise.resolve(hired)
    },
    open(person, password = goodPassword, mustChangePassword = false) {
      const account = { ...person, password, mustChangePassword }
      return db.transaction().execute((tx) => createAccount(tx, { ...origin, now }, account))
    },
    browser: (headers) => new Browser(app, headers),
    async auditActions() {
      const entries = await listEntries(db, {}, { limit: 200 })
      return entries.toReversed().map((entry) => `${entry.action} ${entry.result}`)
    },
    close: () => database.close(),
  }
}

/** A role held over the whole city. */
export function everywhere(role: Employed['grants'][number]['role']) {
  return { role, unitId: null }
}

/** A page as a browser got it. */
export type Page = { status: number; text: string; headers: Headers; location: string | null }

/** Keeps cookies, follows nothing by itself, and sends what browsers send. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: Hono<Env>
  readonly #headers: Record<string, string>

  constructor(app: Hono<Env>, headers: Record<string, string> = {}) {
    this.#app = app
    this.#headers = headers
  }

  async send(path: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers({
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Edg/141.0',
      host: 'localhost:3000',
      ...this.#headers,
      ...(cookie === '' ? {} : { cookie }),
    })
    new Headers(init.headers).forEach((value, key) => headers.set(key, value))
    const answer = await this.#app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return { status: answer.status, text: await answer.text(), headers: answer.headers, location }
  }

  get(path: string): Promise<Page> {
    return this.send(path)
  }

  /** Sends a form of this site. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    })
  }

  /** Opens the page, keeps its hidden fields, and sends them with what is typed. */
  async fill(page: string, fields: Record<string, string>, action = page): Promise<Page> {
    const form = await this.get(page)
    return this.post(action, { ...hiddenFields(form.text), ...fields })
  }

  signIn(staffNo: string, password = goodPassword, page = '/sign-in'): Promise<Page> {
    return this.fill(page, { staffNo, password }, '/sign-in')
  }

  get sessionCookie(): string | undefined {
    return this.cookies.get('yakuba.session')
  }
}

/** Hidden fields of the last form on a page that has them. */
export function hiddenFields(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescape(value)]))
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
