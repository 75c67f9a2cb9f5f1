/** Words of the staff home. */
export const staffHomeWords = {
  title: 'ホーム',
  greeting: (name: string) => `${name}さんの今日`,
  today: '今日すること',
  decision: '決裁を待っているもの',
  changed: '昨日から変わったこと',
  empty: {
    today: '期限が近いもの、過ぎたものはありません。',
    decision: '決裁を待っているものはありません。',
    changed: '昨日から変わったことはありません。',
  },
  count: (items: number) => `${items}件`,
  due: '期限 ',
  /** Said after a press to those who hear one button after another. */
  pressOf: (title: string) => `（${title}）`,
}
