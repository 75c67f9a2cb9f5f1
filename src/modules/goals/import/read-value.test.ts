import { describe, expect, test } from 'vitest'
import { draftOf, questionsOf, targetsOf } from './fixtures/goal-lines.ts'

const kindsOf = (goal: string) => draftOf(goal).questions.map((one) => one.kind)

describe('a range gives no value of its own: a person says which end is meant', () => {
  test.each([
    ['空き店舗への出店を4～6店とします。', '4～6店'],
    ['講座を3回から5回開催します。', '3回から5回'],
    ['工事を3ないし4か所で行います。', '3ないし4か所'],
    ['参加者を80人〜100人とします。', '80人〜100人'],
    ['就業率を60％から65％とします。', '60％から65％'],
    ['受診率を45〜50％に引き上げます。', '45〜50％'],
    ['遊具を2、3基更新します。', '2、3基'],
    ['見学会を2回または3回開催します。', '2回または3回'],
    ['体験会を10人以上20人以下の参加で開きます。', '10人以上20人以下'],
    ['就労者を20名から25名程度とします。', '20名から25名程度'],
  ])('%s', (goal, phrase) => {
    expect(targetsOf(goal)).toEqual(['number, 2021-03-31'])
    const question = draftOf(goal).questions.find((one) => one.kind === 'range')
    expect(question?.phrase).toBe(phrase)
    expect(question?.defaultKey).toBeUndefined()
    expect(question?.choices.map((one) => one.key)).toEqual([
      'lower',
      'upper',
      'otherNumber',
      'notJudged',
    ])
  })

  test('an earlier value and the one to reach are no range', () => {
    expect(targetsOf('利用者を10万人から12万人に増やします。')).toEqual([
      'number, 2021-03-31, up 120000人, was 100000 on 2020-03-31',
    ])
    expect(targetsOf('平均年齢を45歳から42歳に下げます。')).toEqual([
      'number, 2021-03-31, down 42歳, was 45 on 2020-03-31',
    ])
  })
})

describe('a frequency belongs to the deed', () => {
  test.each([
    ['6月から相談窓口を月2回開設します。', 'deadline, 2020-06-30, from 2020-06-01', '月2回'],
    ['10月からバスを1日8便運行します。', 'deadline, 2020-10-31, from 2020-10-01', '1日8便'],
    ['9月から広報番組を毎週1回放送します。', 'deadline, 2020-09-30, from 2020-09-01', '毎週1回'],
    ['5月から窓口を毎日2時間延長します。', 'deadline, 2020-05-31, from 2020-05-01', '毎日2時間'],
    ['10月から出前講座を年3回実施します。', 'deadline, 2020-10-31, from 2020-10-01', '年3回'],
    ['図書室を週6日開館します。', 'narrative, no date', '週6日'],
    ['見回りを2か月に1回行います。', 'narrative, no date', '2か月に1回'],
    ['点検を1日2回実施します。', 'narrative, no date', '1日2回'],
    ['施設の見直しを3年に1度行います。', 'narrative, no date', '3年に1度'],
  ])('%s', (goal, target, phrase) => {
    expect(targetsOf(goal)).toEqual([target])
    expect(questionsOf(goal)).toContain(`frequency ${phrase}`)
    const { figures } = draftOf(goal)
    const open = figures.filter((one) => !one.linkedTo && !one.dismissedBecause)
    expect(open).toEqual([])
  })

  test.each([
    ['週3日以上の開館を目標とします。', 'number, 2021-03-31, up 3日', 'frequency 週3日以上'],
    ['相談を月20件以上受け付けます。', 'number, 2021-03-31, up 20件', 'frequency 月20件以上'],
    ['利用者を1日100人以上とします。', 'number, 2021-03-31, up 100人', 'frequency 1日100人以上'],
    ['巡回を週2回以上行います。', 'number, 2021-03-31, up 104回', 'frequency 週2回以上'],
    ['開館を週6日とします。', 'number, 2021-03-31, up 6日', 'frequency 週6日'],
  ])('unless 以上 or とします makes it the goal: %s', (goal, target, question) => {
    expect(targetsOf(goal)).toEqual([target])
    expect(questionsOf(goal)).toContain(question)
  })

  test.each([
    ['少年20人を派遣します。', 'number, 2021-03-31, up 20人'],
    ['前年50件の相談を60件以上とします。', 'number, 2021-03-31, up 60件'],
    ['令和3年1月に2回開催します。', 'both, 2021-01-31, up 2回'],
    ['年度末までに座談会を年4回開催します。', 'both, 2021-03-31, up 4回'],
  ])('other words before a number are none: %s', (goal, target) => {
    expect(targetsOf(goal)).toEqual([target])
    expect(kindsOf(goal)).not.toContain('frequency')
  })
})

describe('verbs of change give the direction', () => {
  test.each([
    ['残業を前年度比5％削減します。', 'down 5%'],
    ['電力量を10％以上抑制します。', 'down 10%'],
    ['職員数を3人減らします。', 'down 3人'],
    ['処理日数を2日短縮します。', 'down 2日'],
    ['経費を1,000万円圧縮します。', 'down 10000000円'],
    ['ごみを5％カットします。', 'down 5%'],
    ['滞納額を3,000万円減とします。', 'down 30000000円'],
    ['事故件数を前年度比マイナス3件とします。', 'down 3件'],
    ['時間外勤務を前年度比▲5％とします。', 'down 5%'],
    ['待ち時間を平均5分短くします。', 'down 5分'],
    ['登録者を50人増やします。', 'up 50人'],
    ['収納率を0.5ポイント向上させます。', 'up 0.5ポイント'],
    ['定員を20人の増員とします。', 'up 20人'],
    ['県平均を2ポイント上回ります。', 'up 2ポイント'],
    ['寄附を10％伸ばします。', 'up 10%'],
  ])('a change is asked about, and leads the right way: %s', (goal, value) => {
    expect(targetsOf(goal)).toEqual([`number, 2021-03-31, ${value}`])
    expect(kindsOf(goal)).toContain('relative')
  })

  test('the size of a decrease, once chosen, is met by more of it', () => {
    const [relative] = draftOf('残業を5％削減します。').questions.filter(
      (one) => one.kind === 'relative',
    )
    const size = relative?.choices.find((one) => one.key === 'difference')
    expect(size?.effects).toMatchObject([{ fields: { targetValue: 5, direction: 'up' } }])
  })

  test.each([
    ['待ち時間を30分に短縮します。', 'down 30分'],
    ['未済額を8千万円に圧縮します。', 'down 80000000円'],
    ['到着時間を7分台に縮めます。', 'down 7分'],
    ['設置率を85％まで高めます。', 'up 85%'],
    ['会員を300人へ増やします。', 'up 300人'],
    ['県内順位を10位に引き上げます。', 'down 10位'],
    ['県内10位以内を目指します。', 'down 10位'],
    ['増加を5％以内に抑えます。', 'down 5%'],
    ['苦情を10件以下に維持します。', 'down 10件'],
    ['待機児童0人を継続します。', 'down 0人'],
    ['解決率は85％を下回らないようにします。', 'up 85%'],
    ['待機者が20人を超えないようにします。', 'down 20人'],
  ])('a level takes it from the verb: %s', (goal, value) => {
    expect(targetsOf(goal)).toEqual([`number, 2021-03-31, ${value}`])
    expect(kindsOf(goal)).not.toContain('direction')
  })

  test.each([
    ['年度末までに待機児童を10人とします。', 'direction 10人'],
    ['県内1位とします。', 'direction 1位'],
    ['会員300人を目指します。', 'direction 300人'],
    ['1,000人の来場を見込みます。', 'direction 1,000人'],
    ['観光客を前年度の1.5倍に増やします。', 'relative 1.5倍'],
    ['各校5回の訪問を行います。', 'each 5回'],
    ['各地区に2か所ずつ整備します。', 'each 2か所'],
    ['150㎡の展示室を9月末までに整備します。', 'attribute 150㎡'],
    ['9月末までに50人以上の事業所を調査します。', 'attribute 50人以上'],
    ['11月から5校で試行します。', 'attribute 5校'],
    ['15件（前年度比3件増）とします。', 'figure 3件'],
    ['「交付率80％」を達成します。', 'figure 80％'],
  ])('what no word says is asked: %s', (goal, question) => {
    expect(questionsOf(goal)).toContain(question)
  })
})

describe('digits that are no value', () => {
  test.each([
    '24時間365日の受付を続けます。',
    '119番通報を24時間体制で受けます。',
    '1人1台端末の活用を進めます。',
    '1校1国運動を広めます。',
    '6次産業化を支援します。',
    '人生100年時代の学びを支援します。',
    '3Rと5Sの啓発に努めます。',
    'G7の会議に協力します。',
    'Web3とSociety5.0の研究を進めます。',
    '震度6強に備えます。',
    '開館時間を午後7時まで延長します。',
    '窓口を8時30分から開けます。',
    '1歳6か月児健診の充実を図ります。',
    'CO2の抑制に努めます。',
  ])('are taken for a name or a time, and the line is asked: %s', (goal) => {
    expect(targetsOf(goal)).toEqual(['narrative, no date'])
    expect(kindsOf(goal)).toEqual(['narrative'])
    const { figures } = draftOf(goal)
    expect(figures.filter((one) => !one.dismissedBecause && !one.linkedTo)).toEqual([])
  })

  test.each([
    ['9月末までに100円バスの時刻表を作成します。', 'figure 100円'],
    ['9月末までに30人学級の検証を行います。', 'figure 30人'],
    ['年度末までに3回目の改訂を行います。', 'figure 3回'],
    ['経費を1/2に削減します。', 'figure 1/2'],
    ['経費を3分の1に減らします。', 'figure 3分の1'],
  ])('are asked when they may be a name: %s', (goal, question) => {
    expect(questionsOf(goal)).toContain(question)
    expect(targetsOf(goal).join()).not.toMatch(/up|down/u)
  })

  test.each([
    ['年度末までにAED20台を設置します。', 'both, 2021-03-31, up 20台'],
    ['職員提案を1課1件以上提出します。', 'number, 2021-03-31, up 1件'],
    ['健康寿命を80歳以上とします。', 'number, 2021-03-31, up 80歳'],
    ['茶園の改植を10a以上行います。', 'number, 2021-03-31, up 10a'],
  ])('a value beside letters or in a set pattern stays a value: %s', (goal, target) => {
    expect(targetsOf(goal)).toEqual([target])
  })
})
