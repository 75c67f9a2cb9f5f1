import { sql } from 'kysely'
import type { DemoCity } from '../../../fixtures/city.ts'
import { seedPeople } from '#modules/people'
import { newId } from '../../../src/platform/database/id.ts'
import { bound, figure, heading, median } from '../report.ts'
import { openScene, time } from './open-scene.ts'
import { openTrainingDesk } from './training-desk.ts'

const many = 200
const today = Temporal.PlainDate.from('2026-05-20')
const founded = Temporal.PlainDate.from('2010-04-01')

const staffNo = (index: number): string => String(1000 + index).padStart(5, '0')

/** One division with a head and as many clerks as take part in the rush. */
function smallCity(): DemoCity {
  const versions = (name: string, parentKey?: string) => [
    { name, validFromOn: founded, ...(parentKey !== undefined && { parentKey }) },
  ]
  const person = (no: string, post: string) => ({
    staffNo: no,
    name: `試験 ${no}`,
    kana: 'シケン',
    staffClass: 'regularStaff' as const,
    assignments: [
      { unitKey: 'somu-ka', post, kind: 'main' as const, orderedOn: founded, fromOn: founded },
    ],
  })
  return {
    units: [
      { kind: 'department', key: 'somu', versions: versions('総務部') },
      { kind: 'division', key: 'somu-ka', versions: versions('総務課', 'somu') },
    ],
    successions: [],
    employees: [
      person('00001', '課長'),
      ...Array.from({ length: many }, (_, index) => person(staffNo(index), '主事')),
    ],
    roles: [],
  }
}

/** Everybody applies for one seat at the same moment; then as many approvals at once. */
export async function run(): Promise<void> {
  heading('training-rush')
  const scene = await openScene()
  try {
    const { db } = scene
    const { app, platform, as } = openTrainingDesk(db, today)
    const { employeeIds } = await seedPeople({ db, clock: platform.clock }, smallCity())
    const clerks = Array.from({ length: many }, (_, index) => employeeIds[staffNo(index)] ?? '')
    const chief = employeeIds['00001'] ?? ''
    const post = async (who: string, path: string, body: object): Promise<Answer> => {
      const headers = { 'content-type': 'application/json', ...as(who) }
      const request = { method: 'POST', headers, body: JSON.stringify(body) }
      const answer = await app.request(`/api${path}`, request)
      return { status: answer.status, body: (await answer.json()) as Answer['body'] }
    }
    const offer = async (needsApproval: boolean): Promise<string> => {
      const [category] = (
        await sql<{ id: string }>`select id from training.category limit 1`.execute(db)
      ).rows
      const course = await post(chief, '/training/courses', {
        categoryId: category?.id,
        title: `研修 ${newId()}`,
        method: 'open',
      })
      const day = { heldOn: '2026-06-03', startsAt: '09:00', endsAt: '16:00', lengthMinutes: 360 }
      const made = await post(chief, '/training/offerings', {
        courseId: course.body['courseId'],
        place: '大会議室',
        hostLgCode: '229999',
        days: [day],
        capacity: 1,
        enrolmentClosesAt: '2026-06-02T17:00',
        needsApproval,
      })
      const offeringId = String(made.body['offeringId'])
      await post(chief, `/training/offerings/${offeringId}/openings`, {})
      return offeringId
    }
    const seatedIn = async (offeringId: string) =>
      (
        await sql<{ state: string; count: number }>`
          select state, count(*) as count from training.enrolment
          where offering_id = ${offeringId} group by state`.execute(db)
      ).rows

    const enrolled = await time(3, async () => {
      const offeringId = await offer(false)
      const answers = await Promise.all(
        clerks.map((who) => post(who, `/training/offerings/${offeringId}/enrolments`, {})),
      )
      assertSeats(answers, await seatedIn(offeringId))
    })
    const bare = await time(3, async () => {
      const offeringId = await offer(false)
      await Promise.all(
        clerks.map((who, index) =>
          db.transaction().execute(async (tx) => {
            await sql`select from training.offering where id = ${offeringId} for update`.execute(tx)
            await sql`
              insert into training.enrolment
                (id, offering_id, employee_id, origin, state, application_no, applied_at)
              values (${newId()}, ${offeringId}, ${who}, 'applied', 'waiting', ${index + 1}, now())
            `.execute(tx)
          }),
        ),
      )
    })
    const perEnrolment = median(enrolled) / many
    figure(`${many} applications for one seat`, `${median(enrolled).toFixed(0)} ms`, `${perEnrolment.toFixed(1)} ms each`)
    const ratio = median(enrolled) / median(bare)
    figure('baseline: as many bare inserts under its lock', `${median(bare).toFixed(0)} ms`, `product ${ratio.toFixed(1)} times`)

    const approved = await time(2, async () => {
      const offeringId = await offer(true)
      for (const who of clerks) {
        await post(who, `/training/offerings/${offeringId}/enrolments`, {})
      }
      const drafts = (
        await sql<{ id: string; contentHash: string }>`
          select d.id, d.content_hash as "contentHash" from approvals.draft d
          join training.enrolment e on e.id::text = d.subject_id
          where e.offering_id = ${offeringId}`.execute(db)
      ).rows
      const started = performance.now()
      const answers = await Promise.all(
        drafts.map(({ id, contentHash }) =>
          post(chief, `/approvals/drafts/${id}/decisions`, { action: 'approve', contentHash }),
        ),
      )
      const taken = performance.now() - started
      assertSeats(answers, await seatedIn(offeringId))
      figure(`${many} approvals at once`, `${taken.toFixed(0)} ms`, `${(taken / many).toFixed(1)} ms each`)
      bound(`${many} approvals, each at its first press, under 10 s`, taken < 10_000)
    })
    const rushes = enrolled.length + approved.length
    bound(`each of ${rushes} rushes seated exactly one person`, rushes === 5)
    bound(`${many} applications answered in under 10 s`, Math.max(...enrolled) < 10_000)
  } finally {
    await scene.close()
  }
}

type Answer = { status: number; body: Record<string, unknown> }

function assertSeats(
  answers: readonly Answer[],
  states: readonly { state: string; count: number }[],
): void {
  const failed = answers.find(({ status }) => status !== 201)
  if (failed !== undefined) throw new Error(JSON.stringify(failed))
  const countOf = (wanted: string) => states.find(({ state }) => state === wanted)?.count ?? 0
  if (countOf('seated') !== 1 || countOf('waiting') !== many - 1) {
    throw new Error(JSON.stringify(states))
  }
}
