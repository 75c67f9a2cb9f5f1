import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeShown, keyOn } from '../identity/authenticator.ts'
import { type Browser, hiddenFields } from '../identity/hall.tsx'
import { type DemoHall, openDemoHall } from './demo.ts'

/*
 * Security item 2: privileged acts prove the second factor again. Each is sent by somebody who may
 * do it, whose last proof is eleven minutes old.
 */

let hall: DemoHall
let administrator: Browser
let auditor: Browser
let person: string
let grantId: string

async function withOldProof(staffNo: string): Promise<Browser> {
  const browser = await hall.as(staffNo)
  const path = '/staff/account/second-factor'
  const page = await browser.get(path)
  const typed = codeShown(keyOn(page.text), Temporal.Now.instant())
  await browser.post(path, { ...hiddenFields(page.text), secondFactorCode: typed })
  return browser
}

beforeAll(async () => {
  hall = await openDemoHall()
  administrator = await withOldProof('00101')
  auditor = await withOldProof('00106')
  const { owner } = hall.database
  const { rows } = await sql<{ id: string; grantId: string }>`
    select e.id, g.grant_id from people.employee e
    join people.role_grant g on g.employee_id = e.id
    where e.staff_no = '00103' limit 1`.execute(owner)
  person = `/staff/people/employees/${rows[0]?.id}`
  grantId = rows[0]?.grantId ?? ''
  await sql`update identity.session set proven_at = proven_at - interval '11 minutes'`.execute(owner)
})
afterAll(() => hall.close())

async function lastDone(): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select max(seq) as seq from audit.entry where result = 'done'`.execute(hall.database.owner)
  return Number(rows[0]?.seq)
}

const acts: [string, () => string, Record<string, string>][] = [
  ['granting a role', () => `${person}/role`, { role: 'auditor', fromOn: '2026-12-01' }],
  ['ending a role', () => `${person}/roles/${grantId}/end`, { lastOn: '2027-03-31' }],
  ['resetting a password', () => `${person}/password`, {}],
  ['taking a second factor away', () => `${person}/second-factor`, {}],
]

test.each(acts)('%s asks for the code and does nothing yet', async (_what, path, fields) => {
  const token = hiddenFields((await administrator.get('/staff')).text)
  const before = await lastDone()
  const asked = await administrator.post(path(), { ...token, ...fields })
  expect(asked.status).toBe(403)
  expect(asked.text).toContain('本人の再確認')
  expect(await lastDone()).toBe(before)
})

test('the audit export asks for the code and gives no line yet', async () => {
  const before = await lastDone()
  const asked = await auditor.get('/staff/audit/entries.csv')
  expect(asked.status).toBe(403)
  expect(asked.headers.get('content-type')).toContain('text/html')
  expect(asked.text).toContain('本人の再確認')
  expect(await lastDone()).toBe(before)
})
