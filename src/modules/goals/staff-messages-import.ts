type Counts = {
  fiscalYear: number | undefined
  department: string
  measures: number
  targets: number
  judged: number
  figures: number
}

/** Lines of `bin/seed --policy` for the operator's terminal. */
export const importLines = {
  read: (counts: Counts) =>
    `${counts.fiscalYear ?? '年度不明'}年度 ${counts.department}：施策${counts.measures}、` +
    `目標${counts.targets}（うち判定する目標${counts.judged}）、数字${counts.figures}個を読み取りました。`,
  placed: (line: number | undefined, text: string) =>
    line === undefined ? text : `${line}行目：${text}`,
  noQuestions: '確認の必要なところはありません。答えのファイルを --answers に指定してください。',
  questions: (count: number) =>
    `確認の必要なところが${count}つあります。答えのファイルを作り、--answers に指定してください。`,
  question: (id: string, line: number, text: string) => `・${id}（${line}行目）：${text}`,
  choice: (key: string, text: string, proposed: boolean) =>
    `    ${key}：${text}${proposed ? '（提案）' : ''}`,
  nothingStored: '何も保存していません。上の点を直してから、もう一度取り込んでください。',
  answersNotJson: (reason: string) =>
    `答えのファイルをJSONとして読めません（${reason}）。括弧とコンマを確かめてください。`,
  answersShape: (path: string, reason: string) =>
    `答えのファイルの「${path}」の形が違います（${reason}）。`,
  ready: 'このまま公表できます。公表するには --publish を付けてください。まだ何も保存していません。',
  published: (version: number, url: string) => `第${version}版として公表しました：${url}`,
} as const
