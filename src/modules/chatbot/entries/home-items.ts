import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem, Module } from '../../../platform/module.ts'
import { listRows, missingYearOf, standingOf } from './entry-rows.ts'
import { isToReview } from './filter-rows.ts'
import { writerOf } from './make-version.ts'
import { entriesPath, withQuery } from './paths.ts'
import { scopeOf } from './scope.ts'
import { homeWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'

/** Reviews that are due, versions to approve, and answers without the year to come. */
export const entryHomeItems: NonNullable<Module['homeItems']> = async ({ db }, context) => {
  const { actor, today } = context
  if (!may(actor, 'chatbot.edit') && !may(actor, 'chatbot.approve')) return []
  const scope = await scopeOf(db, context)
  // Each division looks after its own; what belongs to none is left to the managers.
  const isEverywhere = may(actor, 'chatbot.edit', [])
  const rows = await listRows(db, today)
  const mine = rows.filter(({ entry }) =>
    isEverywhere ? entry.owningUnitId === null : scope.holds('chatbot.edit', entry.owningUnitId),
  )
  const living = mine.filter((row) => standingOf(row, today) !== 'withdrawn')
  const past = living.filter((row) => isToReview(row, 'past', today))
  const waiting = rows.filter(
    ({ entry, pending }) =>
      pending?.state === 'inReview' &&
      pending.madeBy !== writerOf(context) &&
      scope.holds('chatbot.approve', entry.owningUnitId),
  )
  const years = living.flatMap((row) => missingYearOf(row, today) ?? [])
  const line = (
    list: HomeItem['list'],
    title: string,
    query: Record<string, string>,
  ): HomeItem => ({
    ...{ list, title, detail: words.chatbot },
    path: withQuery(entriesPath, query) as `/staff${string}`,
  })
  return [
    ...(waiting.length > 0
      ? [line('decision', words.waiting(waiting.length), { state: 'inReview' })]
      : []),
    ...(past.length > 0 ? [line('today', words.reviews(past.length), { review: 'past' })] : []),
    ...(years.length > 0
      ? [line('today', words.years(yearName(years[0] ?? 0), years.length), { review: 'year' })]
      : []),
  ]
}
