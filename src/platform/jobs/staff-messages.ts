import type { RefusalTexts } from '../module.ts'
import type { RunResult } from './run-store.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the page of scheduled tasks. */
export const jobWords = {
  title: '定期処理',
  lead: '決まった時刻に自動で行う処理です。失敗すると1分後、5分後、25分後にやり直し、それでもだめなときは下の「止まった処理」に残ります。',
  notRunning: '定期処理が動いていません',
  notRunningText:
    'サーバーの起動時に開始できませんでした。サーバーの記録を確かめ、起動し直してください。',
  list: '処理の一覧',
  job: '処理',
  lastRun: '前回',
  lastResult: '前回の結果',
  counted: '件数',
  nextRun: '次回',
  doneInWeek: '7日間の実行',
  never: 'まだ実行していません',
  unknown: '不明',
  times: (count: number) => `${number.format(count)}回`,
  items: (count: number) => `${number.format(count)}件`,
  running: '実行中',
  attempt: (attempt: number) => `${number.format(attempt)}回目の試み`,
  dead: '止まった処理',
  noneDead: '止まった処理はありません。',
  deadNote:
    '原因を直してから「もう一度実行する」を押してください。押すと数秒のうちに実行され、この一覧から消えます。',
  reason: '理由',
  again: 'もう一度実行する',
  againFor: (label: string) => `${label}をもう一度実行する`,
  homeDead: (count: number) => `止まった定期処理が${number.format(count)}件あります`,
}

/** How a run ended. */
export const runResultNames: Record<RunResult, string> = {
  done: '完了',
  retry: '失敗（やり直します）',
  dead: '失敗（止まりました）',
  interrupted: '途中で切れました',
}

/** Names of the permissions, for the roles page. */
export const jobPermissions = {
  read: '定期処理の状況を見る',
  retry: '止まった定期処理をもう一度実行する',
}

/** Names of this part's own actions. */
export const jobActions: Record<string, string> = {
  'jobs.retry': '定期処理の再実行',
  'jobs.give_up': '定期処理の停止',
}

/** Refusals of the page of scheduled tasks. */
export const jobRefusals: RefusalTexts = {
  'jobs.not_dead': () => 'この処理は、すでにもう一度実行されています。',
  'jobs.not_running': () =>
    '定期処理が動いていないため、実行できません。サーバーを起動し直してください。',
}
