import type { NoticeTexts } from '../notifications/notice.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the comparison of clocks. */
export const clockWords = {
  job: '時計の確認',
  difference: (seconds: number) =>
    seconds === 0
      ? 'データベースの時計と合っています。'
      : `データベースの時計は、この機械より${number.format(Math.abs(seconds))}秒${seconds > 0 ? '進んで' : '遅れて'}います。`,
  off: (seconds: number) =>
    `データベースの時計と${number.format(Math.abs(seconds))}秒違います。時刻合わせ（NTP）を確かめてください。`,
}

/** Names of the actions, for the audit page. */
export const clockActions: Record<string, string> = {
  'clock.check': '時計のずれの検出',
}

/** Wording of the notice to the information desk. */
export const clockNotices: NoticeTexts = {
  'clock.off': {
    labelJa: '時計のずれ',
    title: () => 'データベースの時計と、この機械の時計が1分より多くずれています',
    urgent: true,
  },
}
