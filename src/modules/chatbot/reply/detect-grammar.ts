import type { Locale } from '../../../platform/messages/locale.ts'

/*
 * In which language a question is written. A wrong guess is one press away from the right one, so
 * words that only one language has decide, and the page's language wins when none of them is there.
 */

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu
const hiragana = /\p{Script=Hiragana}/u
const portugueseSign = /[ãõçâêôàáéíóú]/iu
const portuguese = new Set(
  ('o a os as um uma de do da dos das no na nos nas em e é que qual quais como onde quando quanto ' +
    'quero preciso posso tenho para por com meu minha não sim fazer tirar pagar lixo imposto ' +
    'escola creche prefeitura cidade dia ano seguro mudança endereço filho filha criança ônibus ' +
    'por favor obrigado obrigada certidão documento taxa multa casa aluguel ajuda').split(' '),
)
const english = new Set(
  ('the an is are do does i my we our you your can how where when what which who to of for in on ' +
    'at with need want pay get move moving garbage rubbish trash tax school city hall day ' +
    'year insurance child children bus please certificate address help house rent and or if').split(
    ' ',
  ),
)

/** The language of a question, asked on a page in `page`. */
export function languageOf(question: string, page: Locale): Locale {
  const letters = question.match(japanese)?.length ?? 0
  const words = question.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []
  if (letters > 0 && letters >= words.length) {
    if (page === 'ja' || page === 'ja-plain') return page
    // A name or an office in Japanese letters is what a reader of another language copies.
    return hiragana.test(question) && letters >= 6 ? 'ja' : page
  }
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length
  const [pt, en] = [count(portuguese) + (portugueseSign.test(question) ? 1 : 0), count(english)]
  if (pt === en) return page
  return pt > en ? 'pt-BR' : 'en'
}
