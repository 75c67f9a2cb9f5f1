import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { day, today, type Who } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { attachCertificate } from './attach-certificate.ts'
import { certificateHomeItems } from './home-items.ts'
import { remindExpiries } from './remind-expiries.ts'
import { certificatesApi } from './routes.ts'
import { setLicence } from './set-licence.ts'
import { certificateWords } from './staff-messages.ts'
import { listLicencesOf } from './store.ts'
import { assertSeesPerson } from './who-sees.ts'

const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
const mine = '/staff/training/mine'
const list = '/staff/training/certificates'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

function form(fields: Record<string, string>, file?: { name: string; content: string }): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (file !== undefined) body.set('file', new File([file.content], file.name))
  return body
}

/** Somebody's completion of a course that has to be renewed, made on a day. */
async function completed(who: Who, on: string, validYears: number | null): Promise<string> {
  const { system, platform } = counter
  const courseId = await counter.course({ validYears })
  return completedIn(courseId, who, on, { ...system, today: day(on) }, platform)
}

async function completedIn(
  courseId: string,
  who: Who,
  on: string,
  context: RequestContext,
  platform: Counter['platform'],
): Promise<string> {
  const offeringId = await counter.offering({ courseId, on: [on] })
  const early = { ...context, today: day(on).subtract({ days: 1 }) }
  await nominate(platform, early, { offeringId, employeeIds: [counter.idOf(who)] })
  const [enrolment] = await listEnrolmentsIn(counter.db, offeringId)
  const enrolmentId = enrolment?.id ?? ''
  const marks = [{ enrolmentId, attendedMinutes: 360 }]
  await markAttendance(platform, context, { offeringId, heldOn: day(on), marks, source: 'list' })
  return enrolmentId
}

const licence = (more: Record<string, string> = {}) => ({
  name: '危険物取扱者',
  number: '第12号',
  issuedOn: '令和6年6月1日',
  expiresOn: '2027-05-31',
  ...more,
})

describe('licences', () => {
  test('one’s own entry waits for the desk, which confirms it; the person is told', async () => {
    const sent = await counter.post('clerk1', `${mine}/licences/new`, form(licence()))
    expect(sent.location).toContain('certificates=saved')
    const own = await counter.get('clerk1', mine)
    expect(own.text).toContain(certificateWords.unconfirmed)
    const desk = await counter.get('desk', list)
    expect(desk.text).toContain('試験 1')
    const [one] = await listLicencesOf(counter.db, counter.idOf('clerk1'))
    const path = `/staff/training/licences/${one?.licenceId ?? ''}`
    const done = await counter.post('desk', `${path}/confirm`, { seen: one?.id ?? '' })
    expect(done.location).toBe(`${list}?done=confirmed`)
    expect((await counter.get('clerk1', mine)).text).toContain(certificateWords.confirmed)
    expect(await counter.told('clerk1')).toContain('training.licence_confirmed')
    const again = await counter.post('desk', `${path}/confirm`, { seen: one?.id ?? '' })
    expect(again.status).toBe(409)
  })

  test('a renewal keeps what was there before and waits for the desk again', async () => {
    const [one] = await listLicencesOf(counter.db, counter.idOf('clerk1'))
    const path = `/staff/training/licences/${one?.licenceId ?? ''}`
    const shown = await counter.get('clerk1', `${path}/edit`)
    expect(shown.text).toContain('第12号')
    await counter.post('clerk1', `${path}/edit`, form(licence({ expiresOn: '2030-05-31' })))
    const now = await listLicencesOf(counter.db, counter.idOf('clerk1'))
    expect(now.map(({ expiresOn, confirmedAt }) => [expiresOn?.toString(), confirmedAt])).toEqual([
      ['2030-05-31', null],
    ])
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from training.licence
      where licence_id = ${one?.licenceId ?? ''}`.execute(counter.db)
    expect(rows[0]?.count).toBe(3)
  })

  test.each([
    ['it ends before it begins', { issuedOn: '2026-05-01', expiresOn: '2026-04-01' }, '有効期限'],
    ['it is of tomorrow', { issuedOn: '2026-05-21', expiresOn: '' }, 'まだ来ていません'],
    ['it is there already', { issuedOn: '2024-06-01' }, 'もう登録されています'],
    ['a day is none', { issuedOn: '2026-02-30' }, '暦にありません'],
  ])('refused with its reason, input kept: %s', async (_, more, reason) => {
    const sent = await counter.post('clerk1', `${mine}/licences/new`, form(licence(more)))
    expect(sent.status).toBeGreaterThanOrEqual(409)
    expect(sent.text).toContain(reason)
    expect(sent.text).toContain('value="危険物取扱者"')
  })

  test('the desk enters for somebody and nobody confirms their own', async () => {
    const path = `/staff/training/employees/${counter.idOf('clerk2')}/licences/new`
    const sent = await counter.post('desk', path, form(licence({ name: '防火管理者' })))
    expect(sent.status).toBe(303)
    const person = await counter.get('desk', sent.location)
    expect(person.text).toContain('防火管理者')
    expect((await counter.post('clerk3', path, form(licence()))).status).toBe(403)
    await counter.post('desk', `${mine}/licences/new`, form(licence()))
    const [own] = await listLicencesOf(counter.db, counter.idOf('desk'))
    const confirm = `/staff/training/licences/${own?.licenceId ?? ''}/confirm`
    const refused = await counter.post('desk', confirm, { seen: own?.id ?? '' })
    expect(refused.text).toContain('自分の資格・免許は確認できません')
  })

  test('a person takes an unconfirmed one off; a confirmed one is the desk’s', async () => {
    const [open] = await listLicencesOf(counter.db, counter.idOf('clerk1'))
    const [fixed] = await listLicencesOf(counter.db, counter.idOf('clerk2'))
    const end = (id: string | undefined) => `/staff/training/licences/${id ?? ''}/end`
    expect((await counter.post('clerk1', end(open?.licenceId))).status).toBe(303)
    expect(await listLicencesOf(counter.db, counter.idOf('clerk1'))).toEqual([])
    expect((await counter.post('clerk2', end(fixed?.licenceId))).status).toBe(409)
    expect((await counter.post('clerk3', end(fixed?.licenceId))).status).toBe(403)
    expect((await counter.post('desk', end(fixed?.licenceId))).status).toBe(303)
  })
})

describe('certificates', () => {
  let enrolmentId: string
  let path: string
  beforeAll(async () => {
    enrolmentId = await completed('clerk4', '2026-05-11', null)
    path = `/staff/training/enrolments/${enrolmentId}/certificate`
  })

  test('a person keeps the certificate of a completion; desk and head open it, others do not', async () => {
    expect((await counter.get('clerk4', mine)).text).toContain(certificateWords.attach)
    const sent = await counter.post('clerk4', path, form({}, { name: '修了証.pdf', content: pdf }))
    expect(sent.location).toBe(`${mine}?certificates=attached`)
    for (const who of ['clerk4', 'desk', 'chief'] as const) {
      const opened = await counter.get(who, `${path}/file`)
      expect(opened.location, who).toMatch(/^\/staff\/files\/[0-9a-f]{64}\?name=/)
    }
    expect((await counter.get('clerk5', `${path}/file`)).status).toBe(403)
    expect((await counter.get('builder', `${path}/file`)).status).toBe(403)
  })

  test('a file that is something else is refused, by its ending or its content', async () => {
    const wrong = await counter.post('clerk4', path, form({}, { name: 'a.xlsx', content: 'x' }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('PDFか画像')
    const fake = await counter.post('clerk4', path, form({}, { name: 'a.pdf', content: 'text' }))
    expect(fake.status).toBe(422)
    expect((await counter.post('clerk4', path, form({}))).status).toBe(422)
  })

  test('two files sent at the same moment: one is kept, the other hears of it', async () => {
    const file = (no: number) => ({
      content: new TextEncoder().encode(`${pdf}% ${no}\n%%EOF`),
      filename: `${no}.pdf`,
    })
    const sent = await Promise.allSettled(
      [1, 2, 3].map((no) =>
        attachCertificate(counter.platform, counter.as('clerk4'), { enrolmentId, file: file(no) }),
      ),
    )
    expect(sent.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const one of sent) {
      if (one.status === 'rejected') {
        expect(one.reason).toMatchObject({ code: 'training.changed_meanwhile' })
      }
    }
    await counter.post('clerk4', path, form({}, { name: '修了証.pdf', content: pdf }))
    expect((await counter.get('clerk4', mine)).text).toContain(certificateWords.replace)
  })

  test('without a completion there is none to keep', async () => {
    const offeringId = await counter.offering()
    await nominate(counter.platform, counter.system, {
      offeringId,
      employeeIds: [counter.idOf('clerk4')],
    })
    const [open] = await listEnrolmentsIn(counter.db, offeringId)
    const sent = await counter.post(
      'clerk4',
      `/staff/training/enrolments/${open?.id ?? ''}/certificate`,
      form({}, { name: 'a.pdf', content: pdf }),
    )
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('まだ修了していない')
  })

  test('the history of a person, for the desk and the head, as a page, a file and by the API', async () => {
    const person = `/staff/training/employees/${counter.idOf('clerk4')}`
    const page = await counter.get('chief', person)
    expect(page.text).toContain(certificateWords.openCertificate)
    expect(page.text).toContain('総務課')
    const csv = await counter.get('desk', `${person}/history.csv`)
    expect(csv.type).toContain('text/csv')
    expect(csv.text).toContain(certificateWords.kept)
    expect((await counter.get('clerk5', person)).status).toBe(403)
    const api = await counter.send(
      'desk',
      'GET',
      `/employees/${counter.idOf('clerk4')}/certificates`,
    )
    expect(api.body).toMatchObject({ completions: [{ enrolmentId, certificate: '修了証.pdf' }] })
    const found = await counter.get('desk', `${list}?staffNo=01004`)
    expect(found.location).toBe(person)
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from audit.entry where action = 'training.view_history'
        and subject = ${`people.employee/${counter.idOf('clerk4')}`}`.execute(counter.db)
    expect(rows[0]?.count).toBe(3)
  })

  test('the API keeps a certificate, checked by its content', async () => {
    const api = new Hono<Env>()
    api.onError((error, c) => renderError(error, c, counter.platform))
    api.use((c, next) => {
      c.set('context', counter.as('clerk4'))
      return next()
    })
    api.route('/api', certificatesApi(counter.platform))
    const send = (content: string) =>
      api.request(`/api/training/enrolments/${enrolmentId}/certificates`, {
        method: 'POST',
        body: form({}, { name: '修了証2.pdf', content }),
      })
    expect((await send(`${pdf}% 2\n%%EOF`)).status).toBe(201)
    const fake = await send('<html>')
    expect(fake.status).toBe(422)
    expect(await fake.json()).toMatchObject({ code: 'files.disguised' })
  })

  test('the API enters a licence for oneself, not for others', async () => {
    const body = { name: '普通自動車免許', issuedOn: '2020-05-01', expiresOn: '2026-08-01' }
    const path = (who: Who) => `/employees/${counter.idOf(who)}/licences`
    const own = await counter.send('clerk6', 'POST', path('clerk6'), body)
    expect(own).toMatchObject({ status: 201, body: { isConfirmed: false } })
    expect((await counter.send('clerk6', 'POST', path('clerk7'), body)).status).toBe(403)
    const late = await counter.send('clerk6', 'POST', path('clerk6'), {
      ...body,
      issuedOn: '2027-01-01',
    })
    expect(late.body).toMatchObject({ code: 'training.licence_not_yet' })
  })
})

test('a head of another unit sees nobody here; one of this unit does', async () => {
  const { db } = counter
  const person = counter.idOf('clerk1')
  const builder = counter.as('builder')
  await expect(assertSeesPerson(db, builder, person)).rejects.toMatchObject({ status: 403 })
  await expect(assertSeesPerson(db, counter.as('director'), person)).resolves.toBeUndefined()
})

test('three months and one month before, person and head are told once each; a renewal ends it', async () => {
  const { platform, system } = counter
  const licenceOf = (expiresOn: Temporal.PlainDate) => ({
    employeeId: counter.idOf('clerk8'),
    name: '応急手当普及員',
    number: '',
    issuedOn: day('2023-06-01'),
    expiresOn,
  })
  const near = today.add({ months: 2 })
  const { licenceId } = await setLicence(platform, system, licenceOf(near))
  const run = (on: Temporal.PlainDate) => remindExpiries(platform, { ...system, today: on })
  const count = async (who: Who, event: string) =>
    (await counter.told(who)).filter((one) => one === event).length
  const before = await count('chief', 'training.expiry_near_staff')
  await run(today)
  await run(today.add({ days: 1 }))
  expect(await count('clerk8', 'training.expiry_near')).toBe(1)
  expect(await count('chief', 'training.expiry_near_staff')).toBeGreaterThan(before)
  await run(near.subtract({ days: 20 }))
  expect(await count('clerk8', 'training.expiry_near')).toBe(2)
  const items = await certificateHomeItems(platform, counter.as('clerk8'))
  expect(items.map(({ dueOn }) => dueOn?.toString())).toContain(near.toString())
  await setLicence(platform, system, { ...licenceOf(near.add({ years: 3 })), licenceId })
  await run(near.subtract({ days: 10 }))
  expect(await count('clerk8', 'training.expiry_near')).toBe(2)
})

test('a completion that was renewed is asked for no more; the list names the rest', async () => {
  const { platform, system } = counter
  const courseId = await counter.course({ validYears: 1, title: '情報保護の研修' })
  const on = (iso: string) => ({ ...system, today: day(iso) })
  await completedIn(courseId, 'clerk9', '2025-06-02', on('2025-06-02'), platform)
  await completedIn(courseId, 'clerk10', '2025-06-03', on('2025-06-03'), platform)
  await completedIn(courseId, 'clerk10', '2026-05-12', on('2026-05-12'), platform)
  const page = await counter.get('desk', list)
  const rows = page.text.split('<tr').filter((row) => row.includes('情報保護の研修'))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toContain('試験 9')
  expect(rows[0]).toContain(certificateWords.near)
  const later = await counter.get('desk', `${list}?within=3`, '2026-06-10')
  expect(later.text).toContain(certificateWords.expired)
  expect((await counter.get('clerk9', list)).status).toBe(403)
  const csv = await counter.get('desk', `${list}.csv`)
  expect(csv.text).toContain('情報保護の研修')
})
