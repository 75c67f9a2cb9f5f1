import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Job } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { moveUp } from './give-seats.ts'
import { trainingWords } from './staff-messages.ts'
import { listReleasable } from './store/enrolment.ts'
import { lockOffering } from './store/offering.ts'

/** Gives the unused seats of quotas whose day has come to those who wait (割当の開放). */
export async function releaseSeats(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ movedUp: number }> {
  let movedUp = 0
  for (const offeringId of await listReleasable(platform.db, context.today)) {
    const { moved } = await act(
      platform,
      context,
      { action: 'training.release_seats' },
      async (tx) => {
        const moved = await moveUp(tx, context, await lockOffering(tx, offeringId))
        return {
          subject: `training.offering/${offeringId}`,
          after: moved,
          result: { moved: moved.length },
        }
      },
    )
    movedUp += moved
  }
  return { movedUp }
}

/** Every morning, before the office opens. */
export function releaseJob(platform: Platform): Job {
  return {
    name: 'training.release_seats',
    labelJa: trainingWords.job,
    schedule: '10 6 * * *',
    run: async () => {
      const { movedUp } = await releaseSeats(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.release_seats' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: movedUp }
    },
  }
}
