import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerFile } from './answer-file.ts'
import { applyAnswers } from './apply-answers.ts'
import { isUnaccounted } from './ledger.ts'
import { parsePolicy } from './parse-policy.ts'
import { readingOf } from './reading.ts'

const seed = new URL('../../../../../shared/data/policy-fy2019.txt', import.meta.url)
const recorded = (name: string): unknown =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../fixtures/recorded/policy-2019.${name}.json`, import.meta.url),
      'utf8',
    ),
  )

const isHere = existsSync(seed)

const title = isHere ? 'the policy of fiscal 2019' : 'skipped: no ../shared'

describe.skipIf(!isHere)(title, () => {
  const draft = parsePolicy(isHere ? readFileSync(seed, 'utf8') : '')
  const targets = draft.measures.flatMap((one) => one.targets)

  test('has 7 basic policies, 6 challenges, 7 measures and 22 targets, 20 of them judged', () => {
    expect(draft.problems).toEqual([])
    expect(draft.fiscalYear).toBe(2019)
    expect(draft.divisions).toHaveLength(3)
    expect(draft.basicPolicies).toHaveLength(7)
    expect(draft.challenges).toHaveLength(6)
    expect(draft.measures.map((one) => one.no)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(targets).toHaveLength(22)
    expect(targets.filter((one) => one.judged)).toHaveLength(20)
    expect(draft.context).toHaveLength(2)
  })

  test('accounts for all 44 figures and asks at most 15 questions', () => {
    expect(draft.figures).toHaveLength(44)
    expect(draft.figures.filter(isUnaccounted)).toEqual([])
    expect(draft.questions.length).toBeLessThanOrEqual(15)
    expect(draft.questions.map((one) => one.id)).toEqual([
      'missingDue-2.3',
      'narrative-4.2',
      'narrative-5.2',
      'missingDue-6.1',
      'share-7.2',
      'monthStart-7.3',
    ])
  })

  test('does not carry the name of the head into any field', () => {
    const name = draft.sourceText.split(/\r?\n/u).filter((line) => line.trim() !== '')[2] ?? ''
    expect(name).toHaveLength(4)
    const { sourceText: _text, ...fields } = draft
    expect(JSON.stringify(fields)).not.toContain(name)
  })

  test('is read as recorded, place by place', () => {
    expect(readingOf(draft)).toEqual(recorded('reading'))
  })

  test('becomes the table of targets once the recorded answers are given', () => {
    const answered = applyAnswers(draft, answerFile.parse(recorded('answers')))
    expect(answered.ok ? [] : answered.problems).toEqual([])
    if (!answered.ok) return
    const rows = answered.document.measures.flatMap((measure) =>
      measure.targets.map((one) =>
        [
          `${measure.no}.${one.no}`,
          one.judged ? one.kind : `${one.kind}, not judged`,
          one.dueOn?.toString() ?? '',
          one.targetValue === undefined ? '' : `${one.targetValue} ${one.unit}`,
          one.baselineValue === undefined
            ? ''
            : `${one.baselineValue} on ${one.baselineOn?.toString()}`,
          one.computed ? 'computed' : (one.sourceKey ?? ''),
        ].join(' | '),
      ),
    )
    expect(rows).toEqual([
      '1.1 | deadline | 2019-05-31 |  |  | chatbot.public_start',
      '1.2 | deadline | 2020-01-31 |  |  | map.staff_start',
      '1.3 | deadline | 2020-01-31 |  |  | map.public_start',
      '2.1 | deadline | 2019-09-30 |  |  | outreach.event_held',
      '2.2 | deadline | 2019-09-30 |  |  | outreach.wikipedia_town_held',
      '2.3 | number | 2020-03-31 | 450 件 | 352 on 2019-02-28 | outreach.coverage_count',
      '3.1 | milestone | 2019-12-31 |  |  | projects.milestone',
      '4.1 | deadline | 2019-11-30 |  |  | transit.plan_decided',
      '4.2 | milestone, not judged |  |  |  | transit.plan_programmes_started',
      '5.1 | deadline | 2019-08-31 |  |  | collaboration.digest_published',
      '5.2 | milestone, not judged |  |  |  | collaboration.digest_reach',
      '6.1 | number | 2020-03-31 | 95 研修 | 102 on 2019-03-31 | computed',
      '6.2 | number | 2020-03-31 | 536 人 | 524 on 2019-03-31 | computed',
      '6.3 | number | 2020-03-31 | 10 研修 |  | training.course_count',
      '6.4 | number | 2020-03-31 | 170 人 |  | training.attendance_count',
      '6.5 | number | 2020-03-31 | 20 研修 |  | training.course_count',
      '6.6 | number | 2020-03-31 | 164 人 |  | training.attendance_count',
      '6.7 | number | 2020-03-31 | 65 研修 |  | training.course_count',
      '6.8 | number | 2020-03-31 | 202 人 |  | training.attendance_count',
      '7.1 | deadline | 2019-08-31 |  |  | attendance.menu_live',
      '7.2 | both | 2019-08-31 | 100 % |  | attendance.briefed_share',
      '7.3 | deadline | 2020-01-31 |  |  | attendance.full_operation',
    ])
    const start = answered.document.measures[6]?.targets[2]?.expectedStartOn
    expect(start?.toString()).toBe('2020-01-01')
    expect(answered.document.measures[5]?.targets.map((one) => one.parentNo)).toEqual([
      undefined,
      undefined,
      1,
      2,
      1,
      2,
      1,
      2,
    ])
    expect(answered.document.ledger.filter((one) => one.linkedTo?.startsWith('targets.'))).toEqual(
      [],
    )
  })
})

describe('the recorded files', () => {
  test('fit together: each question recorded has an answer recorded', () => {
    const reading = recorded('reading') as { questions: { id: string; choices: string[] }[] }
    const { answers } = answerFile.parse(recorded('answers'))
    expect(Object.keys(answers).toSorted()).toEqual(
      reading.questions.map((one) => one.id).toSorted(),
    )
    for (const { id, choices } of reading.questions) expect(choices).toContain(answers[id])
  })

  test('hold positions and values of the document, not its sentences', () => {
    expect(JSON.stringify(recorded('reading'))).not.toMatch(/[ぁ-んァ-ヶ一-龠]/u)
  })
})
