import type { AssignmentKind } from './assignment.ts'
import type { StaffClass } from './employee.ts'
import type { GrantableRole } from './role-grant.ts'
import type { SuccessionKind, UnitKind } from './unit.ts'
import type { UnitChange } from './unit-change.ts'

/** The post of the first administrator of an empty city, until an order says otherwise. */
export const firstPost = '担当'

/** Several things in one line. */
export const listed = (items: readonly (string | number)[]): string => items.join('、')

/** Names of the kinds of units. */
export const unitKindNames: Record<UnitKind, string> = {
  department: '部',
  division: '課',
  section: '係',
}

/** Names of the terms of employment, as lists write them. */
export const staffClassNames: Record<StaffClass, string> = {
  regularStaff: '正規職員',
  reappointedStaff: '再任用職員',
  fixedTermStaff: '任期付職員',
  fiscalYearStaff: '会計年度任用職員',
}

/** Main and concurrent, as lists write them. */
export const assignmentKindNames: Record<AssignmentKind, string> = {
  main: '本務',
  concurrentPost: '兼務',
}

/** Names of the ways in which units become others. */
export const successionNames: Record<SuccessionKind, string> = {
  rename: '改称',
  merge: '統合',
  split: '分割',
  transferOfDuty: '事務の移管',
}

/** Names of the roles. */
export const roleLabels: Record<GrantableRole | 'staff', string> = {
  staff: '職員',
  administrator: '管理者',
  peopleClerk: '人事担当',
  planningClerk: '企画担当',
  departmentHead: '部長',
  divisionOwner: '担当課',
  languageChecker: '言語確認者',
  auditor: '監査',
}

/** What changes in the organisation, as a line of a list. */
export const changeSentence = ({ what, name, before, after }: UnitChange): string => {
  if (what === 'opened') return `「${name}」を新設`
  if (what === 'closed') return `「${name}」を廃止`
  if (what === 'renamed') return `「${before}」を「${after}」に改称`
  if (what === 'moved') return `「${name}」を${after === '' ? '単独' : `「${after}」の下`}に移す`
  return `「${name}」の連絡先を変更`
}

/** Words of the organisation and unit pages. */
export const unitWords = {
  organisation: '組織と職員',
  organisationLead: (count: number, staff: number) =>
    `所属は${count}、職員（本務）は${staff}人です。日付を変えると、その日の組織を表示します。`,
  asOf: '基準日',
  asOfUnreadable: '日付を読み取れなかったため、今日の組織を表示しています。',
  show: '表示する',
  today: '今日に戻す',
  done: '登録しました。',
  unit: '所属',
  name: '名称',
  kind: '種別',
  head: '所属長',
  noHead: 'なし',
  phone: '電話',
  none: 'なし',
  staffCount: '職員数',
  persons: (count: number) => `${count}人`,
  noUnits: 'この日には所属がありません',
  noUnitsText: '日付を変えるか、最初の所属（部）を新設してください。',
  contact: 'わからないときは、総務課人事係に相談してください。',
  future: 'この後の変更',
  noFuture: '登録されている変更はありません。',
  slug: '識別名',
  slugHint: 'ページのURLに使います。半角の英小文字・数字・ハイフン。例：somu-ka',
  phoneHint: '半角の数字とハイフン。例：0000-00-1110',
  parent: '上の所属',
  noParent: '単独（市長の直下）',
  period: '期間',
  from: (date: string) => `${date}から`,
  span: (from: string, to: string) => `${from}から${to}まで`,
  children: '下の所属',
  staff: '職員',
  noStaff: 'この日に在籍している職員はいません。',
  history: '名称と位置の経過',
  recordedAt: '記録日時',
  successions: '継承',
  noSuccessions: '統合・分割・移管の記録はありません。',
  succession: (from: string, to: string) => (from === to ? from : `${from} → ${to}`),
  create: '所属を新設',
  rename: '改称',
  move: '上の所属を変える',
  changeContact: '連絡先を変える',
  close: '廃止',
  merge: '所属を統合',
  split: '分割',
  transferDuty: '事務の移管を記録',
  exportUnits: '組織のCSV',
  effectiveOn: 'この日から',
  lastOn: '最後の日',
  lastOnHint: 'この日の終わりに廃止されます。',
  issuedOn: '発令日',
  note: '備考',
  noteHint: '改称や統合の理由など。なくてもかまいません。',
  duty: '移管する事務',
  toUnit: '移管先の所属',
  mergeFrom: (no: number) => `統合される所属 ${no}`,
  mergeInto: '統合先の所属',
  mergeLead:
    '統合される所属の職員と下の所属は、その日から統合先に移ります。所属長は移らないので、別に発令してください。',
  partName: (no: number) => `新しい所属 ${no} の名称`,
  partSlug: (no: number) => `新しい所属 ${no} の識別名`,
  splitLead: '新しい所属は、元の所属と同じ位置にできます。使わない欄は空のままにしてください。',
  ends: '元の所属を廃止し、職員と下の所属を1つ目の新しい所属に移す',
  choose: '選んでください',
  doCreate: '新設する',
  doRename: '改称する',
  doMove: '移す',
  doChange: '変更する',
  doClose: '廃止する',
  doMerge: '統合する',
  doSplit: '分割する',
  doRecord: '記録する',
  cancel: 'やめる',
  dateHint: '例：2026-04-01、令和8年4月1日',
} as const

/** Words of what the one search finds here. */
export const searchedWords = {
  what: '在職中の職員（氏名・フリガナ・職員番号・職名・所属）、所属の名前',
  person: '職員',
}

/** Words of the employee pages. */
export const employeeWords = {
  list: '職員の一覧',
  listLead: (count: number) => `${count}件が見つかりました。`,
  search: '名前・フリガナ・職員番号',
  searchButton: '探す',
  filter: '絞り込む',
  allUnits: 'すべての所属',
  allKinds: '本務と兼務',
  reset: '条件を消す',
  noneFound: '条件に合う職員はいません',
  noneFoundText: '日付や所属を変えて、もう一度探してください。',
  staffNo: '職員番号',
  name: '氏名',
  kana: 'フリガナ',
  nameHint: '姓と名の間に空白を入れてください。例：青山 花',
  kanaHint: 'カタカナ。半角やひらがなは自動で直します。',
  previousSurname: '旧姓',
  staffClass: '職員区分',
  post: '職',
  postHint: '例：課長、主査、主事',
  kind: '本務・兼務',
  headsUnit: 'この職は所属長である',
  postOfHead: (post: string) => `${post}（所属長）`,
  exportPeople: '職員のCSV',
  hire: '職員を採用',
  imports: '名簿を取り込む',
  roles: '役割を持つ人',
  posts: '発令の経過',
  noPosts: '発令の記録がありません。',
  issuedOn: '発令日',
  effective: '効力',
  fromOn: '開始日',
  toOn: '終了日',
  toOnHint: '任期がないときは空のままにしてください。',
  recorded: '記録',
  superseded: (at: string) => `${at}に訂正`,
  operations: '操作',
  end: '終了する',
  correct: '訂正する',
  names: '氏名と区分の経過',
  rolesTitle: '役割',
  noRoles: '「職員」のほかに役割はありません。',
  wholeCity: '市全体',
  role: '役割',
  scope: '範囲',
  scopeHint: '選んだ所属とその下で有効です。空なら市全体です。',
  machine: '自動処理',
  standIns: '代理',
  noStandIns: '代理の設定はありません。',
  deputy: '代理をする人',
  deputyNo: '代理をする人の職員番号',
  forms: '対象の申請',
  formsHint: (names: readonly string[]) =>
    '申請の種類をコンマで区切って入力します。空ならすべての申請です。' +
    (names.length === 0 ? '' : `使える名前：${names.join('、')}`),
  allForms: 'すべて',
  account: 'アカウント',
  accountLead:
    'パスワードを忘れた人には、1回だけ使えるパスワードを発行します。次のサインインで本人が新しいパスワードを決めます。',
  transfer: '異動',
  assign: '任命・兼務',
  changeName: '氏名を変える',
  changeClass: '区分を変える',
  correctPerson: '記録を訂正',
  grantRole: '役割を付ける',
  setStandIn: '代理を設定',
  resetPassword: 'パスワードを再発行',
  resetSecondFactor: '二要素認証を解除',
  doResetSecondFactor: '解除する',
  secondFactorLead:
    '認証アプリの端末も回復コードもなくした人について行います。本人であることを、顔を合わせるなどして確かめてください。本人はすぐにサインアウトされ、次からはパスワードだけでサインインします。',
  endsConcurrent: '兼務も終了する',
  lastOn: '最後の日',
  lastOnHint: 'この日の終わりに、職とアクセスの権限がなくなります。',
  roleLastOnHint: 'この日の終わりに役割がなくなります。本人はすぐに一度サインアウトされます。',
  standInLastOnHint: 'この日の終わりに代理が終わります。',
  roleLead: '役割を付けると、本人は一度サインアウトされ、次のサインインから有効です。',
  correctLead: '打ち間違いを直します。前の記録は訂正した日時とともに残ります。',
  nameLead: 'その日からの氏名を登録します。前の氏名は残り、姓が変わると旧姓になります。',
  sameAsBefore: '今の終了日が引き継がれます。変えるときだけ入力してください。',
  doHire: '採用する',
  doTransfer: '異動する',
  doAssign: '任命する',
  endRole: '役割を終了する',
  endStandIn: '代理を終了する',
  endPost: '職を終了する',
  changeClassTitle: '職員の区分を変える',
  doEnd: '終了する',
  doCorrect: '訂正する',
  doChange: '変更する',
  doGrant: '付ける',
  doSet: '設定する',
  doReset: '再発行する',
  passwordTitle: '新しいパスワード',
  passwordFor: (name: string, staffNo: string) => `${name}さん（職員番号 ${staffNo}）のパスワードです。`,
  passwordOnce:
    'このパスワードは、この画面に1回だけ表示されます。書き留めて、封をして本人に渡してください。',
  backToPerson: '職員のページへ戻る',
  rolesLead: '職員以外の役割を持つ人の一覧です。閲覧は監査記録に残ります。',
} as const

/** Words of the CSV files. */
export const exportWords = {
  employees: (on: string) => `職員_${on}.csv`,
  units: (on: string) => `組織_${on}.csv`,
  unitColumns: ['識別名', '種別', '所属', '電話', '所属長の職', '所属長', '開始日', '終了日'],
} as const

/** What the fields of the forms are called, for the summary of errors. */
export const fieldLabels: Record<string, string> = {
  asOfOn: unitWords.asOf,
  deputyNo: employeeWords.deputyNo,
  file: 'ファイル',
  forms: employeeWords.forms,
  fromOn: employeeWords.fromOn,
  intoUnitId: unitWords.mergeInto,
  issuedOn: unitWords.issuedOn,
  kana: employeeWords.kana,
  kind: unitWords.kind,
  lastOn: unitWords.lastOn,
  name: employeeWords.name,
  note: unitWords.note,
  on: unitWords.effectiveOn,
  parentUnitId: unitWords.parent,
  phone: unitWords.phone,
  post: employeeWords.post,
  previousSurname: employeeWords.previousSurname,
  role: employeeWords.role,
  slug: unitWords.slug,
  staffClass: employeeWords.staffClass,
  staffNo: employeeWords.staffNo,
  toOn: employeeWords.toOn,
  toUnitId: unitWords.toUnit,
  unitId: unitWords.unit,
  ...Object.fromEntries(
    [1, 2, 3].flatMap((no) => [
      [`unit${no}`, unitWords.mergeFrom(no)],
      [`name${no}`, unitWords.partName(no)],
      [`slug${no}`, unitWords.partSlug(no)],
    ]),
  ),
}

/** The names that differ in the forms of a unit. */
export const unitFieldLabels: Record<string, string> = {
  fromOn: unitWords.effectiveOn,
  name: unitWords.name,
}

/** A sentence with the field it is about. */
export const labelled = (label: string, sentence: string): string => `${label}：${sentence}`
