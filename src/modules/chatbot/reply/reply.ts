import type { Locale } from '../../../platform/messages/locale.ts'
import type { ReplyKind } from '../conversation.ts'
import type { MaskKind } from '../masking/mask-grammar.ts'

/** Who can be asked instead, and whether somebody is there now (担当窓口). */
export type ReplyDesk = {
  unit: string
  /** The city has entered no name in the reader's language. */
  unitInJapanese?: boolean
  phone: string
  /** 「8:30〜17:15」 in the reader's language. */
  hours: string
  openNow: boolean
  /** When it opens next, in the reader's language; absent while it is open. */
  nextOpening?: string
}

/** Why the words are not simply those of an approved translation. */
export type ReplyLabel = 'checked' | 'onlyJapanese'

/** One press that goes on from a reply; `none` says that none of the others fits. */
export type ReplyOption = { id: string; label: string; inJapanese?: boolean }

/** Why nothing is said. */
export type Refused =
  | { why: 'declined' }
  | { why: 'otherCity'; city: string }
  | { why: 'withheld' }
  | { why: 'noYear'; fiscalYear: number }
  | { why: 'stopped' }
  | { why: 'stoppedPart' }

/** What a resident is answered (返答). `body`: paragraphs parted by empty lines, ・ begins a line of a list. */
export type Reply = {
  turnId: string
  kind: ReplyKind
  title?: string
  body: string
  sources: readonly { title: string; path: string; inJapanese?: boolean }[]
  desk?: ReplyDesk
  asOfOn?: Temporal.PlainDate
  fiscalYear?: number
  choices?: readonly ReplyOption[]
  masked: readonly MaskKind[]
  label?: ReplyLabel
  /** Language of title and body, where it is not that of the reader. */
  writtenIn?: Locale
  /** Which fixed reply. */
  fixedKey?: string
  refused?: Refused
  /** Topic of the nearest entry, for the form that leaves the question. */
  topicId?: string
}

/** A reply as the turn keeps it: dates are texts. */
export type StoredReply = Omit<Reply, 'asOfOn'> & { asOfOn?: string }

/** For the table. */
export function storedReply({ asOfOn, ...reply }: Reply): StoredReply {
  return { ...reply, ...(asOfOn === undefined ? {} : { asOfOn: asOfOn.toString() }) }
}

/** From the table. */
export function replyOf({ asOfOn, ...reply }: StoredReply): Reply {
  return {
    ...reply,
    ...(asOfOn === undefined ? {} : { asOfOn: Temporal.PlainDate.from(asOfOn) }),
  }
}
