import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOffering } from '../cancel-offering.ts'
import { enrol } from '../enrol.ts'
import { day, type Hall, openHall, type Who } from '../fixtures/hall.ts'
import { releaseSeats } from '../release-seats.ts'
import { setRules } from '../set-rules.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { withdraw } from '../withdraw.ts'
import { rulesHomeItems } from './home-items.ts'
import { lapseOffers } from './lapse-offers.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall(30)
  await setRules(hall.platform, hall.as('desk'), {
    fromOn: day('2026-06-01'),
    queueMove: 'offered',
  })
})
afterAll(() => hall.close())

async function fullOffering(seats: number, queue: readonly Who[], on = '2026-06-10') {
  const offeringId = await hall.offering({ capacity: seats, on: [on] })
  const ids = new Map<Who, string>()
  const holders = (['clerk28', 'clerk29', 'clerk30'] as const).slice(0, seats)
  for (const who of [...holders, ...queue]) {
    const { enrolmentId } = await enrol(hall.platform, hall.as(who), { offeringId })
    ids.set(who, enrolmentId)
  }
  const idOf = (who: Who) => ids.get(who) ?? ''
  return {
    offeringId,
    idOf,
    leave: (who: Who) => withdraw(hall.platform, hall.as(who), { enrolmentId: idOf(who) }),
  }
}

async function states(offeringId: string): Promise<Record<string, string[]>> {
  const names = new Map(
    Array.from({ length: 30 }, (_, index) => `clerk${index + 1}` as const).map((who) => [
      hall.idOf(who),
      who,
    ]),
  )
  const found: Record<string, string[]> = {}
  for (const { state, employeeId } of await listEnrolmentsIn(hall.db, offeringId)) {
    found[state] = [...(found[state] ?? []), names.get(employeeId ?? '') ?? '']
  }
  return found
}

const answer = (who: Who, enrolmentId: string, accepts: boolean) =>
  hall.send(who, 'POST', `/enrolments/${enrolmentId}/answers`, { accepts })

describe('a seat that came free', () => {
  test('is offered to the first in the queue, kept meanwhile, and theirs when accepted', async () => {
    const { offeringId, idOf, leave } = await fullOffering(1, ['clerk1', 'clerk2'])
    await leave('clerk28')
    expect(await states(offeringId)).toEqual({
      withdrawn: ['clerk28'],
      offered: ['clerk1'],
      waiting: ['clerk2'],
    })
    expect(await hall.told('clerk1')).toEqual(['training.seat_offered'])
    // The seat counts as taken: whoever comes now queues.
    const late = await enrol(hall.platform, hall.as('clerk3'), { offeringId })
    expect(late).toMatchObject({ state: 'waiting', waitingPlace: 2 })
    const [item] = await rulesHomeItems(hall.platform, hall.as('clerk1'))
    expect(item).toMatchObject({ press: { labelJa: '受講する' }, dueOn: day('2026-05-23') })

    expect((await answer('clerk2', idOf('clerk1'), true)).status).toBe(403)
    expect((await answer('clerk1', idOf('clerk1'), true)).status).toBe(201)
    expect((await states(offeringId))['seated']).toEqual(['clerk1'])
    expect(await rulesHomeItems(hall.platform, hall.as('clerk1'))).toEqual([])
    expect((await answer('clerk1', idOf('clerk1'), false)).body.code).toBe('training.not_offered')
  })

  test('goes to the next when declined, and when withdrawn instead of answered', async () => {
    const { offeringId, idOf, leave } = await fullOffering(1, ['clerk4', 'clerk5', 'clerk6'])
    await leave('clerk28')
    expect((await answer('clerk4', idOf('clerk4'), false)).status).toBe(201)
    expect(await states(offeringId)).toMatchObject({ offered: ['clerk5'], waiting: ['clerk6'] })
    await leave('clerk5')
    expect(await states(offeringId)).toMatchObject({ offered: ['clerk6'] })
    expect(await hall.told('clerk6')).toContain('training.seat_offered')
    await leave('clerk6')
    expect(await states(offeringId)).not.toHaveProperty('offered')
  })

  test('goes on without an answer after the days set, once, and never past the first day', async () => {
    const { offeringId, idOf, leave } = await fullOffering(1, ['clerk7', 'clerk8'])
    await leave('clerk28')
    const on = (iso: string) => ({ ...hall.system, today: day(iso) })
    expect(await lapseOffers(hall.platform, on('2026-05-23'))).toEqual({ lapsed: 0 })
    const both = await Promise.all([
      lapseOffers(hall.platform, on('2026-05-24')),
      lapseOffers(hall.platform, on('2026-05-24')),
    ])
    expect(both.reduce((sum, { lapsed }) => sum + lapsed, 0)).toBe(1)
    expect(await states(offeringId)).toMatchObject({
      withdrawn: ['clerk28', 'clerk7'],
      offered: ['clerk8'],
    })
    expect(await hall.told('clerk7')).toContain('training.offer_lapsed')
    expect((await answer('clerk7', idOf('clerk7'), true)).body.code).toBe('training.not_offered')
    // On the eve the offer ends with the day, however many days are left for an answer.
    const eve = { ...hall.as('clerk9'), today: day('2026-06-09') }
    const soon = await fullOffering(1, ['clerk9'], '2026-06-10')
    await withdraw(
      hall.platform,
      { ...hall.as('clerk28'), today: eve.today },
      { enrolmentId: soon.idOf('clerk28') },
    )
    const rows = await listEnrolmentsIn(hall.db, soon.offeringId)
    expect(rows.find(({ state }) => state === 'offered')?.replyBy).toEqual(day('2026-06-09'))
  })

  test('is one offer for each free seat, also when several leave at the same moment', async () => {
    const queue = Array.from({ length: 8 }, (_, index): Who => `clerk${index + 10}`)
    const { offeringId, leave } = await fullOffering(3, queue)
    await Promise.all([
      leave('clerk28'),
      leave('clerk29'),
      leave('clerk30'),
      releaseSeats(hall.platform, hall.system),
    ])
    const { offered, waiting } = await states(offeringId)
    expect(offered).toEqual(queue.slice(0, 3))
    expect(waiting).toEqual(queue.slice(3))
  })

  test('accepted and declined at the same moment ends in one of them', async () => {
    const { offeringId, idOf, leave } = await fullOffering(1, ['clerk20', 'clerk21'])
    await leave('clerk28')
    const answers = await Promise.all([
      answer('clerk20', idOf('clerk20'), true),
      answer('clerk20', idOf('clerk20'), false),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const { seated = [], offered = [] } = await states(offeringId)
    expect(seated.length + offered.length).toBe(1)
  })

  test('is gone with the offering that is called off', async () => {
    const { offeringId, idOf, leave } = await fullOffering(1, ['clerk22'])
    await leave('clerk28')
    await cancelOffering(hall.platform, hall.as('desk'), { offeringId, reason: '講師の都合' })
    expect(await states(offeringId)).toEqual({ withdrawn: ['clerk28'], cancelled: ['clerk22'] })
    expect((await answer('clerk22', idOf('clerk22'), true)).body.code).toBe('training.not_offered')
  })

  test('is given at once where the rules of its first day say so', async () => {
    const { offeringId, leave } = await fullOffering(1, ['clerk23'], '2026-05-29')
    await leave('clerk28')
    expect(await states(offeringId)).toMatchObject({ seated: ['clerk23'] })
  })
})
