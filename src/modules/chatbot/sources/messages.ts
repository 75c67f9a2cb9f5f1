import type { Catalogue } from '../../../platform/messages/locale.ts'

type SourceWords = {
  /** Stands for an answer that could not be looked up in time. */
  slow: string
}

/** Words around what other modules say; `ja` is the source text. */
export const sourceWords: Catalogue<SourceWords> = {
  ja: {
    slow: 'ただいま、最新の内容を調べられません。下のページで見られます。お急ぎのときは窓口へお電話ください。',
  },
  'ja-plain': {
    slow: '今《いま》、調《しら》べられません。下《した》の ページを 見《み》て ください。急《いそ》ぐ ときは 電話《でんわ》して ください。',
  },
  'pt-BR': {
    slow: 'Não foi possível consultar agora. Veja a página abaixo. Se tiver pressa, ligue para o setor.',
  },
  en: {
    slow: 'This cannot be looked up at the moment. Please see the page below, or call the office if it is urgent.',
  },
}
