import type { TextKey } from '../../../platform/translation/step-store.ts'
import type { AskedText } from '../shown-text.ts'
import type { TranslationRow } from '../store/tables.ts'

/** Key of the policies' texts in the lane of translations. */
export const policyTextsKey = 'goals.policy'

/** What a text of a policy is called in the lane. */
export function laneIdOf({ subjectId, field }: Pick<AskedText, 'subjectId' | 'field'>): string {
  return `${subjectId} ${field}`
}

/** The same with its language. */
export function laneKeyOf(
  locale: TranslationRow['locale'],
  text: Pick<AskedText, 'subjectId' | 'field'>,
): TextKey {
  return { source: policyTextsKey, textId: laneIdOf(text), locale }
}
