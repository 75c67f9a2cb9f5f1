import { selfAndBelow } from '#modules/people'
import { may } from '../../../platform/identity/actor.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Scope } from '../entries/scope.ts'
import { type OpenQuestionState, openQuestionStates, waitingStates } from '../open-question.ts'
import type { QueueFilter } from './store.ts'

/** How the queue is asked for by an address; empty is what somebody sees first. */
export type Asked = Record<'q' | 'unit' | 'state' | 'due' | 'person', string>

/** In place of a state: dealt with, while somebody is still to be told by mail. */
export const toTell = 'tell'
/** States in which whoever waits is told. */
export const toldStates: readonly OpenQuestionState[] = ['answered', 'outOfScope']

/** Days before the due date from which a question is due soon. */
export const soonDays = 3

/** Units that are somebody's own: none for those who look after all of them. */
export function ownUnitIds(scope: Scope, { actor }: Pick<RequestContext, 'actor'>): string[] {
  if (may(actor, 'chatbot.edit', [])) return []
  return scope.units.filter(({ id }) => scope.holds('chatbot.edit', id)).map(({ id }) => id)
}

/** What an address asks for; unknown words ask for nothing. */
export function filterOf(
  asked: Asked,
  scope: Scope,
  context: Pick<RequestContext, 'actor' | 'today'>,
): QueueFilter {
  const { actor, today } = context
  const own = ownUnitIds(scope, context)
  const state = openQuestionStates.find((one) => one === asked.state)
  const isToTell = asked.state === toTell
  const states: readonly OpenQuestionState[] =
    asked.state === 'all'
      ? openQuestionStates
      : isToTell
        ? toldStates
        : state === undefined
          ? waitingStates
          : [state]
  const dueBefore =
    asked.due === 'overdue'
      ? today
      : asked.due === 'soon'
        ? today.add({ days: soonDays + 1 })
        : undefined
  const unitIds = unitIdsOf(asked.unit, scope, own)
  const isMine = asked.person === 'me' && actor.kind === 'employee'
  return {
    states,
    ...(unitIds === undefined ? {} : { unitIds }),
    ...(dueBefore === undefined ? {} : { dueBefore }),
    ...(isToTell ? { isToTell } : {}),
    ...(isMine ? { assigneeId: actor.employeeId } : {}),
    ...(asked.q === '' ? {} : { q: asked.q }),
  }
}

function unitIdsOf(
  unit: string,
  { units }: Scope,
  own: readonly string[],
): readonly (string | null)[] | undefined {
  if (unit === 'none') return [null]
  if (units.some(({ id }) => id === unit)) return [...selfAndBelow(units, unit)]
  return unit === '' && own.length > 0 ? own : undefined
}
