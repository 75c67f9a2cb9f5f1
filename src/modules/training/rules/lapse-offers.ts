import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Queueing } from '../enrolment.ts'
import { enter, moveUp } from '../give-seats.ts'
import type { Offering } from '../offering.ts'
import { trainingWords } from '../staff-messages.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, lockOffering } from '../store/offering.ts'
import { tellPeople } from '../tell.ts'
import { listLapsed } from './store.ts'

const action = 'training.lapse_offers'

/** Whether an offer's last day is over, or the offering, moved to an earlier day, has begun. */
export function isLapsed(
  { replyBy }: Queueing,
  { startsOn }: Pick<Offering, 'startsOn'>,
  today: Temporal.PlainDate,
): boolean {
  const isLate = replyBy !== null && Temporal.PlainDate.compare(replyBy, today) < 0
  return isLate || Temporal.PlainDate.compare(startsOn, today) < 0
}

/** Ends offers without an answer in time, and asks the next in the queue (案内の期限切れ). */
export async function lapseOffers(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ lapsed: number }> {
  let lapsed = 0
  for (const { id, offeringId } of await listLapsed(platform.db, context.today)) {
    const { isEnded } = await act(platform, context, { action }, async (tx) => {
      const offering = await lockOffering(tx, offeringId)
      const before = await getEnrolment(tx, id)
      const subject = `training.enrolment/${id}`
      // Answered, or called off, since the list was read.
      if (before.state !== 'offered' || !isLapsed(before, offering, context.today)) {
        return { subject, result: { isEnded: false } }
      }
      const change = { state: 'withdrawn', note: trainingWords.lapsed } as const
      await enter(tx, context, before, change)
      const { title } = await getCourse(tx, offering.courseId)
      await tellPeople(tx, context, { ...offering, title }, [before], 'training.offer_lapsed')
      await moveUp(tx, context, offering)
      return { subject, before, after: { ...before, ...change }, result: { isEnded: true } }
    })
    if (isEnded) lapsed += 1
  }
  return { lapsed }
}

/** Every morning, before the seats of quotas are released. */
export function lapseJob(platform: Platform): Job {
  return {
    name: action,
    labelJa: trainingWords.lapseJob,
    schedule: '5 6 * * *',
    run: async () => {
      const { lapsed } = await lapseOffers(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: action },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: lapsed }
    },
  }
}
