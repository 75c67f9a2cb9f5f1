const number = (value: number): string => value.toLocaleString('ja-JP')

/** Words of the training desk's numbers of a year. */
export const numbersWords = {
  training: '職員研修',
  title: (year: string) => `${year}の研修の数字`,
  lead: '区分ごとの研修数と延人数を目標と比べ、費用、報告、受講の状況と、公表用の表をまとめて見ます。',
  toPlan: '年間計画と実績を見る',
  counts: '研修数と延人数',
  category: '区分',
  courses: '研修数',
  participants: '延人数',
  target: '目標',
  actual: '実績',
  forecast: '見込み',
  column: (measure: string, what: string) => `${measure}（${what}）`,
  total: '合計',
  none: '–',
  onlyTotals: 'この年度は総数だけが記録されています。区分、時間、費用の内訳はありません。',
  asOf: (day: string) => `${day}現在。ほかの市の受講者と欠席した人は数えません。`,
  yearly: '公表用の表',
  yearlyTitle: (year: string) => `${year}　職員の研修の状況`,
  yearlyLead: '人事行政の運営等の状況の公表に使う表です。総数だけで、名前は載りません。',
  yearlyNote:
    '時間は、市の職員が実際に受けた時間の合計です。費用は、入力された実績の合計です。',
  hours: '受けた時間',
  hoursOf: (minutes: number) =>
    minutes % 60 === 0
      ? `${number(Math.floor(minutes / 60))}時間`
      : `${number(Math.floor(minutes / 60))}時間${minutes % 60}分`,
  cost: '費用',
  yen: (value: number) => `${number(value)}円`,
  courseCount: (value: number) => `${number(value)}研修`,
  people: (value: number) => `${number(value)}人`,
  print: '印刷用の表を開く',
  csv: '公表用の表のCSV',
  file: (year: number) => `職員の研修の状況_${year}年度.csv`,
  columns: ['区分', '研修数', '延人数（人）', '受けた時間（分）', '費用（円）'],
}
