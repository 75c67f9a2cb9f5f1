import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import { dayText } from '../staff-messages.ts'
import type { ReportFilter, ReportState, ReportTemplate } from './report.ts'

const number = (value: string | number | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')

/** Where a report stands. */
export const reportStateNames: Record<ReportState | 'none', string> = {
  none: '未作成',
  draft: '下書き',
  submitted: '承認待ち',
  returned: '差戻し',
  accepted: '受理',
}

/** Parts of a list. */
export const reportFilterNames: Record<ReportFilter, string> = {
  all: 'すべて',
  due: '提出前（期限内）',
  overdue: '期限超過',
  inApproval: '承認待ち',
  accepted: '受理',
}

/** What the product asks for where the city has set nothing. */
export const ownTemplate: ReportTemplate = {
  version: 0,
  lead: '次のとおり研修を受けたので、復命します。',
  headings: [
    { heading: '学んだこと', hint: '研修の内容のうち、大切だと思ったことを書きます。' },
    { heading: '仕事への生かし方', hint: 'どの仕事で、いつから、どう生かすかを書きます。' },
    { heading: '研修についての意見', hint: '内容、講師、時間など。次に受ける人への助言も書けます。' },
  ],
}

/** What each refusal says, and what to do about it. */
export const reportRefusals: RefusalTexts = {
  'training.report_not_found': () =>
    'この復命書は見つかりません。復命書の一覧を開き直してください。',
  'training.report_not_asked': ({ title }) =>
    `「${title ?? ''}」は復命書を求めていない研修です。書く必要はありません。`,
  'training.report_closed': (params) =>
    `この復命書は「${reportStateNames[params['state'] as ReportState] ?? ''}」のため、今は変えられません。` +
    '承認待ちのものは、取り下げると直せます。',
  'training.report_empty': ({ heading }) =>
    `「${String(heading ?? '').replaceAll('\n', '」「')}」が空のため、まだ提出できません。` +
    '書いてから、もう一度提出してください。',
  'training.report_not_for_group': () =>
    'この研修では、1人ずつ復命書を書くことになっています。ほかの人の選択を外してください。',
  'training.report_covered': ({ name }) =>
    `${name ?? ''}さんの分の復命書は、すでに提出されています。その人の選択を外してください。`,
  'training.report_not_accepted': () =>
    'まだ受理されていない復命書です。受理されてから回覧できます。',
  'training.report_no_reader': () => '回覧する人がいません。職員番号か「課の全員」を選んでください。',
  'training.report_reader_unknown': ({ staffNos }) =>
    `職員番号「${staffNos ?? ''}」の職員は見つかりません。番号を確認してください。`,
  'training.report_not_reader': () => 'この復命書は、あなたに回覧されていません。',
  'training.report_headings': () => '項目を1つ以上入力してください。',
  'training.report_heading_twice': ({ heading }) =>
    `項目「${heading ?? ''}」が2回あります。1つにまとめるか、名前を変えてください。`,
}

/** Names of audit actions. */
export const reportActions: Record<string, string> = {
  'training.save_report': '復命書の下書きを保存した',
  'training.submit_report': '復命書を提出した',
  'training.accept_report': '復命書が受理された',
  'training.end_report': '復命書の承認が終わった（差戻し・取下げ）',
  'training.circulate_report': '復命書を回覧した',
  'training.read_report': '回覧された復命書を読んだと記録した',
  'training.remind_readers': '復命書を読むよう催促した',
  'training.remind_reports': '復命書の提出を催促した',
  'training.set_report_template': '復命書の様式を定めた',
  'training.ask_report': '復命書を求めるかどうかを定めた',
  'training.view_report': '職員の復命書を見た',
  'training.view_reports': '復命書の一覧を見た',
  'training.seed_reports': 'サンプルの復命書を登録した',
}

const about = ({ title, on }: RefusalParams): string => `${title ?? ''}（${dayText(on)}まで）`

/** Sentences of the notices: the course and a day, never a person. */
export const reportNotices: NoticeTexts = {
  'training.report_due': {
    labelJa: '復命書を書く研修が終わった',
    title: (params) => `復命書を提出してください：${about(params)}`,
  },
  'training.report_overdue': {
    labelJa: '復命書の期限が過ぎた',
    title: (params) => `復命書の期限が過ぎています：${about(params)}`,
  },
  'training.report_stands': {
    labelJa: '復命書が自分の分も兼ねて提出された',
    title: ({ title }) => `あなたの分を兼ねた復命書が提出されました：${title ?? ''}`,
  },
  'training.report_to_read': {
    labelJa: '復命書が回覧された',
    title: ({ title }) => `復命書が回覧されました：${title ?? ''}`,
  },
  'training.report_read_reminder': {
    labelJa: '回覧された復命書をまだ読んでいない',
    title: ({ title }) => `回覧された復命書をまだ読んでいません：${title ?? ''}`,
  },
}

/** Labels of what approvers see of a report. */
export const reportFacts = {
  person: '復命する人',
  others: '兼ねる人',
  course: '研修',
  provider: '実施機関',
  days: '日時',
  place: '場所',
  files: '添付',
  separator: '、',
}

/** Words of reports outside the pages. */
export const reportWords = {
  form: '研修の復命書',
  draftTitle: (title: string) => `復命書：${title}`,
  homeDue: (title: string) => `復命書：${title}`,
  homeToRead: (title: string) => `回覧：復命書「${title}」`,
  homeToReadDetail: '読んだら、押してください',
  overdueBy: (days: number) => `期限を${number(days)}日過ぎています`,
  readPress: '読みました',
  job: '復命書の提出と回覧の催促',
  fiscalYear: '年度（空欄は基準日の年度）',
}
