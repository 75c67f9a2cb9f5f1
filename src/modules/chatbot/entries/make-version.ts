import { digestOf } from '../../../platform/audit/canonical-json.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { answerText, openFactsOf } from '../answer-text.ts'
import { factNames, type FaqVersion } from '../entry.ts'
import { holdsOpenMark } from './answer-grammar.ts'

/** What an editor writes of a version. */
export type VersionWords = Pick<
  FaqVersion,
  | 'question'
  | 'prose'
  | 'bring'
  | 'place'
  | 'fee'
  | 'deadline'
  | 'answerClass'
  | 'fiscalYear'
  | 'validFromOn'
  | 'validToOn'
  | 'reviewDueOn'
  | 'sources'
  | 'basis'
  | 'note'
>

/** Who writes, where it is known: programs and seeds are nobody. */
export const writerOf = ({ actor }: Pick<RequestContext, 'actor'>): string | null =>
  actor.kind === 'employee' ? actor.employeeId : null

/** A draft of these words, the next version of its entry. */
export function draftOf(
  context: RequestContext,
  words: VersionWords,
  place: Pick<FaqVersion, 'entryId' | 'no'>,
): FaqVersion {
  return {
    ...{ id: newId(), ...place, ...words },
    answer: answerText(words.prose, words, 'ja'),
    ...{ state: 'draft', madeBy: writerOf(context), madeAt: context.now },
    ...{ approvedBy: null, approvedAt: null, publishedAt: null, endedAt: null },
  }
}

/** The words of a version, without its way through approval. */
export function wordsOf(version: VersionWords): VersionWords {
  const { question, prose, bring, place, fee, deadline, answerClass, fiscalYear } = version
  const { validFromOn, validToOn, reviewDueOn, sources, basis, note } = version
  return {
    ...{ question, prose, bring, place, fee, deadline, answerClass, fiscalYear },
    ...{ validFromOn, validToOn, reviewDueOn, sources, basis, note },
  }
}

/** Whether two versions say and promise the same; why they were made is no part of it. */
export function isSame(a: VersionWords, b: VersionWords): boolean {
  return digestOf({ ...wordsOf(a), note: '' }) === digestOf({ ...wordsOf(b), note: '' })
}

const longestSources = 6

/**
 * Refuses what no version may be: `chatbot.days_reversed`, `chatbot.source_malformed`,
 * `chatbot.too_many_sources`.
 */
export function assertWords({ validFromOn, validToOn, sources }: VersionWords): void {
  if (validToOn !== null && Temporal.PlainDate.compare(validToOn, validFromOn) < 0) {
    throw new Refusal('chatbot.days_reversed', 422)
  }
  if (sources.length > longestSources) throw new Refusal('chatbot.too_many_sources', 422)
  sources.forEach(({ title, url }, index) => {
    const isAddress = /^(?:https?:\/\/[^\s/]+|\/[^\s/])\S*$/.test(url)
    if (title === '' || !isAddress) {
      throw new Refusal('chatbot.source_malformed', 422, { no: index + 1 })
    }
  })
}

/**
 * Refuses what residents must not see: `chatbot.facts_open` while the city has something to fill
 * in, `chatbot.already_past` when its last day is over.
 */
export function assertWhole(version: FaqVersion, today: Temporal.PlainDate): void {
  const texts = [version.question, version.prose, ...factNames.map((name) => version[name] ?? '')]
  if (openFactsOf(version).length > 0 || texts.some(holdsOpenMark)) {
    throw new Refusal('chatbot.facts_open', 409)
  }
  if (version.validToOn !== null && Temporal.PlainDate.compare(version.validToOn, today) < 0) {
    throw new Refusal('chatbot.already_past', 409)
  }
}
