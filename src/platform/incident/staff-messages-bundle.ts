/** What the bundle of logs says of itself. */
export function bundleReadme(from: string, to: string, madeAt: string): string {
  return `記録一式
期間：${from} から ${to} まで（日本時間）
作成：${madeAt}（協定世界時）

改変されていないことの確かめ方
  sha256sum -c SHA256SUMS
  この行が示すのは、取り出した後に変わっていないことです。取り出す前に変わっていないことは、
  audit-chain.json が示します。

audit-entries.csv    監査証跡（表計算用）
audit-entries.jsonl  監査証跡（1行に1件、JSON）。hash は、hash を除く全項目を項目名の順に並べた
                     JSON の SHA-256 です。prevHash は一つ前の記録の hash です。
audit-chain.json     鎖ごとの最初と最後の番号と値、計算し直した結果（whole）、データベースの外の控え（anchors）
sign-ins.csv         監査証跡のうち、サインインとサインアウトの記録
job-runs.csv         定期処理の実行の記録（メモの文は含みません）
backups.json         控え（バックアップ）の一覧
settings.json        設定。秘密のものは、設定の有無だけ
release.json         版、移行の一覧、画面とプログラムの改ざんの確認の結果
incidents.json       有事の措置と凍結（理由などの文は含みません）

個人情報について
  氏名、メールアドレス、入力された文、書類の中身は入っていません。人は番号（ID）で示し、
  接続元は鍵付きの照合値だけです。番号から氏名を知るには、役場の画面（監査証跡）が要ります。
  それでも、だれがいつ何をしたかの記録です。取り扱いは市の規程に従ってください。

「=」「+」「-」「@」で始まる値には、表計算で式として動かないように、CSV では頭に「'」を付けています。
`
}
