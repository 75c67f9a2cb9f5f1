/** `[what happened, what to do]`, for the operator. */
type Lines = readonly [message: string, todo: string]

/** Why the platform cannot work on the database it was given. */
export const databaseFault = {
  migrationFailed: (name: string, reason: string): Lines => [
    `データベースの移行「${name}」に失敗しました（${reason}）。データベースは移行前のままです。` +
      ` / Migration ${name} failed; the database is as it was before.`,
    'この表示を添えて開発元に連絡してください。前の版のプログラムはそのまま使えます。',
  ],
  newerRelease: (names: string): Lines => [
    `データベースはこのプログラムより新しい版で移行されています（${names}）。`,
    '新しい版のプログラムで起動してください。古い版に戻すには、移行前のバックアップを復元します。',
  ],
  notMigrated: (): Lines => [
    'データベースの準備がまだ済んでいません（市民面はデータベースを移行しません）。',
    '職員面（YAKUBA_FACE=staff）を同じ版のプログラムで起動してから、市民面を起動してください。',
  ],
  unreachable: (target: string, reason: string): Lines => [
    `DATABASE_URL のデータベース（${target}）に接続できません（${reason}）。`,
    'サーバーが動いているか、ホスト名・ポート・通信経路を確認してください。',
  ],
  wrongPassword: (target: string): Lines => [
    `DATABASE_URL の利用者名またはパスワードが違います（${target}）。`,
    'DATABASE_URL=postgres://利用者:パスワード@ホスト:5432/データベース の形で直してください。',
  ],
  noSuchDatabase: (target: string): Lines => [
    `DATABASE_URL のデータベースがありません（${target}）。`,
    'データベースを作成するか（CREATE DATABASE）、DATABASE_URL の最後の名前を直してください。',
  ],
  malformedUrl: (): Lines => [
    'DATABASE_URL を読み取れません。',
    'DATABASE_URL=postgres://利用者:パスワード@ホスト:5432/データベース の形で書いてください。',
  ],
  tooOld: (version: string): Lines => [
    `DATABASE_URL のサーバーは PostgreSQL ${version} です。15 以上が必要です。`,
    'PostgreSQL 15 以上のサーバーを DATABASE_URL に指定してください。',
  ],
  notUtf8: (encoding: string): Lines => [
    `DATABASE_URL のデータベースの文字コードは ${encoding} です。UTF8 が必要です。`,
    "CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0 で作り直してください。",
  ],
  mayNotCreate: (reason: string): Lines => [
    `DATABASE_URL の利用者はこのデータベースに表を作れません（${reason}）。`,
    'データベースの所有者で接続するか、GRANT CREATE ON DATABASE で権限を与えてください。',
  ],
} as const

/** Warnings of the database that do not stop a start. */
export const databaseWarning = {
  waiting: (seconds: number): string =>
    `職員面がデータベースを準備するのを待っています（最長${seconds}秒）。`,
  noRole: (reason: string): string =>
    `データベースで利用者の役割 yakuba_app になれません（${reason}）。` +
    'DATABASE_URL の利用者のまま動作します。',
  wideRole: (reason: string): string =>
    `データベースで市民面の役割 yakuba_public になれません（${reason}）。` +
    'yakuba_app として動作します。市民のページに要らない表も読める状態です。',
  noLeastPrivilege: (reason: string): string =>
    `データベースに利用者の役割 yakuba_app を作れません（${reason}）。` +
    '監査記録の書き換え防止はトリガーだけになります。',
} as const
