import type { Catalogue } from '../../platform/messages/locale.ts'

/** What desks are called in the citizens' search. */
export const citizenUnitWords: Catalogue<string> = {
  ja: '部署と電話番号',
  'ja-plain': '市役所《しやくしょ》の 課《か》と 電話番号《でんわばんごう》',
  'pt-BR': 'Setores e telefones',
  en: 'Offices and telephone numbers',
}
