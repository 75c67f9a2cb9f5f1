/** What the operator reads when a setting keeps the program from starting. */
export const settingFault = {
  title: (faults: string[]) => `設定を読み取れません：${faults.join('、')}`,
  wrong: (name: string, does: string, byDefault: string) =>
    `${name} の値が正しくありません（${does}。既定値：${byDefault}）`,
  unknown: (name: string) => `${name} という設定はありません`,
  publicNeedsServer:
    'YAKUBA_FACE=public には DATABASE_URL が必要です（内蔵のデータベースは一つのプログラムだけが使えます）',
  todo: 'docs/operations.md の設定の一覧を見て、値を直してから、もう一度起動してください。',
}

/** What the operator reads in the terminal at the start. */
export const mainMessages = {
  portInUse: (port: number) => `ポート ${port} は、ほかのプログラムが使っています。`,
  portRefused: (port: number) => `ポート ${port} を開く権限がありません。`,
  portInUseTodo: '「PORT=3001 npm start」のように、別の番号で起動してください。',
  ready: (url: string, welcome: string) => `\n役場（Yakuba）の準備ができました：${url}\n${welcome}\n`,
  demoAccounts: 'サンプル市の職員番号とパスワード（もう一度見るには bin/seed --passwords）：',
  demoAccount: (staffNo: string, password: string, who: string) =>
    `  ${staffNo}  ${password}  ${who}`,
  setupLink: (url: string) =>
    `最初の管理者は、次のリンクから登録してください（一度だけ使えます）：\n  ${url}`,
}

/** First entry of the staff menu. */
export const menuHome = 'ホーム'

/** What `bin/seed` says. */
export const seedMessages = {
  usage: [
    '使い方：',
    '  bin/seed --passwords                                  サンプル市の職員番号とパスワードを表示する',
    '  bin/seed --policy 文書.txt                            運営方針の文書を読み、質問の一覧を表示する',
    '  bin/seed --policy 文書.txt --answers 回答.json --publish   回答を添えて公表する',
    '  bin/seed --demo                                       空の市にサンプルを入れる',
  ].join('\n'),
  publicFace: '市民面からは、データを入れられません。',
  publicFaceTodo: '職員面（YAKUBA_FACE=staff）の設定で実行してください。',
  notDemo: 'サンプル市ではないため、表示する職員番号はありません。',
  notEmpty: 'この市には、すでに職員が登録されています。サンプルは入れませんでした。',
  notEmptyTodo: 'サンプルを試すときは、YAKUBA_DATA_DIR に別のフォルダーを指定してください。',
  cannotRead: (path: string) => `ファイルを読み取れません：${path}`,
  checkPath: 'ファイルの場所と権限を確かめてください。',
}
