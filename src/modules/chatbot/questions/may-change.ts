import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { RightOver, Scope } from '../entries/scope.ts'
import { scopeOf } from '../entries/scope.ts'
import { type OpenQuestion, waitingStates } from '../open-question.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { lockQuestion } from './store.ts'

/** Units of today with the right over the unit that has a question. */
export async function rightOver(
  db: Handle,
  context: RequestContext,
  questionId: string,
): Promise<{ scope: Scope; right: RightOver }> {
  const { owningUnitId } = await getOpenQuestion(db, questionId)
  const scope = await scopeOf(db, context)
  return { scope, right: scope.right('chatbot.edit', owningUnitId) }
}

/** Refuses whoever may not edit what belongs to a unit that an action touches besides. */
export function assertOver(scope: Scope, { actor }: RequestContext, unitId: string | null): void {
  const { permission, unitPath } = scope.right('chatbot.edit', unitId)
  assertMay(actor, permission, unitPath)
}

/** Whether somebody has not dealt with it yet. */
export const isWaiting = ({ state }: Pick<OpenQuestion, 'state'>): boolean =>
  waitingStates.some((one) => one === state)

/**
 * A question that waits, held until the transaction ends. Refuses `chatbot.question_handled` when
 * somebody was quicker, and whoever has no right over the unit that has it by now.
 */
export async function lockWaiting(
  tx: Handle,
  context: RequestContext,
  scope: Scope,
  questionId: string,
): Promise<OpenQuestion> {
  const question = await lockQuestion(tx, questionId)
  assertOver(scope, context, question.owningUnitId)
  if (!isWaiting(question)) throw new Refusal('chatbot.question_handled', 409)
  return question
}

/** Who acts, where it is a person. */
export const employeeOf = ({ actor }: Pick<RequestContext, 'actor'>): string | null =>
  actor.kind === 'employee' ? actor.employeeId : null

/** Whether somebody decides where a question goes that was handed over before. */
export function mayDecide(scope: Scope, context: RequestContext, unitId: string | null): boolean {
  return scope.holds('chatbot.approve', unitId) || may(context.actor, 'chatbot.manage', [])
}
