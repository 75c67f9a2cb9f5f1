import { formatEra } from '../../../platform/calendar/era.ts'

const written = (date: Temporal.PlainDate) => formatEra(date)
const number = (value: number) => value.toLocaleString('ja-JP', { maximumFractionDigits: 6 })
const amount = (value: number, unit: string) => `${number(value)}${unit}`

/** Wording of the import of a policy document, for staff; Japanese only. */
export const importMessages = {
  decode: {
    empty:
      'ファイルに文字がありません。運営方針の本文を貼り付けるか、ファイルを選び直してください。',
    too_large: 'ファイルが大きすぎます（上限1MB）。運営方針の本文だけを貼り付けてください。',
    pdf: '文字を読み取れないPDFです。本文を貼り付けると続けられます。',
    office: 'WordやExcelのファイルはそのまま読めません。本文を貼り付けると続けられます。',
    not_text:
      '文字のファイルとして読めません。UTF-8かシフトJISのテキストにするか、本文を貼り付けてください。',
  },
  decodedAs: {
    'utf-8': '文字コードはUTF-8です。',
    'utf-8-bom': '文字コードはUTF-8（BOM付き）です。',
    'utf-16': '文字コードはUTF-16です。UTF-8に変換して読みました。',
    cp932: '文字コードはシフトJIS（CP932）です。UTF-8に変換して読みました。',
  },

  problem: {
    too_long: (limit: number) =>
      `本文が長すぎます（上限${number(limit)}文字）。1つの部の運営方針だけを貼り付けてください。`,
    one_line: () =>
      '本文が1行につながっています。改行とタブを残したまま、もとの文書から貼り付け直してください。',
    no_fiscal_year: () =>
      '「平成31年度」のような年度が表題に見つかりません。表題の行を確かめてください。',
    no_title: () =>
      '「○○部の運営方針」という表題の行が見つかりません。表題の行を確かめてください。',
    no_table: () =>
      '重点施策・事業の表が見つかりません。番号、重点施策・事業、取組内容、達成目標をタブで区切った表が要ります。',
    row_without_goal: (row: string) =>
      `施策番号${row}の行に達成目標の欄がありません。タブの区切りを確かめてください。`,
    cell_too_long: (row: string) =>
      `施策番号${row}の欄が長すぎます。行の区切りを確かめてください。`,
    same_number: (row: string) => `施策番号${row}が2回出てきます。番号を確かめてください。`,
    other_layout: () =>
      '読み取れない箇所が多すぎます。運営方針とは違う様式の文書のようです。本文を確かめてください。',
  },

  dismissed: {
    name: '名称の一部',
    background: (where: string) => `${where}の説明の数字で、目標ではない`,
    byAnswer: {
      name: '名称の一部（確認済み）',
      background: '説明の数字で、目標ではない（確認済み）',
    },
    dropped: '扱わないことを確認済み',
    list: '箇条書きの番号',
    year: '年度を表す語の一部',
    time: '時刻を表す語の一部',
  },
  where: {
    basicPolicies: (no: number) => `基本方針${no}`,
    challenges: (no: number) => `現状と課題${no}`,
    action: (no: number) => `施策${no}の取組内容`,
    title: (no: number) => `施策${no}の名称`,
    heading: '見出し',
  },

  choice: {
    asRead: '読み取りのとおりでよい',
    yearEnd: (on: Temporal.PlainDate) => `年度末（${written(on)}）まで`,
    on: (on: Temporal.PlainDate) => `${written(on)}まで`,
    otherDate: '別の日付にする',
    otherNumber: '別の数にする',
    otherText: '正しい語を入れる',
    notJudged: '判定しない（背景として残す）',
    judgedBy: (on: Temporal.PlainDate) => `${written(on)}までの期限として判定する`,
    mergeBefore: '前の目標に含める',
    mergeInto: (label: string) => `「${label}」に含める`,
    startOnly: (on: Temporal.PlainDate) => `初日の${written(on)}までに始める`,
    wholeMonth: (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
      `${written(from)}に始める見込みで、${written(to)}までに始めれば達成`,
    context: '目標にせず、説明として残す',
    contextJudged: (on: Temporal.PlainDate) => `${written(on)}までの目標として判定する`,
    share: '全体の100％を目標値にする',
    dateOnly: '数は判定せず、期限だけで判定する',
    inclusive: (value: number, unit: string) => `ちょうど${amount(value, unit)}も達成とする`,
    keepValue: (value: number, unit: string) => `${amount(value, unit)}を保つ`,
    atLeast: (value: number, unit: string) => `${amount(value, unit)}以上`,
    atMost: (value: number, unit: string) => `${amount(value, unit)}以下`,
    exactly: (value: number, unit: string) => `${amount(value, unit)}を保つ（増減しない）`,
    times: (count: number) => `年に${count}回`,
    perYear: (value: number, unit: string) => `1年分の${amount(value, unit)}を目標値とする`,
    asRate: (value: number, unit: string) => `期間当たり${amount(value, unit)}のまま判定する`,
    property: 'やり方の説明とし、回数は判定しない',
    eachAsTotal: (value: number, unit: string) => `全体で${amount(value, unit)}とする`,
    decrease: (value: number, unit: string) =>
      `減った分を実績とし、${amount(value, unit)}以上の減少で達成とする`,
    increase: (value: number, unit: string) =>
      `増えた分を実績とし、${amount(value, unit)}以上の増加で達成とする`,
    change: (value: number, unit: string) =>
      `良くなった分を実績とし、${amount(value, unit)}以上の改善で達成とする`,
    ratio: (value: number, unit: string) => `もとの値に対する倍率（${amount(value, unit)}）で判定する`,
    parts: (value: number, unit: string) => `内訳が正しい（総数は${amount(value, unit)}）`,
    total: (value: number, unit: string) =>
      `総数が正しい（${amount(value, unit)}のまま、内訳は別に直す）`,
    partOfNone: '総数のない独立した目標とする',
    baselineFor: (label: string) => `「${label}」の基準値`,
    noBaseline: '基準値にしない',
    name: '名称の一部',
    background: '説明の数字',
    asTarget: (phrase: string, on: Temporal.PlainDate) =>
      `「${phrase}」を、${written(on)}までの別の目標とする`,
    noGap: '番号のとおりで、抜けていない',
    fixText: '本文を直して読み直す',
    leaveOut: '方針に含めない',
  },

  question: {
    missingDue: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `期限なし。年度末（${written(on)}）と読みました。`,
      text: `「${phrase}」に期限が書かれていません。年度末（${written(on)}）の値で判定してよいですか。`,
    }),
    groupDue: (label: string, on: Temporal.PlainDate) => ({
      reading: `期限も「以上」もなし。年度末（${written(on)}）に、書かれた数以上と読みました。`,
      text: `「${label}」の数に期限と「以上」「以下」が書かれていません。年度末（${written(on)}）に、書かれた数以上で判定してよいですか。`,
    }),
    month: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `月末の${written(on)}までと読みました。`,
      text: `「${phrase}」は何日までか書かれていません。月末の${written(on)}までと読んでよいですか。`,
    }),
    monthStart: (phrase: string, from: Temporal.PlainDate, to: Temporal.PlainDate) => ({
      reading: `開始の見込みは${written(from)}、期限は${written(to)}と読みました。`,
      text: `「${phrase}」は始める日が書かれていません。${written(from)}に始める見込みで、期限を${written(to)}としてよいですか。`,
    }),
    vagueDate: (phrase: string) => ({
      reading: '日付を決められません。',
      text: `「${phrase}」は日付ではありません。いつまでの期限とするか選んでください。`,
    }),
    impossibleDate: (month: number, day: number) => ({
      reading: '日付として読めません。',
      text: `${month}月${day}日は暦にありません。原文は残しました。正しい日付を選んでください。`,
    }),
    outsideYear: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `${written(on)}と読みました。`,
      text: `「${phrase}」はこの年度の外の日付です。${written(on)}の期限として判定してよいですか。`,
    }),
    beforeEra: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `${written(on)}と読みました。`,
      text: `「${phrase}」はその元号が始まる前の日付です。${written(on)}でよいですか。`,
    }),
    carriedDate: (phrase: string) => ({
      reading: '期限なし。後に書かれた日付が、ここにもかかるか分かりません。',
      text: `「${phrase}」には日付がありません。いつまでの期限とするか選んでください。`,
    }),
    ongoing: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `${written(on)}までの期限と読みました。`,
      text: `「${phrase}」は、終わることを約束する書き方ではありません。${written(on)}までの期限として判定してよいですか。`,
    }),
    narrative: (phrase: string) => ({
      reading: '日付も数もない文と読みました。判定しません。',
      text: `「${phrase}」には日付も数もありません。判定せず、背景として残してよいですか。`,
    }),
    context: (phrase: string, on: Temporal.PlainDate | undefined) => ({
      reading:
        on === undefined
          ? '目標ではない説明と読みました。'
          : `${written(on)}の見通しで、目標ではないと読みました。`,
      text: `「${phrase}」は、この年度の目標ですか、それとも説明ですか。`,
    }),
    share: (phrase: string) => ({
      reading: `「${phrase}」を全体の100％と読みました。`,
      text: `「${phrase}」とあります。全体の100％を目標値として判定してよいですか。`,
    }),
    exclusive: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}は達成に含めないと読みました。`,
      text: `「${phrase}」です。${amount(value, unit)}ちょうどを達成に含めますか。`,
    }),
    keep: (phrase: string) => ({
      reading: '前年度の水準を保つと読みました。',
      text: `「${phrase}」とあります。保つ値を選んでください。`,
    }),
    approximate: (phrase: string, level: string) => ({
      reading: `${level}と読みました。`,
      text: `「${phrase}」は幅のある書き方です。${level}で判定してよいですか。`,
    }),
    range: (phrase: string) => ({
      reading: '幅のある数で、どちらの端が目標か決められません。',
      text: `「${phrase}」は幅で書かれています。どの値を目標値とするか選んでください。`,
    }),
    each: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}と読みましたが、1つ当たりの数か全体の数か決められません。`,
      text: `「${phrase}」は1つ当たりの数に見えます。全体の目標値を選んでください。`,
    }),
    rate: (phrase: string, value: number, unit: string) => ({
      reading: `期間当たり${amount(value, unit)}と読みました。`,
      text: `「${phrase}」は期間当たりの数です。書かれた数のまま判定してよいですか。`,
    }),
    property: (phrase: string) => ({
      reading: '行う回数や日数の説明で、目標値ではないと読みました。',
      text: `「${phrase}」は、どのくらい行うかの説明ですか、それとも達成する数ですか。`,
    }),
    attribute: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}以上と読みました。`,
      text: `「${phrase}」は、対象の説明ですか、それとも達成する数ですか。`,
    }),
    mentionedDate: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `${written(on)}までの期限と読みました。`,
      text: `「${phrase}」は期限の書き方ではありません。${written(on)}までの期限として判定してよいですか。`,
    }),
    ratio: (phrase: string) => ({
      reading: '倍率で、目標値そのものではないと読みました。',
      text: `「${phrase}」は倍率で書かれています。何を目標値とするか選んでください。`,
    }),
    relative: (phrase: string) => ({
      reading: '増減の大きさで、目標値そのものではないと読みました。',
      text: `「${phrase}」は増減で書かれています。何を目標値とするか選んでください。`,
    }),
    direction: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}以上と読みました。`,
      text: `「${phrase}」に「以上」「以下」がありません。${amount(value, unit)}以上で判定してよいですか。`,
    }),
    rank: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}か、それより上（数では以下）と読みました。`,
      text: `「${phrase}」は順位で、「以内」がありません。数が${number(value)}以下なら達成としてよいですか。`,
    }),
    zero: (phrase: string, value: number, unit: string) => ({
      reading: `${amount(value, unit)}以下と読みました。`,
      text: `「${phrase}」に「以上」「以下」がありません。${amount(value, unit)}以下で判定してよいですか。`,
    }),
    frequency: (phrase: string, count: number) => ({
      reading: `年に${count}回と読みました。`,
      text: `「${phrase}」は、年に${count}回を目標値として判定してよいですか。`,
    }),
    sum: (parts: number, total: number, unit: string) => ({
      reading: `内訳の合計は${amount(parts, unit)}、総数は${amount(total, unit)}です。`,
      text: `内訳の合計は${amount(parts, unit)}ですが、総数は${amount(total, unit)}と書かれています。どちらが正しいか選んでください。`,
    }),
    emptyPart: (phrase: string) => ({
      reading: '数のない内訳と読みました。',
      text: `内訳の「${phrase}」に数がありません。目標にせず、原文に残すだけでよいですか。`,
    }),
    wordFigure: (phrase: string) => ({
      reading: '言葉で書かれた数で、目標値とは読みませんでした。',
      text: `「${phrase}」は言葉で書かれた数です。目標値にしますか。`,
    }),
    part: (phrase: string) => ({
      reading: '総数と結び付けられません。',
      text: `内訳の「${phrase}」に当たる総数が書かれていません。どう扱うか選んでください。`,
    }),
    baseline: (phrase: string) => ({
      reading: 'どの目標の基準値か分かりません。',
      text: `「${phrase}」は、どの目標の基準値ですか。`,
    }),
    baselineDate: (phrase: string, on: Temporal.PlainDate) => ({
      reading: `時点なし。前年度末（${written(on)}）と読みました。`,
      text: `「${phrase}」に時点が書かれていません。前年度末（${written(on)}）の値としてよいですか。`,
    }),
    estimate: (phrase: string) => ({
      reading: '見込みの値を基準値と読みました。',
      text: `「${phrase}」は見込みです。実績が出るまで基準値としてよいですか。`,
    }),
    figure: (phrase: string, around: string) => ({
      reading: '読み方を決められません。',
      text: `「${around}」の「${phrase}」は何の数字ですか。`,
    }),
    measureNumber: (before: number, after: number) => ({
      reading: `施策番号は${before}の次が${after}です。`,
      text: `施策番号${before}の次が${after}です。${missingNumbers(before, after)}が抜けていないか確認してください。`,
    }),
    measureOrder: (before: number, after: number) => ({
      reading: `施策番号は${before}の次が${after}です。`,
      text: `施策番号${before}の次が${after}です。番号の並びを確認してください。`,
    }),
    fiscalYear: (era: number, western: number) => ({
      reading: `${era}年度と読みました。`,
      text: `表題の和暦は${era}年度、西暦は${western}年度です。${era}年度でよいですか。`,
    }),
    department: () => ({
      reading: '部の名前を読み取れません。',
      text: '表題から部の名前を読み取れません。部の名前を入れてください。',
    }),
    departmentDiffers: (inTitle: string, elsewhere: string) => ({
      reading: `部の名前は「${inTitle}」と読みました。`,
      text: `表題は「${inTitle}」ですが、ほかの行は「${elsewhere}」です。「${inTitle}」でよいですか。`,
    }),
    headPost: () => ({
      reading: '部長などの職名の行がありません。',
      text: '署名する長の職名を読み取れません。職名を入れてください。',
    }),
    division: (phrase: string) => ({
      reading: `「${phrase}」を課の名前と読みました。`,
      text: `「${phrase}」は課の名前ですか。`,
    }),
    sections: (name: string) => ({
      reading: `「${name}」は0項目と読みました。`,
      text: `「${name}」の項目が見つかりません。項目がないままでよいですか。`,
    }),
    marks: (name: string) => ({
      reading: `「${name}」の項目に「-」などの印がないため、句点のない行を題と読みました。`,
      text: `「${name}」の項目に印がありません。読み取った題と本文の区切りでよいですか。`,
    }),
    leftover: (phrase: string) => ({
      reading: 'どの欄のものか分かりません。',
      text: `「${phrase}」は、どの欄のものか分かりません。どう扱うか選んでください。`,
    }),
    tableShape: (row: string) => ({
      reading: `施策番号${row}の行を、番号、重点施策・事業、取組内容、達成目標の順に読みました。`,
      text: `施策番号${row}の行の区切りが表の見出しと合いません。読み取った欄でよいですか。`,
    }),
  },

  sections: { basicPolicies: '基本方針', challenges: '現状と課題', divisions: '組織体制' },

  answer: {
    unanswered: (text: string, line: number) => `${line}行目：答えがありません。${text}`,
    unknownQuestion: (id: string) =>
      `「${id}」という問いはありません。本文が変わったときは、答えを見直してください。`,
    unknownChoice: (id: string, choice: string) =>
      `問い「${id}」に「${choice}」という答えはありません。`,
    valueMissing: (id: string) => `問い「${id}」の答えには、日付か数を添えてください。`,
    badDate: (id: string, value: string) => `問い「${id}」の日付「${value}」は暦にありません。`,
    fixText: (text: string) => `本文を直してから読み直してください。${text}`,
    unknownTarget: (id: string) => `目標「${id}」はありません。`,
    unknownMeasure: (no: number) => `施策番号${no}はありません。`,
    unknownFigure: (line: number, column: number) =>
      `${line}行目${column + 1}文字目に数字はありません。`,
    unknownContext: (id: string) => `説明「${id}」はありません。`,
    unknownField: (path: string) => `訳の項目「${path}」はありません。`,
    owner: (no: number) => `施策${no}の担当課が決まっていません。`,
    unknownOwner: (no: number, name: string) =>
      `施策${no}の担当課「${name}」は、組織体制にありません。`,
    unknownBasicPolicy: (no: number, policy: number) =>
      `施策${no}の基本方針${policy}はありません。`,
    binding: (id: string) =>
      `目標${id}に、実績の取り方（データの名前か、手入力の理由）がありません。`,
    manualReason: (id: string, key: string) =>
      `目標${id}の「${key}」はまだ自動で取れません。手入力の理由を入れてください。`,
    figure: (line: number, text: string) =>
      `${line}行目の数字「${text}」の扱いが決まっていません。項目に結び付けるか、理由を添えて除いてください。`,
    dueMissing: (id: string) => `目標${id}の期限が決まっていません。`,
    valueNeeded: (id: string) => `目標${id}の目標値か単位が決まっていません。`,
    equalStart: (id: string) =>
      `目標${id}は開始値と目標値が同じです。「保つ」以外では進み具合を計算できません。`,
    sumDiffers: (id: string) => `目標${id}の値が内訳の合計と違います。`,
    fiscalYear: (draft: number, answers: number) =>
      `本文は${draft}年度、答えは${answers}年度のものです。`,
  },
}

function missingNumbers(before: number, after: number): string {
  return after - before === 2 ? String(before + 1) : `${before + 1}から${after - 1}まで`
}
