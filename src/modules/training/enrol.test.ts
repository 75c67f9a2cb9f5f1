import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveDraft } from '../approvals/approve-draft.ts'
import { findNewest } from '../approvals/store/draft.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cancelOffering } from './cancel-offering.ts'
import { enrol } from './enrol.ts'
import { type Hall, openHall, type Who } from './fixtures/hall.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { withdraw } from './withdraw.ts'

const many = 200
const clerks = Array.from({ length: many }, (_, index): Who => `clerk${index + 1}`)

let hall: Hall
beforeAll(async () => {
  hall = await openHall(many)
})
afterAll(() => hall.close())

/** Everybody in an offering by state, each list in order of application. */
async function standing(offeringId: string): Promise<Record<string, string[]>> {
  const byState: Record<string, string[]> = {}
  for (const { state, employeeId } of await listEnrolmentsIn(hall.db, offeringId)) {
    byState[state] = [...(byState[state] ?? []), employeeId ?? '']
  }
  return byState
}

async function hashOf(enrolmentId: string): Promise<{ draftId: string; contentHash: string }> {
  const draft = await findNewest(hall.db, 'training.enrol', enrolmentId)
  return { draftId: draft?.id ?? '', contentHash: draft?.contentHash ?? '' }
}

function approve(who: Who, { draftId, contentHash }: Awaited<ReturnType<typeof hashOf>>) {
  const path = `/api/approvals/drafts/${draftId}/decisions`
  return hall.send(who, 'POST', path, { action: 'approve', contentHash })
}

describe('a rush for one seat', () => {
  test('200 applications at once: one seat, 199 places in order, and the next moves up', async () => {
    const offeringId = await hall.offering({ capacity: 1 })
    const answers = await Promise.all(
      clerks.map(async (who) => {
        const { status, body } = await hall.send(
          who,
          'POST',
          `/offerings/${offeringId}/enrolments`,
          {},
        )
        expect(status).toBe(201)
        return { who, ...body } as {
          who: Who
          enrolmentId: string
          state: string
          waitingPlace: number | null
        }
      }),
    )
    const seated = answers.filter(({ state }) => state === 'seated')
    expect(seated).toHaveLength(1)
    const queue = answers
      .filter(({ state }) => state === 'waiting')
      .toSorted((a, b) => (a.waitingPlace ?? 0) - (b.waitingPlace ?? 0))
    expect(queue.map(({ waitingPlace }) => waitingPlace)).toEqual(
      Array.from({ length: many - 1 }, (_, index) => index + 1),
    )
    // The register says the same as the answers did.
    const before = await standing(offeringId)
    expect(before['waiting']).toEqual(queue.map(({ who }) => hall.idOf(who)))

    const [holder] = seated
    const gone = await hall.send(
      holder?.who ?? 'clerk1',
      'DELETE',
      `/enrolments/${holder?.enrolmentId}`,
    )
    expect(gone.status).toBe(200)
    const after = await standing(offeringId)
    expect(after['seated']).toEqual([hall.idOf(queue[0]?.who ?? 'clerk1')])
    expect(after['waiting']).toEqual(queue.slice(1).map(({ who }) => hall.idOf(who)))
    expect(await hall.told(queue[0]?.who ?? 'clerk1')).toEqual(['training.moved_up'])
    expect(await hall.told(queue[1]?.who ?? 'clerk1')).toEqual([])
  }, 120_000)

  test('200 approvals at once: one seat, 199 places in order of application', async () => {
    const offeringId = await hall.offering({ capacity: 1, needsApproval: true })
    const applied: { who: Who; enrolmentId: string }[] = []
    for (const who of clerks) {
      const { enrolmentId, state } = await enrol(hall.platform, hall.as(who), { offeringId })
      expect(state).toBe('applied')
      applied.push({ who, enrolmentId })
    }
    const drafts = await Promise.all(applied.map(({ enrolmentId }) => hashOf(enrolmentId)))
    // Each is heard at its first press, through the API that people use.
    const answers = await Promise.all(drafts.map((draft) => approve('chief', draft)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(many)
    const { seated, waiting, ...others } = await standing(offeringId)
    expect(others).toEqual({})
    expect(seated).toHaveLength(1)
    // Whoever was approved first has the seat; the queue is that of the applications.
    const order = clerks.map((who) => hall.idOf(who)).filter((id) => id !== seated?.[0])
    expect(waiting).toEqual(order)
  }, 240_000)
})

describe('applying', () => {
  test('a full offering offers the queue, and says so in words', async () => {
    const offeringId = await hall.offering({ capacity: 1 })
    await enrol(hall.platform, hall.as('clerk1'), { offeringId })
    const refused = await hall.send('clerk2', 'POST', `/offerings/${offeringId}/enrolments`, {
      queueIfFull: false,
    })
    expect(refused).toMatchObject({ status: 409, body: { code: 'training.offering_full' } })
    expect(refused.body.title).toContain('順番待ちに入ると')
    expect((await standing(offeringId))['waiting']).toBeUndefined()
    const queued = await enrol(hall.platform, hall.as('clerk2'), { offeringId })
    expect(queued).toMatchObject({ state: 'waiting', waitingPlace: 1 })
  })

  test('twice is refused, also at the same moment', async () => {
    const offeringId = await hall.offering({ capacity: 20 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        hall.send('clerk3', 'POST', `/offerings/${offeringId}/enrolments`, {}),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe(
      'training.already_enrolled',
    )
  })

  test('is over after the closing time, in a draft, and for those who are nominated', async () => {
    const closed = await hall.offering({
      on: ['2026-05-21'],
      enrolmentClosesAt: Temporal.Instant.from('2026-05-19T08:00:00Z'),
    })
    await expect(
      enrol(hall.platform, hall.as('clerk4'), { offeringId: closed }),
    ).rejects.toMatchObject({
      code: 'training.enrolment_closed',
    })
    const courseId = await hall.course({ method: 'nominated' })
    const nominated = await hall.offering({ courseId })
    await expect(
      enrol(hall.platform, hall.as('clerk4'), { offeringId: nominated }),
    ).rejects.toMatchObject({
      code: 'training.nominated_only',
    })
  })

  test('for a person without a PC is marked and told; nobody enters for another division', async () => {
    const offeringId = await hall.offering({ needsApproval: false })
    const employeeId = hall.idOf('clerk5')
    await expect(
      enrol(hall.platform, hall.as('clerk6'), { offeringId, employeeId }),
    ).rejects.toMatchObject({ status: 403 })
    const { enrolmentId } = await enrol(hall.platform, hall.as('desk'), { offeringId, employeeId })
    const [row] = await listEnrolmentsIn(hall.db, offeringId)
    expect(row).toMatchObject({
      id: enrolmentId,
      employeeId,
      origin: 'enteredFor',
      state: 'seated',
    })
    expect(await hall.told('clerk5')).toContain('training.entered_for')
  })
})

describe('approval', () => {
  test('nobody approves their own: the head’s application goes one higher', async () => {
    const offeringId = await hall.offering({ needsApproval: true })
    const { enrolmentId } = await enrol(hall.platform, hall.as('chief'), { offeringId })
    const draft = await hashOf(enrolmentId)
    await expect(approveDraft(hall.platform, hall.as('chief'), draft)).rejects.toMatchObject({
      code: 'approvals.own_draft',
    })
    await approveDraft(hall.platform, hall.as('director'), draft)
    expect((await standing(offeringId))['seated']).toEqual([hall.idOf('chief')])
    expect(await hall.told('chief')).toContain('training.seated')
  })

  test('and withdrawal at the same moment: each ends in one of them, and seats are right', async () => {
    const offeringId = await hall.offering({ capacity: 5, needsApproval: true })
    const some = clerks.slice(20, 36)
    const applied = []
    for (const who of some) {
      const { enrolmentId } = await enrol(hall.platform, hall.as(who), { offeringId })
      applied.push({ who, enrolmentId, draft: await hashOf(enrolmentId) })
    }
    const results = await Promise.allSettled(
      applied.flatMap(({ who, enrolmentId, draft }) => [
        approveDraft(hall.platform, hall.as('chief'), draft),
        withdraw(hall.platform, hall.as(who), { enrolmentId }),
      ]),
    )
    const faults = results.filter(({ status }) => status === 'rejected')
    for (const one of faults) expect(one).toMatchObject({ reason: expect.any(Refusal) })
    const { seated = [], waiting = [], withdrawn = [], ...others } = await standing(offeringId)
    expect(others).toEqual({})
    expect(seated.length + waiting.length + withdrawn.length).toBe(some.length)
    expect(seated.length).toBe(Math.min(5, some.length - withdrawn.length))
  }, 120_000)

  test('a withdrawn or cancelled application cannot be approved any more', async () => {
    const offeringId = await hall.offering({ needsApproval: true })
    const first = await enrol(hall.platform, hall.as('clerk7'), { offeringId })
    await withdraw(hall.platform, hall.as('clerk7'), { enrolmentId: first.enrolmentId })
    const second = await enrol(hall.platform, hall.as('clerk8'), { offeringId })
    await cancelOffering(hall.platform, hall.as('desk'), { offeringId, reason: '講師の都合' })
    for (const { enrolmentId } of [first, second]) {
      const draft = await hashOf(enrolmentId)
      await expect(approveDraft(hall.platform, hall.as('chief'), draft)).rejects.toMatchObject({
        code: 'approvals.not_open',
      })
    }
    expect(await standing(offeringId)).toMatchObject({
      withdrawn: [hall.idOf('clerk7')],
      cancelled: [hall.idOf('clerk8')],
    })
    expect(await hall.told('clerk8')).toContain('training.offering_cancelled')
  })
})
