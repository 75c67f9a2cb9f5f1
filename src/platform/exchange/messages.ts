import type { Catalogue } from '../messages/locale.ts'

/** On top of every page that was carried here: of what day and time it is. */
export const receivedWords: Catalogue<(day: string, time: string) => string> = {
  ja: (day, time) => `このページは、${day} ${time} 時点の内容です。`,
  'ja-plain': (day, time) => `この ページは ${day} ${time}の ものです。`,
  'pt-BR': (day, time) => `Conteúdo de ${day}, ${time}.`,
  en: (day, time) => `This page is as of ${day}, ${time}.`,
}
