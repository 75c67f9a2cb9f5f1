import type { Catalogue } from '../../../platform/messages/locale.ts'

type ListWords = {
  /** One measure of the list. */
  measure: (no: string, title: string) => string
  /** One target with where it stands. */
  target: (label: string, facts: readonly string[]) => string
}

const japanese: ListWords = {
  measure: (no, title) => `・${no}：${title}`,
  target: (label, facts) => `・${label}：${facts.join('、')}`,
}
const latin: ListWords = {
  measure: (no, title) => `・${no}: ${title}`,
  target: (label, facts) => `・${label}: ${facts.join(' / ')}`,
}

/** How the chatbot lists measures and targets; ・ begins a line of a list in every language. */
export const listWords: Catalogue<ListWords> = {
  ja: japanese,
  'ja-plain': japanese,
  'pt-BR': latin,
  en: latin,
}
