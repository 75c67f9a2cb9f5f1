import type { EnquiryState } from './enquiry.ts'
import type { RefusalTexts } from '../../platform/module.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the staff's pages. */
export const staffEnquiryWords = {
  title: 'お問い合わせ',
  lead: '市民がページから送ったものと、紙・電話・窓口で受けたものです。ページを持つ部署と、庁内の調整をする人が答えます。',
  waiting: '答えを待っているもの',
  handled: '対応したもの',
  none: 'ありません。',
  emptyTitle: '答えを待っているお問い合わせはありません',
  emptyText: '市民のページの下の「このページについての意見・問い合わせ」から届くと、ここに並びます。',
  number: 'お問い合わせ番号',
  receivedAt: '受付日時',
  page: '対象のページ',
  language: 'ことば',
  unit: '担当',
  generalAffairs: '総務',
  state: '状況',
  states: { waiting: '未対応', answered: '回答済み', closed: '対応済み（回答なし）' } satisfies Record<
    EnquiryState,
    string
  >,
  body: '内容',
  contact: '連絡先',
  noContact: '書かれていません',
  itemTitle: (no: string) => `お問い合わせ ${no}`,
  answer: '回答',
  answerHint: (language: string) =>
    `送った人は、お問い合わせ番号とコードで読みます（${language}で書かれています）。個人の情報は書かないでください。`,
  send: '回答する',
  close: '回答せずに対応済みにする',
  closeLead: '電話で答えたとき、答えようがないときに使います。送った人には「対応が終わりました」と出ます。',
  handledAt: '対応した日時',
  handledBy: '対応した人',
  carried: '回答は、次の受け渡しで市民側に届きます。',
  doneAnswered: '回答しました。',
  doneClosed: '対応済みにしました。',
  homeWaiting: (count: number) => `答えを待っているお問い合わせが${number.format(count)}件あります`,
  forgetJob: '対応したお問い合わせの片づけ',
}

/** Names of the permissions. */
export const enquiryPermissions = { answer: 'お問い合わせを読んで答える' }

/** Names of the actions, for the audit page. */
export const enquiryActions: Record<string, string> = {
  'enquiries.answer': enquiryPermissions.answer,
  'enquiries.send': 'お問い合わせの受付',
  'enquiries.view': 'お問い合わせの閲覧',
  'enquiries.handle': 'お問い合わせへの対応',
  'enquiries.forget': '対応したお問い合わせの削除',
}

/** What the rules say no with. */
export const enquiryRefusals: RefusalTexts = {
  'enquiries.not_found': () => 'このお問い合わせはありません。',
  'enquiries.already_handled': () => 'このお問い合わせは、もう対応が済んでいます。',
}
