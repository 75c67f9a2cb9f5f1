import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { followUpsPath, pathOfQuestionnaire } from './paths.ts'
import { feedbackWords } from './staff-messages.ts'
import { listUnanswered } from './store/questionnaire.ts'
import { listOpenFollowUps } from './view-follow-ups.ts'

/** Days after the last one in which the home page reminds of the questionnaire. */
const remindedDays = 30

/** What all managers are asked: the same for everybody, and at most a second old. */
const recentFollowUps = heldFor(1_000, ({ db, clock }: Pick<Platform, 'db' | 'clock'>) =>
  listOpenFollowUps(db, clock.today()),
)

/** Questionnaires of the last month that a person can answer; for heads, the people asked about. */
export async function feedbackHomeItems(
  platform: Platform,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee' || !may(actor, 'training.answer')) return []
  const { db } = platform
  const open = await listUnanswered(db, actor.employeeId, today.subtract({ days: remindedDays }))
  // Whoever came on the first of several days is asked on the last.
  const ended = open.filter(({ endsOn }) => Temporal.PlainDate.compare(endsOn, today) <= 0)
  const items = ended.map(({ offeringId, title }): HomeItem => ({
    list: 'today',
    title: feedbackWords.homeAnswer(title),
    path: pathOfQuestionnaire(offeringId),
    detail: feedbackWords.homeAnswerDetail,
  }))
  const asked = (await recentFollowUps(platform)).filter(
    ({ managerId }) => managerId === actor.employeeId,
  )
  const [soonest] = asked
  if (soonest === undefined) return items
  const about: HomeItem = {
    list: 'today',
    title: feedbackWords.homeFollowUp(asked.length),
    path: followUpsPath,
    detail: feedbackWords.homeFollowUpDetail,
    dueOn: soonest.dueOn,
    ...(soonest.isOverdue ? { state: 'overdue' as const } : {}),
  }
  return [about, ...items]
}
