import type { Catalogue } from '../messages/locale.ts'

/** Name shown until the city has entered its own. */
export const unnamedCity: Catalogue<string> = {
  ja: '（市の名前は未設定）',
  'ja-plain': '（市《し》の 名前《なまえ》は まだ ありません）',
  'pt-BR': '(nome da cidade não definido)',
  en: '(city name not set)',
}
