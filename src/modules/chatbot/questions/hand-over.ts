import { listStaff } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify, settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import type { OpenQuestion } from '../open-question.ts'
import { updateOpenQuestion } from '../store/open-question.ts'
import { lockWaiting, mayDecide, rightOver } from './may-change.ts'
import { keysOf, questionNotice } from './notices.ts'
import { clerksOf } from './people.ts'

const subjectOf = (id: string) => `chatbot.open_question/${id}`

/**
 * Hands a question to another unit (担当課の変更): once by whoever edits for the unit that has it,
 * then by its head or a manager alone. The due date stays.
 *
 * Refusals: `chatbot.same_unit`, `chatbot.unit_not_found`, `chatbot.reassigned_before` (403).
 */
export async function reassignQuestion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, unitId }: { questionId: string; unitId: string },
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.reassign_question', ...right }, async (tx) => {
    const question = await lockWaiting(tx, context, scope, questionId)
    const { owningUnitId, reassignedCount } = question
    if (scope.nameOf(unitId) === undefined) throw notFound('chatbot.unit_not_found')
    if (owningUnitId === unitId) throw new Refusal('chatbot.same_unit', 409)
    if (reassignedCount > 0 && !mayDecide(scope, context, owningUnitId)) {
      throw new Refusal('chatbot.reassigned_before', 403)
    }
    const change = {
      ...{ owningUnitId: unitId, reassignedCount: reassignedCount + 1 },
      ...{ state: 'new' as const, assigneeId: null },
    }
    await updateOpenQuestion(tx, questionId, change)
    for (const key of keysOf(question)) await settleNotices(tx, context, key)
    const to = await clerksOf(tx, unitId, context.today)
    await notify(tx, context, questionNotice('question_handed', question, to))
    const before = { owningUnitId, reassignedCount }
    return { subject: subjectOf(questionId), before, after: change, result: { questionId } }
  })
}

/**
 * Has one person of the unit look after a question (担当の人); null: nobody in particular. Refuses
 * `chatbot.assignee_elsewhere`.
 */
export async function assignQuestion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, assigneeId }: { questionId: string; assigneeId: string | null },
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.assign_question', ...right }, async (tx) => {
    const question = await lockWaiting(tx, context, scope, questionId)
    if (assigneeId !== null) await assertThere(tx, context, question, assigneeId)
    const idle = assigneeId === null ? 'new' : 'assigned'
    const state = question.state === 'drafting' ? question.state : idle
    await updateOpenQuestion(tx, questionId, { assigneeId, state })
    const { actor } = context
    const isSelf = actor.kind === 'employee' && actor.employeeId === assigneeId
    if (assigneeId !== null && !isSelf) {
      await notify(tx, context, questionNotice('question_assigned', question, [assigneeId]))
    }
    const before = { assigneeId: question.assigneeId }
    return { subject: subjectOf(questionId), before, after: { assigneeId }, result: { questionId } }
  })
}

async function assertThere(
  tx: Handle,
  { today, actor }: RequestContext,
  { owningUnitId }: OpenQuestion,
  assigneeId: string,
): Promise<void> {
  // Whoever may do all this may take it themselves, wherever they are.
  if (actor.kind === 'employee' && actor.employeeId === assigneeId) return
  const staff = owningUnitId === null ? [] : await listStaff(tx, today, { unitId: owningUnitId })
  if (!staff.some(({ employeeId }) => employeeId === assigneeId)) {
    throw new Refusal('chatbot.assignee_elsewhere', 409)
  }
}
