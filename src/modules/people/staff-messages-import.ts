import { type RosterColumn, columnWords } from './import/roster-grammar.ts'
import type { Encoding, ZeroChoice } from './import/roster-import.ts'
import type { RosterProblem } from './import/roster-problem.ts'

/** The product's own word for a column. */
export const columnName = (column: RosterColumn): string => columnWords[column][0] ?? column

/** What is said of how a list was written. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  cp932: 'Shift_JIS（CP932）から変換しました',
}

/** The answers about numbers without their zeros. */
export const zeroChoiceNames: Record<ZeroChoice, string> = {
  ask: '決めていない（この行は反映しない）',
  restore: '直す（先頭の 0 を補う）',
  keep: '直さない（短い番号のまま別の人として扱う）',
}

/** What is wrong with rows of a list, and what to do. */
export function problemSentence(problem: RosterProblem): string {
  const { kind, lines, column, value = '', other = '' } = problem
  const heading = column === undefined ? '' : `列「${columnName(column)}」`
  switch (kind) {
    case 'missingColumn':
      return `${heading}がありません。1行目に見出しを足してください。`
    case 'doubleColumn':
      return `${heading}が2つあります。どちらかを消してください。`
    case 'wrongWidth':
      return `列の数が${other}ではなく${value}です。コンマの数を確認してください。`
    case 'required':
      return `${heading}が空です。入力してください。`
    case 'tooLong':
      return `${heading}が長すぎます。40文字以内にしてください。`
    case 'emoji':
      return `${heading}に絵文字があります（${value}）。消してください。`
    case 'unknownCharacter':
      return `${heading}に外字など、読み取れない文字があります。別の字に直してください。`
    case 'notKana':
      return `${heading}がカタカナではありません（${value}）。`
    case 'badStaffNo':
      return `${heading}の「${value}」は番号として読めません。半角の英数字とハイフン、20文字以内にしてください。`
    case 'strippedZeros':
      return `${other} が ${value} になっています。直しますか。`
    case 'unknownClass':
      return `${heading}の「${value}」は一覧にありません。正規職員・再任用職員・任期付職員・会計年度任用職員のどれかにしてください。`
    case 'unknownKind':
      return `${heading}の「${value}」は「本務」か「兼務」にしてください。`
    case 'notYesNo':
      return `${heading}の「${value}」は「○」か空にしてください。`
    case 'notADate':
      return `${heading}の「${value}」を日付として読めません。例：2026-04-01、令和8年4月1日`
    case 'impossibleDate':
      return `${heading}の「${value}」は暦にありません。正しい日付にしてください。`
    case 'endsBeforeStart':
      return `${heading}の「${value}」が開始日より前です。`
    case 'unknownUnit':
      return `所属「${value}」は ${other} にありません。名称と日付を確認してください。`
    case 'severalUnits':
      return `所属「${value}」は複数あります（${other}）。上の所属から書いてください。`
    case 'unitCloses':
      return `所属「${value}」は ${other} で廃止されます。終了日を確認してください。`
    case 'duplicate':
      return `${other}行目と同じ内容です。`
    case 'personDiffers':
      return `${lines.join('行目と')}行目で、職員番号 ${value} の氏名が違います（${other}）。`
    case 'twoMainPosts':
      return `${lines.join('行目と')}行目で、職員番号 ${value} の本務が同じ日に2つあります（${other}）。`
    case 'twoHeads':
      return other === ''
        ? `${lines.join('行目と')}行目で、「${value}」の所属長が同じ日に2人います。`
        : `「${value}」の所属長は、今の所属長 ${other} と同じ日に2人になります。`
    case 'laterPost':
      return `この期間には、名簿にない別の本務（${other}～）がすでにあります。日付を確認してください。`
    case 'beforeKnown':
      return `この職員の記録は ${other} からです。それより前の日付（${value}）は取り込めません。`
    case 'nameDiffers':
      return `この職員番号の人は「${other}」です（名簿では「${value}」）。番号と氏名を確認してください。`
    case 'nothingToEnd':
      return `職員番号 ${value} の人には、${other} で終える職がありません。番号、所属と職、日付を確認してください。`
    case 'unknownPerson':
      return `職員番号 ${value} の人は登録されていません。兼務だけの行では新しい職員を登録できません。`
  }
}

/** Words of the import pages. */
export const importWords = {
  title: '名簿を取り込む',
  lead: '人事の名簿（CSV）を読み込み、変わるところを確認してから反映します。確認するまで何も変わりません。',
  steps: ['ファイルを選ぶ', '変わるところを確認する', '反映する'],
  file: '名簿のファイル',
  fileHint: 'CSV（UTF-8 または Shift_JIS）。10,000行まで。',
  asOf: '名簿の基準日',
  asOfHint: '開始日や発令日の列が空の行は、この日として読みます。例：2026-04-01',
  upload: '読み込む',
  columns: '列の見出し',
  columnsLead: '1行目は見出しです。順番は自由です。ほかの列は読みません。',
  columnAs: ([own = '', ...others]: readonly string[]) =>
    others.length === 0 ? own : `${own}（${others.join('、')}）`,
  required: '必ず入れる列',
  optional: 'なくてもよい列',
  unitHint:
    '所属は、名称（総務課）、上からの名称（総務部 総務課）、識別名（somu-ka）のどれでも書けます。',
  sameHint:
    '今と同じ所属と職の行は、開始日が違っても変更になりません。名簿にない人は、何も変わりません。',
  movementHint:
    '異動区分が「退職」「任期満了」の行は、その人のすべての職を終了日（なければ基準日の前日）で終えます。「兼務解除」の行は、書いてある兼務を終えます。どちらも職員番号と氏名が要ります。',
  headHint:
    '所属長の列がないときは、職の名前（課長、係長など）から判断します。列があるときは「○」の行だけが所属長です。',
  review: '変わるところの確認',
  read: (fileName: string, rows: number) => `${fileName}（${rows.toLocaleString('ja-JP')}行）`,
  fileLabel: 'ファイル',
  encoding: '文字コード',
  summary: '結果',
  added: '新しく登録',
  changed: '変更',
  unchanged: '変更なし',
  leftOut: '名簿にない人',
  problems: '直すところ',
  count: (count: number) => `${count.toLocaleString('ja-JP')}件`,
  people: (count: number) => `${count.toLocaleString('ja-JP')}人`,
  problemsLead: 'この行は反映されません。ほかの行は反映できます。ファイルを直して、もう一度読み込むこともできます。',
  line: '行',
  wholeFile: '全体',
  column: '列',
  problem: '内容',
  zeros: '先頭の 0 がない職員番号',
  reread: '読み方を変える',
  addedLead: 'この職員番号の人は、まだ登録されていません。',
  changedLead: '左が今の内容、右が名簿の内容です。',
  leftOutLead:
    '基準日に在職していて、名簿に職員番号がない人です。何も変わりません。退職のときは、下のCSVから退職でない人の行を消して、名簿として読み込みます。',
  leftOutCsv: '名簿にない人を退職の名簿（CSV）で保存',
  leftOutName: (on: string) => `退職の名簿_${on}.csv`,
  field: '項目',
  before: '今の内容',
  after: '名簿の内容',
  person: '職員',
  from: '開始日',
  blank: '（なし）',
  more: (count: number) => `ほか${count.toLocaleString('ja-JP')}件`,
  nothing: '反映する変更はありません',
  nothingText: '名簿の内容は、今の登録と同じです。',
  apply: (count: number) => `${count.toLocaleString('ja-JP')}件を反映する`,
  applyRest: (count: number, refused: number) =>
    `直すところがある${refused.toLocaleString('ja-JP')}件を除いて、${count.toLocaleString('ja-JP')}件を反映する`,
  drop: 'やめて削除する',
  anotherFile: '別のファイルを読み込む',
  appliedTitle: '名簿を反映しました',
  appliedLead: '名簿の中身はこの画面から削除しました。変更は職員のページで確認できます。',
  toOrganisation: '組織と職員へ',
  waiting: (fileName: string) => `名簿「${fileName}」がまだ反映されていません`,
  waitingRows: (rows: number) => `${rows.toLocaleString('ja-JP')}行`,
  jobName: '反映されなかった名簿の削除',
} as const
