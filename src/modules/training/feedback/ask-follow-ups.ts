import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DropReason, FollowUp } from './follow-up.ts'
import { followUpsPath } from './paths.ts'
import { feedbackWords } from './staff-messages.ts'
import { insertFollowUps } from './store/follow-up.ts'
import { listOpenFollowUps } from './view-follow-ups.ts'

/** Names the asking of one head about one offering, so that each is asked once. */
export const followUpNoticeKey = (offeringId: string, managerId: string): string =>
  `training.follow_up_due/${offeringId}/${managerId}`

/**
 * Tells managers whose word is wanted (事後フォローの依頼), each once an offering, and drops the question
 * where the person has left or has nobody above.
 */
export async function askFollowUps(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ told: number; dropped: number }> {
  const { today } = context
  return act(platform, context, { action: 'training.ask_follow_ups' }, async (tx) => {
    const open = await listOpenFollowUps(tx, today)
    const dropped = await insertFollowUps(
      tx,
      open.flatMap(({ enrolmentId, dropReason }): FollowUp[] =>
        dropReason === null ? [] : [droppedFor(context, enrolmentId, dropReason)],
      ),
    )
    const asked = new Map(
      open.flatMap((one) =>
        one.managerId === null
          ? []
          : [[followUpNoticeKey(one.offeringId, one.managerId), { ...one, to: one.managerId }]],
      ),
    )
    for (const [key, { title, startsOn, to }] of asked) {
      await notify(tx, context, {
        event: 'training.follow_up_due',
        key,
        to: [to],
        params: { title, on: startsOn.toString() },
        path: followUpsPath,
      })
    }
    return {
      subject: 'training.follow_up/due',
      after: { asked: [...asked.keys()], dropped },
      result: { told: asked.size, dropped },
    }
  })
}

function droppedFor(
  { today, now, actor }: RequestContext,
  enrolmentId: string,
  dropReason: DropReason,
): FollowUp {
  return {
    enrolmentId,
    outcome: 'dropped',
    grade: null,
    usedAtWork: '',
    note: '',
    dropReason,
    recordedOn: today,
    recordedAt: now,
    recordedBy: actorRefOf(actor),
    managerId: null,
  }
}

/** Every morning, before the office opens. */
export function followUpJob(platform: Platform): Job {
  return {
    name: 'training.ask_follow_ups',
    labelJa: feedbackWords.job,
    schedule: '20 6 * * *',
    run: async () => {
      const { told, dropped } = await askFollowUps(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.ask_follow_ups' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: told + dropped }
    },
  }
}
