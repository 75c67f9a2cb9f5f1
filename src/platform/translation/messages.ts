import type { Catalogue } from '../messages/locale.ts'

/** What stands beside a translation that is checked and not yet approved, in its own language. */
export const citizenLabels: Catalogue<string> = {
  ja: '機械翻訳・確認中',
  'ja-plain': 'まだ 確認《かくにん》しています。まちがいが あるかもしれません。',
  'pt-BR': 'Tradução em verificação. Pode conter erros.',
  en: 'This translation is still being checked and may contain mistakes.',
}
