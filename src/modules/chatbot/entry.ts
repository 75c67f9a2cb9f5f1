import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { Catalogue, Locale } from '../../platform/messages/locale.ts'

/** How much a wrong answer could harm (回答の区分). */
export const answerClasses = ['general', 'moneyOrDate', 'eligibility', 'emergency'] as const
/** One of the classes. */
export type AnswerClass = (typeof answerClasses)[number]

/** A field of questions (分野); topics form a tree. */
export type Topic = {
  id: string
  slug: string
  label: Catalogue<string>
  parentTopicId: string | null
  owningUnitId: string | null
  sortNo: number
}

/** What a resident must know of a unit besides its number: its name and its hours (窓口). */
export type Desk = {
  unitId: string
  name: Catalogue<string>
  /** Minutes from midnight. */
  opensMinutes: number
  closesMinutes: number
  changedAt: Temporal.Instant
}

/** `published` when residents see a version; else how far the newest one is. */
export type EntryState = 'draft' | 'inReview' | 'approved' | 'published' | 'withdrawn'

/** A question that residents ask, with whoever answers for it (よくある質問). */
export type FaqEntry = {
  id: string
  /** Stable name: `moving.in`; made-up ones have the id. */
  key: string
  topicId: string
  owningUnitId: string | null
  state: EntryState
  /** The newest version that residents see; an earlier year's may be valid beside it. */
  publishedVersionId: string | null
  needsReview: boolean
  needsReviewReason: string | null
  sortNo: number
  createdAt: Temporal.Instant
  changedAt: Temporal.Instant
}

/** Where an answer comes from: a page, a record of a module. */
export type AnswerSource = { title: string; url: string }

/** `ended`: another version took its place; `dropped`: never published. */
export type VersionState = 'draft' | 'inReview' | 'approved' | 'published' | 'ended' | 'dropped'

/** The four facts that close an answer (持ち物・窓口・手数料・期限). */
export const factNames = ['bring', 'place', 'fee', 'deadline'] as const
/** One of the four. */
export type FactName = (typeof factNames)[number]
/** A fact is null while the city has still to fill it in, and empty where there is no such line. */
export type Facts = Record<FactName, string | null>

/**
 * A wording of question and answer (よくある質問の版). Rows are added; of one that is there only its
 * way through approval and its last days change.
 */
export type FaqVersion = Facts & {
  id: string
  entryId: string
  no: number
  question: string
  prose: string
  /** Prose, an empty line and the facts: what is shown, searched and translated. */
  answer: string
  answerClass: AnswerClass
  /** Fiscal year that it holds for; null: not bound to a year. */
  fiscalYear: number | null
  validFromOn: Temporal.PlainDate
  validToOn: Temporal.PlainDate | null
  reviewDueOn: Temporal.PlainDate
  sources: readonly AnswerSource[]
  /** The law behind it. */
  basis: string
  /** Why it was changed. */
  note: string
  state: VersionState
  madeBy: string | null
  madeAt: Temporal.Instant
  approvedBy: string | null
  approvedAt: Temporal.Instant | null
  publishedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

/**
 * Whether a version may be said on a day (有効). One that is bound to a year ends with it, whatever
 * its last day says: a figure of last year is never given as this year's.
 */
export function holdsOn(
  {
    fiscalYear,
    validFromOn,
    validToOn,
  }: Pick<FaqVersion, 'fiscalYear' | 'validFromOn' | 'validToOn'>,
  on: Temporal.PlainDate,
): boolean {
  const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(a, b) < 0
  const isPast = validToOn !== null && before(validToOn, on)
  const isPastYear = fiscalYear !== null && fiscalYear < fiscalYearOf(on)
  return !before(on, validFromOn) && !isPast && !isPastYear
}

/** Another way to ask the same (別の言い方); `learned` came from a resident. */
export type FaqVariant = {
  id: string
  entryId: string
  locale: Locale
  text: string
  origin: 'starter' | 'editor' | 'learned'
  addedBy: string | null
  addedAt: Temporal.Instant
}
