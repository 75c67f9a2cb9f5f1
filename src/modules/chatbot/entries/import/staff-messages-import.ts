import { columnNames } from './columns-grammar.ts'
import type { FaqProblem } from './fault.ts'

const number = new Intl.NumberFormat('ja-JP')

const meant = (candidates: readonly string[]): string =>
  candidates.length === 0 ? '' : `（候補：${candidates.join('、')}）`

function faultText({ column, fault, value, candidates }: FaqProblem): string {
  const name = columnNames[column]
  const it = `${name}「${value}」`
  switch (fault) {
    case 'missing':
      return `${name}が空です。`
    case 'tooLong':
      return `${name}が長すぎます。${candidates[0] ?? ''}文字以内にしてください。`
    case 'badKey':
      return `${it}は使えません。半角の英数字と . - _ だけの80文字までにするか、空にしてください。`
    case 'unknownTopic':
    case 'unknownUnit':
      return `${it}は見つかりません${meant(candidates)}`
    case 'severalUnits':
      return `${it}はいくつもあります。上の所属から書いてください${meant(candidates)}`
    case 'notYours':
      return `${it}の質問と回答は、あなたの担当ではありません。その課か総務課が取り込みます。`
    case 'unknownLocale':
    case 'unknownClass':
      return `${it}は使えません${meant(candidates)}`
    case 'notAYear':
      return `${it}は年度として読めません。例：2026、令和8年度`
    case 'notADate':
      return `${it}は日付として読めません。例：2026-04-01、令和8年4月1日`
    case 'impossibleDate':
      return `${it}は暦にありません。`
    case 'reversed':
      return `${it}が有効開始より前です。`
    case 'past':
      return `${it}は過ぎています。有効期間を確かめてください。`
    case 'badSources':
      return `${it}は読めません。1行に「題名 アドレス」と書いてください。`
    case 'rowTwice':
      return `同じIDと言語の行が${candidates[0] ?? ''}行目にもあります。どちらかを消してください。`
    case 'questionTwice':
      return `同じ質問がもうあります。直すときは、ID「${candidates[0] ?? ''}」を書いてください。`
    case 'noJapanese':
      return `ID「${value}」の日本語の行がありません。先に日本語を入れてください。`
    case 'translated':
      return `${name}の訳文が登録と違います。訳文は「言語」のページで直し、この欄は書き出したままか空にしてください。`
  }
}

/** 「12行目：担当課「総務」は見つかりません（候補：総務課）」. */
export const problemText = (problem: FaqProblem): string =>
  `${problem.line}行目：${faultText(problem)}`

/** Words of the pages that take files in. */
export const importWords = {
  title: '質問と回答をファイルで取り込む',
  lead: 'CSVかExcelの表から、質問と回答をまとめて下書きにします。公開はしません。',
  steps: ['ファイルを選ぶ', '変わるところを確かめる', '下書きにする'],
  file: 'ファイル',
  fileHint:
    'CSV（UTF-8 または Shift_JIS）か、Excelブック（.xlsx）。書き出したCSVをそのまま直して使えます。',
  encoding: '文字コード',
  encodings: { auto: '自動で判別する', 'utf-8': 'UTF-8', cp932: 'Shift_JIS（CP932）' },
  read: '読み込む',
  columnsTitle: '列',
  columnsLead: '1行目に見出しを書きます。書き出したCSVと同じ列です。',
  column: '列',
  what: '書くこと',
  needed: '必須',
  columns: {
    key: '空のときは新しい質問になります。書き出したIDを書くと、その質問の改訂になります。',
    topic: '分野の名前',
    question: '市民の言葉で1文',
    variants: '1行に1つ。セルの中で改行します。',
    answer: '本文。最後の行に「持ち物：」「窓口：」「手数料：」「期限：」を書けます。',
    locale: '空は日本語。ほかの言語の行では、別の言い方だけを取り込みます。',
    answerClass: '一般、金額・期日、資格、緊急。空は一般',
    fiscalYear: '例：2026、令和8年度。年度によらないときは空',
    validFromOn: '空のときは今日',
    validToOn: '決まっていないときは空',
    reviewDueOn: '空のときは1年後',
    unit: '担当する課の名前',
    sources: '1行に「題名 アドレス」',
    asOfOn: '書き出しだけの列です。取り込みません。',
  },
  blank: '見出しだけのCSV',
  blankName: 'よくある質問の見出し',
  waiting: '読み込んだファイル',
  waitingWhat: 'まだ取り込んでいない行が残っています。',
  opened: (name: string, at: string) => `${name}（${at}）`,
  review: '質問と回答の取込みを確かめる',
  facts: {
    file: 'ファイル',
    rows: '行',
    added: '新しい質問',
    changed: '改訂',
    same: '同じ内容',
    problems: '直すところ',
  },
  count: (count: number) => `${number.format(count)}件`,
  rowCount: (count: number) => `${number.format(count)}行`,
  problems: '直すところ',
  problemsLead:
    '直すところのある行は取り込まずに残ります。ほかの行は先に下書きにできます。残った行は、ファイルを直して読み込み直してください。',
  apply: (count: number) => `${number.format(count)}件を下書きにする`,
  drop: 'この取込みをやめる',
  nothing: '取り込む行がありません',
  nothingText: '登録と同じ内容か、直すところのある行だけです。',
  added: '新しい質問',
  changed: '改訂になる質問',
  line: '行',
  question: '質問',
  before: '今の登録',
  after: 'ファイル',
  empty: '（空）',
  more: (count: number) => `ほかに${number.format(count)}件あります。`,
  done: (added: number, changed: number) =>
    `下書きにしました：新しい質問 ${number.format(added)}件、改訂 ${number.format(changed)}件。1つずつ確かめて承認に出してください。`,
  rest: (count: number) => `直すところのある行が${number.format(count)}行残っています。`,
  toDrafts: '下書きを見る',
  another: '別のファイルを読み込む',
  note: '取込み',
}
