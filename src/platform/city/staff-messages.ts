/** Words of the page where the city's own data are kept. */
export const cityWords = {
  title: '市の設定',
  lead: 'ここに入れた名前と電話番号は、すべてのページに出ます。',
  nameJa: '市の名前（日本語）',
  nameJaPlain: '市の名前（やさしい日本語）',
  nameJaPlainHint: '読みは《 》で書きます。例：茶畑市《ちゃばたけし》',
  namePtBr: '市の名前（ポルトガル語）',
  nameEn: '市の名前（英語）',
  lgCode: '全国地方公共団体コード（6桁）',
  lgCodeHint: '総務省の一覧にある、検査数字を含む6桁の数字です。',
  phone: '代表電話',
  unset: '市の名前と電話番号を入力する',
  unsetNext: '続けて「組織と職員」で所属を新設し、名簿を取り込みます。',
  save: '保存する',
  saved: '保存しました。数秒でページに出ます。',
  permission: '市の名前と電話番号を変える',
  action: '市の設定を変更',
}
