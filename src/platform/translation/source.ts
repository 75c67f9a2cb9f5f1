import type { Platform } from '../platform.ts'
import type { RequestContext } from '../http/context.ts'
import type { TextClass } from './class-grammar.ts'
import type { Other } from './fact.ts'

/** The parts of the platform that a module needs to tell its texts. */
export type TranslationDesk = Pick<Platform, 'db' | 'log' | 'offers'>

/** How the translation of a text stands. `stale`: made from another wording than today's. */
export const textStates = ['missing', 'draft', 'checked', 'approved', 'stale'] as const
export type TextState = (typeof textStates)[number]

/** A Japanese text that a module shows to citizens, as it stands today (もとの文). */
export type OfferedText = {
  /** Stable within the source, opaque to the lane; at most 200 characters. */
  id: string
  /** What it is part of: 「令和8年度 総務部の運営方針」. */
  group: string
  /** Where it stands there: 「施策2 取組内容」. */
  place: string
  ja: string
  /** Since when the Japanese is worded like this. */
  since: Temporal.Instant
  /** The unit that answers for the text. */
  unitId: string | null
  /** Where the text is seen: a public page, or one for staff. */
  path: `/${string}`
  /** The class that the module asks for at least, whatever the words say. */
  atLeast?: TextClass
  /** The wording that was translated before, where the module remembers it. */
  formerJa?: string
  /** How the translation stands, where the module keeps it in tables of its own. */
  kept?: { text: string | null; state: TextState }
}

/** A translation that a module is given to keep, in the transaction of the person's action. */
export type KeptTranslation = {
  id: string
  locale: Other
  text: string
  state: 'draft' | 'checked' | 'approved'
  sourceHash: string
}

/**
 * Texts of a module that need translating (翻訳する文). The lane receives them and never reaches
 * into the module; a source without `keep` leaves the translations to the lane, and asks for them
 * with `shownTranslations`.
 */
export type TranslationSource = {
  /** `goals.policy`. */
  key: string
  labelJa: string
  listTexts(
    desk: TranslationDesk,
    locale: Other,
    today: Temporal.PlainDate,
  ): Promise<readonly OfferedText[]>
  keep?(
    desk: TranslationDesk,
    context: RequestContext,
    kept: KeptTranslation,
  ): Promise<void>
}
