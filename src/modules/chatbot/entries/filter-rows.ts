import { openFactsOf } from '../answer-text.ts'
import type { FaqVariant } from '../entry.ts'
import {
  type EntryRow,
  missingYearOf,
  reviewDayOf,
  type Standing,
  standingOf,
} from './entry-rows.ts'

/** What of the review somebody looks for. */
export const reviewFilters = ['past', 'soon', 'needs', 'open', 'year'] as const

/** What a list is narrowed by; empty is everything (絞り込み). */
export type EntryFilter = {
  q: string
  topic: string
  /** A unit with all below it. */
  unit: string
  state: string
  review: string
}

type Around = {
  today: Temporal.PlainDate
  variants: ReadonlyMap<string, readonly FaqVariant[]>
  /** Ids of the unit that is asked for and those below it. */
  units: ReadonlySet<string>
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** Whether a row is among what is asked for. */
export function matches(row: EntryRow, filter: EntryFilter, around: Around): boolean {
  const { entry, shown, topic } = row
  const { today, variants, units } = around
  if (filter.topic !== '' && topic?.slug !== filter.topic) return false
  if (filter.unit !== '' && !units.has(entry.owningUnitId ?? '')) return false
  if (filter.state !== '' && !isInState(row, filter.state, standingOf(row, today))) return false
  if (filter.review !== '' && !isToReview(row, filter.review, today)) return false
  if (filter.q === '') return true
  const wordings = (variants.get(entry.id) ?? []).map(({ text }) => text)
  const texts = plain([entry.key, shown.question, shown.answer, ...wordings].join('\n'))
  return plain(filter.q)
    .split(/\s+/)
    .every((word) => texts.includes(word))
}

function isInState({ pending }: EntryRow, state: string, standing: Standing): boolean {
  return standing === state || pending?.state === state
}

/** Whether a row needs the look that is asked for. */
export function isToReview(row: EntryRow, review: string, today: Temporal.PlainDate): boolean {
  const due = reviewDayOf(row)
  const days = due === undefined ? undefined : Temporal.PlainDate.compare(due, today)
  if (review === 'past') return days !== undefined && days < 0
  if (review === 'soon') {
    const isSoon =
      due !== undefined && Temporal.PlainDate.compare(due, today.add({ days: 30 })) <= 0
    return isSoon && days !== undefined && days >= 0
  }
  if (review === 'needs') return row.entry.needsReview
  if (review === 'year') return missingYearOf(row, today) !== undefined
  return row.pending !== undefined && openFactsOf(row.pending).length > 0
}
