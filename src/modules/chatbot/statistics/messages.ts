import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  title: 'チャットボットの数字',
  lead: '市のチャットボットがどれだけ使われ、どれだけ正しく答えたかを、毎月1日に前の月の分まで公表します。',
  noneTitle: '公表した数字は、まだありません',
  none: '動き始めた月の次の月の1日に、ここに並びます。',
  newest: (month: string) => `${month}の数字`,
  yearTitle: (year: string) => `${year}の月ごとの数字`,
  month: '月',
  sum: '合計',
  useGroup: '利用と回答',
  workGroup: '改善と電話',
  grouped: (label: string, group: string) => `${label}（${group}）`,
  unknown: '分かりません',
  few: '5未満',
  fewNote: '利用が5件未満の月は、個人が分からないように利用の数を出しません。合計にも入れません。',
  users: '利用',
  questions: '質問',
  answered: '答えた割合',
  correct: '正しかった割合',
  sample: (graded: number) => `採点した${graded}件のうち`,
  resolved: '「解決した」',
  added: '新しい回答',
  fixed: '直した回答',
  days: '答えるまでの日数',
  repeats: '同じ質問のくり返し',
  calls: '担当課への電話',
  times: (value: string) => `${value}件`,
  dayCount: (value: string) => `${value}日`,
  percent: (value: string) => `${value}%`,
  workTitle: '仕事は減ったか',
  workLead: '担当課が数えた電話を、前の年度の同じ月と比べます。両方の年に数えた月だけを使います。',
  topic: '分野',
  before: '前の年度',
  after: 'この年度',
  noTopic: 'どの分野でもない電話',
  definitionsTitle: '数え方',
  definitions: [
    ['利用', '会話の数です。人の数ではありません。'],
    [
      '質問',
      '届いた質問の数です。試験と職員の質問、機械が続けて送り入口で断ったものは入りません。',
    ],
    [
      '答えた割合',
      '質問のうち、「お答えできません」としなかったものの割合です。回答を止めている間のお知らせも、答えに数えません。',
    ],
    [
      '正しかった割合',
      '毎週30件を抜き取って担当課が採点し、○だったものの割合です。△と×は入りません。採点した件数を一緒に示します。',
    ],
    [
      '「解決した」',
      '「解決した」が押された数です。そのあとで電話をしたかどうかは記録していないので、分かりません。',
    ],
    [
      '新しい回答・直した回答',
      'その月に初めて公開した回答と、直したり別の言い方を覚えたりした回答の数です。',
    ],
    ['答えるまでの日数', '答えられなかった質問に答えができるまでの日数の、まん中の値です。'],
    [
      '同じ質問のくり返し',
      'その月に初めて答えられなかった質問が、そのあともう一度届いた回数です。',
    ],
    ['担当課への電話', '担当課が数えた電話の数です。数えていない月は「分かりません」とします。'],
  ] as readonly (readonly [string, string])[],
  csv: '数字をCSVで受け取る',
  pdf: (year: string) => `${year}の報告書（PDF）`,
  countedOn: (day: string) =>
    `${day}に数えました。採点が終わると、前の月の数字が変わることがあります。`,
  dataText: 'チャットボットの利用、回答、改善、担当課への電話の月ごとの数です。',
}

/** Words of the public figures. */
export type StatisticsWords = typeof ja

const jaPlain: StatisticsWords = {
  title: 'チャットボットの 数字《すうじ》',
  lead: 'どれだけ 使《つか》われたか、どれだけ 正《ただ》しく 答《こた》えたかの 数字《すうじ》です。毎月《まいつき》1日《ついたち》に 新《あたら》しく なります。',
  noneTitle: '数字《すうじ》は まだ ありません',
  none: '始《はじ》まった 月《つき》の 次《つぎ》の 月《つき》に、ここに 出《で》ます。',
  newest: (month) => `${month}の 数字《すうじ》`,
  yearTitle: (year) => `${year}の 月《つき》ごとの 数字《すうじ》`,
  month: '月《つき》',
  sum: '全部《ぜんぶ》',
  useGroup: '使《つか》い方《かた》と 答《こた》え',
  workGroup: 'よく した ことと 電話《でんわ》',
  grouped: (label, group) => `${label}（${group}）`,
  unknown: 'わかりません',
  few: '5より 少《すく》ない',
  fewNote:
    '使《つか》った 数《かず》が 5より 少《すく》ない 月《つき》は、数《かず》を 出《だ》しません。だれの 質問《しつもん》か わからないように するためです。',
  users: '使《つか》った 数《かず》',
  questions: '質問《しつもん》',
  answered: '答《こた》えた 割合《わりあい》',
  correct: '正《ただ》しかった 割合《わりあい》',
  sample: (graded) => `調《しら》べた ${graded}件《けん》の 中《なか》で`,
  resolved: '「解決《かいけつ》した」',
  added: '新《あたら》しい 答《こた》え',
  fixed: '直《なお》した 答《こた》え',
  days: '答《こた》えるまでの 日数《にっすう》',
  repeats: '同《おな》じ 質問《しつもん》が また 来《き》た 数《かず》',
  calls: '市役所《しやくしょ》への 電話《でんわ》',
  times: (value) => `${value}件《けん》`,
  dayCount: (value) => `${value}日《にち》`,
  percent: (value) => `${value}%`,
  workTitle: '仕事《しごと》は 減《へ》ったか',
  workLead:
    '電話《でんわ》の 数《かず》を、前《まえ》の 年度《ねんど》の 同《おな》じ 月《つき》と くらべます。',
  topic: '分野《ぶんや》',
  before: '前《まえ》の 年度《ねんど》',
  after: 'この 年度《ねんど》',
  noTopic: 'ほかの 電話《でんわ》',
  definitionsTitle: '数《かぞ》え方《かた》',
  definitions: [
    [
      '使《つか》った 数《かず》',
      '会話《かいわ》の 数《かず》です。人《ひと》の 数《かず》では ありません。',
    ],
    [
      '質問《しつもん》',
      '来《き》た 質問《しつもん》の 数《かず》です。市役所《しやくしょ》の 人《ひと》の 質問《しつもん》や、機械《きかい》の 質問《しつもん》は 入《はい》りません。',
    ],
    [
      '答《こた》えた 割合《わりあい》',
      '「答《こた》えられません」と 言《い》わなかった 質問《しつもん》の 割合《わりあい》です。答《こた》えを 止《と》めて いる ときの お知《し》らせも 入《はい》りません。',
    ],
    [
      '正《ただ》しかった 割合《わりあい》',
      '毎週《まいしゅう》30件《けん》を 市役所《しやくしょ》が 調《しら》べて、○に なった ものの 割合《わりあい》です。',
    ],
    [
      '「解決《かいけつ》した」',
      '「解決《かいけつ》した」を 押《お》した 数《かず》です。そのあと 電話《でんわ》を したか どうかは わかりません。',
    ],
    [
      '新《あたら》しい 答《こた》え・直《なお》した 答《こた》え',
      'その 月《つき》に 作《つく》った 答《こた》えと、直《なお》した 答《こた》えの 数《かず》です。',
    ],
    [
      '答《こた》えるまでの 日数《にっすう》',
      '答《こた》えられなかった 質問《しつもん》に 答《こた》えを 作《つく》るまでの 日数《にっすう》です。まん中《なか》の 数《かず》です。',
    ],
    [
      '同《おな》じ 質問《しつもん》が また 来《き》た 数《かず》',
      'その 月《つき》に 答《こた》えられなかった 質問《しつもん》が、また 来《き》た 数《かず》です。',
    ],
    [
      '市役所《しやくしょ》への 電話《でんわ》',
      '市役所《しやくしょ》の 人《ひと》が 数《かぞ》えた 電話《でんわ》の 数《かず》です。数《かぞ》えて いない 月《つき》は「わかりません」です。',
    ],
  ],
  csv: '数字《すうじ》を CSVで もらう',
  pdf: (year) => `${year}の 報告《ほうこく》（PDF、日本語《にほんご》）`,
  countedOn: (day) =>
    `${day}に 数《かぞ》えました。前《まえ》の 月《つき》の 数字《すうじ》は、あとで 変《か》わる ことが あります。`,
  dataText: 'チャットボットの 月《つき》ごとの 数字《すうじ》です。',
}

const ptBr: StatisticsWords = {
  title: 'Números do chatbot',
  lead: 'Quanto o chatbot da cidade é usado e quantas respostas estão certas. Publicamos no dia 1 os números até o mês anterior.',
  noneTitle: 'Ainda não há números publicados',
  none: 'Eles aparecem aqui no dia 1 do mês seguinte ao início.',
  newest: (month) => `Números de ${month}`,
  yearTitle: (year) => `Números por mês, ${year}`,
  month: 'Mês',
  sum: 'Total',
  useGroup: 'uso e respostas',
  workGroup: 'melhorias e ligações',
  grouped: (label, group) => `${label}: ${group}`,
  unknown: 'Não se sabe',
  few: 'menos de 5',
  fewNote:
    'Em meses com menos de 5 usos, os números de uso não são publicados, para que ninguém seja reconhecido. Eles também não entram no total.',
  users: 'Usos',
  questions: 'Perguntas',
  answered: 'Respondidas',
  correct: 'Respostas certas',
  sample: (graded) => (graded === 1 ? 'de 1 avaliada' : `de ${graded} avaliadas`),
  resolved: '“Resolveu”',
  added: 'Respostas novas',
  fixed: 'Respostas corrigidas',
  days: 'Dias até a resposta',
  repeats: 'Mesma pergunta de novo',
  calls: 'Ligações aos setores',
  times: (value) => value,
  dayCount: (value) => (value === '1' ? '1 dia' : `${value} dias`),
  percent: (value) => `${value}%`,
  workTitle: 'O trabalho diminuiu?',
  workLead:
    'Comparamos as ligações contadas pelos setores com as dos mesmos meses do ano fiscal anterior. Só entram meses contados nos dois anos.',
  topic: 'Assunto',
  before: 'Ano fiscal anterior',
  after: 'Este ano fiscal',
  noTopic: 'Ligações de outro assunto',
  definitionsTitle: 'Como contamos',
  definitions: [
    ['Usos', 'Número de conversas, não de pessoas.'],
    [
      'Perguntas',
      'Perguntas recebidas. Testes, perguntas de funcionários e envios automáticos recusados na entrada não contam.',
    ],
    [
      'Respondidas',
      'Parte das perguntas em que o chatbot não disse “não sei responder”. O aviso de que as respostas estão paradas também não conta.',
    ],
    [
      'Respostas certas',
      'Toda semana os setores avaliam 30 respostas sorteadas. É a parte avaliada como certa; mostramos quantas foram avaliadas.',
    ],
    [
      '“Resolveu”',
      'Quantas vezes “Resolveu” foi apertado. Não registramos se a pessoa ligou depois.',
    ],
    [
      'Respostas novas e corrigidas',
      'Respostas publicadas pela primeira vez no mês, e respostas corrigidas ou que ganharam outra forma de perguntar.',
    ],
    [
      'Dias até a resposta',
      'Dias até haver resposta para uma pergunta que não tinha (valor do meio).',
    ],
    [
      'Mesma pergunta de novo',
      'Quantas vezes voltaram as perguntas que ficaram sem resposta pela primeira vez no mês.',
    ],
    [
      'Ligações aos setores',
      'Ligações contadas pelos setores. Em meses não contados: “Não se sabe”.',
    ],
  ],
  csv: 'Baixar os números em CSV',
  pdf: (year) => `Relatório de ${year} (PDF em japonês)`,
  countedOn: (day) =>
    `Contado em ${day}. Os números do mês anterior podem mudar quando termina a avaliação.`,
  dataText: 'Uso, respostas, melhorias e ligações aos setores, por mês.',
}

const en: StatisticsWords = {
  title: 'The chatbot in figures',
  lead: 'How much the city’s chatbot is used and how often it is right. Published on the 1st, up to the month before.',
  noneTitle: 'No figures have been published yet',
  none: 'They appear here on the 1st of the month after the start.',
  newest: (month) => `Figures for ${month}`,
  yearTitle: (year) => `Figures by month, ${year}`,
  month: 'Month',
  sum: 'Total',
  useGroup: 'use and answers',
  workGroup: 'improvements and calls',
  grouped: (label, group) => `${label}: ${group}`,
  unknown: 'Not known',
  few: 'fewer than 5',
  fewNote:
    'In months with fewer than 5 uses, figures of use are not published, so that nobody can be recognised. They are not in the totals either.',
  users: 'Uses',
  questions: 'Questions',
  answered: 'Answered',
  correct: 'Correct',
  sample: (graded) => `of ${graded} graded`,
  resolved: '“It helped”',
  added: 'New answers',
  fixed: 'Mended answers',
  days: 'Days to an answer',
  repeats: 'Same question again',
  calls: 'Calls to the offices',
  times: (value) => value,
  dayCount: (value) => (value === '1' ? '1 day' : `${value} days`),
  percent: (value) => `${value}%`,
  workTitle: 'Is there less work?',
  workLead:
    'Calls that the offices counted, beside the same months of the fiscal year before. Only months counted in both years are used.',
  topic: 'Topic',
  before: 'Fiscal year before',
  after: 'This fiscal year',
  noTopic: 'Calls on no topic',
  definitionsTitle: 'How we count',
  definitions: [
    ['Uses', 'Conversations, not people.'],
    [
      'Questions',
      'Questions received. Tests, questions of the staff, and floods sent by machines, which are turned away at the door, are not counted.',
    ],
    [
      'Answered',
      'The share of questions to which the chatbot did not say that it has no answer. A notice that answers are stopped is no answer either.',
    ],
    [
      'Correct',
      'Each week the offices grade 30 answers drawn by lot. This is the share graded right; we show how many were graded.',
    ],
    [
      '“It helped”',
      'How often “It helped” was pressed. Whether somebody called afterwards is not recorded.',
    ],
    [
      'New and mended answers',
      'Answers published for the first time in the month, and answers that were corrected or learned another wording.',
    ],
    [
      'Days to an answer',
      'Days until there was an answer to a question that had none; the middle value.',
    ],
    [
      'Same question again',
      'How often questions that first went unanswered in the month came again.',
    ],
    [
      'Calls to the offices',
      'Calls counted by the offices. Months that were not counted read “Not known”.',
    ],
  ],
  csv: 'Download the figures as CSV',
  pdf: (year) => `Report for ${year} (PDF in Japanese)`,
  countedOn: (day) =>
    `Counted on ${day}. Figures of the month before may change when the grading is done.`,
  dataText: 'Use, answers, improvements and calls to the offices, by month.',
}

/** Words of the public figures. */
export const statisticsMessages: Catalogue<StatisticsWords> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}
