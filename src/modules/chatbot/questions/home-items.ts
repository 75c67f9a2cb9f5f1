import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem, Module } from '../../../platform/module.ts'
import { withQuery } from '../entries/paths.ts'
import { scopeOf } from '../entries/scope.ts'
import { waitingStates } from '../open-question.ts'
import { questionsPath } from './paths.ts'
import { filterOf, ownUnitIds, toTell } from './queue.ts'
import { homeWords as words, queueWords } from './staff-messages.ts'
import { countQueue } from './store.ts'

/** Questions that are late or due soon, one's own, and those whose askers are still to be told. */
export const questionHomeItems: NonNullable<Module['homeItems']> = async ({ db }, context) => {
  const { actor } = context
  if (actor.kind !== 'employee' || !may(actor, 'chatbot.edit')) return []
  const scope = await scopeOf(db, context)
  const own = ownUnitIds(scope, context)
  // Who looks after all sees what nobody else does; each unit looks after its own.
  const unit = own.length > 0 ? '' : 'none'
  const of = (due: string, state = '') =>
    countQueue(db, filterOf({ q: '', unit, state, due, person: '' }, scope, context))
  const overdue = await of('overdue')
  const soon = (await of('soon')) - overdue
  const mine = await countQueue(db, { states: waitingStates, assigneeId: actor.employeeId })
  const untold = await of('', toTell)
  const line = (title: string, query: Record<string, string>): HomeItem => ({
    ...{ list: 'today', title, detail: queueWords.chatbot },
    path: withQuery(questionsPath, query) as `/staff${string}`,
  })
  return [
    ...(overdue > 0 ? [line(words.overdue(overdue), { unit, due: 'overdue' })] : []),
    ...(soon > 0 ? [line(words.soon(soon), { unit, due: 'soon' })] : []),
    ...(mine > 0 ? [line(words.mine(mine), { unit: 'all', person: 'me' })] : []),
    ...(untold > 0 ? [line(words.tell(untold), { unit, state: toTell })] : []),
  ]
}
