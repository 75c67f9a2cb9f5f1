import type { GoalsWords } from './ja.ts'

/** Citizens' wording of goals in plain Japanese (やさしい日本語); 《》 holds furigana. */
export const jaPlain: GoalsWords = {
  policies: '市《し》の 約束《やくそく》（運営方針《うんえいほうしん》）',
  policiesLead:
    '市役所《しやくしょ》の 部《ぶ》は、1年《ねん》に ｜1回《いっかい》、することを 約束《やくそく》します。ここで、約束《やくそく》と 結果《けっか》を 見《み》ることが できます。',
  openData: (year: string) => `${year}の 約束《やくそく》と、今《いま》の 数字《すうじ》です。`,
  presentYear: '今年度《こんねんど》',
  pastYears: '前《まえ》の 年度《ねんど》',
  noPolicies: '約束《やくそく》は まだ ありません',
  noPoliciesNext: '約束《やくそく》が できると、ここに 出《で》ます。',
  fiscalYear: (year) => `${year}年度《ねんど》`,
  yearTitle: (year) => `${year}の 約束《やくそく》`,
  yearLead: (count) => `${count}つの 部《ぶ》が 約束《やくそく》を 出《だ》しました。`,
  policyOf: (department) => `${department}の 約束《やくそく》`,
  stateSentence: (measures, parts, asOf) =>
    parts.length === 0
      ? `することは ${measures}つ あります。`
      : `することは ${measures}つ あります。${parts
          .map(({ word, count }) => `${word}：${count}つ`)
          .join('、')}（${asOf}）。`,
  manualShare: (manual, total) => {
    if (manual === 0) {
      return `結果《けっか》の 数字《すうじ》は ${total}こ あります。全部《ぜんぶ》 コンピューターが 数《かぞ》えました。`
    }
    if (manual === total) {
      return `結果《けっか》の 数字《すうじ》は ${total}こ あります。全部《ぜんぶ》 市役所《しやくしょ》の 人《ひと》が 書《か》きました。`
    }
    return `結果《けっか》の 数字《すうじ》は ${total}こ あります。${manual}こは 市役所《しやくしょ》の 人《ひと》が 書《か》きました。${total - manual}こは コンピューターが 数《かぞ》えました。`
  },
  publishedOn: '出《だ》した 日《ひ》',
  version: '何回目《なんかいめ》か',
  versionNo: (version) => `${version}回目《かいめ》`,
  headPost: '責任《せきにん》を もつ 人《ひと》',
  divisions: '仕事《しごと》を する 課《か》',
  asOf: 'いつの 結果《けっか》か',
  stateAsOf: (date) => `${date}の 結果《けっか》`,
  csv: '表《ひょう》の ファイル（CSV）',
  json: 'データ（JSON）',
  measures: 'とくに 大切《たいせつ》な 仕事《しごと》',
  measure: (no) => `仕事《しごと》${no}`,
  measureList: '仕事《しごと》の リスト',
  targets: '目標《もくひょう》',
  target: '目標《もくひょう》',
  atMost: (quantity) => `${quantity}まで（少《すく》ないほうが いい）`,
  keepAt: (quantity) => `${quantity}を 守《まも》る`,
  actual: '結果《けっか》',
  status: 'ようす',
  due: 'いつまで',
  doneOn: '終《お》わった 日《ひ》',
  underWay: '進《すす》めて います',
  finalShare: (share) => `目標《もくひょう》の ${share}でした。`,
  notDone: 'まだ 終《お》わって いません',
  notDoneThen: '年度《ねんど》の 中《なか》で 終《お》わった 記録《きろく》は ありません',
  noActual: 'まだ 数字《すうじ》が ありません',
  notReported: 'まだ 報告《ほうこく》が ありません',
  notJudged: '参考《さんこう》です（できたか どうかは 決《き》めません）',
  computed: '下《した》の 数字《すうじ》を たした 数《かず》',
  unavailable: (asOf) =>
    asOf === null
      ? '今《いま》の 数字《すうじ》が わかりません。'
      : `今《いま》の 数字《すうじ》が わかりません（最後《さいご》に わかった 日《ひ》：${asOf}）`,
  owner: '仕事《しごと》を する 課《か》',
  telephone: (number) => `電話《でんわ》 ${number}`,
  breakdown: 'くわしい 数《かず》',
  basicPolicies: '大切《たいせつ》に すること（基本方針《きほんほうしん》）',
  challenges: '今《いま》の ようすと 困《こま》って いること',
  servedBy: 'この ための 仕事《しごと》',
  noMeasure: 'この 年度《ねんど》に、この ための 仕事《しごと》は ありません。',
  contextFacts: '参考《さんこう》に すること',
  contextFactsLead: '目標《もくひょう》では ありません。できたか どうかは 決《き》めません。',
  changes: '目標《もくひょう》を 変《か》えたこと',
  noChanges: '目標《もくひょう》は 変《か》えて いません。',
  changeTitle: (measureNo, targetNo, label, field) =>
    `仕事《しごと》${measureNo}の 目標《もくひょう》${targetNo}「${label}」の ${field}`,
  fields: { targetValue: '数《かず》', dueOn: '期限《きげん》', countingRule: '数《かぞ》えかた' },
  before: '前《まえ》',
  after: '後《あと》',
  reason: '理由《りゆう》',
  approvedBy: (name) => `（決定《けってい》：${name}）`,
  decisionNo: (year, no) => `${year}年度《ねんど》の ${no}番《ばん》`,
  judgedAs: (word) => `この 目標《もくひょう》なら「${word}」`,
  promised: '約束《やくそく》の ことば',
  originalWording: '市《し》が 出《だ》した 文《ぶん》',
  action: 'すること',
  rule: '数《かぞ》えかた',
  whyManual: '人《ひと》が 書《か》いた 理由《りゆう》',
  evidence: 'たしかめる もの',
  remark: '説明《せつめい》',
  kind: '何《なに》で 決《き》めるか',
  kinds: {
    deadline: '期限《きげん》までに 終《お》わったか',
    number: '年度《ねんど》の 終《お》わりの 数《かず》',
    both: '期限《きげん》までに 数《かず》に なったか',
    milestone: '大切《たいせつ》な ところまで 進《すす》んだか',
  },
  originalPhrase: '元《もと》の ことば',
  baseline: 'くらべる 数《かず》',
  baselineOn: (quantity, on) => `${quantity}（${on}）`,
  expectedStart: '始《はじ》める 予定《よてい》',
  planRef: '関係《かんけい》の ある 計画《けいかく》',
  budgetRef: '予算《よさん》（使《つか》う お金《かね》）の 名前《なまえ》',
  servesBasicPolicies: '大切《たいせつ》に すること',
  servesChallenges: '困《こま》って いること',
  paceProgress: (progress, expected) =>
    `目標《もくひょう》の ${progress}まで できました。予定《よてい》は ${expected}です。`,
  paceLevel: (held) =>
    held
      ? '決《き》めた 数《かず》を 守《まも》って います。'
      : '決《き》めた 数《かず》に なって いません。',
  sourceForecast: (quantity, how) =>
    `年度《ねんど》の 終《お》わりは ${quantity}に なりそうです。${how}`,
  forecast: (quantity, curve) =>
    `${curve}、年度《ねんど》の 終《お》わりに ${quantity}に なりそうです。`,
  needed: (quantity) => `目標《もくひょう》まで、1週間《しゅうかん》に ${quantity} 必要《ひつよう》です。`,
  curves: {
    linear: '同《おな》じ 速《はや》さで 進《すす》むと',
    lastYear: '前《まえ》の 年度《ねんど》と 同《おな》じように 進《すす》むと',
  },
  paceLine: (actual, target, asOf) =>
    `目標《もくひょう》は ${target}、結果《けっか》は ${actual}です（${asOf}）`,
  history: '結果《けっか》の うつりかわり',
  source: 'どこから',
  notes: '毎月《まいつき》の 報告《ほうこく》',
  noNotes: '毎月《まいつき》の 報告《ほうこく》は まだ ありません。',
  reportGap: (month) => `${month}の 報告《ほうこく》が まだ ありません。`,
  reportGaps: (month, count) =>
    `${month}の 報告《ほうこく》が まだ ない 仕事《しごと》が ${count}つ あります。`,
  reportLatest: (month, on) => `新《あたら》しい 報告《ほうこく》は ${month}の ものです（${on}）。`,
  reportFiles: '記録《きろく》の 書類《しょるい》',
  reportFileSize: (kilobytes) => `${kilobytes}KB`,
  howJudged: 'ことばの 意味《いみ》',
  howJudgedText: (onTrack, somewhatLate, days) =>
    `数《かず》の 目標《もくひょう》は、予定《よてい》と くらべます。予定《よてい》の ${onTrack}か もっと 多《おお》いとき、予定《よてい》どおりです。${somewhatLate}か もっと 多《おお》いとき、少《すこ》し 遅《おく》れて います。それより 少《すく》ないとき、遅《おく》れて います。期限《きげん》まで ${days}日《にち》か もっと 少《すく》なく なると、もうすぐ 期限《きげん》です。年度《ねんど》が 終《お》わると、できたか できなかったかを 書《か》きます。仕事《しごと》の ようすは、いちばん 遅《おく》れて いる 目標《もくひょう》と 同《おな》じです。`,
  notEvaluation: 'これは 今《いま》の ようすです。年度《ねんど》の 終《お》わりの 評価《ひょうか》では ありません。',
  untranslatedTitle: 'むずかしい 日本語《にほんご》の ところが あります',
  untranslated: (count) =>
    `やさしい 日本語《にほんご》に なって いない 文《ぶん》が ${count}つ あります。`,
  japaneseOnly: 'ここは まだ むずかしい 日本語《にほんご》です',
  sumRule: '下《した》の 数字《すうじ》を たした 数《かず》です。合計《ごうけい》を 人《ひと》が 書《か》くことは ありません。',
  manualRule: '市役所《しやくしょ》の 課《か》が 記録《きろく》を 見《み》て 書《か》いた 数字《すうじ》です。',
  manualReason:
    'まだ コンピューターで 数《かぞ》えることが できません。市役所《しやくしょ》の 課《か》が 書《か》きます。',
  otherYears: 'ほかの 年度《ねんど》',
  backToPolicy: (department) => `${department}の 約束《やくそく》へ`,
  pdf: '印刷《いんさつ》する ファイル（PDF）',
  pdfStates: '目標《もくひょう》の 今《いま》の ようす',
  pdfGoal: '目標《もくひょう》と 期限《きげん》',
  pdfLive: '今《いま》の ようす',
  pdfDrawnOn: (date) => `${date}に 作《つく》りました`,
  pdfEqual: '同《おな》じことを この ページでも 読《よ》めます。数《かず》は 毎日《まいにち》 新《あたら》しくなります。',
  pdfEqualThen: '同《おな》じことを この ページでも 読《よ》めます。',
  pdfChanged: '後《あと》で 変《か》えた 目標《もくひょう》が あります。前《まえ》の 数《かず》も 書《か》いてあります。',
  search: '約束《やくそく》を さがす',
  searchLead: 'ぜんぶの 年度《ねんど》と 部《ぶ》の 約束《やくそく》から、ことばで さがします。',
  searchWords: 'さがす ことば',
  searchWordsHint: 'ことばを 2つか もっと 書《か》くときは、あいだを あけてください。',
  searchYear: '年度《ねんど》',
  searchDepartment: '部《ぶ》',
  searchState: '今《いま》の ようす',
  searchAny: 'ぜんぶ',
  searchButton: 'さがす',
  searchClear: 'はじめから さがす',
  searchResults: '見《み》つかったもの',
  searchCount: (count) => `${count}つ 見《み》つかりました。`,
  searchNone: '見《み》つかりませんでした',
  searchNoneNext: 'ことばを 短《みじか》くしてください。または、年度《ねんど》・部《ぶ》・ようすを「ぜんぶ」にしてください。',
  searchFault: '選《えら》べないものは 使《つか》わないで さがしました。',
  searchExcerpts: {
    goalText: '市役所《しやくしょ》の 約束《やくそく》の ことば',
    action: 'すること',
    target: '目標《もくひょう》',
    note: '毎月《まいつき》の 報告《ほうこく》',
    change: '目標《もくひょう》を 変《か》えた 理由《りゆう》',
  },
}
