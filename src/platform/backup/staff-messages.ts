import type { BackupFault, BackupProblem } from './backup-fault.ts'

const number = new Intl.NumberFormat('ja-JP')

type Params = BackupFault['params']
type Lines = readonly [said: string, todo: string]

const faults: Record<BackupProblem, (params: Params) => Lines> = {
  noFolder: ({ folder }) => [
    `控えの置き場（${folder}）がありません。`,
    '場所を --from で示すか、YAKUBA_BACKUP_DIR を確かめてください。',
  ],
  noKey: ({ folder }) => [
    `控えの置き場（${folder}）は暗号化されていますが、鍵がありません。`,
    '控えを取ったときの合い言葉を YAKUBA_BACKUP_KEY に指定してください。',
  ],
  notSealed: ({ folder }) => [
    `控えの置き場（${folder}）は、暗号化しないで作られています。控えは取りませんでした。`,
    '別のフォルダを指定してください。暗号化しないで続けるときは --unsealed を付けます。',
  ],
  wrongKey: ({ folder }) => [
    `YAKUBA_BACKUP_KEY が、控えの置き場（${folder}）の鍵と違います。`,
    '控えを取ったときの合い言葉を指定してください。何も変えていません。',
  ],
  noBackups: ({ folder }) => [
    `控えの置き場（${folder}）に控えがありません。`,
    '「bin/backup make」で控えを取ってください。',
  ],
  noSuchBackup: ({ name }) => [
    `控え「${name}」はありません。`,
    '「bin/backup list」で名前を確かめてください。',
  ],
  badManifest: ({ name }) => [
    `控え「${name}」の目録（manifest.json）を読み取れません。`,
    '別の控えを使ってください。',
  ],
  damaged: ({ name }) => [
    `控えの「${name}」が壊れているか、書き換えられています。`,
    '戻す先には何も残していません。別の控えを使ってください。',
  ],
  missingFile: ({ name }) => [
    `「${name}」の中身がありません。`,
    'ファイルの置き場と控えの置き場を確かめてください。',
  ],
  sameFolder: ({ folder }) => [
    `写す先（${folder}）は、控えの置き場そのものです。何も変えていません。`,
    '持ち出す媒体のフォルダを --to に指定してください。',
  ],
  otherVault: ({ folder }) => [
    `写す先（${folder}）には、別の置き場の控えがあります。何も変えていません。`,
    '新しいフォルダを --to に指定してください。',
  ],
  alteredFile: ({ name }) => [
    `ファイル「${name}」の中身が、保存したときと変わっています。控えは取りませんでした。`,
    '「bin/files check」で調べ、前の控えから戻してください。',
  ],
  noFileStore: ({ place }) => [
    `ファイルの保存先（${place}）につながりません。前の控えはそのまま残っています。`,
    '保存先と YAKUBA_S3_ で始まる設定を確かめてから、もう一度実行してください。',
  ],
  notEmpty: () => [
    '戻す先のデータベースは空ではありません。何も変えていません。',
    '空のデータベースか、新しいデータフォルダを指定してください。',
  ],
  newerRelease: ({ names }) => [
    `この控えは、もっと新しい版で取られています（${names}）。`,
    '控えを取った版か、それより新しい版で戻してください。何も変えていません。',
  ],
  noSpace: ({ name }) => [
    `控えを書く途中で空きがなくなりました（${name}）。前の控えはそのまま残っています。`,
    '控えの置き場に空きを作ってから、もう一度実行してください。',
  ],
  logForked: ({ name }) => [
    `記録「${name}」は、別の内容で控えの置き場にあります。二つの仕組みが同じ置き場に書いています。`,
    'どちらかの YAKUBA_BACKUP_DIR を、新しいフォルダに変えてください。',
  ],
  noBase: ({ until }) => [
    until === ''
      ? '記録の控えがありません。何も変えていません。'
      : `${until}より前の基点の控えがありません。何も変えていません。`,
    '「bin/backup list」で、毎日の控えから戻せるものを確かめてください。',
  ],
  logTooShort: ({ until }) => [
    `記録の控えは${until}まで届いていません。戻す先には何も残していません。`,
    '最後まで戻すときは --until latest を指定してください。',
  ],
  logBroken: ({ until, name }) => [
    `記録の控えは「${name}」で途切れていて、${until}まで届きません。戻す先には何も残していません。`,
    'その前の時点を --until に指定するか、latest で途切れたところまで戻してください。',
  ],
  otherServer: ({ name, found, wanted }) => [
    `基点の控え「${name}」は PostgreSQL ${found} のものです。この版は ${wanted} を使います。`,
    '控えを取った版で戻し、「bin/backup make」で控えを取り直してください。',
  ],
  running: ({ folder }) => [
    `戻す先のフォルダ（${folder}）は空ではありません。何も変えていません。`,
    'まだないフォルダを --data-dir に指定してください。',
  ],
}

/** A fault as two lines: what happened, and what to do. */
export const backupFaultLines = ({ problem, params }: BackupFault): Lines =>
  faults[problem](params)

/** Words of the backup page and of what is printed. */
export const backupWords = {
  title: '控えと復元訓練',
  lead: '毎日の控えと、控えから本当に戻せるかを確かめる訓練の記録です。',
  job: '控えの取得',
  notSet: '控えの置き場が設定されていません',
  notSetText:
    '情報担当は、別のディスクのフォルダを YAKUBA_BACKUP_DIR に、20文字以上の合い言葉を YAKUBA_BACKUP_KEY に指定してください。今は毎日の控えが取られていません。',
  unreadable: '控えの置き場を読み取れません',
  list: '控えの一覧',
  none: '控えはまだありません',
  noneText: '毎日1時30分に取ります。すぐに取るときは、サーバーで「bin/backup make」を実行します。',
  takenAt: '控えの時点',
  tables: '表',
  rows: '行',
  files: 'ファイル',
  sealed: '暗号化',
  isSealed: 'あり',
  notSealed: 'なし',
  damagedSet: '目録を読み取れません',
  drills: '復元訓練の記録',
  noDrills: '復元訓練はまだ行われていません',
  noDrillsText:
    'サーバーで「bin/backup drill」を実行すると、控えを別のデータベースに戻し、件数・照合値・監査証跡を確かめます。動いている仕組みには触れません。',
  drilledAt: '訓練の日時',
  backupOf: '使った控え',
  outcome: '結果',
  passed: '合格',
  failed: '不合格',
  entries: '監査証跡',
  items: (count: number) => `${number.format(count)}件`,
  tablesOf: (count: number) => `${number.format(count)}表`,
  rowsOf: (count: number) => `${number.format(count)}行`,
  taken: (rows: number, files: number) =>
    `${number.format(rows)}行とファイル${number.format(files)}件の控えを取りました。`,
  removed: (count: number) => `保存期間を過ぎた控え${number.format(count)}件を消しました。`,
  homeLate: (hours: number) => `毎日の控えが${number.format(hours)}時間以上取られていません`,
  homeNever: '毎日の控えがまだ取られていません',
  homeNoCopy: '持ち出し控え（オフラインの写し）がまだありません',
  homeCopyLate: (days: number) =>
    `持ち出し控え（オフラインの写し）を${number.format(days)}日作っていません`,
  homeDrill: '復元訓練を1か月以上行っていません',
  homeFailed: '復元訓練が不合格でした',
  read: '控えと復元訓練の記録を見る',
  report: '復元訓練の報告書',
  differences: '違いがあったもの',
  wanted: '控えの値',
  found: '戻した値',
  noDifferences: 'すべて一致しました。',
  chain: '監査証跡の検証',
  seconds: 'かかった時間',
  secondsOf: (seconds: number) => `${number.format(seconds)}秒`,
  sign: '確認者の署名',
  back: '控えと復元訓練へ',
  what: '対象',
}

/** Names of this part's audit actions. */
export const backupActions: Record<string, string> = {
  'backup.take': '控えを取った',
}

/** What `bin/backup` says. */
export const backupCommandWords = {
  usage: [
    '使い方：',
    '  bin/backup make  [--to フォルダ] [--unsealed]     控えを取る（動かしたままでよい）',
    '  bin/backup list  [--from フォルダ]                控えの一覧',
    '  bin/backup drill [--from フォルダ] [名前]         控えを別の場所に戻して確かめ、報告書を作る',
    '  bin/backup restore [--from フォルダ] [名前] --data-dir 新しいフォルダ',
    '                                                    組み込みのデータベースへ戻す',
    '  bin/backup restore [--from フォルダ] [名前] --server --data-dir 新しいフォルダ',
    '                                                    DATABASE_URL の空のデータベースへ戻す',
    '  bin/backup restore [--from フォルダ] --until 日時 --data-dir 新しいフォルダ',
    '                                                    その時点の状態に戻す（latest は最後まで）',
    '  bin/backup copy --to 媒体のフォルダ [--keep 数]   いちばん新しい控えを、外して保管する媒体へ写す（週に1回）',
    '名前を省くと、いちばん新しい控えを使います。合い言葉は YAKUBA_BACKUP_KEY に指定します。',
  ].join('\n'),
  whereTo: [
    '控えの置き場がわかりません。',
    '--to または --from でフォルダを示すか、YAKUBA_BACKUP_DIR を指定してください。',
  ] as const,
  needsKey: [
    '合い言葉がないため、控えを取りませんでした。',
    'YAKUBA_BACKUP_KEY に20文字以上の合い言葉を指定してください。暗号化しないときは --unsealed を付けます。',
  ] as const,
  needsDataDir: [
    '戻す先のフォルダがわかりません。',
    '--data-dir に、まだないフォルダを示してください。',
  ] as const,
  needsUrl: [
    '戻す先のデータベースがわかりません。',
    'DATABASE_URL に、空のデータベースを指定してください。',
  ] as const,
  made: (name: string, rows: number, files: number) =>
    `控え「${name}」を取りました（${number.format(rows)}行、ファイル${number.format(files)}件）。`,
  copied: (name: string, files: number, removed: number) =>
    `控え「${name}」（ファイル${number.format(files)}件）を写し、すべて読み直して照合しました。` +
    (removed === 0 ? '' : `古い写し${number.format(removed)}件を消しました。`) +
    '媒体を外して、別の場所で保管してください。',
  needsMedium: [
    '写す先がわかりません。',
    '--to に、持ち出す媒体のフォルダを指定してください。',
  ] as const,
  line: (name: string, rows: number, files: number, sealed: boolean) =>
    `${name}  ${number.format(rows)}行  ファイル${number.format(files)}件  ${sealed ? '暗号化' : '平文'}`,
  restored: (name: string, where: string) =>
    `控え「${name}」を ${where} に戻しました。\n` +
    '起動すると、この版に合わせて表が整います。監査証跡の控え（anchor）は、復元の後に書かれた分だけが比べられます。',
  start: (dataDir: string, database: string) =>
    `起動：${database}YAKUBA_DATA_DIR=${dataDir} npm start`,
  reportAt: (path: string) => `報告書：${path}`,
}
