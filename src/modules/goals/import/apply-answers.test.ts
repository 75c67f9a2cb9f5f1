import { describe, expect, test } from 'vitest'
import { policyWith } from '../../../../fixtures/policy-with.ts'
import { answerFile } from './answer-file.ts'
import { applyAnswers } from './apply-answers.ts'
import { parsePolicy } from './parse-policy.ts'

type Given = Record<string, unknown>

const bound = { manualReason: '担当課が数えて入力します。' }
const owner = { no: 1, ownerDivision: '企画課', basicPolicies: [1] }

function answer(goal: string, given: Given) {
  const draft = parsePolicy(policyWith(goal))
  const defaults = { fiscalYear: 2020, answers: {}, measures: [owner] }
  return applyAnswers(draft, answerFile.parse({ ...defaults, ...given }))
}

const textsOf = (answered: ReturnType<typeof answer>) =>
  answered.ok ? [] : answered.problems.map((one) => one.text)

const targetsOf = (answered: ReturnType<typeof answer>) =>
  answered.ok ? (answered.document.measures[0]?.targets ?? []) : textsOf(answered)

describe('applying answers', () => {
  test('gives a document when nothing is open', () => {
    const answered = answer('9月末までに計画を策定します。', {
      targets: { '1.1': { ...bound, label: { ja: '計画ができた', en: 'Plan made' } } },
      translations: { title: { en: 'Policy of 2020' }, 'measures.1.title': { 'pt-BR': 'Ouvir' } },
    })
    expect(answered).toMatchObject({
      ok: true,
      document: {
        fiscalYear: 2020,
        department: '企画部',
        headPost: '企画部長',
        divisions: ['企画課', '広聴課'],
        title: { en: 'Policy of 2020' },
        measures: [
          {
            ownerDivision: '企画課',
            basicPolicyNos: [1],
            title: { 'pt-BR': 'Ouvir' },
            targets: [{ no: 1, kind: 'deadline', label: { ja: '計画ができた', en: 'Plan made' } }],
          },
        ],
      },
    })
    if (!answered.ok) return
    expect(answered.document.ledger.at(-1)).toMatchObject({
      text: '9',
      reading: 'datePart',
      linkedTo: 'measures.1.targets.1.dueOn',
    })
    expect(answered.document.sourceText).toContain('見本 一郎')
    expect(JSON.stringify({ ...answered.document, sourceText: '' })).not.toContain('見本')
  })

  test.each([
    [
      'an open question',
      '夏頃に祭りを開催します。',
      { targets: { '1.1': bound } },
      [
        '25行目：答えがありません。「夏頃に」は日付ではありません。いつまでの期限とするか選んでください。',
        '目標1.1の期限が決まっていません。',
      ],
    ],
    [
      'an answer to no question',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, answers: { 'sum-9.9': 'parts' } },
      ['「sum-9.9」という問いはありません。本文が変わったときは、答えを見直してください。'],
    ],
    [
      'a choice that is not offered',
      '夏頃に祭りを開催します。',
      {
        targets: { '1.1': { ...bound, dueOn: '2020-08-31' } },
        answers: { 'vagueDate-1.1': 'never' },
      },
      ['問い「vagueDate-1.1」に「never」という答えはありません。'],
    ],
    [
      'a day no calendar has',
      '夏頃に祭りを開催します。',
      {
        targets: { '1.1': { ...bound, dueOn: '2020-08-31' } },
        answers: { 'vagueDate-1.1': { choice: 'otherDate', value: '令和2年2月30日' } },
      },
      ['問い「vagueDate-1.1」の日付「令和2年2月30日」は暦にありません。'],
    ],
    [
      'a figure nobody explained',
      '市民50人が参加する講座を4回開催します。',
      { targets: { '1.1': bound }, answers: { 'missingDue-1.1': 'asRead' } },
      [
        '25行目：答えがありません。「市民50人が参加する講座を」の「50人」は何の数字ですか。',
        '25行目の数字「50」の扱いが決まっていません。項目に結び付けるか、理由を添えて除いてください。',
      ],
    ],
    [
      'no source and no reason',
      '9月末までに計画を策定します。',
      {},
      ['目標1.1に、実績の取り方（データの名前か、手入力の理由）がありません。'],
    ],
    [
      'a source without a module and no reason',
      '9月末までに計画を策定します。',
      { targets: { '1.1': { sourceKey: 'projects.milestone' } } },
      ['目標1.1の「projects.milestone」はまだ自動で取れません。手入力の理由を入れてください。'],
    ],
    [
      'no owner',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, measures: [] },
      ['施策1の担当課が決まっていません。'],
    ],
    [
      'an owner that is no division',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, measures: [{ ...owner, ownerDivision: '総務課' }] },
      ['施策1の担当課「総務課」は、組織体制にありません。'],
    ],
    [
      'a basic policy that is not there',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, measures: [{ ...owner, basicPolicies: [9] }] },
      ['施策1の基本方針9はありません。'],
    ],
    [
      'another fiscal year',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, fiscalYear: 2019 },
      ['本文は2020年度、答えは2019年度のものです。'],
    ],
    [
      'a translation of no field',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound }, translations: { 'measures.9.title': { en: 'x' } } },
      ['訳の項目「measures.9.title」はありません。'],
    ],
    [
      'a target that is not there',
      '9月末までに計画を策定します。',
      { targets: { '1.1': bound, '1.2': bound } },
      ['目標「1.2」はありません。'],
    ],
  ] as const)('refuses %s', (_what, goal, given, texts) => {
    const found = textsOf(answer(goal, given))
    expect(found).toEqual(texts)
  })

  test('a source that is live needs no reason', () => {
    const answered = answer('9月末までに計画を策定します。', {
      targets: { '1.1': { sourceKey: 'people.staff_count', sourceParameters: { unit: 'somu' } } },
    })
    expect(targetsOf(answered)).toMatchObject([
      { sourceKey: 'people.staff_count', sourceParameters: { unit: 'somu' } },
    ])
  })

  test('a date given beside a choice is taken, era years too', () => {
    const answered = answer('夏頃に祭りを開催します。', {
      targets: { '1.1': bound },
      answers: { 'vagueDate-1.1': { choice: 'otherDate', value: '平成32年8月10日' } },
    })
    expect(targetsOf(answered)).toMatchObject([{ dueOn: Temporal.PlainDate.from('2020-08-10') }])
  })

  test('5人未満 is judged as at most four', () => {
    const answered = answer('待機を5人未満とします。（令和元年度実績 11人）', {
      targets: { '1.1': bound },
      answers: { 'missingDue-1.1': 'asRead', 'exclusive-1.1': 'next' },
    })
    expect(targetsOf(answered)).toMatchObject([
      { targetValue: 4, direction: 'down', startValue: 11 },
    ])
  })

  test('last year’s level becomes the value to keep', () => {
    const answered = answer('研修の回数は前年度並みとします。（令和元年度実績 8回）', {
      targets: { '1.1': bound },
      answers: { 'keep-1.1': 'lastValue' },
    })
    expect(targetsOf(answered)).toMatchObject([
      { targetValue: 8, unit: '回', direction: 'keep', startValue: 8 },
    ])
  })

  test('a range becomes the end that a person chose', () => {
    const given = (range: string) => ({
      targets: { '1.1': bound },
      answers: { 'missingDue-1.1': 'asRead', 'range-1.1': range },
    })
    const goal = '出店を4～6店とします。'
    expect(targetsOf(answer(goal, given('lower')))).toMatchObject([{ targetValue: 4, unit: '店' }])
    expect(targetsOf(answer(goal, given('upper')))).toMatchObject([{ targetValue: 6, unit: '店' }])
    const left = { targets: { '1.1': bound }, answers: { 'missingDue-1.1': 'asRead' } }
    expect(textsOf(answer(goal, left))).toEqual([
      expect.stringContaining('「4～6店」は幅で書かれています。'),
      '目標1.1の目標値か単位が決まっていません。',
    ])
  })

  test('a frequency stays with the deed, or becomes the value with its figure', () => {
    const given = (frequency: string) => ({
      targets: { '1.1': bound },
      answers: { 'monthStart-1.1': 'asRead', 'frequency-1.1': frequency },
    })
    const goal = '7月から移動図書館を週3日運行します。'
    const kept = answer(goal, given('property'))
    expect(targetsOf(kept)).toMatchObject([{ kind: 'deadline', judged: true }])
    expect(kept.ok && kept.document.ledger.at(-1)).toMatchObject({
      text: '3',
      linkedTo: 'measures.1.targets.1.originalPhrase',
    })
    const judged = answer(goal, given('rate'))
    expect(targetsOf(judged)).toMatchObject([{ kind: 'both', targetValue: 3, unit: '日' }])
    expect(judged.ok && judged.document.ledger.at(-1)).toMatchObject({
      linkedTo: 'measures.1.targets.1.targetValue',
    })
  })

  test('merged and split targets are numbered anew, and figures follow', () => {
    const merged = answer('9月末までに規程を制定し、受付を開始します。', {
      targets: { '1.1': bound },
      merge: [{ target: '1.2', into: '1.1' }],
    })
    expect(targetsOf(merged)).toMatchObject([{ no: 1 }])
    const split = answer('9月末までに計画を策定します。', {
      split: [{ target: '1.1', into: [{ label: '素案' }, { label: '成案' }] }],
      targets: { '1.1': bound, '1.1+1': { ...bound, dueOn: '2020-10-31' } },
    })
    expect(targetsOf(split)).toMatchObject([
      { no: 1, label: { ja: '素案' }, dueOn: Temporal.PlainDate.from('2020-09-30') },
      { no: 2, label: { ja: '成案' }, dueOn: Temporal.PlainDate.from('2020-10-31') },
    ])
  })

  test('an aim of a later year can be made a target, or stay context', () => {
    const goal = '12月末までに設計を終えます。なお、令和4年10月の開館を目指します。'
    const id = 'context-1.context-1'
    const kept = answer(goal, { targets: { '1.1': bound }, answers: { [id]: 'context' } })
    expect(kept).toMatchObject({
      ok: true,
      document: { context: [{ originalPhrase: '令和4年10月の開館を目指します' }] },
    })
    const judged = answer(goal, {
      targets: { '1.1': bound, '1.context-1': bound },
      answers: { [id]: 'judged' },
    })
    expect(judged).toMatchObject({ ok: true, document: { context: [] } })
    expect(targetsOf(judged)).toMatchObject([
      { no: 1 },
      { no: 2, dueOn: Temporal.PlainDate.from('2022-10-31') },
    ])
  })

  test('a figure can be made a target of its own', () => {
    const answered = answer('市民50人が参加する講座を4回開催します。', {
      targets: { '1.1': bound, '1.50人': bound },
      answers: { 'missingDue-1.1': 'asRead', 'figure-1.50人': 'target' },
    })
    expect(targetsOf(answered)).toMatchObject([
      { no: 1, targetValue: 4 },
      { no: 2, targetValue: 50, unit: '人' },
    ])
    if (!answered.ok) return
    expect(answered.document.ledger.find((one) => one.text === '50')?.linkedTo).toBe(
      'measures.1.targets.2.targetValue',
    )
  })

  test('a total follows its parts, or is kept as written and no longer computed', () => {
    const goal = '受講者数： 延335人 【内訳】 ◆新任 延170人 ◆合同 延164人'
    const targets = { '1.1': bound, '1.2': bound, '1.3': bound }
    const given = (sum: string) => ({
      targets,
      answers: { 'missingDue-1.1': 'asRead', 'sum-1.1': sum },
    })
    expect(targetsOf(answer(goal, given('parts')))[0]).toMatchObject({
      targetValue: 334,
      computed: true,
    })
    expect(targetsOf(answer(goal, given('total')))[0]).toMatchObject({
      targetValue: 335,
      computed: false,
    })
  })

  test('answering leaves the draft as it was', () => {
    const draft = parsePolicy(policyWith('夏頃に祭りを開催します。'))
    const before = JSON.stringify(draft)
    applyAnswers(
      draft,
      answerFile.parse({
        fiscalYear: 2020,
        answers: { 'vagueDate-1.1': 'last' },
        measures: [owner],
        targets: { '1.1': bound },
      }),
    )
    expect(JSON.stringify(draft)).toBe(before)
  })

  test('a mistyped field of the file is refused by name', () => {
    expect(() => answerFile.parse({ fiscalYear: 2020, answers: {}, target: {} })).toThrow(/target/u)
  })
})
