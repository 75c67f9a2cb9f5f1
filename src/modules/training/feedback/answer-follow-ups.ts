import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn, notFound, Refusal } from '../../../platform/refusal.ts'
import type { FollowUp, FollowUpGrade } from './follow-up.ts'
import { followUpNoticeKey } from './ask-follow-ups.ts'
import { insertFollowUps } from './store/follow-up.ts'
import { listOpenFollowUps } from './view-follow-ups.ts'

/** What a manager says of one participation. */
export type FollowUpAnswer = {
  enrolmentId: string
  grade: FollowUpGrade
  usedAtWork: string
  note: string
}

/**
 * Keeps what a manager says of several participations (事後フォローの回答): of people below them, whose
 * time has come. Refusals: `training.follow_up_not_found`, `training.follow_up_answered`.
 */
export async function answerFollowUps(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  answers: readonly FollowUpAnswer[],
): Promise<{ answered: number }> {
  const { actor, today, now } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const managerId = actor.employeeId
  return act(platform, context, { action: 'training.follow_up' }, async (tx) => {
    if (answers.length === 0) throw new Refusal('training.follow_up_empty', 422)
    const open = await listOpenFollowUps(tx, today)
    const mine = new Map(
      open.filter(({ heads }) => heads.includes(managerId)).map((one) => [one.enrolmentId, one]),
    )
    // Whose it is not does not learn whether it was answered.
    const rows = answers.map(({ enrolmentId, ...answer }): FollowUp => {
      if (!mine.has(enrolmentId)) throw notFound('training.follow_up_not_found')
      return {
        ...answer,
        enrolmentId,
        outcome: 'answered',
        dropReason: null,
        recordedOn: today,
        recordedAt: now,
        recordedBy: actorRefOf(actor),
        managerId,
      }
    })
    const kept = await insertFollowUps(tx, rows)
    if (kept < rows.length) throw new Refusal('training.follow_up_answered', 409)
    const done = new Set(rows.map(({ enrolmentId }) => enrolmentId))
    for (const offeringId of new Set(answers.map((one) => mine.get(one.enrolmentId)?.offeringId))) {
      const left = open.filter((one) => one.offeringId === offeringId && !done.has(one.enrolmentId))
      const asked = open.filter((one) => one.offeringId === offeringId)
      for (const head of new Set(asked.flatMap((one) => one.managerId ?? []))) {
        if (left.some((one) => one.managerId === head)) continue
        await settleNotices(tx, context, followUpNoticeKey(offeringId ?? '', head))
      }
    }
    return {
      subject: `training.follow_up/${rows.length === 1 ? rows[0]?.enrolmentId : managerId}`,
      after: rows,
      result: { answered: rows.length },
    }
  })
}
