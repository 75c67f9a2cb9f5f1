type Lines = [message: string, todo: string]

const number = new Intl.NumberFormat('ja-JP')

/** Why a copy or an export is not made. */
export const leavingFaults = {
  notEmpty: [
    '写す先のデータベースは空ではありません。動いている市のデータベースには書きません。何も変えていません。',
    '空のデータベースか、まだないフォルダを指定してください。',
  ] as Lines,
  unlisted: (columns: readonly string[]): Lines => [
    `個人情報かどうかが決まっていない項目があるため、写していません（${columns.join('、')}）。`,
    '各部分の personal-columns.ts に項目を書き足してください。',
  ],
  folderNotEmpty: (folder: string): Lines => [
    `写す先のフォルダ（${folder}）は空ではありません。何も変えていません。`,
    'まだないフォルダを指定してください。',
  ],
  sameDatabase: [
    '写す先が、動いている市のデータベースと同じです。何も変えていません。',
    '別の、空のデータベースを指定してください。',
  ] as Lines,
}

/** What `bin/anonymise` says. */
export const anonymiseWords = {
  usage: [
    '使い方：',
    '  bin/anonymise --to postgres://…  --files フォルダ   空のデータベースへ、匿名化した複製を作る',
    '  bin/anonymise --to-dir 新しいフォルダ              組み込みのデータベースで、匿名化した複製を作る',
    '氏名・かな・職員番号・連絡先は別のものに置き換わり、自由に書いた文は伏せられ、ファイルは空の代わりになります。',
    '日付と件数は変わりません。元の市のパスワードでは入れません。',
  ].join('\n'),
  done: (tables: number, files: number) =>
    `匿名化した複製を作りました（${number.format(tables)}表、ファイル${number.format(files)}件）。`,
  password: (password: string) => `全員のパスワード：${password}`,
  administrators: (numbers: readonly string[]) => `管理者の職員番号：${numbers.join('、')}`,
  start: (dataDir: string) =>
    `起動：YAKUBA_DATA_DIR=${dataDir} npm start（起動時に表示されるサンプルの職員番号は、この複製では使えません）`,
}

/** What `bin/export-all` says and writes. */
export const exportAllWords = {
  usage: [
    '使い方：',
    '  bin/export-all --to 新しいフォルダ   市のデータをすべて、開かれた形式（CSV、JSON、元のファイル）で書き出す',
    '動かしたまま実行できます。パスワードと鍵は含みません。中身は個人情報です。',
  ].join('\n'),
  done: (tables: number, rows: number, files: number) =>
    `${number.format(tables)}表、${number.format(rows)}行、ファイル${number.format(files)}件を書き出しました。`,
  dictionaryHeader: [
    '表',
    '表の名称',
    '項目',
    '項目の意味',
    '型',
    '必須',
    '参照する表',
    '個人情報',
    '書き出し',
  ],
  readme: `役場（Yakuba）から書き出した市のデータ

tables/       表ごとのCSV（UTF-8、1行目は項目名、空欄は値なし）
files/        保存されたファイル。名前はSHA-256。どの記録のものかは tables の sha256 の項目で分かる
dictionary.csv, dictionary.json
              データ定義書。表、項目、型、意味、参照する表、個人情報かどうか
SHA256SUMS    すべてのファイルの照合値（sha256sum --check SHA256SUMS で確かめる）

日時は世界標準時（UTC）、日付は日本の日付。jsonb はJSON、配列は {a,b} の形。
サインインの鍵、パスワードの照合値、送る前のメール、書きかけの控えは含まない。
中身は個人情報である。置き場所と渡す相手に注意すること。

All data of the city, written by Yakuba: one CSV per table (UTF-8, header, empty field = null),
stored files by SHA-256, a data dictionary and sums. Instants are UTC. Keys and password hashes
are left out. The folder holds personal data.
`,
}
