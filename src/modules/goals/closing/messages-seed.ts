import type { LocalText } from '../policy-document.ts'
import type { Mark } from './mark.ts'
import type { Round } from './round.ts'

/** What the demo city wrote in an evaluation, in the four languages. */
export type SeedTexts = { analysis: LocalText; nextStep: LocalText }

const say = (ja: string, plain: string, pt: string, en: string): LocalText => ({
  ja,
  'ja-plain': plain,
  'pt-BR': pt,
  en,
})

/** The owners' words by mark. */
export const seedEvaluations: Record<Mark, SeedTexts> = {
  excellent: {
    analysis: say(
      '早い時期から関係する課と相談し、予定より早く形にできた。問い合わせへの備えは、まだ一人の職員に頼っている。',
      '早《はや》くから ほかの 課《か》と 話《はな》し合《あ》い、予定《よてい》より 早《はや》く できました。質問《しつもん》に 答《こた》える 人《ひと》が まだ 少《すく》ないです。',
      'Conversamos cedo com as outras divisões e terminamos antes do previsto. O atendimento às perguntas ainda depende de uma só pessoa.',
      'We talked with the other divisions early and finished before the day. Answering questions still depends on one person.',
    ),
    nextStep: say(
      '手順書を作り、担当を増やす。',
      'やり方《かた》を 書《か》いて、担当《たんとう》の 人《ひと》を 増《ふ》やします。',
      'Vamos escrever o procedimento e preparar mais pessoas.',
      'We write down the procedure and train more people.',
    ),
  },
  met: {
    analysis: say(
      '計画した段階を順に進めることができた。市民への知らせ方は、紙と掲示に偏っている。',
      '計画《けいかく》の とおりに できました。市民《しみん》への 知《し》らせ方《かた》は、紙《かみ》が 多《おお》いです。',
      'As etapas seguiram o plano. A divulgação aos moradores ainda se apoia demais em papel e cartazes.',
      'The steps went as planned. Telling residents still leans on paper and notices.',
    ),
    nextStep: say(
      '知らせ方を増やし、使った人の声を集める。',
      '知《し》らせ方《かた》を 増《ふ》やして、使《つか》った 人《ひと》の 声《こえ》を 集《あつ》めます。',
      'Vamos divulgar por mais meios e ouvir quem usou.',
      'We tell people in more ways and collect what users say.',
    ),
  },
  near: {
    analysis: say(
      '取組は進んだが、日程の調整に時間がかかり、約束した水準にわずかに届かなかった。',
      '取《と》り組《く》みは 進《すす》みました。でも 日《ひ》を 決《き》めるのに 時間《じかん》が かかり、約束《やくそく》に 少《すこ》し 届《とど》きませんでした。',
      'O trabalho avançou, mas acertar as datas levou tempo e ficamos um pouco abaixo do prometido.',
      'The work went ahead, but settling the dates took time and we stayed a little short of the promise.',
    ),
    nextStep: say(
      '年度の初めに日程を決め、遅れを早く見つける。',
      '年度《ねんど》の 初《はじ》めに 日《ひ》を 決《き》めます。遅《おく》れを 早《はや》く 見《み》つけます。',
      'Vamos fixar as datas no início do ano e notar os atrasos mais cedo.',
      'We set the dates at the start of the year and notice delays sooner.',
    ),
  },
  missed: {
    analysis: say(
      '一部の目標に届かなかった。初めの見積もりが甘く、途中で人手を足すことができなかった。',
      '届《とど》かない 目標《もくひょう》が ありました。初《はじ》めの 見通《みとお》しが 足《た》りませんでした。人《ひと》を 増《ふ》やせませんでした。',
      'Uma parte das metas não foi atingida. A previsão inicial foi otimista e não conseguimos reforçar a equipe.',
      'Some targets were not met. The first estimate was too hopeful, and we could not add people on the way.',
    ),
    nextStep: say(
      '目標の数え方と見積もりを見直し、四半期ごとに確かめる。',
      '目標《もくひょう》の 数《かぞ》え方《かた》を 見直《みなお》し、三《みっ》か月《げつ》ごとに 確《たし》かめます。',
      'Vamos rever a contagem e a previsão, e conferir a cada trimestre.',
      'We review how we count and estimate, and check every quarter.',
    ),
  },
}

/** Why an owner gives a mark where the figures give none. */
export const seedMarkReason = say(
  '期限はまだ来ていないが、決めた段階まで予定どおり進んでいる。',
  '期限《きげん》は まだですが、予定《よてい》の とおりに 進《すす》んでいます。',
  'O prazo ainda não chegou, mas as etapas seguem como previsto.',
  'The day has not come yet, but the steps go as planned.',
)

/** The head's words. */
export const seedWords: Record<Round, LocalText> = {
  midYear: say(
    '前半は、新しい仕組みの準備をおおむね予定どおり進めた。後半は、市民に使っていただくことに力を入れる。',
    '年度《ねんど》の 前半《ぜんはん》は、新《あたら》しい 仕組《しく》みの 準備《じゅんび》を しました。後半《こうはん》は、市民《しみん》に 使《つか》ってもらうことに 力《ちから》を 入《い》れます。',
    'Na primeira metade preparamos os novos serviços quase como previsto. Na segunda, o esforço será para que sejam usados.',
    'In the first half we prepared the new services mostly as planned. In the second we work on people using them.',
  ),
  yearEnd: say(
    '約束の多くを果たしたが、届かなかった目標もある。理由を公表し、次の年度の数え方と計画に生かす。',
    '約束《やくそく》の 多《おお》くは できました。できなかった 目標《もくひょう》も あります。理由《りゆう》を 伝《つた》えて、次《つぎ》の 年度《ねんど》に 生《い》かします。',
    'Cumprimos a maior parte do prometido, mas não tudo. Publicamos as razões e as levamos para o plano do próximo ano.',
    'We kept most of what we promised, but not all. We publish the reasons and take them into next year’s plan.',
  ),
}

/** Why one evaluation of the present year came back. */
export const seedReturnReason = '課題の書き方が去年と同じです。今年の実績に沿って書き直してください。'
