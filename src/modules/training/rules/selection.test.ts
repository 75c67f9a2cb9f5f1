import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { findNewest } from '../../approvals/store/draft.ts'
import type { Who } from '../fixtures/hall.ts'
import { day } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { setRules } from '../set-rules.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { withdraw } from '../withdraw.ts'
import { enrol } from '../enrol.ts'
import { rulesHomeItems } from './home-items.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  const rules = { fromOn: day('2026-06-01'), seatDecision: 'hrPriority' } as const
  await setRules(counter.platform, counter.as('desk'), rules)
})
afterAll(() => counter.close())

const at = (offeringId: string, what = '') => `/staff/training/offerings/${offeringId}${what}`
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

async function states(offeringId: string): Promise<Record<string, string[]>> {
  const who = Array.from({ length: 12 }, (_, index) => `clerk${index + 1}` as const)
  const names = new Map(who.map((one) => [counter.idOf(one), one]))
  const found: Record<string, string[]> = {}
  for (const { state, employeeId } of await listEnrolmentsIn(counter.db, offeringId)) {
    found[state] = [...(found[state] ?? []), names.get(employeeId ?? '') ?? '']
  }
  return found
}

async function applied(offeringId: string, people: readonly Who[]): Promise<Map<Who, string>> {
  const ids = new Map<Who, string>()
  for (const who of people) {
    const { enrolmentId } = await enrol(counter.platform, counter.as(who), { offeringId })
    ids.set(who, enrolmentId)
  }
  return ids
}

test('applications wait until the desk decides; its order moves the queue', async () => {
  const offeringId = await counter.offering({ capacity: 2 })
  const page = read(await counter.get('clerk1', at(offeringId)))
  expect(page).toContain('総務課が選びます')
  const pressed = await counter.post('clerk1', at(offeringId, '/enrol'))
  expect(read(await counter.get('clerk1', pressed.location))).toContain('選考待ち')
  const ids = await applied(offeringId, ['clerk2', 'clerk3', 'clerk4', 'clerk5'])
  expect(await states(offeringId)).toEqual({
    managerApproved: ['clerk1', 'clerk2', 'clerk3', 'clerk4', 'clerk5'],
  })
  const [item] = await rulesHomeItems(counter.platform, counter.as('desk'))
  expect(item?.path).toBe(at(offeringId, '/selection'))
  expect((await counter.get('clerk1', at(offeringId, '/selection'))).status).toBe(403)
  const form = await counter.get('desk', at(offeringId, '/selection'))
  expect(read(form)).toContain('空席は2席、決定を待つ人は5人です')

  const idOf = (who: Who) => ids.get(who) ?? ''
  const [first] = await listEnrolmentsIn(counter.db, offeringId)
  const sent = await counter.post('desk', at(offeringId, '/selection'), {
    [`choice-${first?.id}`]: 'refuse',
    [`priority-${first?.id}`]: '',
    [`choice-${idOf('clerk2')}`]: 'wait',
    [`priority-${idOf('clerk2')}`]: '3',
    [`choice-${idOf('clerk3')}`]: 'seat',
    [`priority-${idOf('clerk3')}`]: '',
    // A number alone is enough.
    [`choice-${idOf('clerk4')}`]: 'later',
    [`priority-${idOf('clerk4')}`]: '1',
    [`choice-${idOf('clerk5')}`]: 'wait',
    [`priority-${idOf('clerk5')}`]: '2',
  })
  expect([sent.status, sent.location]).toEqual([303, `${at(offeringId)}?done=selected`])
  expect(await states(offeringId)).toEqual({
    refused: ['clerk1'],
    waiting: ['clerk2', 'clerk5'],
    seated: ['clerk3', 'clerk4'],
  })
  expect(await counter.told('clerk1')).toEqual(['training.not_chosen'])
  expect(await counter.told('clerk3')).toEqual(['training.seated'])
  expect(await counter.told('clerk5')).toEqual(['training.queued'])
  expect(read(await counter.get('clerk5', at(offeringId)))).toContain('順番待ち（1番目）')
  expect(read(await counter.get('clerk2', at(offeringId)))).toContain('順番待ち（2番目）')

  // Somebody who comes later waits for the desk too, even when a seat comes free.
  await applied(offeringId, ['clerk6'])
  await withdraw(counter.platform, counter.as('clerk3'), { enrolmentId: idOf('clerk3') })
  expect(await states(offeringId)).toMatchObject({
    seated: ['clerk4', 'clerk5'],
    waiting: ['clerk2'],
    managerApproved: ['clerk6'],
  })
})

test('more people than seats, and one place twice, decide nothing and say why', async () => {
  const offeringId = await counter.offering({ capacity: 1 })
  const ids = await applied(offeringId, ['clerk7', 'clerk8'])
  const [one, other] = [ids.get('clerk7') ?? '', ids.get('clerk8') ?? '']
  const many = await counter.post('desk', at(offeringId, '/selection'), {
    [`choice-${one}`]: 'seat',
    [`choice-${other}`]: 'seat',
  })
  expect(many.status).toBe(409)
  expect(read(many)).toContain('2人選びましたが、席は1人分です')
  const twice = await counter.post('desk', at(offeringId, '/selection'), {
    [`choice-${one}`]: 'wait',
    [`priority-${one}`]: '1',
    [`choice-${other}`]: 'wait',
    [`priority-${other}`]: '1',
  })
  expect(twice.status).toBe(422)
  expect(read(twice)).toContain('違う番号')
  expect(await states(offeringId)).toEqual({ managerApproved: ['clerk7', 'clerk8'] })
})

test('approval comes first: an approved application waits for the desk and is told so', async () => {
  const offeringId = await counter.offering({ capacity: 1, needsApproval: true })
  const ids = await applied(offeringId, ['clerk9'])
  expect(await states(offeringId)).toEqual({ applied: ['clerk9'] })
  const draft = await findNewest(counter.db, 'training.enrol', ids.get('clerk9') ?? '')
  const { id: draftId = '', contentHash = '' } = draft ?? {}
  await approveDraft(counter.platform, counter.as('chief'), { draftId, contentHash })
  expect(await states(offeringId)).toEqual({ managerApproved: ['clerk9'] })
  expect(await counter.told('clerk9')).toContain('training.approved_waits')
  const said = { selection: [{ enrolmentId: ids.get('clerk9'), choice: 'seat' }] }
  const answer = await counter.send('desk', 'POST', `/offerings/${offeringId}/selections`, said)
  expect(answer).toMatchObject({ status: 201, body: { seated: 1 } })
})

test('an offering that begins before the rules are in force has no selection', async () => {
  const offeringId = await counter.offering({ capacity: 1, on: ['2026-05-29'] })
  const [id] = (await applied(offeringId, ['clerk10'])).values()
  expect(await states(offeringId)).toEqual({ seated: ['clerk10'] })
  const said = { selection: [{ enrolmentId: id, choice: 'refuse' }] }
  const answer = await counter.send('desk', 'POST', `/offerings/${offeringId}/selections`, said)
  expect(answer).toMatchObject({ status: 409, body: { code: 'training.not_by_selection' } })
})
