/** Words of the one search. */
export const searchWords = {
  title: '検索',
  button: '検索',
  field: '探す言葉',
  hint: '空白で区切ると、すべての言葉を含むものを探します。全角と半角、ひらがなとカタカナの違いは問いません。',
  pages: '画面',
  count: (count: number) => `${count}件`,
  all: (count: number) => `合わせて${count}件見つかりました。`,
  more: (count: number) => `ほか ${count} 件`,
  moreIn: (kind: string) => `（${kind}の一覧へ）`,
  nothing: (written: string) => `「${written}」は見つかりませんでした`,
  nothingText: '言葉を短くするか、別の言い方で試してください。見つかるのは、自分が開けるものだけです。',
  what: '探せるもの',
  whatPages: 'メニューにある画面の名前',
  failed: (names: string) => `${names}は、いま検索できません`,
  failedText: 'ほかの結果は下にあります。しばらくしてから、もう一度検索してください。',
}
