import type { Catalogue } from '../messages/locale.ts'

const ja = {
  title: 'サイト内を検索',
  lead: '公開しているページ、質問と回答、計画、部署を探せます。',
  field: '探すことば',
  hint: '空白で区切ると、すべてを含むものを探します。',
  button: '検索する',
  found: (count: number) => `${count}件見つかりました。`,
  more: (count: number) => `ほかに${count}件あります。ことばを足すと、しぼり込めます。`,
  nothing: (words: string) => `「${words}」は見つかりませんでした`,
  nothingText: '別のことばで探すか、文で質問してください。市の担当がお答えすることもできます。',
  chat: '市に質問する',
  enquiry: '意見・質問を送る',
  telephone: (phone: string) => `電話 ${phone}`,
}

const jaPlain: typeof ja = {
  title: 'ページを さがす',
  lead: 'この サイトの ページ、質問《しつもん》と 答《こた》え、計画《けいかく》、市役所《しやくしょ》の 課《か》を さがします。',
  field: 'さがす ことば',
  hint: 'ことばの 間《あいだ》を あけると、ぜんぶ 入《はい》った ものを さがします。',
  button: 'さがす',
  found: (count) => `${count}件《けん》 ありました。`,
  more: (count) => `ほかに ${count}件《けん》 あります。ことばを ふやしてください。`,
  nothing: (words) => `「${words}」は ありませんでした`,
  nothingText: '別《べつ》の ことばで さがすか、質問《しつもん》してください。市役所《しやくしょ》の 人《ひと》が 答《こた》えることも できます。',
  chat: '市《し》に 質問《しつもん》する',
  enquiry: '意見《いけん》や 質問《しつもん》を 送《おく》る',
  telephone: (phone) => `電話《でんわ》 ${phone}`,
}

const ptBr: typeof ja = {
  title: 'Pesquisar no site',
  lead: 'Pesquise páginas publicadas, perguntas e respostas, planos e setores da prefeitura.',
  field: 'Palavras',
  hint: 'Várias palavras separadas por espaço: todas precisam aparecer.',
  button: 'Pesquisar',
  found: (count) => (count === 1 ? '1 resultado.' : `${count} resultados.`),
  more: (count) => `Há mais ${count}. Acrescente palavras para reduzir a lista.`,
  nothing: (words) => `Nada encontrado para “${words}”`,
  nothingText: 'Tente outras palavras ou faça a pergunta por extenso. A prefeitura também pode responder.',
  chat: 'Pergunte à prefeitura',
  enquiry: 'Enviar opinião ou pergunta',
  telephone: (phone) => `Telefone ${phone}`,
}

const en: typeof ja = {
  title: 'Search this site',
  lead: 'Search published pages, questions and answers, plans and offices.',
  field: 'Words to look for',
  hint: 'Separate words by spaces: all of them must be there.',
  button: 'Search',
  found: (count) => (count === 1 ? '1 result.' : `${count} results.`),
  more: (count) => `There are ${count} more. Add words to narrow them down.`,
  nothing: (words) => `Nothing was found for “${words}”`,
  nothingText: 'Try other words, or ask in a sentence. The city can also answer you in person.',
  chat: 'Ask the city',
  enquiry: 'Send a comment or question',
  telephone: (phone) => `Telephone ${phone}`,
}

/** Words of the citizens' search. */
export const citizenSearchWords: Catalogue<typeof ja> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}
