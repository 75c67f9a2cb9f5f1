import { useLocale } from '../../../platform/ui/words.ts'
import { goalsMessages } from '../messages/messages.ts'
import type { GoalsWords } from '../messages/ja.ts'

/** The module's words in the language of the page. */
export function useGoalsWords(): GoalsWords {
  return goalsMessages[useLocale()]
}
