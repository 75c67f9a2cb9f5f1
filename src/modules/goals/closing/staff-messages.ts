import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import { type Mark, type MarkBasis, markSigns } from './mark.ts'
import type { Round } from './round.ts'
import type { NextYear } from './tables.ts'

/** Names of the two rounds. */
export const closingRoundNames: Record<Round, string> = {
  midYear: '中間評価',
  yearEnd: '年度末評価',
}

/** What each mark means. */
export const markNames: Record<Mark, string> = {
  excellent: '目標を大きく上回った',
  met: '目標を達成した',
  near: '目標に近い、または遅れて達成した',
  missed: '目標に届かなかった',
}

/** What each direction means. */
export const nextYearNames: Record<NextYear, string> = {
  expand: '拡充する',
  continue: '継続する',
  improve: '改善して続ける',
  merge: '統合する',
  shrink: '縮小する',
  end: '終了する',
}

/** A mark with its words: the shape alone says nothing to a listener. */
export function markText(mark: Mark): string {
  return `${markSigns[mark]}（${markNames[mark]}）`
}

/** The arithmetic behind a proposed mark. */
export function basisText(basis: MarkBasis): string {
  if (basis.kind === 'share') {
    const percent = `${Math.floor(basis.share * 100 + 1e-9)}%`
    return basis.of === 'goal' ? `目標の${percent}` : `この時点の予定の${percent}`
  }
  if (basis.kind === 'days') {
    if (basis.days === 0) return '期限の日に完了'
    return basis.days > 0 ? `期限の${basis.days}日前に完了` : `期限の${-basis.days}日後に完了`
  }
  const others = {
    done: '完了（期限の定めなし）',
    notDone: '期限を過ぎて未完了',
    open: '期限がまだ来ていない',
    unknown: '値の報告がない',
  }
  return others[basis.kind]
}

/** Why an evaluation was not taken. */
export const closingRefusals: RefusalTexts = {
  'goals.evaluation_not_open': ({ round = '' }) =>
    `${round}は、まだ始まっていないか、この運営方針では行いません。基準日（9月30日・3月31日）の翌日から始まります。`,
  'goals.evaluation_closed': () => 'この評価は締めて公表したため、直せません。',
  'goals.evaluation_in_review': () =>
    'この評価は決裁を待っています。直すときは、先に起案を取り下げてください。',
  'goals.evaluation_confirmed': () =>
    '二次評価が済んでいます。直すときは、二次評価者に差し戻してもらってください。',
  'goals.evaluation_values_changed': () =>
    'ご覧になったあとで基準日の値が変わりました。いまの値を確かめて、もう一度送ってください。評価はまだ送られていません。',
  'goals.evaluation_mark_reason': () =>
    '計算から提案された評価と違う評価を選んだ理由を書いてください。',
  'goals.evaluation_next_year': () => '次年度の方向を選んでください。',
  'goals.evaluation_not_found': () => 'この施策の自己評価は、まだありません。',
  'goals.evaluation_newer': () =>
    'ご覧になったあとで自己評価が書き直されました。新しい内容を確かめてください。',
  'goals.evaluation_own': () =>
    '自分で書いた評価は、自分では確認できません。ほかの二次評価者に頼んでください。',
  'goals.evaluation_settled': () => 'この自己評価は、もう確認または差し戻しが済んでいます。',
  'goals.evaluation_return_reason': () => '差し戻す理由を書いてください。',
  'goals.evaluation_unconfirmed': () =>
    '二次評価の済んでいない施策があります。すべて確認してから締めてください。',
  'goals.evaluation_word_missing': () => '部長の総評を書いてください。',
}

/** Deeds for the audit page. */
export const closingActions = {
  'goals.write_evaluation': '運営方針の自己評価',
  'goals.confirm_evaluation': '運営方針の二次評価の確認',
  'goals.return_evaluation': '運営方針の自己評価の差し戻し',
  'goals.close_round': '運営方針の評価の締めと公表',
  'goals.remind_evaluators': '運営方針の評価の案内と催促',
} as const

type Params = Parameters<NoticeTexts[string]['title']>[0]
const about = ({ round = '', no = '', title = '' }: Params) => `${round}（施策${no} ${title}）`

/** What people are told. */
export const closingNotices: NoticeTexts = {
  'goals.evaluation_due': {
    labelJa: '中間評価・年度末評価が始まったとき',
    title: (params) => `${about(params)}の自己評価を書いてください`,
  },
  'goals.evaluation_overdue': {
    labelJa: '中間評価・年度末評価の期限を過ぎたとき',
    title: (params) => `${about(params)}の自己評価がまだ届いていません`,
  },
  'goals.evaluation_to_confirm': {
    labelJa: '自己評価の確認を頼まれたとき',
    title: (params) => `${about(params)}の自己評価を確認してください`,
  },
  'goals.evaluation_returned': {
    labelJa: '自己評価が差し戻されたとき',
    title: (params) => `${about(params)}が差し戻されました：${params['reason'] ?? ''}`,
  },
  'goals.evaluation_ready': {
    labelJa: 'すべての施策の二次評価が済んだとき',
    title: ({ round = '', policy = '' }) => `${policy}の${round}は、総評を書くと締められます`,
  },
}

/** Pages of the evaluation. */
export const closingWords = {
  permission: '運営方針の二次評価と評価の締め',
  job: '運営方針の評価の案内と催促',
  form: '運営方針の評価',
  formTitle: (policy: string, round: string) => `${policy}の${round}`,
  title: '中間評価・年度末評価',
  boardLink: '評価',
  lead: '基準日の値を固定して、担当課が自己評価を書き、部長が確認し、総評とともに公表します。',
  dayOf: (on: string, due: string) => `基準日 ${on} ・ 期限 ${due}`,
  late: '期限を過ぎています',
  notYet: 'まだ始まっていません。基準日の翌日から始まります。',
  notHeld: 'この評価は行いません（基準日のあとに公表した運営方針です）。',
  closedOn: (on: string) => `${on}に締めて公表しました。`,
  inReview: '決裁を待っています。決まると公表されます。',
  cameBack: (note: string) => `決裁から戻りました：${note}`,
  columns: {
    measure: '施策',
    proposed: '計算からの提案',
    mark: '評価',
    step: '進み',
    owner: '担当課',
    target: '目標',
    value: '基準日の値',
    goal: '目標の値・期限',
    basis: '計算',
    now: 'いま数え直した値',
    revision: '回',
    on: '日',
  },
  steps: {
    waiting: '自己評価を待っています',
    written: '二次評価を待っています',
    returned: '差し戻されました',
    confirmed: '二次評価が済みました',
  },
  noProposal: '提案なし',
  word: '部長の総評',
  wordHint: '市民向けのページに載ります。部全体の成果と、これからの取組を書きます。',
  closeHeading: '総評を書いて締める',
  closeLead: '締めると、各施策の評価と総評を市民向けのページに公表します。締めたあとは直せません。',
  closeBlocked: (count: number) => `二次評価の済んでいない施策が${count}件あります。`,
  close: '締めて公表する',
  closed: '評価を締めました',
  closedNext:
    '市民向けのページに公表しました。ほかの言語では、訳が承認されるまで日本語で表示します。',
  sentToApprovers: '決裁に回しました',
  publicPage: '市民向けの評価のページ',
  measureTitle: (no: number, round: string) => `施策${no}の${round}`,
  valuesHeading: (on: string) => `${on}時点の値`,
  valuesLead:
    '値は業務の記録から基準日の時点で数え直したものです。送ると、この値が評価とともに固定されます。',
  frozenLead: '評価を書いたときに固定した値です。あとから届いた記録は、右の列で分かります。',
  changed: (text: string) => `いまは${text}（固定後に変わりました）`,
  joined: (parts: readonly string[]) => parts.join('・'),
  same: '同じ',
  noValue: 'まだ値がありません',
  notDone: 'まだ完了していません',
  doneOn: (on: string) => `${on}に完了`,
  unavailable: '（最新の値を取得できません）',
  notJudged: '判定しません',
  selfHeading: '自己評価',
  writeHeading: '自己評価を書く',
  rewriteHeading: '自己評価を書き直す',
  mark: '評価',
  markHint: (proposed: string) =>
    `計算からの提案：${proposed}。施策の評価は、判定する目標のうち最も低いものです。`,
  markReason: '提案と違う評価にした理由',
  markReasonHint: '提案どおりなら空欄のままにします。市民向けのページに載ります。',
  analysis: '成果と課題の分析',
  analysisHint: 'なぜその結果になったか。市民向けのページに載ります。',
  nextStep: 'これからの取組',
  nextStepHint: '市民向けのページに載ります。',
  nextYear: '次年度の方向',
  choose: '選んでください',
  send: '自己評価を送る',
  sent: (no: number) => `施策${no}の自己評価を送りました`,
  sentNext: '二次評価者にお知らせしました。',
  secondHeading: '二次評価',
  confirm: '確認する',
  confirmed: (no: number) => `施策${no}の自己評価を確認しました`,
  confirmedNext: 'すべての施策の確認が済むと、総評を書いて締められます。',
  returnHeading: '差し戻す',
  returnReason: '差し戻す理由',
  return: '差し戻す',
  returned: (no: number) => `施策${no}の自己評価を差し戻しました`,
  returnedNext: '書いた人に理由をお知らせしました。',
  confirmedOn: (on: string) => `${on}に確認しました。`,
  returnedOn: (on: string, reason: string) => `${on}に差し戻しました：${reason}`,
  history: 'これまでの自己評価',
  revisionNo: (no: number) => `${no}回目`,
  byOther: '自分で書いた評価は、自分では確認できません。',
  homeWrite: (round: string, no: number, title: string) => `${round}の自己評価：施策${no} ${title}`,
  homeConfirm: (round: string, no: number, title: string) => `${round}の確認：施策${no} ${title}`,
  homeClose: (round: string, policy: string) => `${policy}：${round}の総評を書いて締める`,
} as const

/** Names of the form's fields for the summary of errors. */
export const closingFieldNames: Record<string, string> = {
  mark: closingWords.mark,
  markReason: closingWords.markReason,
  analysis: closingWords.analysis,
  nextStep: closingWords.nextStep,
  nextYear: closingWords.nextYear,
  reason: closingWords.returnReason,
  word: closingWords.word,
}

/** Place of an evaluation's text among the texts to translate. */
export const evaluationPlace = (round: Round, no: number | null): string =>
  no === null ? closingRoundNames[round] : `施策${no} ${closingRoundNames[round]}`

/** What the fields are called among the texts to translate. */
export const evaluationFields: Record<string, string> = {
  markReason: '評価の理由',
  analysis: '分析',
  nextStep: 'これからの取組',
  word: '総評',
}
