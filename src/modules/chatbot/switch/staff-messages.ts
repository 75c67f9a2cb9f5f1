import type { RefusalTexts } from '../../../platform/module.ts'

/** Words of the page that stops answers. */
export const switchWords = {
  chatbot: 'チャットボット',
  title: '停止スイッチ',
  what: '回答を止める、また始める。1分以内に効きます。',
  lead: '誤った回答を見つけたときなどに、回答を止めます。1分以内に効き、止めている間、市民には担当の電話番号と受付時間を案内します。命に関わる案内（119番など）は止まりません。',
  nowTitle: '止めているもの',
  none: '止めているものはありません。',
  stopTitle: '回答を止める',
  target: '止める範囲',
  targetPlaceholder: '選んでください',
  all: 'すべての回答',
  channel: { web: 'ウェブのページ', line: 'LINE' },
  unitOf: (name: string) => `担当課：${name}`,
  topicOf: (name: string) => `分野：${name}`,
  gone: '今はない所属',
  reason: '理由',
  reasonHint: '職員だけが読みます。個人の名前や番号は書かないでください。',
  drill: '訓練として止める（実際に止まります）',
  drillMark: '訓練',
  check: '止める内容を確かめる',
  confirmTitle: 'この内容で止めますか',
  confirmLead: '「止める」を押すと、1分以内に市民への回答が止まります。',
  kind: '種類',
  real: '訓練ではない停止',
  stop: '止める',
  back: 'やめて戻る',
  endTitle: 'また回答を始めますか',
  endLead: '「また始める」を押すと、1分以内に市民への回答が始まります。',
  end: 'また始める',
  endAsk: '終わりにする',
  endOf: (target: string) => `「${target}」の停止を終わりにする`,
  setBy: '止めた人',
  setAt: '止めた日時',
  lifted: 'また始めた日時',
  liftedBy: 'また始めた人',
  actions: '操作',
  pastTitle: 'これまでの停止',
  pastNone: 'まだ一度も止めていません。',
  still: '停止中',
  unknown: '記録なし',
  done: {
    stopped: '止めました。1分以内に市民への回答が止まります。',
    ended: 'また始めました。1分以内に市民への回答が始まります。',
  },
  noRight: '止められるのは、チャットボットの管理者と、担当課の長（自分の課の範囲）です。',
}

/** What the command says. */
export const switchCommandWords = {
  usage: [
    '使い方: bin/answers stop [web|line] --reason 理由 [--drill]   この機械の回答を止める',
    '        bin/answers resume                                  止めたものを、また始める',
    '        bin/answers status                                  止めているものを表示する',
  ].join('\n'),
  standing: (target: string, since: string, reason: string, isDrill: boolean) =>
    `${target}：${since}から停止中。理由：${reason}${isDrill ? '（訓練）' : ''}`,
}

/** Names of the actions, for the audit page. */
export const switchActions: Record<string, string> = {
  'chatbot.stop_answers': 'チャットボットの回答の停止',
  'chatbot.resume_answers': 'チャットボットの回答の再開',
}

/** What the switch says no with. */
export const switchRefusals: RefusalTexts = {
  'chatbot.switch_not_found': () => 'この停止の記録はありません。',
  'chatbot.switch_target_unknown': () => '止める範囲を、一覧から選んでください。',
  'chatbot.switch_on_already': () => 'この範囲は、もう止めています。',
  'chatbot.switch_off_already': () => 'この停止は、もう終わっています。',
}
