/** Wording of the list of privileged ids; staff pages are Japanese only. */
export const accessWords = {
  title: '特権ID',
  lead: 'ほかの人の権限や記録にかかわる操作（特権操作）ができるアカウントの一覧です。要らなくなった権限がないか、二要素認証が設定されているかを、定期的に確かめてください。',
  csv: 'CSVで保存する',
  csvName: '特権ID一覧.csv',
  list: '特権IDの一覧',
  empty: '特権を持つ人はいません。',
  staffNo: '職員番号',
  name: '氏名',
  role: '役割',
  scope: '範囲',
  fromOn: '開始日',
  toOn: '終了日',
  period: '期間',
  noEnd: '定めなし',
  lastSignIn: '最後のサインイン',
  never: 'なし',
  noAccount: 'アカウントなし',
  closed: '停止中',
  second: '二要素認証',
  and: '・',
  factors: { code: '認証アプリ', passkey: 'パスキー', none: '未設定' },
  sealed: '封をした紙',
  allowedCount: (count: number) => `${count}件`,
  permissions: '役割ごとの特権操作',
  permission: '特権操作',
  missing: (count: number) =>
    `二要素認証を設定していない人が${count}名います。設定を頼むか、権限を見直してください。`,
  wholeCity: '全体',
  back: '戻る',
  kinds: { employee: '職員', contractor: '委託先', break_glass: '非常用' },
  kind: '区分',
}

/** Names of the module's permissions. */
export const accessPermissions = {
  read: '特権IDと非常用アカウントの閲覧',
  export: '特権ID一覧の書き出し',
  seal: '非常用アカウントの封の作成',
}

/** Names of its audit actions. */
export const accessActions = {
  'access.read': '特権ID・非常用アカウントの閲覧',
  'access.export': '特権ID一覧の書き出し',
  'access.seal_break_glass': '非常用アカウントの封の作成',
  'access.end_break_glass': '非常用アカウントの使用の終了',
}

/** Sentences of its refusals. */
export const accessRefusals = {
  'access.not_in_use': () => '非常用アカウントは、使われていません。',
}
