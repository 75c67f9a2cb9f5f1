import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveDraft } from '../approvals/approve-draft.ts'
import { findNewest } from '../approvals/store/draft.ts'
import { returnDraft } from '../approvals/return-draft.ts'
import { enrol } from './enrol.ts'
import { type Hall, openHall, today } from './fixtures/hall.ts'
import { trainingHomeItems } from './home-items.ts'
import { nominate } from './nominate.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const days = [{ heldOn: '令和8年6月10日', startsAt: '9:30', endsAt: '16:30', lengthMinutes: 360 }]
const newOffering = (courseId: unknown) => ({
  courseId,
  place: '大会議室',
  hostLgCode: '229999',
  days,
  capacity: 1,
  enrolmentClosesAt: '2026-06-09T17:00',
})

describe('through the API', () => {
  test('a plan, a course, an offering, seats, marks, and the numbers at the end', async () => {
    const desk = (method: string, path: string, body?: unknown) =>
      hall.send('desk', method, path, body)
    const targets = [{ categoryId: hall.categoryId.joint, courseCount: 1, participantCount: 1 }]
    const total = { courseCount: 1, participantCount: 1 }
    expect((await desk('POST', '/plans/2026/versions', { targets, total })).status).toBe(201)
    const course = { categoryId: hall.categoryId.joint, title: '接遇', method: 'open' }
    const { courseId } = (await desk('POST', '/courses', course)).body
    const made = await desk('POST', '/offerings', newOffering(courseId))
    expect(made.status).toBe(201)
    const path = `/offerings/${String(made.body['offeringId'])}`
    expect((await hall.send('clerk1', 'POST', `${path}/enrolments`, {})).body.code).toBe(
      'training.enrolment_closed',
    )
    await desk('POST', `${path}/openings`)
    const seated = await hall.send('clerk1', 'POST', `${path}/enrolments`, {})
    expect(seated).toMatchObject({ status: 201, body: { state: 'seated', waitingPlace: null } })
    expect((await hall.send('clerk2', 'POST', `${path}/enrolments`, {})).body).toMatchObject({
      state: 'waiting',
      waitingPlace: 1,
    })
    const { offerings } = (await hall.send('clerk3', 'GET', '/offerings')).body
    expect(offerings).toMatchObject([
      { title: '接遇', freeSeats: 0, waitingCount: 1, takesEnrolments: true },
    ])
    const early = {
      heldOn: '2026-06-10',
      marks: [{ enrolmentId: seated.body['enrolmentId'], attendedMinutes: 360 }],
    }
    expect((await desk('POST', `${path}/attendance-marks`, early)).body.code).toBe(
      'training.day_not_yet',
    )
    const plan = await hall.send('clerk3', 'GET', '/plans/2026')
    expect(plan.body).toMatchObject({
      version: 1,
      total: { target: total, actual: { courseCount: 0, participantCount: 0 }, forecast: total },
    })
    const { measures } = (await hall.send('clerk3', 'GET', '/measures')).body
    expect(measures).toHaveLength(8)
  })

  test('what is malformed is named field by field; what is not allowed is refused', async () => {
    const malformed = await hall.send('desk', 'POST', '/offerings', {
      ...newOffering('x'),
      days: [{ ...days[0], heldOn: '2月30日' }],
    })
    expect(malformed.status).toBe(422)
    expect(JSON.stringify(malformed.body)).toMatch(/days\.0\.heldOn.*courseId/)
    for (const path of ['/courses', '/offerings']) {
      expect((await hall.send('clerk1', 'POST', path, {})).status).toBeGreaterThanOrEqual(403)
    }
    const stranger = '0198aaaa-0000-7000-8000-000000000000'
    expect((await hall.send('clerk1', 'DELETE', `/enrolments/${stranger}`)).status).toBe(404)
    expect((await hall.send('clerk1', 'GET', `/plans/99`)).status).toBe(422)
  })

  test('a history is one’s own; others’ are for those who may', async () => {
    const path = `/employees/${hall.idOf('clerk1')}/history`
    expect((await hall.send('clerk1', 'GET', path)).body['courses']).toHaveLength(1)
    expect((await hall.send('clerk2', 'GET', path)).status).toBe(403)
    expect((await hall.send('desk', 'GET', path)).status).toBe(200)
  })

  test('nobody withdraws for another', async () => {
    const offeringId = await hall.offering()
    const { enrolmentId } = await enrol(hall.platform, hall.as('clerk4'), { offeringId })
    expect((await hall.send('clerk5', 'DELETE', `/enrolments/${enrolmentId}`)).status).toBe(403)
    expect((await hall.send('desk', 'DELETE', `/enrolments/${enrolmentId}`)).status).toBe(200)
    expect(await hall.told('clerk4')).toContain('training.withdrawn_for')
    expect((await hall.send('clerk4', 'DELETE', `/enrolments/${enrolmentId}`)).body.code).toBe(
      'training.not_withdrawable',
    )
  })
})

test('from the first day on nobody takes their own seat back', async () => {
  const offeringId = await hall.offering({ on: ['2026-05-20'] })
  const employeeIds = [hall.idOf('clerk9')]
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
  const [row] = await listEnrolmentsIn(hall.db, offeringId)
  const gone = await hall.send('clerk9', 'DELETE', `/enrolments/${row?.id}`)
  expect(gone).toMatchObject({ status: 409, body: { code: 'training.already_begun' } })
  expect((await hall.send('desk', 'DELETE', `/enrolments/${row?.id}`)).status).toBe(200)
})

describe('an application', () => {
  const draftOf = async (enrolmentId: string) => {
    const draft = await findNewest(hall.db, 'training.enrol', enrolmentId)
    return { draftId: draft?.id ?? '', contentHash: draft?.contentHash ?? '' }
  }

  test('sent back and put right keeps its place in the order', async () => {
    const offeringId = await hall.offering({ capacity: 1, needsApproval: true })
    const first = await enrol(hall.platform, hall.as('clerk6'), { offeringId })
    const second = await enrol(hall.platform, hall.as('clerk7'), { offeringId })
    const third = await enrol(hall.platform, hall.as('clerk8'), { offeringId })
    await returnDraft(hall.platform, hall.as('chief'), {
      ...(await draftOf(first.enrolmentId)),
      note: '理由を',
    })
    for (const one of [third, second]) {
      await approveDraft(hall.platform, hall.as('chief'), await draftOf(one.enrolmentId))
    }
    const again = await enrol(hall.platform, hall.as('clerk6'), { offeringId, note: '業務に必要' })
    expect(again).toMatchObject({ enrolmentId: first.enrolmentId, state: 'applied' })
    await approveDraft(hall.platform, hall.as('chief'), await draftOf(first.enrolmentId))
    const rows = await listEnrolmentsIn(hall.db, offeringId)
    expect(rows.map(({ state, applicationNo }) => [applicationNo, state])).toEqual([
      [1, 'waiting'],
      [2, 'waiting'],
      [3, 'seated'],
    ])
    // The seat comes free: the first to have applied moves up.
    await hall.send('clerk8', 'DELETE', `/enrolments/${third.enrolmentId}`)
    expect((await listEnrolmentsIn(hall.db, offeringId))[0]?.state).toBe('seated')
  })

  test('of a head of division goes to the department', async () => {
    const offeringId = await hall.offering({ needsApproval: true })
    const { enrolmentId } = await enrol(hall.platform, hall.as('builder'), { offeringId })
    await approveDraft(hall.platform, hall.as('buildDirector'), await draftOf(enrolmentId))
    expect((await listEnrolmentsIn(hall.db, offeringId))[0]?.state).toBe('seated')
  })
})

test('the home shows what is near, and the desk the lists with gaps', async () => {
  const soon = await hall.offering({
    on: ['2026-05-25'],
    courseId: await hall.course({ title: '近い研修' }),
  })
  const over = await hall.offering({
    on: ['2026-05-19'],
    courseId: await hall.course({ title: '済んだ研修' }),
  })
  const people = ['clerk10', 'clerk11'] as const
  for (const offeringId of [soon, over]) {
    await nominate(hall.platform, hall.as('desk'), {
      offeringId,
      employeeIds: people.map(hall.idOf),
    })
  }
  const titles = async (who: 'clerk10' | 'desk') =>
    (await trainingHomeItems(hall.platform, hall.as(who))).map(({ title, detail }) => [
      title,
      detail,
    ])
  expect(await titles('clerk10')).toEqual([
    ['研修：近い研修', '令和8年5月25日　受講決定'],
  ])
  expect(await titles('desk')).toEqual([
    ['出欠の記録：済んだ研修', '令和8年5月19日に終わり、2人の出欠が未記録です'],
  ])
  expect(today.toString()).toBe('2026-05-20')
})

test('a list of past years: dry run first, then whole', async () => {
  await hall.course({ title: '防災', provider: '県' })
  const csv = '職員番号,研修名,開催日\n00103,防災,R1.6.3\n00103,防災,R1.13.3'
  const send = (query: string, body: string, who = 'desk') =>
    hall.raw(`/imports/history${query}`, who, body)
  const preview = await send('?dryRun=1', csv)
  expect(preview).toMatchObject({
    status: 200,
    body: { added: 1, problems: ['3行目『開催日』：「R1.13.3」は日付として読めません（暦にない日です）。'] },
  })
  expect(await send('', csv)).toMatchObject({
    status: 422,
    body: { code: 'training.import_has_faults' },
  })
  expect(await send('', csv.split('\n').slice(0, 2).join('\n'))).toMatchObject({
    status: 200,
    body: { added: 1 },
  })
  expect((await send('', csv, 'clerk1')).status).toBe(403)
})
