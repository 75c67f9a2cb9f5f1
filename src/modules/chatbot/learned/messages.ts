import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  title: '覚えたこと',
  lead: 'チャットボットが答えられなかった質問のうち、その月に答えができたものを、毎月1日にお知らせします。質問は市の言葉に直しています。',
  month: (month: string) => `${month}に覚えたこと`,
  count: (items: number) => `今月覚えたこと ${items}件`,
  items: (items: number) => `${items}件`,
  noneTitle: 'お知らせした一覧は、まだありません',
  none: '動き始めた月の次の月の1日に、ここに並びます。',
  noItems: 'この月に新しく答えができた質問は、ありませんでした。',
  open: (count: number) => `まだ答えを準備している質問：${count}件`,
  question: '質問',
  days: '答えまでの日数',
  dayCount: (days: number) => (days === 0 ? 'その日のうち' : `${days}日`),
  office: '担当',
  publishedOn: (day: string) => `${day}に公表しました。`,
  correctedOn: (day: string) => `${day}に訂正しました。`,
  csv: '一覧をCSVで受け取る',
  link: 'チャットボットが覚えたこと',
}

/** Words of what was learned. */
export type LearnedMessages = typeof ja

const jaPlain: LearnedMessages = {
  title: '覚《おぼ》えた こと',
  lead: '前《まえ》は 答《こた》えが なかった 質問《しつもん》です。今《いま》は 答《こた》えが あります。毎月《まいつき》1日《ついたち》に お知《し》らせ します。',
  month: (month) => `${month}に 覚《おぼ》えた こと`,
  count: (items) => `この 月《つき》に 覚《おぼ》えた こと ${items}件《けん》`,
  items: (items) => `${items}件《けん》`,
  noneTitle: 'お知《し》らせは まだ ありません',
  none: '始《はじ》まった 月《つき》の 次《つぎ》の 月《つき》に、ここに 出《で》ます。',
  noItems: 'この 月《つき》に 新《あたら》しい 答《こた》えは ありませんでした。',
  open: (count) => `まだ 答《こた》えが ない 質問《しつもん》：${count}件《けん》`,
  question: '質問《しつもん》',
  days: '答《こた》えまでの 日数《にっすう》',
  dayCount: (days) => (days === 0 ? 'その 日《ひ》' : `${days}日《にち》`),
  office: '担当《たんとう》',
  publishedOn: (day) => `${day}に お知《し》らせ しました。`,
  correctedOn: (day) => `${day}に 直《なお》しました。`,
  csv: 'CSVで もらう',
  link: 'チャットボットが 覚《おぼ》えた こと',
}

const ptBr: LearnedMessages = {
  title: 'O que o chatbot aprendeu',
  lead: 'Perguntas que o chatbot não sabia responder e que ganharam resposta. Publicamos a lista no dia 1 de cada mês, com as palavras da prefeitura.',
  month: (month) => `O que o chatbot aprendeu em ${month}`,
  count: (items) => (items === 1 ? '1 pergunta aprendida' : `${items} perguntas aprendidas`),
  items: (items) => (items === 1 ? '1 pergunta' : `${items} perguntas`),
  noneTitle: 'Ainda não há listas publicadas',
  none: 'A primeira aparece aqui no dia 1 do mês seguinte ao início.',
  noItems: 'Nenhuma pergunta ganhou resposta nova neste mês.',
  open: (count) => `Perguntas ainda sem resposta: ${count}`,
  question: 'Pergunta',
  days: 'Dias até a resposta',
  dayCount: (days) => (days === 0 ? 'no mesmo dia' : days === 1 ? '1 dia' : `${days} dias`),
  office: 'Setor responsável',
  publishedOn: (day) => `Publicado em ${day}.`,
  correctedOn: (day) => `Corrigido em ${day}.`,
  csv: 'Baixar a lista em CSV',
  link: 'O que o chatbot aprendeu',
}

const en: LearnedMessages = {
  title: 'What the chatbot learned',
  lead: 'Questions that the chatbot could not answer and that now have an answer. Published on the 1st of each month, in the city’s words.',
  month: (month) => `What the chatbot learned in ${month}`,
  count: (items) => (items === 1 ? '1 question learned' : `${items} questions learned`),
  items: (items) => (items === 1 ? '1 question' : `${items} questions`),
  noneTitle: 'No list has been published yet',
  none: 'The first appears here on the 1st of the month after the start.',
  noItems: 'No question got a new answer in this month.',
  open: (count) => `Questions still without an answer: ${count}`,
  question: 'Question',
  days: 'Days to an answer',
  dayCount: (days) => (days === 0 ? 'the same day' : days === 1 ? '1 day' : `${days} days`),
  office: 'Office in charge',
  publishedOn: (day) => `Published on ${day}.`,
  correctedOn: (day) => `Corrected on ${day}.`,
  csv: 'Download the list as CSV',
  link: 'What the chatbot learned',
}

/** Words of what was learned, by language. */
export const learnedMessages: Catalogue<LearnedMessages> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}

/** Heads of the open file, which machines read in Japanese. */
export const learnedCsvHeader = ['月', '質問', '答えのページ', '日数', '担当課']
