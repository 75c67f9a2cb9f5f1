/* Questions about amounts and dates: how much, until when. Those of what and where are not. */

const figures: readonly RegExp[] = [
  /いくら|何円|なんえん|料金|手数料|費用|金額|値段|代金|無料|有料|ただですか|補助.{0,4}額|いくつまで/u,
  /いつ(?:まで|から|です|に|が|は|頃|ごろ)?|期限|期日|期間|締め?切|〆切|何日|何月|何時|何歳|日程|日時/u,
  /(?:お金|おかね)(?:が|は|を)?.{0,8}(?:かか|必要|いくら)/u,
  /\bhow much\b|\bfees?\b|\bcosts?\b|\bprices?\b/iu,
  /\bwhen\b|\bdeadlines?\b|\buntil\b|\bwhat (?:date|day|time)\b/iu,
  /\bquanto\b|\btaxas?\b|\bpreços?\b|\bvalor(?:es)?\b|\bprazos?\b|\bquando\b/iu,
]

/** Whether a question is about an amount or a date (金額・期限の質問). */
export const asksForFigure = (question: string): boolean =>
  figures.some((pattern) => pattern.test(question.normalize('NFKC').replaceAll(/《[^》]*》/g, '')))
