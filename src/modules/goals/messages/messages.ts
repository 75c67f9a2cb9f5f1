import type { Catalogue } from '../../../platform/messages/locale.ts'
import type { LocalText } from '../policy-document.ts'
import { en } from './en.ts'
import { ja, type GoalsWords } from './ja.ts'
import { jaPlain } from './ja-plain.ts'
import { ptBr } from './pt-br.ts'

/** Citizens' wording of goals in the four languages. */
export const goalsMessages: Catalogue<GoalsWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }

/** One fixed sentence in all languages, to be stored beside a rule or a target. */
export function inAllLanguages(key: 'manualRule' | 'manualReason' | 'sumRule'): LocalText {
  return {
    ja: ja[key],
    'ja-plain': jaPlain[key],
    'pt-BR': ptBr[key],
    en: en[key],
  }
}
