import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import type { SearchQuery } from './query-grammar.ts'

/** Something found, with the page that the person may open. */
export type SearchHit = {
  title: string
  path: `/staff${string}`
  /** One short fact: the unit, the state, the day. */
  detail?: string
}

/** Hits of one kind; `total` counts only what the person may open. */
export type SearchGroup = {
  /** What they are: 職員, 所属, 起案. */
  kindJa: string
  hits: readonly SearchHit[]
  total: number
  /** The module's own list of all of them, where there is one. */
  listPath?: `/staff${string}`
}

/** What a module lets people look for; it answers only what this person may open. */
export type SearchOffer = {
  /** The module, as the menu calls it. */
  labelJa: string
  /** What can be found, in one line. */
  whatJa: string
  find(
    platform: Platform,
    context: RequestContext,
    query: SearchQuery,
  ): Promise<readonly SearchGroup[]>
}
