import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem, Module } from '../../../platform/module.ts'
import { withQuery } from '../entries/paths.ts'
import { scopeOf } from '../entries/scope.ts'
import { isStanding, type Standing } from './page-rows.ts'
import { pagesPath } from './paths.ts'
import { pageWords as words } from './staff-messages.ts'
import { listPages } from './store.ts'

/** Pages that changed and nobody has looked at, that are past their review day, or unreadable. */
export const pageHomeItems: NonNullable<Module['homeItems']> = async ({ db }, context) => {
  const { actor, today } = context
  if (!may(actor, 'chatbot.edit')) return []
  const scope = await scopeOf(db, context)
  const isEverywhere = may(actor, 'chatbot.edit', [])
  // Each unit looks after its own; what belongs to none is left to the managers.
  const mine = (await listPages(db)).filter(({ owningUnitId }) =>
    isEverywhere ? owningUnitId === null : scope.holds('chatbot.edit', owningUnitId),
  )
  const line = (list: HomeItem['list'], state: Standing, title: (count: number) => string) => {
    const count = mine.filter((page) => isStanding(page, state, today)).length
    const path = withQuery(pagesPath, { state }) as `/staff${string}`
    return count === 0 ? [] : [{ list, title: title(count), detail: words.chatbot, path }]
  }
  return [
    ...line('today', 'changed', words.home.changed),
    ...line('today', 'past', words.home.past),
    ...line('today', 'failing', words.home.failing),
  ]
}
