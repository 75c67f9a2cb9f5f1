/** Words about drafts of half-written forms. */
export const savedFormWords = {
  offer: '前回の下書きがあります',
  savedAt: (at: string) => `${at} に保存`,
  goOn: '続きから',
  drop: '捨てる',
  ofDraft: (at: string) => `（${at} の下書き）`,
  continued: (at: string) => `${at} に保存した下書きの続きです`,
  continuedText: 'まだ送信されていません。選んだファイルは保存されないので、選び直してください。',
  more: (count: number) => `これより古い下書きがほかに ${count} 件あります。`,
  saved: (time: string) => `下書きを保存しました（${time}）`,
  elsewhere: (time: string) =>
    `下書きを保存しました。別の画面でも同じ書類が書かれています（${time} に保存）。両方の下書きを残しています。`,
  tooLarge: '長すぎるため、下書きを保存できません。内容はこの画面に残っています。',
  failed: '下書きを保存できませんでした。内容はこの画面に残っています。つながりしだい、もう一度保存します。',
  signedOut:
    'サインインの期限が切れたため、下書きを保存できません。内容はこの画面に残っています。このまま送信すると、サインインのあとで続けられます。',
  purge: '古い下書きの片づけ',
}
