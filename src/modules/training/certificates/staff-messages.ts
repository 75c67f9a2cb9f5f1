import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import { dayText } from '../staff-messages.ts'
import type { Expiry } from './expiry.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** What ends. */
export const expiryKindNames: Record<Expiry['kind'], string> = {
  completion: '研修の修了',
  licence: '資格・免許',
}

/** Words of certificates, licences and a person's history. */
export const certificateWords = {
  training: '職員研修',
  mine: 'わたしの研修',
  none: '–',
  about: (what: string) => `（${what}）`,
  certificates: '修了証と資格・免許',
  panelLead: '修了証は研修ごとに、資格・免許は研修とは別に登録できます。',
  noLicences: '資格・免許は、まだ登録されていません。',
  licences: '資格・免許',
  name: '名称',
  number: '番号',
  issuedOn: '取得日',
  expiresOn: '有効期限',
  forEver: '期限なし',
  copy: '写し',
  open: '開く',
  state: '状態',
  confirmed: '確認済み',
  unconfirmed: '総務課の確認待ち',
  expired: '期限切れ',
  near: '期限が近い',
  valid: '有効',
  actions: '操作',
  change: '直す',
  remove: '取り消す',
  add: '資格・免許を登録する',
  addFor: (name: string) => `${name}さんの資格・免許を登録する`,
  addLead: '登録すると、総務課の研修担当が確認します。期限の3か月前と1か月前に通知が届きます。',
  addForLead: '研修担当が確認した資格・免許として登録します。',
  changeLicence: '資格・免許を直す',
  changeLead: '更新したときは、新しい取得日と有効期限に直します。前の内容は記録に残ります。',
  save: '登録する',
  removeLicence: '資格・免許を取り消す',
  removeLead: '一覧から外します。記録には残ります。',
  removeNow: '取り消す',
  nameHint: '例：第三種電気主任技術者、普通自動車免許',
  numberHint: '番号のないものは空けておきます。',
  dateHint: '例：2026年6月1日、令和8年6月1日',
  expiresHint: '期限のないものは空けておきます。',
  copyHint: '免状や合格証の写し。なくても登録できます。',
  copyKept: (filename: string) => `今の写し：${filename}。選ぶと新しいものに替わります。`,
  saved: '資格・免許を登録しました。',
  removed: '資格・免許を取り消しました。',
  certificate: '修了証',
  openCertificate: '修了証を開く',
  attach: '修了証を付ける',
  replace: '修了証を替える',
  attachLead: '修了証のPDFか画像を登録します。本人、研修担当、所属長だけが開けます。',
  doAttach: '修了証を登録する',
  attached: '修了証を登録しました。',
  detach: '修了証を取り消す',
  detachLead: '誤って登録した修了証を取り消します。ファイルは記録に残ります。',
  certificateOf: (title: string) => `${title}の修了証`,

  expiriesTitle: '修了と資格・免許の期限',
  expiriesLead: (count: number) =>
    count === 0
      ? '期限が近いもの、切れたものはありません。'
      : `期限が近いもの、切れたものが${number(count)}件あります。`,
  within: '期限',
  withinMonths: (months: number) => `${number(months)}か月以内`,
  show: '表示する',
  person: '氏名',
  unit: '所属',
  what: '名称',
  kind: '種類',
  caption: (count: number) => `期限の一覧（${number(count)}件）`,
  nothingEnds: 'この期間に期限が来るものはありません',
  nothingEndsText: '期限のある研修の修了と資格・免許が、期限の早い順に並びます。',
  toConfirm: (count: number) => `確認を待っている資格・免許（${number(count)}件）`,
  toConfirmLead: '本人が登録したものです。免状などを見て確認します。',
  confirm: '確認する',
  confirmOf: (person: string, name: string) => `${person}の${name}を確認する`,
  csv: '期限のCSV',
  findPerson: '職員の履歴を開く',
  staffNo: '職員番号',
  find: '開く',
  notFound: (staffNo: string) => `職員番号「${staffNo}」の職員は見つかりません。`,
  doneConfirmed: '資格・免許を確認し、本人に通知しました。',
  teamTitle: '期限が近い修了と資格・免許',
  teamNone: '3か月以内に期限が来るもの、切れたものはありません。',
  toExpiries: '修了と資格・免許の期限を見る',

  historyOf: (name: string) => `${name}さんの研修の履歴`,
  post: '職',
  nowIn: '今の所属',
  left: '在職していません',
  courses: 'これまでの研修',
  coursesCaption: (count: number) => `研修（${number(count)}件）`,
  noCourses: '研修の履歴は、まだありません',
  noCoursesText: '申込、指名、過年度の取込があると、ここに年度ごとに並びます。',
  days: '開催日',
  course: '研修',
  unitThen: '当時の所属',
  minutesOf: (minutes: number, all: number) => `${number(minutes)}／${number(all)}分`,
  completedAndExpires: '修了日と有効期限',
  until: '期限',
  papers: '書類',
  report: '復命書',
  historyCsv: '履歴のCSV',
  kept: 'あり',
  path: (names: readonly string[]) => names.join(' ／ '),
  summary: (courses: number, completions: number, licences: number) =>
    `研修${number(courses)}件、修了${number(completions)}件、資格・免許${number(licences)}件。`,

  homeOwn: (title: string) => `期限：${title}`,
  homeOwnDetail: (kind: string) => `${kind}の有効期限です`,
  homeTeam: '所属の職員の修了・資格の期限',
  homeTeamDetail: (count: number) => `期限切れと1か月以内に期限が来るもの：${number(count)}件`,
  homeConfirm: '資格・免許の確認',
  homeConfirmDetail: (count: number) => `確認を待っているもの：${number(count)}件`,
  job: '修了と資格・免許の期限の通知',
  numbers: '修了と資格・免許',
  numbersText: (near: number, over: number, open: number) =>
    `3か月以内に期限が来るもの${number(near)}件、期限切れ${number(over)}件、確認待ちの資格・免許${number(open)}件。`,
}

/** Names of the files that are downloaded. */
export const certificateFiles = {
  expiries: '修了と資格の期限.csv',
  history: '研修の履歴.csv',
}

/** Heads of their columns. */
export const certificateColumns = {
  expiries: ['氏名', '所属', '種類', '名称', '有効期限', '状態'],
  history: [
    '年度', '研修', '実施機関', '場所', '初日', '最終日', '当時の所属', '状態', '受講した分数', '研修の分数',
    '修了日', '有効期限', '修了証',
  ],
}

/** Names of the fields. */
export const licenceLabels = {
  name: certificateWords.name,
  number: certificateWords.number,
  issuedOn: certificateWords.issuedOn,
  expiresOn: certificateWords.expiresOn,
  file: certificateWords.copy,
}

/** Names of the audit actions. */
export const certificateActions = {
  'training.attach_certificate': '修了証を登録した',
  'training.detach_certificate': '修了証を取り消した',
  'training.set_licence': '資格・免許を登録した・直した',
  'training.confirm_licence': '資格・免許を確認した',
  'training.end_licence': '資格・免許を取り消した',
  'training.remind_expiries': '修了と資格・免許の期限を知らせた',
  'training.view_certificates': '修了と資格・免許の期限の一覧を見た',
  'training.seed_certificates': 'サンプルの資格・免許を登録した',
}

/** What the refusals say. */
export const certificateRefusals: RefusalTexts = {
  'training.not_completed': () =>
    'この研修はまだ修了していないため、修了証は登録できません。出欠の記録が違うときは、総務課の研修担当に知らせてください。',
  'training.certificate_kind': () =>
    '修了証や写しは、PDFか画像（PNG、JPEG、WebP）のファイルにしてください。',
  'training.certificate_not_found': () =>
    '修了証は登録されていません。履歴のページを開き直してください。',
  'training.person_unknown': () => 'この職員は見つかりません。職員番号を確認してください。',
  'training.licence_not_found': () =>
    'この資格・免許は見つかりません。取り消されたか、すでに直されています。一覧を開き直してください。',
  'training.licence_not_yet': ({ on }) =>
    `取得日（${dayText(on)}）がまだ来ていません。取得してから登録してください。`,
  'training.licence_days': ({ issuedOn, expiresOn }) =>
    `有効期限（${dayText(expiresOn)}）が取得日（${dayText(issuedOn)}）より前です。どちらかを直してください。`,
  'training.licence_known': ({ name }) =>
    `「${name ?? ''}」は、同じ番号と取得日でもう登録されています。更新したときは、その行を直してください。`,
  'training.own_licence': () => '自分の資格・免許は確認できません。ほかの研修担当に頼んでください。',
  'training.licence_is_confirmed': () =>
    '総務課が確認した資格・免許は、自分では取り消せません。総務課の研修担当に連絡してください。',
}

/** Sentences of the notices: what ends and when, never whose it is. */
export const certificateNotices: NoticeTexts = {
  'training.expiry_near': {
    labelJa: '修了や資格・免許の期限が近い',
    title: ({ title, on }) => `期限が近づいています：${title ?? ''}（${dayText(on)}まで）`,
  },
  'training.expiry_near_staff': {
    labelJa: '所属の職員の修了や資格・免許の期限が近い',
    title: ({ title, on }) =>
      `所属の職員の期限が近づいています：${title ?? ''}（${dayText(on)}まで）`,
  },
  'training.licence_confirmed': {
    labelJa: '資格・免許が確認された',
    title: ({ title }) => `登録した資格・免許が確認されました：${title ?? ''}`,
  },
}
