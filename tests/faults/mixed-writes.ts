import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { verifyChains } from '../../src/platform/audit/verify.ts'
import { findBinaries } from '../../src/platform/database/embedded/binaries.ts'
import { prepareFolder } from '../../src/platform/database/embedded/folder.ts'
import { runServer } from '../../src/platform/database/embedded/server.ts'
import { openDatabase } from '../../src/platform/database/handle.ts'
import { newId } from '../../src/platform/database/id.ts'
import { pathOf } from '../../src/platform/files/byte-store.ts'
import { quiet } from '../database/address.ts'
import { hiddenFields } from '../identity/hall.tsx'

/** What the product has acknowledged, and so must never lose. */
export type Acknowledged = {
  units: string[]
  /** Titles of materials that were sent with a file. */
  materials: string[]
  /** Applications by enrolment, each with a draft before an approver. */
  applied: Set<string>
  withdrawn: Set<string>
  /** Dead tasks that were asked to run again. */
  retried: string[]
}

/** Nothing acknowledged yet. */
export const nothing = (): Acknowledged => ({
  ...{ units: [], materials: [], retried: [] },
  ...{ applied: new Set(), withdrawn: new Set() },
})

/** How many writes of each kind were acknowledged. */
export const countsOf = (done: Acknowledged): number[] => [
  done.units.length,
  done.materials.length,
  done.applied.size,
  done.withdrawn.size,
  done.retried.length,
]

const fromThisSite = { 'sec-fetch-site': 'same-origin' }

/** Somebody signed in, who gives up when nobody answers any more. */
export type Writer = {
  json(method: string, path: string, body?: unknown): Promise<Record<string, unknown> | undefined>
  form(page: string, action: string, fields: Record<string, string | File>): Promise<boolean>
}

/** Signs in over the socket; the session outlives the kills. */
export async function signIn(url: string, staffNo: string, password: string): Promise<Writer> {
  const form = await fetch(`${url}/sign-in`)
  const body = new URLSearchParams({ ...hiddenFields(await form.text()), staffNo, password })
  const headers = { ...fromThisSite, cookie: cookiesOf(form) }
  const answer = await fetch(`${url}/sign-in`, {
    ...{ method: 'POST', body, headers, redirect: 'manual' },
  })
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return writerAt(url, cookiesOf(answer))
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

// PostgreSQL may be gone a moment before the product is.
const isGone = (status: number): boolean => status >= 500

function writerAt(url: string, cookie: string): Writer {
  let token = ''
  return {
    async json(method, path, body) {
      token ||=
        hiddenFields(await (await fetch(`${url}/staff`, { headers: { cookie } })).text())[
          '_csrf'
        ] ?? ''
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...{ ...fromThisSite, cookie, 'x-csrf-token': token },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (isGone(answer.status)) return undefined
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return JSON.parse(text) as Record<string, unknown>
    },
    async form(page, action, fields) {
      const shown = await fetch(url + page, { headers: { cookie } })
      if (isGone(shown.status)) return false
      const body = new FormData()
      const all = { ...hiddenFields(await shown.text()), ...fields }
      for (const [name, value] of Object.entries(all)) body.set(name, value)
      const headers = { ...fromThisSite, cookie }
      const sent = { method: 'POST', body, headers, redirect: 'manual' } as const
      const answer = await fetch(url + action, sent)
      if (isGone(answer.status)) return false
      if (answer.status !== 303)
        throw new Error(`${action}: ${answer.status} ${await answer.text()}`)
      return true
    },
  }
}

/** Repeats a deed until nobody answers; an answer that says no is a fault of the test. */
export async function untilKilled(deed: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      if (!(await deed())) return
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

/** Adds a unit. */
export async function addUnit(clerk: Writer, done: Acknowledged): Promise<boolean> {
  const slug = `kill-${newId().slice(-12)}`
  const unit = { kind: 'department', name: `書込${slug}部`, slug, fromOn: '2026-04-01' }
  if ((await clerk.json('POST', '/api/people/units', unit)) === undefined) return false
  done.units.push(slug)
  return true
}

/** Sends a file of its own to those who take part in an offering. */
export async function addMaterial(
  desk: Writer,
  offeringId: string,
  done: Acknowledged,
): Promise<boolean> {
  const page = `/staff/training/offerings/${offeringId}/materials/new`
  const title = `資料${newId().slice(-12)}`
  const file = new File([`${title}\n${'あ'.repeat(5000)}`], `${title}.txt`)
  const fields = { kind: 'material', title, note: '', scope: 'offering', file }
  if (!(await desk.form(page, page, fields))) return false
  done.materials.push(title)
  return true
}

/** Applies for a seat, which puts a draft before an approver, and takes it back. */
export async function applyAndWithdraw(
  person: Writer,
  offeringId: string,
  done: Acknowledged,
): Promise<boolean> {
  const path = `/api/training/offerings/${offeringId}/enrolments`
  const applied = await person.json('POST', path, {})
  if (applied === undefined) return false
  const id = String(applied['enrolmentId'])
  done.applied.add(id)
  if ((await person.json('DELETE', `/api/training/enrolments/${id}`)) === undefined) return false
  done.withdrawn.add(id)
  return true
}

/** Open applications for an offering; what a kill has left under way is among them. */
export async function listApplied(ownerUrl: string, offeringId: string): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    ownerUrl,
    "select id::text from training.enrolment where offering_id = $1 and state = 'applied'",
    [offeringId],
  )
  return rows.map(({ id }) => id)
}

/** Finds an offering whose applications go to an approver. */
export async function findOffering(person: Writer): Promise<string> {
  const answer = await person.json('GET', '/api/training/offerings')
  const offerings = (answer?.['offerings'] ?? []) as { id: string; takesEnrolments: boolean }[]
  for (const { id, takesEnrolments } of offerings) {
    if (!takesEnrolments) continue
    const path = `/api/training/offerings/${id}/enrolments`
    const applied = await person.json('POST', path, {}).catch(() => undefined)
    if (applied === undefined) continue
    await person.json('DELETE', `/api/training/enrolments/${String(applied['enrolmentId'])}`)
    if (applied['state'] === 'applied') return id
  }
  throw new Error('the demo city has no open offering with approval')
}

/** The database of a running product, as its owner sees it. */
export async function ownerUrlOf(dataDir: string): Promise<string> {
  const folder = prepareFolder(dataDir, undefined, quiet)
  const running = await runServer(folder, findBinaries(folder, quiet), 'socket')
  return running.url('yakuba')
}

/** Puts dead tasks on the administrator's list. */
export async function makeDeadTasks(ownerUrl: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await ask(
    ownerUrl,
    `insert into jobs.run (id, name, attempt, started_at, ended_at, result, note)
    select id, 'audit.verify', 4, now(), now(), 'dead', 'sample' from unnest($1::uuid[]) as id`,
    [ids],
  )
  return ids
}

/** Asks for a dead task to run again. */
export async function retryTask(
  administrator: Writer,
  runId: string | undefined,
  done: Acknowledged,
): Promise<boolean> {
  if (runId === undefined) {
    await sleep(20)
    return true
  }
  if (!(await administrator.form('/staff/jobs', '/staff/jobs/retry', { runId }))) return false
  done.retried.push(runId)
  return true
}

async function ask<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/**
 * Names everything acknowledged that the database does not have, every file whose bytes are not
 * there, every draft that does not go with its application, and a chain that is broken.
 */
export async function findLost(dataDir: string, done: Acknowledged): Promise<string[]> {
  const url = await ownerUrlOf(dataDir)
  const lost: string[] = []
  const missing = async (what: string, wanted: Iterable<string>, text: string): Promise<void> => {
    const all = [...wanted]
    const rows = await ask<{ one: string }>(url, text, [all])
    const found = new Set(rows.map(({ one }) => one))
    lost.push(...all.filter((one) => !found.has(one)).map((one) => `${what} ${one}`))
  }
  await missing(
    'unit',
    done.units,
    'select slug as one from people.unit_version where slug = any($1)',
  )
  await missing(
    'material',
    done.materials,
    'select title as one from training.material where title = any($1) and sha256 is not null',
  )
  const enrolments = 'select e.id::text as one from training.enrolment e where e.id::text = any($1)'
  await missing('application', done.applied, enrolments)
  await missing(
    'draft of',
    done.applied,
    'select subject_id as one from approvals.draft where subject_id = any($1)',
  )
  await missing('withdrawal', done.withdrawn, `${enrolments} and e.state = 'withdrawn'`)
  await missing(
    'end of the draft of',
    done.withdrawn,
    "select subject_id as one from approvals.draft where subject_id = any($1) and status = 'void'",
  )
  await missing(
    'retry',
    done.retried,
    'select id::text as one from jobs.run where id::text = any($1) and retried_at is not null',
  )
  lost.push(...(await lostFiles(url, dataDir)), ...(await brokenChains(url)))
  return lost
}

async function lostFiles(url: string, dataDir: string): Promise<string[]> {
  const rows = await ask<{ sha256: string }>(url, 'select sha256 from files.file')
  const lost: string[] = []
  for (const { sha256 } of rows) {
    const bytes = await readFile(pathOf(join(dataDir, 'files'), sha256)).catch(() => undefined)
    const found = bytes && createHash('sha256').update(bytes).digest('hex')
    if (found !== sha256) lost.push(`bytes of ${sha256}`)
  }
  return lost
}

async function brokenChains(url: string): Promise<string[]> {
  const { db, close } = openDatabase({ connectionString: url, log: quiet, max: 2 })
  try {
    const verdicts = await verifyChains(db, { list: [], unreadable: 0 })
    return verdicts.filter(({ whole }) => !whole).map((one) => JSON.stringify(one))
  } finally {
    await close()
  }
}
