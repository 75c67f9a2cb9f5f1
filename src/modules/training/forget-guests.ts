import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Job } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { trainingWords } from './staff-messages.ts'
import { clearGuests } from './store/enrolment.ts'

/** Deletes names and contacts of guests whose day has come; their city and attendance stay. */
export function forgetGuests(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ forgotten: number }> {
  return act(platform, context, { action: 'training.forget_guests' }, async (tx) => {
    const forgotten = await clearGuests(tx, context.today)
    return { subject: 'training.guest/expired', after: { forgotten }, result: { forgotten } }
  })
}

/** Every night. */
export function forgetGuestsJob(platform: Platform): Job {
  return {
    name: 'training.forget_guests',
    labelJa: trainingWords.forgetJob,
    schedule: '40 2 * * *',
    run: async () => {
      const { forgotten } = await forgetGuests(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.forget_guests' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: forgotten }
    },
  }
}
