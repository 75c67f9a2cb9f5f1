import type { ReportSection } from './report.ts'
import { ownTemplate } from './staff-messages.ts'

// Invented for the demo city; each report takes two of each list.
const learned = [
  '説明は結論から始めると、相手が判断しやすくなることを学びました。',
  '制度の背景を知ると、窓口での問い合わせにも理由を添えて答えられると感じました。',
  '演習では、班ごとに手順書を見直し、抜けている確認の段階を3つ見つけました。',
  '近い事例の紹介があり、自分の課の進め方と比べながら聞くことができました。',
  '記録を残す目的は、次の担当者が同じ判断をできるようにすることだと理解しました。',
  '数字を示すときは、単位と時点を必ず添えることが大切だと学びました。',
  '相手の話を最後まで聞き、言い換えて確かめる練習をしました。',
  '期限から逆算して仕事を分け、早めに相談する段取りを学びました。',
  '個人情報の扱いで迷いやすい場面を、具体的な例で確認しました。',
  'ほかの市の担当者と話し、同じ悩みを別の工夫で解いていることを知りました。',
  '法令の条文を読む順番と、例規を調べるときの手がかりを教わりました。',
  '失敗の原因を人ではなく手順に求める考え方が、特に印象に残りました。',
] as const

const uses = [
  '来月の係の打合せで内容を紹介し、手順書の見直しを始めます。',
  '窓口の案内文を見直し、最初の1行で用件がわかる形に直します。',
  '起案のときに、確認した根拠と日付を1か所にまとめて書くようにします。',
  '新しく来た職員への引継ぎ資料に、今回の演習の例を加えます。',
  '毎週の予定表に相談の時間を決めて入れ、抱え込まないようにします。',
  '電話を受けたあとの記録の様式を、係でそろえることを提案します。',
  '資料の図表に、出典と集計した日を書く決まりを課の中で広めます。',
  '年度末の事務の山を分けるため、今月のうちに作業を洗い出します。',
  '担当している契約の書類を、今回の点検表でもう一度確かめます。',
  '一緒に受けたほかの市の担当者と、年に2回情報を交換することにしました。',
] as const

const opinions = [
  '演習の時間が長く、実際の仕事に近い内容でよかったです。',
  '事前に資料を読む時間があると、演習をさらに深められると思います。',
  '少人数だったので質問しやすく、疑問をその場で解くことができました。',
  '午後の講義は内容が多かったため、2回に分けるとよいと思います。',
  '来年も続け、係から2人ずつ受けられるとよいと思います。',
  '会場が遠いので、画面越しで受けられる回もあると助かります。',
  '初めて担当になった職員に、早い時期に受けてもらいたい内容でした。',
  '講師の経験に基づく話が多く、最後まで集中して聞くことができました。',
] as const

function two(of: readonly string[], no: number): string {
  const first = of[no % of.length] ?? ''
  const second = of[(no * 5 + 3) % of.length] ?? ''
  return first === second ? first : `${first}\n${second}`
}

/** What somebody of the demo city wrote: the same number gives the same text. */
export function seededSections(title: string, no: number): ReportSection[] {
  const texts = [`「${title}」を受けました。\n${two(learned, no)}`, two(uses, no), two(opinions, no)]
  return ownTemplate.headings.map((one, index) => ({ ...one, text: texts[index] ?? '' }))
}

/** Why the head of a division of the demo city sent a report back. */
export const seededReturn = '仕事への生かし方に、いつから始めるかを書き足してください。'
