import type { FollowUpGrade } from './follow-up.ts'

/** What participants of the demo city write in their own words. */
export const seedRemarks: readonly string[] = [
  '事例が自分の業務に近く、すぐに使えそうです。',
  '演習の時間がもう少しあると良いと思います。',
  '他の部署の人と話せたことが良かったです。',
  '資料が後から読み返しやすく、助かります。',
  '午後は駆け足だったので、2日に分けても良いと思います。',
  '基礎から説明があり、初めてでも付いていけました。',
  '会場までの移動に時間がかかりました。',
  '話し合いの進め方が参考になりました。',
]

/** Where managers of the demo city see it used. */
export const seedUses: Record<FollowUpGrade, readonly string[]> = {
  well: [
    '窓口での説明の順番を見直し、係の手引きに反映した。',
    '係の勉強会で内容を伝え、全員で使っている。',
    '起案の前の確認表を作り、差戻しが減った。',
  ],
  partly: [
    '担当する事務の一部で、学んだ様式を使い始めた。',
    '繁忙期の後に、係の手順へ取り入れる予定。',
  ],
  notYet: ['担当替えがあり、使う機会がまだない。'],
}
