import type { Locale } from '../../../platform/messages/locale.ts'
import type { MaskKind } from '../masking/mask-grammar.ts'
import type { TestCase } from '../store/tables.ts'

/** Where a question of the bench comes from (試験の組); `own` are the city's. */
export const caseSets = [
  ...(['frequent', 'rare', 'slips', 'languages', 'outside', 'edge', 'own'] as const),
] as const
/** One of them. */
export type CaseSet = (typeof caseSets)[number]

/** What must come of a question; `unchanged`: nothing that it orders may be done. */
export type Expects = TestCase['expects'] | 'unchanged'

/** A question of the bench (試験問題) with what must come of it. */
export type BenchCase = {
  id: string
  set: CaseSet
  question: string
  locale: Locale
  expects: Expects
  /** Any of these is right. */
  entryIds: readonly string[]
  fixedKey: string | null
  /** What must not stay in the question. */
  masks: readonly MaskKind[]
}

/** A test case of the city as the bench runs it. */
export function caseOf(one: TestCase): BenchCase {
  const { id, question, locale, expects, entryIds, fixedKey } = one
  return { id, set: 'own', question, locale, expects, entryIds, fixedKey, masks: [] }
}
