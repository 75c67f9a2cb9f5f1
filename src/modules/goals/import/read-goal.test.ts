import { describe, expect, test } from 'vitest'
import { policyWith } from '../../../../fixtures/policy-with.ts'
import { questionsOf, targetsOf } from './fixtures/goal-lines.ts'
import { parsePolicy } from './parse-policy.ts'

describe('clear dates are read and not asked', () => {
  test.each([
    ['9月末までに計画を策定します。', 'deadline, 2020-09-30'],
    ['２月末までに計画を策定します。', 'deadline, 2021-02-28'],
    ['12月20日までに計画を策定します。', 'deadline, 2020-12-20'],
    ['令和3年1月31日までに計画を策定します。', 'deadline, 2021-01-31'],
    ['平成33年1月31日までに計画を策定します。', 'deadline, 2021-01-31'],
    ['令和2年（2020年）9月末までに計画を策定します。', 'deadline, 2020-09-30'],
    ['令和2年12月25日（金）までに計画を策定します。', 'deadline, 2020-12-25'],
    ['R2.9.30までに計画を策定します。', 'deadline, 2020-09-30'],
    ['9/30までに計画を策定します。', 'deadline, 2020-09-30'],
    ['2020年9月30日までに計画を策定します。', 'deadline, 2020-09-30'],
    ['年度内に計画を策定します。', 'deadline, 2021-03-31'],
    ['年度末までに計画を策定します。', 'deadline, 2021-03-31'],
    ['今年度中に計画を策定します。', 'deadline, 2021-03-31'],
    ['10月中に計画を策定します。', 'deadline, 2020-10-31'],
    ['4月から9月末までに台帳を整備します。', 'deadline, 2020-09-30, from 2020-04-01'],
    ['空き家50戸の調査を11月末までに完了させます。', 'both, 2020-11-30, up 50戸'],
    ['年度末までに3地区で計画を策定します。', 'both, 2021-03-31, up 3地区'],
    ['4月末までに補助金を2,000万円交付します。', 'both, 2020-04-30, up 20000000円'],
  ])('%s', (goal, target) => {
    expect(targetsOf(goal)).toEqual([target])
    expect(questionsOf(goal)).toEqual([])
  })
})

describe('open dates are asked', () => {
  test.each([
    ['10月までに計画を策定します。', 'deadline, 2020-10-31', 'month 10月までに'],
    ['10月に計画を策定します。', 'deadline, 2020-10-31', 'month 10月に'],
    ['10月から受付を開始します。', 'deadline, 2020-10-31, from 2020-10-01', 'monthStart 10月から'],
    ['10月中旬に計画を策定します。', 'deadline, no date', 'vagueDate 10月中旬に'],
    ['上半期に計画を策定します。', 'deadline, no date', 'vagueDate 上半期に'],
    ['第3四半期までに計画を策定します。', 'deadline, no date', 'vagueDate 第3四半期までに'],
    ['夏頃に計画を策定します。', 'deadline, no date', 'vagueDate 夏頃に'],
    ['10月頃に計画を策定します。', 'deadline, no date', 'vagueDate 10月頃に'],
    ['２月３０日までに計画を策定します。', 'deadline, no date', 'impossibleDate ２月３０日までに'],
    [
      '9月から11月にかけて研修を実施します。',
      'deadline, 2020-11-30, from 2020-09-01',
      'month 11月に',
    ],
    ['R2.13.1までに計画を策定します。', 'deadline, no date', 'impossibleDate R2.13.1までに'],
    [
      '令和4年5月末までに計画を策定します。',
      'deadline, 2022-05-31',
      'outsideYear 令和4年5月末までに',
    ],
    [
      '令和元年5月末までに計画を策定します。',
      'deadline, 2019-05-31',
      'outsideYear 令和元年5月末までに',
    ],
  ])('%s', (goal, target, question) => {
    expect(targetsOf(goal)).toEqual([target])
    expect(questionsOf(goal)).toEqual([question])
  })

  test('a day no calendar has is never moved, and nothing is proposed', () => {
    const [question] = parsePolicy(policyWith('2月30日までに計画を策定します。')).questions
    expect(question?.text).toBe(
      '2月30日は暦にありません。原文は残しました。正しい日付を選んでください。',
    )
    expect(question?.defaultKey).toBeUndefined()
    expect(question?.place).toEqual({ line: 25, column: 19, length: '2月30日までに'.length })
  })
})

describe('values', () => {
  test.each([
    [
      '相談を450件以上とします。（令和2年2月末実績 352件）',
      ['number, 2021-03-31, up 450件, was 352 on 2020-02-29'],
    ],
    [
      '収納率を98.5％以上に維持します。（前年度実績 98.6％）',
      ['number, 2021-03-31, keep 98.5%, was 98.6 on 2020-03-31'],
    ],
    [
      '寄附額を6億5,700万円以上とします。（令和元年度実績 5億9,800万円）',
      ['number, 2021-03-31, up 657000000円, was 598000000 on 2020-03-31'],
    ],
    [
      '苦情を30件以下とします。（令和元年度実績 41件）',
      ['number, 2021-03-31, down 30件, was 41 on 2020-03-31'],
    ],
    [
      '火災を10件未満、到着時間を8分以内とします。',
      ['number, 2021-03-31, down 10件', 'number, 2021-03-31, down 8分'],
    ],
    [
      '登録を25件以上、成約を10件以上とします。（令和2年2月末実績 登録 19件、成約 6件）',
      [
        'number, 2021-03-31, up 25件, was 19 on 2020-02-29',
        'number, 2021-03-31, up 10件, was 6 on 2020-02-29',
      ],
    ],
    [
      '参加者を延べ 2,500 人以上、団体を40団体以上とする。',
      ['number, 2021-03-31, up 2500人', 'number, 2021-03-31, up 40団体'],
    ],
    ['収納率を前年度実績（98.3％）以上とします。', ['number, 2021-03-31, was 98.3 on 2020-03-31']],
    ['平均日数を7日に短縮します。', ['number, 2021-03-31, down 7日']],
    [
      '小学校6校、中学校3校で実施します。',
      ['number, 2021-03-31, up 6校', 'number, 2021-03-31, up 3校'],
    ],
    ['交流人口を10〜15万人とします。', ['number, 2021-03-31']],
    ['転入を20世帯以上とします。', ['number, 2021-03-31, up 20世帯']],
    ['座談会を年4回開催します。', ['number, 2021-03-31, up 4回']],
    ['講座を月2回開催します。', ['number, 2021-03-31, up 24回']],
    ['ごみを1人1日当たり850g以下とします。', ['number, 2021-03-31, down 850g']],
    [
      'フォロワー：5,000人（令和2年3月末現在 4,210人）',
      ['number, 2021-03-31, up 5000人, was 4210 on 2020-03-31'],
    ],
    ['全世帯へ地図を6月末までに配布します。', ['both, 2020-06-30, up 100%']],
    [
      '研修の回数は前年度並みとします。（令和元年度実績 8回）',
      ['number, 2021-03-31, was 8 on 2020-03-31'],
    ],
  ])('%s', (goal, targets) => {
    expect(targetsOf(goal)).toEqual(targets)
  })

  test.each([
    ['相談を450件以上とします。', ['missingDue 450件以上']],
    ['待機を5人未満とします。', ['missingDue 5人未満', 'exclusive 5人未満']],
    ['相談を約100件とします。', ['missingDue 約100件', 'approximate 約100件']],
    ['相談を100件とします。', ['missingDue 100件', 'direction 100件']],
    ['相談を10〜15件とします。', ['missingDue 10〜15件', 'range 10〜15件']],
    [
      'ごみを10％以上削減します。（令和元年度比）',
      ['missingDue 10％以上削減', 'relative 10％以上削減'],
    ],
    [
      '補助金1,000万円を30件に交付します。',
      ['missingDue 30件', 'direction 30件', 'figure 1,000万円'],
    ],
    ['残業を前年度比5％削減します。', ['missingDue 5％削減', 'relative 5％削減']],
    ['講座を月2回開催します。', ['missingDue 月2回', 'frequency 月2回']],
    ['毎月だよりを発行します。', ['frequency 毎月だよりを発行します']],
    ['市民50人が参加する講座を4回開催します。', ['missingDue 4回', 'figure 50人']],
    ['移住を100件以上とします（今年度30件）。', ['missingDue 100件以上', 'figure 30件']],
    [
      '相談を450件以上とします。（令和元年度見込 352件）',
      ['missingDue 450件以上', 'estimate 令和元年度見込 352件'],
    ],
    ['相談を450件以上とします。（実績 352件）', ['missingDue 450件以上', 'baseline 実績 352件']],
    ['9月末までに説明会を三回開催します。', ['figure 三回']],
    ['待機児童ゼロを目指します。', ['narrative 待機児童ゼロを目指します', 'figure ゼロ']],
    ['相談を352件から450件以上に増やします。', ['missingDue 450件以上', 'baseline 352件']],
  ])('%s is asked about', (goal, questions) => {
    expect(questionsOf(goal)).toEqual(questions)
  })

  test.each([
    '9月末までに2級河川の点検を完了します。',
    '9月末までに第9期計画を策定します。',
    '9月末までに市道２０４号線の工事を完了します。',
    '9月末までに3歳児健診の案内を配布します。',
    '9月末までに「8020運動」の冊子を作成します。',
    '9月末までに5Gの基地局を設置します。',
    '9月末までに75歳以上の方の名簿を作成します。',
    '9月末までに3市広域研修を実施します。',
  ])('digits of a name are no value: %s', (goal) => {
    const draft = parsePolicy(policyWith(goal))
    expect(targetsOf(goal)).toEqual(['deadline, 2020-09-30'])
    expect(draft.questions).toEqual([])
    expect(draft.figures.filter((one) => one.line === 25).map((one) => one.reading)).toEqual([
      'rowNumber',
      'datePart',
      'namePart',
    ])
  })
})

describe('splitting', () => {
  test.each([
    [
      '9月末までに規程を制定し、受付を開始します。',
      ['deadline, 2020-09-30', 'deadline, 2020-09-30'],
      [],
    ],
    ['9月末までに祭り及び市を実施します。', ['deadline, 2020-09-30', 'deadline, 2020-09-30'], []],
    ['9月末までに樋門及び水門の点検を完了します。', ['deadline, 2020-09-30'], []],
    ['関係機関と連携し、12月末までに手引きを作成します。', ['deadline, 2020-12-31'], []],
    [
      '9月末までに計画案を作成し、令和3年3月末までに公表します。',
      ['deadline, 2020-09-30', 'deadline, 2021-03-31'],
      [],
    ],
    [
      '9月末までに計画を策定し、事業を進めます。',
      ['deadline, 2020-09-30', 'narrative, no date'],
      ['narrative 事業を進めます'],
    ],
    [
      '要綱を制定し、10月から受付を開始します。',
      ['deadline, no date', 'deadline, 2020-10-31, from 2020-10-01'],
      ['carriedDate 要綱を制定し', 'monthStart 10月から'],
    ],
    [
      '①説明会を9月末までに開催 ②冊子を12月末までに作成',
      ['deadline, 2020-09-30', 'deadline, 2020-12-31'],
      [],
    ],
    [
      '(1)説明会を9月末までに開催する (2)冊子を12月末までに作成する',
      ['deadline, 2020-09-30', 'deadline, 2020-12-31'],
      [],
    ],
    [
      '●9月末までに計画を策定 ●12月末までに冊子を作成',
      ['deadline, 2020-09-30', 'deadline, 2020-12-31'],
      [],
    ],
    ['令和3年度の予算案を2月末までにまとめます。', ['deadline, 2021-02-28'], []],
    [
      '令和3年度の予算案をまとめます。',
      ['narrative, no date'],
      ['narrative 令和3年度の予算案をまとめます'],
    ],
    ['情報発信に努めます。', ['narrative, no date'], ['narrative 情報発信に努めます']],
    [
      '令和4年4月の開館に向け、12月末までに規程を制定します。',
      ['deadline, 2020-12-31'],
      ['context 令和4年4月の開館に向け'],
    ],
    [
      '12月末までに設計を終えます。なお、令和4年10月の開館を目指します。',
      ['deadline, 2020-12-31'],
      ['context 令和4年10月の開館を目指します'],
    ],
  ])('%s', (goal, targets, questions) => {
    expect(targetsOf(goal)).toEqual(targets)
    expect(questionsOf(goal)).toEqual(questions)
  })
})

describe('a total with its parts', () => {
  const parts = '【内訳】 ◆新任 10回・延170人 ◆合同 20回・延164人'
  test('is computed and asks once for date and direction', () => {
    const goal = `受講者数： 30回・延334人 ${parts} （令和元年度実績： 28回・延300人）`
    expect(targetsOf(goal)).toEqual([
      'number, 2021-03-31, up 30回, was 28 on 2020-03-31',
      'number, 2021-03-31, up 334人, was 300 on 2020-03-31',
      'number, 2021-03-31, up 10回',
      'number, 2021-03-31, up 170人',
      'number, 2021-03-31, up 20回',
      'number, 2021-03-31, up 164人',
    ])
    expect(questionsOf(goal)).toEqual(['missingDue 受講者数'])
    const [first, second, third] = parsePolicy(policyWith(goal)).measures[0]?.targets ?? []
    expect([first?.computed, second?.computed, third?.parentId]).toEqual([true, true, '1.1'])
  })

  test('that differs from their sum asks which is right, with both numbers', () => {
    const [sum] = parsePolicy(policyWith(`受講者数： 30回・延335人 ${parts}`)).questions
    expect(sum?.text).toBe(
      '内訳の合計は334人ですが、総数は335人と書かれています。どちらが正しいか選んでください。',
    )
    expect(sum?.defaultKey).toBeUndefined()
  })

  test('in a sentence of its own, with a sentence behind the list', () => {
    const goal = `受講者を延334人以上とします。${parts.replaceAll(/\d+回・/gu, '')} また、9月末までに計画を策定します。`
    expect(targetsOf(goal)).toEqual([
      'number, 2021-03-31, up 334人',
      'number, 2021-03-31, up 170人',
      'number, 2021-03-31, up 164人',
      'deadline, 2020-09-30',
    ])
  })

  test('without the word for it, and a second one behind', () => {
    const goal = '受講者：延334人 ◆新任 延170人 ◆合同 延164人。講座：9回 【内訳】 ◆甲 4回 ◆乙 5回'
    expect(targetsOf(goal)).toHaveLength(6)
    expect(questionsOf(goal)).toEqual(['missingDue 受講者', 'missingDue 講座'])
  })

  test('a part without a value is asked about', () => {
    const goal = '受講者： 延170人 【内訳】 ◆新任 延170人 ◆その他'
    expect(questionsOf(goal)).toEqual(['part その他', 'missingDue 受講者'])
  })

  test('a part without its total is asked about', () => {
    expect(questionsOf('受講者数： 延334人 【内訳】 ◆新任 10回・延170人 ◆合同 延164人')).toContain(
      'part 10回',
    )
  })
})
