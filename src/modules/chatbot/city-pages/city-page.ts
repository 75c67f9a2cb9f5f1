/** How a page's text comes in: fetched from the city's site, or put in by hand (取り込み方). */
export const ways = ['fetch', 'hand'] as const
/** One of the two. */
export type Way = (typeof ways)[number]

/** `waiting`: nothing read yet; `gone`: the site has it no more; `removed`: by the staff. */
export type PageState = 'waiting' | 'live' | 'gone' | 'removed'

/** Why a page could not be read; what was read before goes on being quoted with its day. */
export const failures = [
  'timeout',
  'unreachable',
  'refused',
  'server',
  'tooBig',
  'notText',
  'unreadable',
  'empty',
  'privateAddress',
  'notAllowed',
  'tooManyMoves',
] as const
/** One of them. */
export type Failure = (typeof failures)[number]

/** What stands under one heading of a page (見出しごとの文); lines are kept. */
export type PagePassage = { heading: string; text: string }

/** A page as it was read. */
export type PageText = { title: string; passages: readonly PagePassage[] }

/** A page of the city's site that may be quoted (出典のページ); public information (機密性1) alone. */
export type SourcePage = {
  id: string
  url: string
  /** As the staff call it; empty: as the page calls itself. */
  title: string
  way: Way
  owningUnitId: string | null
  topicId: string | null
  /** The year that its figures are of; null: bound to none. */
  fiscalYear: number | null
  reviewDueOn: Temporal.PlainDate
  state: PageState
  currentVersionId: string | null
  /** The last day on which it was known to say this (時点). */
  asOfOn: Temporal.PlainDate | null
  etag: string | null
  lastModified: string | null
  checkedAt: Temporal.Instant | null
  failure: Failure | null
  /** Readings in a row that failed. */
  failedNights: number
  changedAt: Temporal.Instant | null
  /** When its owner last looked at what changed. */
  lookedAt: Temporal.Instant | null
  addedBy: string | null
  addedAt: Temporal.Instant
  removedAt: Temporal.Instant | null
}

/** What a page said from some day on (ページの版); rows are only added. */
export type SourceVersion = {
  id: string
  pageId: string
  no: number
  title: string
  passages: readonly PagePassage[]
  contentHash: string
  way: Way
  asOfOn: Temporal.PlainDate
  madeBy: string | null
  madeAt: Temporal.Instant
}

/** After so many failed readings in a row the owner is told. */
export const patientNights = 3

/** Whether something changed that its owner has not looked at. */
export function isUnseen({ changedAt, lookedAt, state }: SourcePage): boolean {
  if (changedAt === null || state === 'removed') return false
  return lookedAt === null || Temporal.Instant.compare(lookedAt, changedAt) < 0
}

/** Whether the day by which it should have been looked through is over. */
export const isPastReview = (
  { reviewDueOn }: Pick<SourcePage, 'reviewDueOn'>,
  today: Temporal.PlainDate,
): boolean => Temporal.PlainDate.compare(reviewDueOn, today) < 0

/** Whether it could not be read for so long that somebody should see why. */
export const isFailing = ({ failedNights, state }: SourcePage): boolean =>
  failedNights >= patientNights && state !== 'removed'

/** An address as it is compared: without what stands behind #, and without a slash at its end. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.hash = ''
  return parsed.toString().replace(/\/$/, '')
}
