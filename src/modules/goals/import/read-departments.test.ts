import { describe, expect, test } from 'vitest'
import { draftOf, questionsOf, targetsOf } from './fixtures/goal-lines.ts'

/** Goals as other departments write them: what is read, and what a person is asked. */
const lines: [goal: string, targets: string[], questions: string[]][] = [
  [
    '口座振替の加入率を前年度から1ポイント伸ばし、46％とします。',
    ['number, 2021-03-31, up 1ポイント', 'number, 2021-03-31, up 46%'],
    ['missingDue 1ポイント伸ばし', 'relative 1ポイント伸ばし', 'missingDue 46％', 'direction 46％'],
  ],
  [
    '差押えを年200件以上実施し、収入未済額を10％減らします。',
    ['number, 2021-03-31, up 200件', 'number, 2021-03-31, down 10%'],
    ['missingDue 年200件以上', 'missingDue 10％減らし', 'relative 10％減らし'],
  ],
  [
    '8月までに訓練塔の補修、2月までに水槽車の更新を行います。',
    ['deadline, 2020-08-31', 'deadline, 2021-02-28'],
    ['month 8月までに', 'month 2月までに'],
  ],
  [
    '庁内LANの更新を11月末までに、端末500台の入替えを2月末までに終えます。',
    ['deadline, 2020-11-30', 'both, 2021-02-28, up 500台'],
    [],
  ],
  [
    '用地買収率を9月末で50％、年度末で80％とします。',
    ['number, 2020-09-30, up 50%', 'number, 2021-03-31, up 80%'],
    ['direction 50％', 'direction 80％'],
  ],
  [
    '救命講習を月3回ほど開き、1,500人に受講してもらいます。',
    ['number, 2021-03-31, up 36回', 'number, 2021-03-31, up 1500人'],
    ['missingDue 月3回ほど', 'frequency 月3回ほど', 'missingDue 1,500人', 'direction 1,500人'],
  ],
  [
    '講座を5回開催し、延べ100人以上の参加を得ます。',
    ['number, 2021-03-31, up 5回', 'number, 2021-03-31, up 100人'],
    ['missingDue 5回', 'missingDue 延べ100人以上'],
  ],
  [
    '不登校の割合を1.5％未満に抑え、相談員を2人から3人に増やします。',
    ['number, 2021-03-31, down 1.5%', 'number, 2021-03-31, up 3人, was 2 on 2020-03-31'],
    ['missingDue 1.5％未満', 'exclusive 1.5％未満', 'missingDue 3人', 'baseline 2人'],
  ],
  [
    '道の駅の売上げを5％増の2億1,000万円とします。',
    ['number, 2021-03-31, up 210000000円'],
    ['missingDue 2億1,000万円', 'direction 2億1,000万円', 'figure 5％'],
  ],
  [
    '目標値：120人　現状値：100人',
    ['number, 2021-03-31, up 120人'],
    ['missingDue 120人', 'direction 120人', 'figure 100人'],
  ],
  [
    '登録者 100人→120人',
    ['number, 2021-03-31, up 120人, was 100 on 2020-03-31'],
    ['missingDue 120人', 'baseline 100人', 'direction 120人'],
  ],
  ['令和3年度は10回開催します。', ['number, 2022-03-31, up 10回'], ['outsideYear 令和3年度は']],
  ['R4年度末までに台帳を整備します。', ['deadline, 2023-03-31'], ['outsideYear R4年度末までに']],
  ['令和三年度末までに台帳を整備します。', ['narrative, no date'], ['narrative 令和三年度末までに台帳を整備します']],
  ['前年度末の在庫を整理します。', ['narrative, no date'], ['narrative 前年度末の在庫を整理します']],
  ['9月末まで窓口を開設します。', ['deadline, 2020-09-30'], ['ongoing 9月末まで窓口を開設します']],
  [
    '要綱の改正を9月末までに行い、4月1日にさかのぼって適用します。',
    ['deadline, 2020-09-30', 'deadline, 2020-04-01'],
    ['mentionedDate 4月1日'],
  ],
  [
    '改修の設計を令和2年度、工事を令和3年度に行います。',
    ['deadline, 2021-03-31', 'deadline, 2022-03-31'],
    ['outsideYear 令和3年度に'],
  ],
  [
    '水道料金の口座振替を2か月前までに案内します。',
    ['narrative, no date'],
    ['narrative 水道料金の口座振替を2か月前までに案内します', 'figure 2か月'],
  ],
  ['4月1日現在の名簿を作成します。', ['deadline, 2020-04-01'], ['mentionedDate 4月1日現在']],
  ['導入について年度内に検討します。', ['deadline, 2021-03-31'], ['ongoing 導入について年度内に検討します']],
  ['同左', ['narrative, no date'], ['narrative 同左']],
  ['継続', ['narrative, no date'], ['narrative 継続']],
  ['検討を継続します。', ['narrative, no date'], ['narrative 検討を継続します']],
  ['利用促進に努めます。', ['narrative, no date'], ['narrative 利用促進に努めます']],
  [
    '満足度80％以上を維持します。',
    ['number, 2021-03-31, keep 80%'],
    ['missingDue 80％以上'],
  ],
  [
    '5年間で100戸を耐震化します。',
    ['number, 2021-03-31, up 100戸'],
    ['missingDue 100戸', 'direction 100戸', 'figure 5'],
  ],
]

describe('goals of other departments', () => {
  test.each(lines)('%s', (goal, targets, questions) => {
    expect(targetsOf(goal)).toEqual(targets)
    expect(questionsOf(goal)).toEqual(questions)
  })

  test('no figure is left without a field, a reason or a question', () => {
    for (const [goal] of lines) {
      const { figures, questions } = draftOf(goal)
      const open = figures.filter((one) => !one.linkedTo && !one.dismissedBecause)
      const asked = questions.filter((one) => one.kind === 'figure').map((one) => one.phrase)
      expect(open.filter(({ text }) => !asked.some((one) => one.includes(text)))).toEqual([])
    }
  })
})
