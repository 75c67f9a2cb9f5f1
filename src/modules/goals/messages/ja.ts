/** Citizens' wording of goals in Japanese: the source of the other languages. */
export const ja = {
  policies: '運営方針',
  policiesLead:
    '市の各部は、年度の初めに、取り組むことと達成目標を「運営方針」として市民の皆さんに約束します。約束した言葉と、今の実績をそのままご覧いただけます。',
  presentYear: '今年度',
  pastYears: 'これまでの年度',
  noPolicies: 'まだ公表された運営方針がありません',
  noPoliciesNext: '公表されると、年度と部の名前がここに並びます。',
  fiscalYear: (year: number, eras: readonly string[]) =>
    eras.length === 0 ? `${year}年度` : `${year}年度（${eras.join('・')}）`,
  yearTitle: (year: string) => `${year}の運営方針`,
  yearLead: (count: number) => `${count}つの部が運営方針を公表しています。`,
  policyOf: (department: string) => `${department}の運営方針`,
  stateSentence: (
    measures: number,
    parts: readonly { word: string; count: number }[],
    asOf: string,
  ) =>
    parts.length === 0
      ? `${measures}つの施策を掲げています。`
      : `${measures}つの施策のうち、${parts
          .map(({ word, count }) => `${count}つが${word}`)
          .join('、')}です（${asOf}現在）。`,
  manualShare: (manual: number, total: number) => {
    if (manual === 0) return `${total}ある実績の値は、すべて業務の記録から自動で集計しています。`
    if (manual === total) return `${total}ある実績の値は、すべて担当課が手で入力しています。`
    return `${total}ある実績の値のうち、${manual}は担当課の手入力、${total - manual}は業務の記録からの自動集計です。`
  },
  publishedOn: '公表日',
  version: '版',
  versionNo: (version: number) => `第${version}版`,
  headPost: '責任者',
  divisions: '担当課',
  asOf: '実績の時点',
  stateAsOf: (date: string) => `${date}現在`,
  csv: '表計算用（CSV）',
  json: 'データ（JSON）',
  measures: '重点施策・事業',
  measure: (no: number) => `施策${no}`,
  measureList: '施策の一覧',
  targets: '達成目標',
  target: '目標',
  atMost: (quantity: string) => `${quantity}以下`,
  keepAt: (quantity: string) => `${quantity}を保つ`,
  actual: '実績',
  status: '状況',
  due: '期限',
  doneOn: '完了',
  underWay: '取り組んでいます',
  finalShare: (share: string) => `目標の${share}でした。`,
  notDone: 'まだ完了していません',
  notDoneThen: '年度内の完了は記録されていません',
  noActual: 'まだ値がありません',
  notReported: '報告がありません',
  notJudged: '背景（判定しません）',
  computed: '内訳から計算',
  unavailable: (asOf: string | null) =>
    asOf === null
      ? '最新の値を取得できません（最終取得：なし）'
      : `最新の値を取得できません（最終取得：${asOf}）`,
  owner: '担当',
  telephone: (number: string) => `電話 ${number}`,
  breakdown: '内訳',
  basicPolicies: '基本方針',
  challenges: '現状と課題',
  servedBy: '取り組む施策',
  noMeasure: 'この方針に取り組む重点施策は、この年度にはありません。',
  contextFacts: '判定しない事がら',
  contextFactsLead: '運営方針に書かれていますが、達成目標ではないため、状況の判定には使いません。',
  changes: '目標の変更',
  noChanges: '目標の変更：なし',
  changeTitle: (measureNo: number, targetNo: number, label: string, field: string) =>
    `施策${measureNo}の目標${targetNo}「${label}」の${field}`,
  fields: { targetValue: '目標の値', dueOn: '期限' },
  before: '変更前',
  after: '変更後',
  reason: '理由',
  approvedBy: (name: string) => `（決裁：${name}）`,
  judgedAs: (word: string) => `この目標で判定すると「${word}」`,
  promised: '約束した言葉',
  originalWording: '公表した原文',
  action: '取組内容',
  rule: '数え方',
  whyManual: '手入力の理由',
  evidence: '根拠',
  remark: '補足',
  kind: '判定のしかた',
  kinds: {
    deadline: '期限までに終えたか',
    number: '年度末の値',
    both: '期限までに値に達したか',
    milestone: '節目となる段階に達したか',
  },
  originalPhrase: 'もとの文言',
  baseline: '基準値',
  baselineOn: (quantity: string, on: string) => `${quantity}（${on}）`,
  expectedStart: '始める見込み',
  planRef: '関連する計画',
  budgetRef: '予算の事業名',
  servesBasicPolicies: '結びつく基本方針',
  servesChallenges: '結びつく課題',
  paceProgress: (progress: string, expected: string) =>
    `目標までの${progress}を終えました。予定では${expected}まで進んでいるころです。`,
  paceLevel: (held: boolean): string =>
    held ? '保つべき水準を満たしています。' : '保つべき水準に届いていません。',
  forecast: (quantity: string, curve: string) => `${curve}、年度末は${quantity}の見込みです。`,
  needed: (quantity: string) => `目標まで、これから1週間に${quantity}が必要です。`,
  curves: {
    linear: '1年を通して同じ調子で進むと',
    lastYear: '前年度と同じ時期の進み方で進むと',
  },
  paceLine: (actual: string, target: string, asOf: string) =>
    `目標${target}に対して実績${actual}（${asOf}現在）`,
  history: '実績の推移',
  source: '出どころ',
  notes: '月ごとの報告',
  noNotes: '月ごとの報告は、まだありません。',
  howJudged: '状況の見方',
  howJudgedText: (onTrack: string, somewhatLate: string, days: number) =>
    `数値の目標は、目標までの進み具合を、その時点で予定していた進み具合と比べます。${onTrack}以上なら順調、${somewhatLate}以上ならやや遅れ、それ未満は遅れです。期限のある目標は、残り${days}日以内になると期限間近になります。年度が終わると、達成か未達成かだけで示します。施策の状況は、その中で最も遅れている目標の状況です。`,
  notEvaluation: 'これは進み具合の状況であり、年度末の評価ではありません。',
  untranslatedTitle: '一部を日本語で表示しています',
  untranslated: (count: number) => `翻訳が承認されていない文が${count}あります。`,
  japaneseOnly: '翻訳の承認前のため、日本語で表示しています',
  sumRule: '内訳の値を足した数です。合計を直接入力することはありません。',
  manualRule: '担当課が業務の記録を確かめて入力した値です。',
  manualReason: 'この値を自動で数える仕組みがまだ動いていないため、担当課が入力します。',
  otherYears: 'ほかの年度',
  backToPolicy: (department: string) => `${department}の運営方針へ`,
}

/** Every language answers every key. */
export type GoalsWords = typeof ja
