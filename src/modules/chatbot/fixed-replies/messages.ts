import type { Catalogue } from '../../../platform/messages/locale.ts'
import type { FixedKey } from './trigger-grammar.ts'

/** Title and text of a fixed reply, as residents read it. */
export type FixedText = { title: string; body: string }

const ja: Record<FixedKey, FixedText> = {
  emergency: {
    title: '今すぐ電話してください',
    body: '命や身の危険があるときは、このページを待たずに電話してください。\n\n・火事・救急・救助：119番\n・事件・事故：110番\n・海の事件・事故：118番\n\n救急車を呼ぶか迷うときは、#7119（使える地域だけ）で相談できます。',
  },
  suicide: {
    title: 'つらい気持ちを、話してください',
    body: 'ここでは十分にお話を聞けません。いま話を聞ける人がいます。\n\n・#いのちSOS：0120-061-338（無料）\n・よりそいホットライン：0120-279-338（24時間・無料・外国語あり）\n・こころの健康相談統一ダイヤル：0570-064-556\n\n命の危険があるときは、119番か110番に電話してください。',
  },
  violence: {
    title: '安全な所から、電話してください',
    body: 'あなたは悪くありません。いま危険があるときは、110番に電話してください。\n\n・DV相談ナビ：#8008\n・DV相談プラス：0120-279-889（24時間・無料）\n・子どもの虐待かもと思ったら：189（24時間・無料）\n・性犯罪・性暴力の相談：#8891\n・警察への相談：#9110',
  },
  medical: {
    title: '体の具合のことは、ここではお答えできません',
    body: '診断や薬の判断はできません。医師や薬剤師に聞いてください。\n\n・急に具合が悪くなったとき：119番\n・救急車を呼ぶか迷うとき：#7119（使える地域だけ）\n・夜間や休日の子どもの急病：#8000',
  },
  legal: {
    title: '争いごとの判断は、ここではお答えできません',
    body: 'ひとりひとりの事情によって変わるため、市のチャットボットでは判断できません。\n\n・法テラス：0570-078374\n・外国語での案内：0570-078377\n\n市の法律相談の日時は、下の窓口でお聞きください。',
  },
  ownTax: {
    title: 'あなたの税額や納付の状況は、ここではお答えできません',
    body: 'ひとりひとりの情報はここでは扱いません。番号や名前を書かずに、納税通知書を用意して、下の窓口へお電話ください。\n\n・国の税金（所得税など）の相談：税務署（国税相談専用ダイヤル 0570-00-5901）',
  },
}

const jaPlain: typeof ja = {
  emergency: {
    title: '今《いま》すぐ 電話《でんわ》して ください',
    body: 'あぶない ときは、すぐに 電話《でんわ》して ください。\n\n・火事《かじ》、けが、病気《びょうき》：119番《ばん》\n・事件《じけん》、事故《じこ》：110番《ばん》',
  },
  suicide: {
    title: 'つらい ときは、話《はな》して ください',
    body: '今《いま》 話《はなし》を 聞《き》く 人《ひと》が います。\n\n・0120-279-338（24時間《じかん》、お金《かね》は いりません）。外国語《がいこくご》も あります。\n・0120-061-338（お金《かね》は いりません）\n\nとても あぶない ときは、119番《ばん》に 電話《でんわ》して ください。',
  },
  violence: {
    title: '安全《あんぜん》な ところから 電話《でんわ》して ください',
    body: 'あなたは 悪《わる》く ありません。今《いま》 あぶない ときは、110番《ばん》に 電話《でんわ》して ください。\n\n・夫《おっと》や 妻《つま》から たたかれる：#8008\n・24時間《じかん》の 電話《でんわ》：0120-279-889\n・子《こ》どもが たたかれて いる：189\n・体《からだ》を さわられた：#8891',
  },
  medical: {
    title: '体《からだ》の ことは ここでは 答《こた》えられません',
    body: '病院《びょういん》や 薬局《やっきょく》の 人《ひと》に 聞《き》いて ください。\n\n・急《きゅう》に 悪《わる》く なった とき：119番《ばん》\n・夜《よる》や 休《やす》みの 日《ひ》の 子《こ》どもの 病気《びょうき》：#8000',
  },
  legal: {
    title: '法律《ほうりつ》の ことは ここでは 答《こた》えられません',
    body: '法律《ほうりつ》の 専門《せんもん》の 人《ひと》に 聞《き》いて ください。\n\n・法律《ほうりつ》の 電話《でんわ》：0570-078374\n・外国語《がいこくご》の 電話《でんわ》：0570-078377',
  },
  ownTax: {
    title: 'あなたの 税金《ぜいきん》の ことは ここでは 答《こた》えられません',
    body: '名前《なまえ》や 番号《ばんごう》は 書《か》かないで ください。税金《ぜいきん》の 紙《かみ》を 持《も》って、下《した》に 電話《でんわ》して ください。\n\n・国《くに》の 税金《ぜいきん》の 電話《でんわ》：0570-00-5901',
  },
}

const ptBr: typeof ja = {
  emergency: {
    title: 'Ligue agora',
    body: 'Se há perigo de vida, não espere por esta página: ligue.\n\n・Incêndio, ambulância, resgate: 119\n・Crime ou acidente: 110\n・Crime ou acidente no mar: 118\n\nEm dúvida se chama a ambulância: #7119 (só em algumas regiões).',
  },
  suicide: {
    title: 'Fale com alguém agora',
    body: 'Aqui não podemos ouvir você como merece. Há pessoas que podem ouvir agora.\n\n・Yorisoi Hotline: 0120-279-338 (24 horas, grátis, com outras línguas)\n・Inochi SOS: 0120-061-338 (grátis, em japonês)\n\nEm perigo de vida, ligue 119 ou 110.',
  },
  violence: {
    title: 'Ligue de um lugar seguro',
    body: 'A culpa não é sua. Em perigo agora, ligue 110.\n\n・Violência doméstica: #8008\n・DV Sodan Plus: 0120-279-889 (24 horas, grátis)\n・Suspeita de maus-tratos a criança: 189 (24 horas, grátis)\n・Violência sexual: #8891\n・Consulta à polícia: #9110',
  },
  medical: {
    title: 'Sobre saúde, aqui não podemos responder',
    body: 'Não podemos avaliar sintomas nem remédios. Pergunte a um médico ou farmacêutico.\n\n・Piora repentina: 119\n・Em dúvida se chama a ambulância: #7119 (só em algumas regiões)\n・Criança doente à noite ou em feriados: #8000',
  },
  legal: {
    title: 'Sobre conflitos legais, aqui não podemos responder',
    body: 'Depende de cada caso, e o chatbot não pode avaliar.\n\n・Houterasu (orientação jurídica): 0570-078374\n・Em outras línguas: 0570-078377\n\nPergunte ao setor abaixo sobre a consulta jurídica da prefeitura.',
  },
  ownTax: {
    title: 'Sobre o seu próprio imposto, aqui não podemos responder',
    body: 'Não tratamos de dados de cada pessoa. Sem escrever nome nem números, tenha o aviso de imposto à mão e ligue para o setor abaixo.\n\n・Impostos nacionais (imposto de renda): 0570-00-5901',
  },
}

const en: typeof ja = {
  emergency: {
    title: 'Call now',
    body: 'If a life is in danger, do not wait for this page: call.\n\n・Fire, ambulance, rescue: 119\n・Crime or accident: 110\n・Crime or accident at sea: 118\n\nNot sure whether to call an ambulance: #7119 (in some regions only).',
  },
  suicide: {
    title: 'Please talk to somebody now',
    body: 'This page cannot listen to you as you deserve. There are people who can, now.\n\n・Yorisoi Hotline: 0120-279-338 (24 hours, free, other languages)\n・Inochi SOS: 0120-061-338 (free, in Japanese)\n\nIf your life is in danger, call 119 or 110.',
  },
  violence: {
    title: 'Call from a safe place',
    body: 'It is not your fault. If you are in danger now, call 110.\n\n・Domestic violence: #8008\n・DV Sodan Plus: 0120-279-889 (24 hours, free)\n・A child may be abused: 189 (24 hours, free)\n・Sexual violence: #8891\n・Advice from the police: #9110',
  },
  medical: {
    title: 'We cannot answer questions about your health here',
    body: 'We cannot judge symptoms or medicines. Please ask a doctor or pharmacist.\n\n・Suddenly worse: 119\n・Not sure whether to call an ambulance: #7119 (in some regions only)\n・A sick child at night or on holidays: #8000',
  },
  legal: {
    title: 'We cannot answer questions about legal disputes here',
    body: 'They depend on each case, and the chatbot cannot judge them.\n\n・Houterasu (legal support): 0570-078374\n・In other languages: 0570-078377\n\nPlease ask the office below when the city offers legal advice.',
  },
  ownTax: {
    title: 'We cannot answer questions about your own tax here',
    body: 'Nobody’s own data is used here. Without writing names or numbers, have your tax notice ready and call the office below.\n\n・National taxes (income tax): 0570-00-5901',
  },
}

/**
 * Replies written by people and never put together, by subject. A city may word them anew.
 *
 * @source Numbers as published by the ministries and the support centres; a city confirms them
 * before it opens the page (noted 2026-11-22)
 */
export const fixedReplies = Object.fromEntries(
  (Object.keys(ja) as FixedKey[]).map((key) => [
    key,
    { ja: ja[key], 'ja-plain': jaPlain[key], 'pt-BR': ptBr[key], en: en[key] },
  ]),
) as Record<FixedKey, Catalogue<FixedText>>
