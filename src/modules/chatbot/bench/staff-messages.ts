import { formatNumber } from '../../../platform/ui/dates.ts'
import type { RefusalTexts } from '../../../platform/module.ts'
import type { ReplyKind } from '../conversation.ts'
import type { CaseSet, Expects } from './bench-case.ts'
import type { Gate, GateKey } from './gates.ts'

const count = (value: number) => formatNumber(value, 'ja')
const percent = (share: number) => `${(Math.round(share * 1000) / 10).toFixed(1)}％`

/** Words of the test bench. */
export const benchWords = {
  chatbot: 'チャットボット',
  title: '回答の試験',
  lead: '公開する前に、試験問題を全部聞いてみて、よくなった質問と悪くなった質問を確かめます。',
  what: '公開する前の回答を、試験問題で確かめます。',
  run: '試験をする',
  runNote: (drafts: number) =>
    drafts === 0
      ? '公開前の回答はありません。いま市民に見えている回答を試します。'
      : `いまの回答と、公開前の回答${count(drafts)}件を公開したときの両方を試します。`,
  runEntry: (question: string) => `「${question}」の公開前の回答だけを試します。`,
  runEntryNone: (question: string) =>
    `「${question}」に公開前の回答はありません。いまの回答を試します。`,
  all: 'すべての公開前の回答で試す',
  leftOut: (left: number) =>
    `公開前の回答が多いため、新しいものから試します（残り${count(left)}件）。`,
  cases: (golden: number, own: number) =>
    `試験問題：共通${count(golden)}問、この市の問題${count(own)}問`,
  skipped: (value: number) => `この市にない質問についての${count(value)}問は使いません。`,
  readOnly: '試験をするには、質問と回答を書く権限が要ります。',
  runs: 'これまでの試験',
  runsNone: 'まだ試験をしていません。',
  runTitle: (when: string) => `試験の結果（${when}）`,
  when: '日時',
  who: '試した人',
  program: '自動',
  right: '正しい',
  rightOf: (right: number, all: number) => `${count(all)}問中${count(right)}問`,
  index: '索引',
  nextIndex: '次の索引',
  none: '—',
  gates: '公開の条件',
  gatesLead:
    'まちがいを答えとして見せた質問と、答えられるのに断った質問は、どちらも公開を止めます。',
  gate: '条件',
  liveColumn: 'いま',
  nextColumn: '公開したら',
  holds: '満たす',
  fails: '満たさない',
  gained: 'よくなった質問',
  lost: '悪くなった質問',
  sinceBefore: '前の試験と比べました。',
  sinceLive: 'いまの回答と、公開前の回答を公開したときを比べました。',
  changedNone: 'ありません。',
  firstRun: '比べる試験がまだありません。',
  rows: '質問ごとの結果',
  set: '組',
  show: '見るもの',
  shows: {
    all: 'すべて',
    wrong: '正しくない質問',
    certain: 'まちがいを答えとして見せた質問',
    declined: '答えられるのに断った質問',
    gained: 'よくなった質問',
    lost: '悪くなった質問',
  },
  allSets: 'すべての組',
  filter: '表示する',
  question: '質問',
  expected: 'あるべき返答',
  rank: (rank: number | null) => (rank === null ? '（5位以下）' : `（${rank}位）`),
  strange: (figures: string) => `原文にない数字：${figures}`,
  leaks: '個人の情報が伏せられていません',
  nothing: '当てはまる質問はありません。',
  found: (value: number) => `${count(value)}問`,
  own: 'この市の試験問題',
  ownNone: 'まだありません。質問と回答のページや、下の欄から足せます。',
  retire: '使うのをやめる',
  retireOf: (question: string) => `「${question}」を使うのをやめる`,
  addTitle: '試験問題を足す',
  add: '足す',
  addQuestion: '市民の聞き方',
  addHint: '名前や電話番号は書かないでください。',
  language: '言語',
  expects: 'あるべき返答',
  expectsDecline: '答えない（市の仕事ではない）',
  expectsFixed: (title: string) => `決まった返答：${title}`,
  expectsEntry: (question: string) => `「${question}」を答える`,
  retiredEntry: '取り下げた質問と回答',
  panelTitle: '試験問題',
  panelNone: 'この質問と回答の試験問題はまだありません。',
  tryIt: '試す',
  tryNote: '公開する前に、ほかの質問が悪くならないかを確かめます。',
  passTitle: '試験で悪くなる質問があっても公開する',
  passText:
    '急いで直す必要があるときだけ使います。理由と、悪くなる質問は記録に残ります。試験で問題がないときは使えません。',
  pass: '理由を残して公開する',
  passages: '試験で悪くなる質問があっても公開した記録',
  passage: (when: string, who: string) => `${when} ${who}`,
}

/** Names of the sets. */
export const setNames: Record<CaseSet, string> = {
  frequent: 'よく聞かれる質問',
  rare: 'まれな質問',
  slips: '話し言葉・打ちまちがい',
  languages: 'ポルトガル語・やさしい日本語',
  outside: '市の仕事ではない質問',
  edge: '命令・個人情報・緊急',
  own: 'この市の問題',
}

/** What must come, in a word. */
export const expectNames: Record<Exclude<Expects, 'entry'>, string> = {
  decline: '答えない',
  fixed: '決まった返答',
  unchanged: '命令に従わない',
}

/** How a reply was found, in a word. */
export const kindNames: Record<ReplyKind, string> = {
  fixed: '決まった返答',
  live: '調べた答え',
  curated: '答えた',
  choices: '選択肢を出した',
  quoted: 'ページを引用した',
  declined: '断った',
}

const shareOf = ({ count: value, of, share }: Gate) =>
  of === 0 ? '問題なし' : `${percent(share)}（${count(of)}問中${count(value)}問）`

/** Names of the conditions with what is asked. */
export const gateNames: Record<GateKey, string> = {
  frequent: 'よく聞かれる質問で、正しい回答が3位までに入る（95％以上）',
  outside: '市の仕事ではない質問を断る（100％）',
  answerable: '答えられる質問を断らない（断るのは10％まで）',
  languages: 'ポルトガル語でも3位までに入る（日本語との差は5ポイントまで）',
  strange: '原文にない金額・日付を出さない（0問）',
  certain: 'まちがいを答えとして見せない（0問）',
  leaks: '個人の情報を伏せる（伏せられないもの0問）',
}

/** The figure of a condition. */
export const gateFigure = (gate: Gate): string => shareOf(gate)

const harmNames = { wrong: 'まちがいが答えになる', declined: '答えられなくなる' }

/** A line of the list of what would become worse. */
export const harmLine = ({ question, how }: { question: string; how: keyof typeof harmNames }) =>
  `「${question}」（${harmNames[how]}）`

/** Sentences after a press. */
export const benchDone: Record<string, string> = {
  added: '試験問題を足しました。',
  retired: '試験問題を使うのをやめました。',
}

/** Names of the actions, for the audit page. */
export const benchActions: Record<string, string> = {
  'chatbot.run_tests': '回答の試験',
  'chatbot.add_test_case': '試験問題の追加',
  'chatbot.retire_test_case': '試験問題の終了',
}

/** What the bench says no with. */
export const benchRefusals: RefusalTexts = {
  'chatbot.gate_closed': ({ count: value = 1, listed = '' }) =>
    `公開すると、いまより悪くなる質問が${value}問あります：${listed}${Number(value) > 5 ? 'など' : ''}。回答の言葉を直すか、チャットボットの管理者に相談してください。`,
  'chatbot.gate_is_open': () =>
    '試験で悪くなる質問はありません。ふつうに「承認して公開する」を押してください。',
  'chatbot.run_not_found': () => 'この試験の記録はありません。',
  'chatbot.case_not_found': () => 'この試験問題は、もう使われていません。',
}
