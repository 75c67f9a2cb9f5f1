import type { TextKey } from './step-store.ts'

/** What waits: the lane's first page. */
export const lanePath = '/staff/languages'
/** The term base (用語集). */
export const termsPath = '/staff/languages/terms'
/** The roster (確認当番). */
export const rosterPath = '/staff/languages/roster'
/** The templates (災害などのひな形). */
export const templatesPath = '/staff/languages/templates'

/** What waits, filtered. */
export function textsPath(query: Readonly<Record<string, string>>): `/staff${string}` {
  const words = new URLSearchParams(query).toString()
  return words === '' ? lanePath : `${lanePath}?${words}`
}

/** One text in one language. */
export function laneTextPath({ source, textId, locale }: TextKey): `/staff${string}` {
  const query = new URLSearchParams({ source, id: textId, locale })
  return `${lanePath}/text?${query.toString()}`
}
