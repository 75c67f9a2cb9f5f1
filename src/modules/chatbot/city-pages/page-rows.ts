import { selfAndBelow } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Scope } from '../entries/scope.ts'
import { isFailing, isPastReview, isUnseen, plainUrl, type SourcePage } from './city-page.ts'
import { standingNames } from './staff-messages.ts'
import { type CitingEntry, currentTitles, listCitingEntries, listPages } from './store.ts'

/** A page with what lists show of it. */
export type PageRow = {
  page: SourcePage
  /** As the staff call it, as it calls itself, or its address. */
  name: string
  /** Entries whose published answer names it. */
  entries: readonly CitingEntry[]
}

/** Every page that is not taken out. */
export async function listPageRows(db: Handle): Promise<PageRow[]> {
  const [pages, titles, citing] = await Promise.all([
    listPages(db),
    currentTitles(db),
    listCitingEntries(db),
  ])
  return pages.map((page) => ({
    page,
    name: nameOf(page, titles.get(page.id)),
    entries: entriesOn(page, citing),
  }))
}

/** What a page is called. */
export const nameOf = ({ title, url }: SourcePage, ownTitle: string | undefined): string =>
  [title, ownTitle ?? ''].find((one) => one !== '') ?? url

/** The entries among these that name a page. */
export const entriesOn = (
  { url }: Pick<SourcePage, 'url'>,
  citing: readonly CitingEntry[],
): CitingEntry[] => citing.filter(({ urls }) => urls.some((one) => plainUrl(one) === url))

/** What a list may be narrowed to. */
export type Standing = keyof typeof standingNames
/** In the order of the form. */
export const standings = Object.keys(standingNames) as Standing[]

/** What is asked of a list; empty is everything (絞り込み). */
export type PageFilter = { q: string; unit: string; state: string }

/** Whether a page stands like that on a day. */
export function isStanding(page: SourcePage, standing: string, today: Temporal.PlainDate): boolean {
  if (standing === 'changed') return isUnseen(page)
  if (standing === 'failing') return isFailing(page)
  if (standing === 'past') return isPastReview(page, today)
  return page.state === standing
}

/** The rows that are asked for. */
export function filtered(
  rows: readonly PageRow[],
  { q, unit, state }: PageFilter,
  { units }: Pick<Scope, 'units'>,
  today: Temporal.PlainDate,
): PageRow[] {
  const within = unit === '' ? undefined : selfAndBelow(units, unit)
  const plain = (text: string) => text.normalize('NFKC').toLowerCase()
  const words = plain(q).split(/\s+/)
  return rows.filter(({ page, name }) => {
    const text = plain(`${name} ${page.url}`)
    const isThere = words.every((word) => text.includes(word))
    const isOfUnit = within === undefined || within.has(page.owningUnitId ?? '')
    return isThere && isOfUnit && (state === '' || isStanding(page, state, today))
  })
}
