import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channel } from '../conversation.ts'
import type { Reply } from './reply.ts'

/** What is asked of a lookup; the question is masked. */
export type LookupAsk = {
  question: string
  locale: Locale
  channel: Channel
  now: Temporal.Instant
  today: Temporal.PlainDate
  /** Id of the option that was pressed, where the lookup asked something back. */
  picked?: string
}

/** What a lookup found, in the reader's language. */
export type Looked = Pick<
  Reply,
  'title' | 'body' | 'sources' | 'asOfOn' | 'fiscalYear' | 'choices' | 'writtenIn' | 'label'
> & {
  /** Whose matter it is, for the desk beside the answer. */
  unitId?: string
}

/** Tools that fit a question, or passages that support an answer; undefined: not mine. */
export type Lookup = {
  /** A live answer (ライブ回答): before the entries. Options it offers begin with `live:`. */
  live?(platform: Platform, ask: LookupAsk): Promise<Looked | undefined>
  /** A passage, unchanged (引用): where no entry fits. */
  quote?(platform: Platform, ask: LookupAsk): Promise<Looked | undefined>
}
