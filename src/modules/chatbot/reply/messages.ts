import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  hours: (from: string, to: string) => `平日 ${from}〜${to}`,
  nextAt: (date: string, time: string) => `${date} ${time}`,
  stoppedTitle: 'チャットボットは、ただいま止めています',
  stopped: 'お急ぎのときは、下の窓口へお電話ください。火事・救急は119番、事件・事故は110番です。',
  stoppedPartTitle: 'この内容は、ただいま確認中です',
  stoppedPart: 'お答えを止めています。下の窓口へお電話ください。',
  declinedTitle: 'この質問には、まだお答えできません',
  declined: '確かな回答がないため、お答えを控えます。下の窓口でお聞きになるか、質問を担当に残してください。',
  otherCity: (city: string) => `「${city}」のことは、そちらの役所にお聞きください。`,
  withheldTitle: '今年度の内容を確認中です',
  withheld: '金額や期限が変わることがあるため、確認が済むまで前の年度の内容はお出ししません。下の窓口へお電話ください。',
  noYearTitle: (year: string) => `${year}の内容は、ありません`,
  noYear: '年度ごとに変わることなので、ほかの年度の内容はお出ししません。下の窓口へお電話ください。',
  choicesTitle: 'どれが近いですか',
  choices: '近い質問があります。選ぶと答えが出ます。',
  reviewing: '出典が変わったため、内容を確かめています。近いものを選んでください。',
  yearsTitle: 'どの年度のことですか',
  years: '年度によって内容が変わります。',
  reliable: '答えは、市が承認した内容の写しです。大切なことは、出典のページと担当の窓口で確かめてください。',
  reliableTitle: '答えの確かさについて',
}

/** Words of a reply; `ja` is the source text. */
export type ReplyWords = typeof ja

const jaPlain: ReplyWords = {
  hours: (from, to) => `月曜日《げつようび》から 金曜日《きんようび》 ${from}から ${to}まで`,
  nextAt: (date, time) => `${date} ${time}`,
  stoppedTitle: '今《いま》、ここは 休《やす》んで います',
  stopped: '急《いそ》ぐ ときは、下《した》に 電話《でんわ》して ください。火事《かじ》や けがは 119番《ばん》です。事件《じけん》や 事故《じこ》は 110番《ばん》です。',
  stoppedPartTitle: '今《いま》、確認《かくにん》して います',
  stoppedPart: '今《いま》は 答《こた》えられません。下《した》に 電話《でんわ》して ください。',
  declinedTitle: 'まだ 答《こた》えられません',
  declined: 'はっきりした 答《こた》えが ありません。下《した》に 電話《でんわ》するか、質問《しつもん》を 送《おく》って ください。',
  otherCity: (city) => `「${city}」の ことは、そこの 役所《やくしょ》に 聞《き》いて ください。`,
  withheldTitle: '今《いま》、新《あたら》しい 年度《ねんど》の ことを 確認《かくにん》して います',
  withheld: 'お金《かね》や 日《ひ》が 変《か》わるかもしれません。下《した》に 電話《でんわ》して ください。',
  noYearTitle: (year) => `${year}の 答《こた》えは ありません`,
  noYear: '年《とし》に よって 変《か》わります。下《した》に 電話《でんわ》して ください。',
  choicesTitle: 'どれですか',
  choices: '似《に》ている 質問《しつもん》が あります。選《えら》んで ください。',
  reviewing: '今《いま》、確認《かくにん》して います。似《に》ている ものを 選《えら》んで ください。',
  yearsTitle: 'いつの 年《とし》の ことですか',
  years: '年《とし》に よって 変《か》わります。',
  reliable: '市《し》が 確認《かくにん》した 答《こた》えです。大切《たいせつ》な ことは、電話《でんわ》でも 聞《き》いて ください。',
  reliableTitle: 'この 答《こた》えは 正《ただ》しいですか',
}

const ptBr: ReplyWords = {
  hours: (from, to) => `dias úteis, ${from} às ${to}`,
  nextAt: (date, time) => `${date}, ${time}`,
  stoppedTitle: 'O chatbot está parado neste momento',
  stopped: 'Se tiver pressa, ligue para o setor abaixo. Incêndio ou ambulância: 119. Crime ou acidente: 110.',
  stoppedPartTitle: 'Este conteúdo está sendo conferido',
  stoppedPart: 'A resposta está suspensa. Ligue para o setor abaixo.',
  declinedTitle: 'Ainda não podemos responder a esta pergunta',
  declined: 'Não há uma resposta segura. Ligue para o setor abaixo ou deixe sua pergunta.',
  otherCity: (city) => `Sobre “${city}”, pergunte à prefeitura de lá.`,
  withheldTitle: 'O conteúdo deste ano fiscal está sendo conferido',
  withheld: 'Valores e prazos podem mudar. Até a conferência, não mostramos os do ano anterior. Ligue para o setor abaixo.',
  noYearTitle: (year) => `Não há conteúdo para ${year}`,
  noYear: 'Isto muda a cada ano, por isso não mostramos o de outro ano. Ligue para o setor abaixo.',
  choicesTitle: 'Qual destas é a sua dúvida?',
  choices: 'Há perguntas parecidas. Escolha uma para ver a resposta.',
  reviewing: 'A fonte mudou e estamos conferindo. Escolha a mais parecida.',
  yearsTitle: 'De qual ano fiscal?',
  years: 'O conteúdo muda conforme o ano.',
  reliable: 'As respostas são cópias do que a prefeitura aprovou. Confirme o que for importante na fonte e com o setor responsável.',
  reliableTitle: 'Sobre a segurança das respostas',
}

const en: ReplyWords = {
  hours: (from, to) => `weekdays ${from} to ${to}`,
  nextAt: (date, time) => `${date}, ${time}`,
  stoppedTitle: 'The chatbot is stopped at the moment',
  stopped: 'If it is urgent, please call the office below. Fire or ambulance: 119. Crime or accident: 110.',
  stoppedPartTitle: 'This is being checked at the moment',
  stoppedPart: 'The answer is held back. Please call the office below.',
  declinedTitle: 'We cannot answer this question yet',
  declined: 'There is no answer that is sure. Please call the office below or leave your question.',
  otherCity: (city) => `About “${city}”, please ask the city hall there.`,
  withheldTitle: 'What holds for this fiscal year is being checked',
  withheld: 'Amounts and dates may change. Until they are checked, last year’s are not shown. Please call the office below.',
  noYearTitle: (year) => `There is nothing for ${year}`,
  noYear: 'This changes from year to year, so that of another year is not shown. Please call the office below.',
  choicesTitle: 'Which of these is it?',
  choices: 'There are similar questions. Choose one to read its answer.',
  reviewing: 'The source has changed and is being checked. Please choose the nearest.',
  yearsTitle: 'Which fiscal year?',
  years: 'It changes from year to year.',
  reliable: 'Answers are copies of what the city has approved. Please confirm what matters with the source and the office.',
  reliableTitle: 'How sure the answers are',
}

/** Words that replies are put together from. */
export const replyWords: Catalogue<ReplyWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
