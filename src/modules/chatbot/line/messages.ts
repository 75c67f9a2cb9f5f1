import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  hello: (city: string) =>
    `${city}のAIチャットボットです。手続きやくらしの質問に、24時間、市が確かめた回答だけでお答えします。`,
  kept: 'LINEの番号は読めない形にして持ち、90日お使いがないとき、またはブロックされたときに消します。',
  askNow: '質問を、ふだんの言葉で送ってください。',
  chooseLanguage: 'ことばを選べます。',
  languageSet: 'これからは日本語でお答えします。質問を送ってください。',
  textOnly: '写真、動画、声、スタンプは読めません。質問を文字で送ってください。',
  gone: 'この返答は、もうありません。もう一度質問を送ってください。',
  pressOrNumber: '下のボタンか、番号でお答えください。',
  sorry: '解決せず、申し訳ありません。担当の窓口にお電話いただくか、質問を担当に残してください。',
  mayLeave: '担当の部署に質問を残せます。答えができたら、ここでお知らせします。',
  leave: '質問を担当に残す',
  left: '質問を受け取りました。答えができたら、ここでお知らせします。それまで、お知らせ先を暗号にして預かります。',
  told: (question: string) => `お待たせしました。「${question}」への答えができました。`,
  quote: (text: string) => `「${text}」`,
  line: (label: string, text: string) => `${label}：${text}`,
}

/** Words of the LINE channel; `ja` is the source text. */
export type LineWords = typeof ja

const jaPlain: LineWords = {
  hello: (city) =>
    `${city}の 質問《しつもん》の ところです。いつでも 質問《しつもん》して ください。市《し》が 確認《かくにん》した 答《こた》えを 送《おく》ります。`,
  kept: 'あなたの LINEの 番号《ばんごう》は、読《よ》めない 形《かたち》に します。90日《にち》 使《つか》わないと 消《け》します。友《とも》だちを やめた ときも 消《け》します。',
  askNow: '質問《しつもん》を 書《か》いて 送《おく》って ください。',
  chooseLanguage: 'ことばを 選《えら》べます。',
  languageSet:
    'やさしい 日本語《にほんご》で 答《こた》えます。質問《しつもん》を 送《おく》って ください。',
  textOnly:
    '写真《しゃしん》や 声《こえ》や 絵《え》は わかりません。文字《もじ》で 書《か》いて ください。',
  gone: 'この 答《こた》えは もう ありません。もう一度《いちど》 質問《しつもん》して ください。',
  pressOrNumber: '下《した》の ボタンか、番号《ばんごう》を 送《おく》って ください。',
  sorry:
    'ごめんなさい。電話《でんわ》で 聞《き》くか、質問《しつもん》を 残《のこ》して ください。',
  mayLeave:
    '質問《しつもん》を 残《のこ》すことが できます。答《こた》えが できたら、ここに 送《おく》ります。',
  leave: '質問《しつもん》を 残《のこ》す',
  left: '質問《しつもん》を もらいました。答《こた》えが できたら、ここに 送《おく》ります。それまで、あなたの 番号《ばんごう》を 読《よ》めない 形《かたち》で 持《も》ちます。',
  told: (question) => `「${question}」の 答《こた》えが できました。`,
  quote: (text) => `「${text}」`,
  line: (label, text) => `${label}：${text}`,
}

const ptBr: LineWords = {
  hello: (city) =>
    `Este é o chatbot da prefeitura de ${city}. Responde a qualquer hora, só com respostas que a prefeitura conferiu.`,
  kept: 'O seu número do LINE fica guardado de forma ilegível e é apagado após 90 dias sem uso ou se você bloquear a conta.',
  askNow: 'Envie a sua pergunta com as suas palavras.',
  chooseLanguage: 'Você pode escolher o idioma.',
  languageSet: 'A partir de agora respondemos em português. Envie a sua pergunta.',
  textOnly: 'Não consigo ler fotos, vídeos, áudios ou figurinhas. Escreva a pergunta em texto.',
  gone: 'Esta resposta não existe mais. Envie a pergunta de novo.',
  pressOrNumber: 'Responda com os botões abaixo ou com o número.',
  sorry: 'Sentimos muito. Ligue para o setor responsável ou deixe a sua pergunta.',
  mayLeave: 'Você pode deixar a pergunta com o setor. Avisaremos aqui quando houver resposta.',
  leave: 'Deixar a pergunta',
  left: 'Recebemos a sua pergunta. Avisaremos aqui quando houver resposta. Até lá guardamos o seu contato cifrado.',
  told: (question) => `A resposta à sua pergunta “${question}” está pronta.`,
  quote: (text) => `“${text}”`,
  line: (label, text) => `${label}: ${text}`,
}

const en: LineWords = {
  hello: (city) =>
    `This is the chatbot of ${city}. It answers at any hour, only with what the city has checked.`,
  kept: 'Your LINE number is kept in a form that nobody can read, and deleted after 90 days without use or when you block this account.',
  askNow: 'Send your question in your own words.',
  chooseLanguage: 'You can choose the language.',
  languageSet: 'From now on you are answered in English. Please send your question.',
  textOnly:
    'Photos, videos, voices and stickers cannot be read. Please write your question as text.',
  gone: 'This reply is no longer there. Please send your question again.',
  pressOrNumber: 'Answer with the buttons below or with the number.',
  sorry: 'We are sorry. Please call the office in charge, or leave your question.',
  mayLeave:
    'You can leave the question with the office. You will be told here when there is an answer.',
  leave: 'Leave my question',
  left: 'Your question has been taken. You will be told here when there is an answer. Until then your contact is kept encrypted.',
  told: (question) => `There is an answer to your question “${question}”.`,
  quote: (text) => `“${text}”`,
  line: (label, text) => `${label}: ${text}`,
}

/** Words of the LINE channel by language. */
export const lineWords: Catalogue<LineWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }

/** The languages as their own readers call them. */
export const languageNames: Catalogue<string> = {
  ja: '日本語',
  'ja-plain': 'やさしい 日本語《にほんご》',
  'pt-BR': 'Português',
  en: 'English',
}
