import type { Catalogue } from '../../../platform/messages/locale.ts'

/** What somebody who waited is told where the chatbot says it, and in a mail that a clerk sends. */
export type TellWords = {
  /** The city has no answer to give. */
  told(question: string): string
  subject: string
  answered(question: string, href: string): string
  declined(question: string, href: string): string
}

/** In the language in which somebody asked. */
export const tellWords: Catalogue<TellWords> = {
  ja: {
    told: (question) =>
      `「${question}」は、市ではお答えできないことが分かりました。ほかの質問は、下のページからどうぞ。`,
    subject: 'お寄せいただいた質問について',
    answered: (question, href) =>
      `お待たせしました。「${question}」への答えができました。\n\n${href}\n\nこのお知らせが済むと、メールアドレスは消します。`,
    declined: (question, href) =>
      `「${question}」は、市ではお答えできないことが分かりました。ほかの質問は、次のページからどうぞ。\n\n${href}\n\nこのお知らせが済むと、メールアドレスは消します。`,
  },
  'ja-plain': {
    told: (question) =>
      `「${question}」は、市《し》では 答《こた》えられません。ほかの 質問《しつもん》は、下《した》の ページで どうぞ。`,
    subject: 'あなたの しつもんに ついて',
    answered: (question, href) =>
      `「${question}」の 答えが できました。\n\n${href}\n\nこの メールの あと、あなたの メールアドレスは 消します。`,
    declined: (question, href) =>
      `「${question}」は、市では 答えられません。ほかの 質問は、この ページで どうぞ。\n\n${href}\n\nこの メールの あと、あなたの メールアドレスは 消します。`,
  },
  'pt-BR': {
    told: (question) =>
      `A prefeitura não tem como responder a “${question}”. Para outras perguntas, use a página abaixo.`,
    subject: 'Sobre a sua pergunta',
    answered: (question, href) =>
      `A resposta à sua pergunta “${question}” está pronta.\n\n${href}\n\nDepois deste aviso o seu e-mail será apagado.`,
    declined: (question, href) =>
      `A prefeitura não tem como responder a “${question}”. Para outras perguntas, use esta página.\n\n${href}\n\nDepois deste aviso o seu e-mail será apagado.`,
  },
  en: {
    told: (question) =>
      `“${question}” is nothing that the city can answer. Other questions are welcome on the page below.`,
    subject: 'About your question',
    answered: (question, href) =>
      `Your question “${question}” has been answered.\n\n${href}\n\nAfter this word your address is deleted.`,
    declined: (question, href) =>
      `“${question}” is nothing that the city can answer. Other questions are welcome on this page.\n\n${href}\n\nAfter this word your address is deleted.`,
  },
}
