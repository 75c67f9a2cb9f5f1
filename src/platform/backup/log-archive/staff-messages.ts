/** Words of the log archive, on the page and in the list of tasks. */
export const logWords = {
  job: '記録の控え（5分ごと）',
  notSet: '控えの置き場が設定されていません',
  ownServer: '市のデータベースサーバーの記録は、そのサーバーの仕組みで保管します',
  baseTaken: '基点の控えを取りました。',
  title: 'いつの時点に戻せるか',
  range: '戻せる期間',
  rangeOf: (from: string, to: string) => `${from}から${to}まで`,
  none: '記録の控えはまだありません',
  noneText:
    '控えの置き場を設定すると、5分ごとに記録を控えます。「bin/backup restore --until 日時」で、その時点の状態を新しいフォルダに作れます。',
  how: '「bin/backup restore --until 日時 --data-dir 新しいフォルダ」で、その時点の状態を作れます。',
  parts: '記録の数',
  bases: '基点の控え',
  countOf: (count: number) => `${count.toLocaleString('ja-JP')}件`,
  homeLate: (minutes: number) => `記録の控えが${minutes}分遅れています`,
}

/** What `bin/backup restore --until` says. */
export const logCommandWords = {
  badMoment: (text: string) =>
    [
      `日時「${text}」を読み取れません。`,
      '「2026-11-22T14:05」（日本時間）か、latest（最後まで）を指定してください。',
    ] as const,
  onlyEmbedded: [
    '時点を選んだ復元は、組み込みのデータベースへ戻すときだけできます。',
    '市のサーバーへは、戻した後に「bin/backup make」と「bin/backup restore --server」で移してください。',
  ] as const,
  done: (reached: string, parts: number, files: number) =>
    `${reached}までの変更を戻しました（記録${parts}件、ファイル${files}件）。`,
  nothing: '基点の控えの後に変更はありませんでした',
  missingFiles: (names: readonly string[]) =>
    `中身のないファイルがあります：${names.join('、')}`,
  missingPart: (name: string) =>
    `記録の控えは「${name}」で途切れています。それより後の変更は戻っていません。`,
  chain: (face: string, count: number) => `監査証跡（${face}）：${count}件、改変なし。`,
  broken: (face: string) =>
    `監査証跡（${face}）に改変か欠けがあります。戻した先で「bin/audit verify」を実行してください。`,
}
