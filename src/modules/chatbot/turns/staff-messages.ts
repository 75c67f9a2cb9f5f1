import type { RefusalTexts } from '../../../platform/module.ts'
import { formatNumber } from '../../../platform/ui/dates.ts'
import type { ReplyKind } from '../conversation.ts'

const percent = (share: number) => `${Math.round(share * 100)}％`

/** Words of the log of questions and of the trace of one. */
export const turnWords = {
  chatbot: 'チャットボット',
  title: '質問と返答の記録',
  lead: '市民が聞いたことと、返した答えです。電話番号などは伏せて残しています。',
  what: '聞かれたことと返した答えを見て、なぜその答えになったかを調べます。',
  search: 'さがす',
  q: '質問の言葉',
  from: 'いつから',
  to: 'いつまで',
  dayHint: '1年分まで見られます。',
  kind: '返答',
  allKinds: 'すべての返答',
  locale: '言語',
  allLocales: 'すべての言語',
  channel: '聞かれた所',
  allChannels: 'すべて',
  unit: '担当課',
  allUnits: 'すべての課',
  verdict: '解決した',
  allVerdicts: 'すべて',
  helpful: { yes: '解決した', no: 'しなかった', none: '押していない' },
  found: (value: number) => `${formatNumber(value, 'ja')}件`,
  nothing: 'この条件の質問はありません',
  nothingText: '日付の幅を広げるか、条件を外してください。',
  showAll: '条件を外す',
  where: (channel: string, language: string) => `${channel}・${language}`,
  asked: '聞かれた日時',
  question: '質問',
  reply: '返答',
  none: '—',
  exportTitle: 'CSVで書き出す',
  exportText: '上の条件の質問を書き出します（1年分まで）。理由と、書き出した人が記録に残ります。',
  exportReason: '理由',
  exportHint: '例：市議会の資料を作るため',
  export: '理由を残して書き出す',
  exports: '最近の書き出し',
  exported: (when: string, who: string, rows: number) =>
    `${when} ${who} ${formatNumber(rows, 'ja')}件`,
  program: '自動',
  fileName: '質問と返答の記録',
  columns: [
    ...['日時', '聞かれた所', '言語', '質問', '伏せた情報', '返答', '返答の題', '質問と回答のID'],
    ...['担当課', '分野', '解決した', '確からしさ', '索引', 'かかった時間（ミリ秒）'],
  ],
  traceTitle: (when: string) => `この返答のわけ（${when}）`,
  said: '聞かれたことと返した答え',
  masked: '伏せた情報',
  maskedNone: 'ありません',
  took: 'かかった時間',
  milliseconds: (value: number) => `${formatNumber(value, 'ja')}ミリ秒`,
  indexOf: (version: string) => `索引の版：${version}。`,
  indexNow: 'いまの索引と同じです。',
  indexThen: 'そのあと回答や索引が変わっています。いま聞くと、別の返答になるかもしれません。',
  understood: '読み取った言葉',
  understoodNone: '質問から、どの回答にもつながる言葉を読み取れませんでした。',
  candidates: '近かった質問と回答',
  candidatesNone: '回答をさがす前に返答が決まりました。',
  candidate: '質問と回答',
  support: '確からしさ',
  supportOf: percent,
  outcome: '結果',
  because: 'つながった言葉',
  won: '答えにしました',
  offered: '選択肢に出しました',
  lostUnsure: (support: number, least: number) =>
    `出しませんでした。確からしさ${percent(support)}が、下の基準${percent(least)}に届きません`,
  lostRank: (rank: number) => `出しませんでした。${rank}番目で、上の回答のほうが合っています`,
  lostOther: '出しませんでした。別の決まりで返答が決まりました',
  decision: '決めかた',
  measures: '点数の内わけ',
  rules: {
    fixed:
      '緊急・相談などの決まった言葉、または停止の設定に当たったため、決まった返答を出しました。',
    live: '質問の言葉に合う道具（バス・避難所など）が、今の情報を調べて答えました。',
    curated: '1つの回答が十分に確かで、2番目とはっきり差がついたため、答えにしました。',
    choices: '確かさが足りないか、いくつかが同じくらい合うため、選べるように出しました。',
    quoted: '合う回答がなかったため、市のページの文をそのまま引用しました。',
    declined: 'どの回答も基準に届かなかったため、断って担当の窓口を案内しました。',
  } satisfies Record<ReplyKind, string> as Record<ReplyKind, string>,
  refusals: {
    declined: 'どの回答も基準に届かなかったため、断って担当の窓口を案内しました。',
    otherCity: 'ほかの市についての質問だったため、断りました。',
    withheld: 'この日に有効な回答がまだないため、答えませんでした。',
    noYear: '聞かれた年度の回答がないため、答えませんでした。',
    stopped: '回答を止めている間だったため、答えませんでした。',
    stoppedPart: 'この課や分野の回答を止めている間だったため、答えませんでした。',
  },
  thresholds: (sure: number, possible: number) =>
    `いまの基準：確からしさ${percent(sure)}以上で、2番目と差があれば答えにします。${percent(possible)}以上なら選択肢に出します。それより低いと断ります。`,
  openQuestions: 'この質問からできた未回答の質問',
  openNone: '未回答の質問はできていません。',
  retired: '取り下げた質問と回答',
  topic: '分野',
}

/** How a reply was found, in a word. */
export const turnKindNames: Record<ReplyKind, string> = {
  fixed: '決まった返答',
  live: '調べた答え',
  curated: '承認された回答',
  choices: '選択肢',
  quoted: 'ページの引用',
  declined: '断った',
}

const through: Record<string, string> = {
  lexicon: '（辞書）',
  synonym: '（同じ意味の言葉）',
  spelling: '（書きまちがい）',
}

/** How a word of the question led to an entry. */
export function linkOf(word: { word: string; matched: string; through: string }): string {
  return word.through === 'own' || word.word === word.matched
    ? `「${word.word}」がある`
    : `「${word.word}」が「${word.matched}」とつながる${through[word.through] ?? ''}`
}

/** What each measure of the score looks at. */
export const measureNames: Record<string, string> = {
  words: '同じ言葉',
  ownWords: '質問そのままの言葉',
  titleCovered: '回答の題がどれだけ言われたか',
  askedCovered: '質問がどれだけ題にあるか',
  letters: '文字の並び',
  aspects: '何を聞いているか（金額・期限など）',
  titleMeaning: '題との意味の近さ',
  textMeaning: '文との意味の近さ',
  sentence: '文の中の言葉',
}

/** Names of the actions, for the audit page. */
export const turnActions: Record<string, string> = {
  'chatbot.export_turns': '質問と返答の記録の書き出し',
}

/** What the log says no with. */
export const turnRefusals: RefusalTexts = {
  'chatbot.export_not_found': () =>
    'この書き出しはありません。書き出した人が、24時間のあいだだけ受け取れます。',
}
