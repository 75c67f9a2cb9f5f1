import type { RefusalTexts } from '../../../platform/module.ts'

/** Wording of contractors' accounts; staff pages are Japanese only. */
export const contractorWords = {
  title: '委託先のアカウント',
  lead: '保守や運用を委託した事業者の人が、期間を限って使うアカウントです。申請した人とは別の人が承認するまで開きません。職員名簿と職員数には入りません。操作は、すべて監査証跡に残ります。',
  marked: (name: string, company: string) => `${name}（委託先 ${company}）`,
  ask: '委託先のアカウントを申請する',
  askLead: '1人に1つです。終了日は開始日から1年以内で、延ばすときは新しく申請します。ほかの人が承認すると、最初のパスワードが表示されます。',
  doAsk: '申請する',
  name: '氏名',
  company: '事業者名',
  purpose: '契約と業務',
  purposeHint: '例：人事システム保守（令和8年度）',
  unit: '受け入れる所属',
  role: '役割',
  roleHint: '業務に必要なときだけ選びます。管理者のほかは、受け入れる所属の範囲だけです。',
  noRole: '役割なし（一般の職員と同じ）',
  fromOn: '開始日',
  lastOn: '終了日',
  lastOnHint: 'この日の24時に使えなくなります。開始日から1年以内です。',
  staffNo: '番号',
  person: '氏名・事業者',
  period: '期間',
  state: '状態',
  people: '申請・承認',
  operations: '操作',
  empty: '委託先のアカウントはありません。',
  states: {
    asked: '承認待ち',
    withdrawn: '取下げ',
    coming: '開始前',
    open: '利用中',
    ended: '終了',
  },
  askedBy: (name: string) => `申請：${name}`,
  openedBy: (name: string) => `承認：${name}`,
  open: '承認して開く',
  openNamed: (name: string) => `${name}のアカウントを承認して開く`,
  withdraw: '取り下げる',
  end: '終了する',
  endNamed: (name: string) => `${name}のアカウントを終了する`,
  own: 'ほかの人の承認を待っています',
  done: {
    asked: '申請しました。ほかの人が承認すると、使えるようになります。',
    ended: '終了しました。サインイン中だったときは、すぐに終わりました。',
    again: 'すでに承認されています。最初のパスワードは1回しか表示されません。',
  },
  passwordTitle: '最初のパスワード',
  passwordFor: (name: string, staffNo: string) => `${name}（${staffNo}）`,
  passwordOnce: 'この画面を閉じると、二度と表示されません。本人に直接渡してください。最初のサインインで変更します。',
  back: '委託先のアカウントへ戻る',
  waiting: (count: number) => `承認を待つ委託先のアカウントが${count}件あります`,
}

/** Names of its permissions, which are its audit actions too. */
export const contractorPermissionNames = {
  'people.read_contractors': '委託先のアカウントの一覧を見る',
  'people.ask_contractor': '委託先のアカウントを申請する',
  'people.open_contractor': '委託先のアカウントを承認して開く',
  'people.end_contractor': '委託先のアカウントを終了する',
} as const

/** Sentences of its refusals. */
export const contractorRefusals = {
  'people.contractor_not_found': () => 'この委託先のアカウントは見つかりません。',
  'people.contractor_own_request': () =>
    '自分が申請したアカウントは、承認できません。ほかの人が承認します。',
  'people.contractor_decided': () => 'すでに承認されたか、終了しています。',
  'people.contractor_too_long': () => '期間は1年以内にしてください。',
  'people.contractor_over': () => '終了日が開始日または今日より前です。日付を確認してください。',
} satisfies RefusalTexts
