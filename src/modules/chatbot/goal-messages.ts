import type { Catalogue } from '../../platform/messages/locale.ts'

const ja = {
  publicStart: 'チャットボットの公開',
  day: '日',
  answeredCount: 'チャットボットが答えた質問',
  questions: '件',
  medianDays: '未回答の質問に答えるまでの日数（中央値）',
  days: '日',
  fiscalYear: '年度（空欄は目標の年度）',
  describeStart: '市民が読める質問と回答が、はじめて公開された日。',
  describeAnswered: '市民の質問のうち、答えたもの。「お答えできません」と返したもの、職員の試し、試験は数えません。',
  describeMedian: '答えられなかった質問が、受付の日から回答の日までにかかった日数の中央値。',
}

const jaPlain: typeof ja = {
  publicStart: 'チャットボットを 始《はじ》めた 日《ひ》',
  day: '日《にち》',
  answeredCount: 'チャットボットが 答《こた》えた 質問《しつもん》',
  questions: '件《けん》',
  medianDays: '答《こた》えるまでの 日数《にっすう》（まんなか）',
  days: '日《にち》',
  fiscalYear: '年度《ねんど》',
  describeStart: '質問《しつもん》と 答《こた》えを はじめて 見《み》せた 日《ひ》です。',
  describeAnswered: '市民《しみん》の 質問《しつもん》に 答《こた》えた 数《かず》です。答《こた》えられなかった ものは 数《かぞ》えません。',
  describeMedian: '質問《しつもん》を もらった 日《ひ》から 答《こた》えた 日《ひ》までの 日数《にっすう》の まんなかです。',
}

const ptBr: typeof ja = {
  publicStart: 'Abertura do chatbot',
  day: 'data',
  answeredCount: 'Perguntas respondidas pelo chatbot',
  questions: 'perguntas',
  medianDays: 'Dias até responder uma pergunta em aberto (mediana)',
  days: 'dias',
  fiscalYear: 'Ano fiscal',
  describeStart: 'Dia em que a primeira resposta foi publicada para os moradores.',
  describeAnswered: 'Perguntas de moradores que receberam resposta. Recusas, testes e perguntas de funcionários não contam.',
  describeMedian: 'Mediana dos dias entre o recebimento de uma pergunta sem resposta e a resposta.',
}

const en: typeof ja = {
  publicStart: 'Opening of the chatbot',
  day: 'date',
  answeredCount: 'Questions answered by the chatbot',
  questions: 'questions',
  medianDays: 'Days until an open question is answered (median)',
  days: 'days',
  fiscalYear: 'Fiscal year',
  describeStart: 'The day on which the first answer was published for residents.',
  describeAnswered: 'Questions of residents that were answered. Declined ones, tests and those of staff do not count.',
  describeMedian: 'Median of the days between receiving a question without an answer and answering it.',
}

/** Words of the figures that the module offers to the policy. */
export const goalMessages: Catalogue<typeof ja> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
