import type { Locale } from '../messages/locale.ts'
import { formatDate } from '../ui/dates.ts'
import type { StillNote } from './still-note.tsx'

type StillWords = {
  /** On top of every page of a still copy. */
  banner(note: StillNote): string
  /** Where a form stands on the living page. */
  noForm(phone: string): string
}

/** Words on the pages of a still copy (静的書き出し), in the reader's language. */
export const stillWords: Record<Locale, StillWords> = {
  ja: {
    banner: ({ asOf, phone }) =>
      `これは${formatDate(asOf, 'ja')}時点の写しです。最新の内容は電話（${phone}）でお尋ねください。`,
    noForm: (phone) =>
      `この写しのページでは、検索や申込みはできません。電話（${phone}）でお尋ねください。`,
  },
  'ja-plain': {
    banner: ({ asOf, phone }) =>
      `これは ${formatDate(asOf, 'ja-plain')}に 作《つく》った ページです。新《あたら》しい ことは 電話《でんわ》（${phone}）で 聞《き》いてください。`,
    noForm: (phone) =>
      `この ページでは、さがすことが できません。電話《でんわ》（${phone}）で 聞《き》いてください。`,
  },
  'pt-BR': {
    banner: ({ asOf, phone }) =>
      `Cópia de ${formatDate(asOf, 'pt-BR')}. Para informações atuais, ligue para ${phone}.`,
    noForm: (phone) =>
      `Nesta cópia não é possível pesquisar nem enviar formulários. Ligue para ${phone}.`,
  },
  en: {
    banner: ({ asOf, phone }) =>
      `This is a copy as of ${formatDate(asOf, 'en')}. For the latest, please call ${phone}.`,
    noForm: (phone) => `Searching and forms do not work in this copy. Please call ${phone}.`,
  },
}
