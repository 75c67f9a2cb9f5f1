const number = new Intl.NumberFormat('ja-JP')

/** Lines of a drill's report on paper. */
export const reportWords = {
  title: '復元訓練の報告書',
  backup: (name: string) => `使った控え　　${name}`,
  takenAt: (at: string) => `控えの時点　　${at}`,
  drilledAt: (at: string, seconds: number) => `訓練の日時　　${at}（${number.format(seconds)}秒）`,
  tables: (tables: number, rows: number) =>
    `戻した表　　　${number.format(tables)}表、${number.format(rows)}行。件数と照合値を控えの目録と比べました。`,
  files: (count: number) =>
    `戻したファイル${number.format(count)}件。一つずつ中身の照合値を計算しました。`,
  chain: (face: string, entries: number, badSeq: number | null) =>
    badSeq === null
      ? `監査証跡　　　${face}1〜${number.format(entries)}件、改変なし。`
      : `監査証跡　　　${face}第${number.format(badSeq)}件に異常があります。`,
  same: 'すべての表、ファイル、監査証跡の先頭が、控えを取ったときと一致しました。',
  differ: (count: number) => `一致しなかったもの：${number.format(count)}件`,
  difference: (what: string, wanted: string, found: string) =>
    `  ${what}　控え：${wanted}　戻した値：${found}`,
  outcome: (passed: boolean) => (passed ? '結果：合格' : '結果：不合格'),
  sign: ['実施者　　　　　　　　　　　　　　　', '', '確認者　　　　　　　　　　　　　　　'].join('\n'),
}
