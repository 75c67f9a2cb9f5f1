import type { Platform } from '../../../platform/platform.ts'
import { answerDraft } from '../import/apply-answers.ts'
import type { Answering } from '../import/apply-effects.ts'
import type { PolicyDraft } from '../import/index.ts'
import { readDraft } from './read-draft.ts'
import type { ImportRow } from './store.ts'

/** A review at work: the text as read, and as it stands with the answers. */
export type ReviewState = { draft: PolicyDraft; answering: Answering }

/** Keys of the sources that count today. */
export function liveKeysOf({ offers }: Pick<Platform, 'offers'>): string[] {
  return offers.goalSources.map((source) => source.key)
}

/** Reads the text and applies the answers. */
export function openReview(
  { sourceText, answers }: Pick<ImportRow, 'sourceText' | 'answers'>,
  liveKeys: readonly string[],
): ReviewState {
  const draft = readDraft(sourceText)
  return { draft, answering: answerDraft(draft, answers, liveKeys) }
}
