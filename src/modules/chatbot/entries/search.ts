import { may } from '../../../platform/identity/actor.ts'
import type { SearchOffer } from '../../../platform/search/offer.ts'
import type { FaqVariant } from '../entry.ts'
import { listVariants } from '../store/entry.ts'
import { listRows, standingOf } from './entry-rows.ts'
import { matches } from './filter-rows.ts'
import { entriesPath, pathOfEntry, withQuery } from './paths.ts'
import { entryWords, standingNames } from './staff-messages.ts'

/** Questions and answers by their words and other wordings, for whoever may see the module. */
export const findEntries: SearchOffer['find'] = async ({ db }, { actor, today }, query) => {
  if (!may(actor, 'chatbot.read')) return []
  const variants = Map.groupBy(await listVariants(db), ({ entryId }: FaqVariant) => entryId)
  const { written, most } = query
  const filter = { q: written, topic: '', unit: '', state: '', review: '' }
  const rows = await listRows(db, today)
  const found = rows.filter((row) => matches(row, filter, { today, variants, units: new Set() }))
  return [
    {
      kindJa: entryWords.title,
      total: found.length,
      hits: found.slice(0, most).map((row) => ({
        title: row.shown.question,
        path: pathOfEntry(row.entry.id),
        detail: standingNames[standingOf(row, today)],
      })),
      listPath: withQuery(entriesPath, { q: written }) as `/staff${string}`,
    },
  ]
}
