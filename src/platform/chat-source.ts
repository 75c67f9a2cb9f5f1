import type { Catalogue, Locale } from './messages/locale.ts'
import type { Platform } from './platform.ts'

/** A page that a reply names, by its Japanese address. */
export type ChatPage = { title: string; path: `/${string}`; inJapanese?: boolean }

/** A published page as the chatbot may quote it (引用できるページ), in one language. */
export type ChatRecord = {
  /** Stable, of its source alone; letters, digits, dots and dashes. */
  key: string
  title: string
  /** Japanese address of a page of this product, or a whole one of the city's own site. */
  path: `/${string}` | `http${string}`
  /** Whose matter it is, for the desk beside the quotation. */
  ownerUnitId: string | null
  asOfOn: Temporal.PlainDate
  /** Absent where the page is bound to no year. */
  fiscalYear?: number
  /** Shown as they are; a passage answers by itself. */
  passages: readonly string[]
  /** Words that a reader would ask with and that no passage holds. */
  alsoAsked?: readonly string[]
  /** Good for what and where, no longer for how much and until when. */
  hasOldFigures?: boolean
  /** The passages are Japanese in whatever language they were asked for. */
  inJapanese?: boolean
}

/** What somebody asks of a live source; personal data in the question is masked. */
export type ChatAsk = {
  question: string
  locale: Locale
  now: Temporal.Instant
  today: Temporal.PlainDate
  /** The answer to what the source asked back: the id of one of its own options. */
  picked?: string
}

/** What a live source says, in the reader's language. */
export type ChatFound = {
  title?: string
  body: string
  sources: readonly ChatPage[]
  ownerUnitId?: string | null
  asOfOn?: Temporal.PlainDate
  /** One thing that must be known first; `id`: at most 60 letters, digits, dots and dashes. */
  choices?: readonly { id: string; label: string }[]
}

/**
 * What a module lets the chatbot say (チャットボットの情報源). `records`: published pages, quoted
 * unchanged. `lookup`: asked live, within two seconds; after that its static page stands for it.
 */
export type ChatSource =
  | {
      kind: 'records'
      /** `goals.policy`; stable, since turns name it. */
      key: string
      /** Words by which a question is about this and nothing else, lower case. */
      subject: Catalogue<readonly string[]>
      /** Cheap; changes when a passage could. */
      version(platform: Platform, today: Temporal.PlainDate): Promise<string>
      records(
        platform: Platform,
        locale: Locale,
        today: Temporal.PlainDate,
      ): Promise<readonly ChatRecord[]>
    }
  | {
      kind: 'lookup'
      key: string
      /** A question fits when it holds a word of every group of one of these; lower case. */
      triggers: Catalogue<readonly (readonly (readonly string[])[])[]>
      /** Where the same can be read when the source is slow or fails. */
      page: { title: Catalogue<string>; path: `/${string}` }
      /** Undefined: after all this is no question for it. */
      answer(platform: Platform, ask: ChatAsk): Promise<ChatFound | undefined>
    }
