import { afterAll, beforeAll, expect, test } from 'vitest'
import { findNewest } from '../../approvals/store/draft.ts'
import { listDecisions } from '../../approvals/store/decision.ts'
import { grantRole } from '../../people/grant-role.ts'
import { setStandIn } from '../../people/set-stand-in.ts'
import { day, type Hall, openHall, today, type Who } from '../fixtures/hall.ts'
import { nominate } from '../nominate.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const apply = (who: Who, offeringId: string, body: object = {}) =>
  hall.send(who, 'POST', `/offerings/${offeringId}/enrolments`, body)

async function draftOf(enrolmentId: unknown) {
  const draft = await findNewest(hall.db, 'training.enrol', String(enrolmentId))
  if (draft === undefined) throw new Error('no draft')
  return draft
}

async function approve(who: Who, enrolmentId: unknown) {
  const { id, contentHash } = await draftOf(enrolmentId)
  const path = `/api/approvals/drafts/${id}/decisions`
  return hall.send(who, 'POST', path, { action: 'approve', contentHash })
}

const statesIn = async (offeringId: string) =>
  (await listEnrolmentsIn(hall.db, offeringId)).map(({ state }) => state)

test('a head of department without anybody above hears who decides; the desk can nominate', async () => {
  const offeringId = await hall.offering({ needsApproval: true })
  const refused = await apply('director', offeringId)
  expect(refused).toMatchObject({ status: 409, body: { code: 'training.nobody_above' } })
  expect(refused.body.title).toContain('総務課の研修担当が指名すれば')
  expect(await statesIn(offeringId)).toEqual([])
  await nominate(hall.platform, hall.as('desk'), {
    offeringId,
    employeeIds: [hall.idOf('director')],
  })
  expect(await statesIn(offeringId)).toEqual(['seated'])
})

test('where the city says who decides above the departments, it goes there', async () => {
  const accounts = { endSessions: () => Promise.resolve() } as never
  await grantRole(hall.platform, hall.system, accounts, {
    employeeId: hall.idOf('buildDirector'),
    role: 'departmentHead',
    fromOn: day('2026-04-01'),
  })
  const offeringId = await hall.offering({ needsApproval: true })
  const { status, body } = await apply('director', offeringId)
  expect(status).toBe(201)
  expect((await approve('director', body['enrolmentId'])).body.code).toBe('approvals.own_draft')
  expect((await approve('buildDirector', body['enrolmentId'])).status).toBe(201)
  expect(await statesIn(offeringId)).toEqual(['seated'])
})

test('what is typed in for somebody is marked, and whoever typed it does not approve it', async () => {
  const offeringId = await hall.offering({ needsApproval: true })
  const employeeId = hall.idOf('clerk1')
  const { body } = await apply('chief', offeringId, { employeeId })
  const [row] = await listEnrolmentsIn(hall.db, offeringId)
  expect(row).toMatchObject({ origin: 'enteredFor', employeeId, state: 'applied' })
  expect(await hall.told('clerk1')).toContain('training.entered_for')
  expect((await approve('chief', body['enrolmentId'])).body.code).toBe('approvals.own_draft')
  expect((await approve('director', body['enrolmentId'])).status).toBe(201)
  expect(await statesIn(offeringId)).toEqual(['seated'])
})

test('a stand-in approves in the absent head’s place, marked as such', async () => {
  await setStandIn(hall.platform, hall.system, {
    employeeId: hall.idOf('chief'),
    deputyId: hall.idOf('desk'),
    forms: [],
    fromOn: today,
    toOn: today,
  })
  const offeringId = await hall.offering({ needsApproval: true })
  const { body } = await apply('clerk2', offeringId)
  expect((await approve('clerk3', body['enrolmentId'])).status).toBeGreaterThanOrEqual(403)
  expect((await approve('desk', body['enrolmentId'])).status).toBe(201)
  const decisions = await listDecisions(hall.db, (await draftOf(body['enrolmentId'])).id)
  expect(decisions.at(-1)).toMatchObject({
    action: 'approve',
    kind: 'proxy',
    employeeId: hall.idOf('desk'),
    forEmployeeId: hall.idOf('chief'),
  })
})
