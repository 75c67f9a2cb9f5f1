import type { Catalogue, Locale } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'

/** Something that citizens can find, in one language; furigana as in all texts. */
export type CitizenItem = {
  title: string
  /** Japanese address of its page; a desk has a telephone and no page. */
  path?: `/${string}`
  phone?: string
  /** One short fact: the year, the department. */
  detail?: string
  /** What it is found by besides its title. */
  words: readonly string[]
  /** The title is Japanese in whatever language it was asked for. */
  inJapanese?: boolean
}

/** What a module lets citizens look for: what they may read anyway, and nothing else. */
export type CitizenSearchOffer = {
  /** What these are: 「質問と回答」. */
  kind: Catalogue<string>
  /** Cheap; changes when an item would. */
  version(platform: Platform, today: Temporal.PlainDate): Promise<string>
  items(
    platform: Platform,
    locale: Locale,
    today: Temporal.PlainDate,
  ): Promise<readonly CitizenItem[]>
}
