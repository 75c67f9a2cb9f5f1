import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GoalSource } from '../../../platform/goal-source.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { policyWith } from '../../../../fixtures/policy-with.ts'
import { people } from '../fixtures/people-sources.ts'
import { editReview } from './edit-review.ts'
import { nextPolicyText } from './fixtures/next-policy.ts'
import { openReviewDesk, type ReviewDesk } from './fixtures/review-desk.ts'
import type { Review, ReviewEdit, ReviewTarget } from './review-types.ts'
import { parameterFields, readParameters } from './source-choice.ts'
import { startImport } from './start-import.ts'
import { viewReview } from './view-review.ts'

const inFour = (ja: string) => ({ ja, 'ja-plain': ja, 'pt-BR': ja, en: ja })

/** Counts answers to a reader enquiry, as a module of later would. */
const enquiry: GoalSource = {
  key: 'outreach.enquiry_count',
  label: inFour('読者アンケートの回答数'),
  unit: inFour('件'),
  kind: 'number',
  parameters: z.strictObject({
    month: z.int().min(1).max(12).meta({ title: '締切の月' }),
    onPaper: z.boolean().default(false).meta({ title: '紙の回答を含む' }),
    since: z.iso.date().optional().meta({ title: '数え始める日' }),
    kind: z.enum(['reader', 'visitor']).meta({ title: '対象', choiceNames: { reader: '読者' } }),
  }),
  version: () => Promise.resolve('1'),
  read: () =>
    Promise.resolve({ value: 1, isFinal: false, itemCount: 1, evidenceUrl: '/staff/outreach' }),
  describe: () => 'アンケートの回答を数えます。',
}

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db, '2026-11-22', [...people, enquiry])
  clerk = desk.as('00103', '若林 蓮', 'planningClerk')
})
afterAll(() => fresh.close())

const text = nextPolicyText(2027)
const start = async (given = text) => (await startImport(desk, clerk, { text: given })).importId

async function edited(importId: string, ...edits: ReviewEdit[]): Promise<Review> {
  let { revision } = await viewReview(desk, importId, clerk)
  for (const edit of edits) {
    ;({ revision } = await editReview(desk, clerk, { importId, revision, edit }))
  }
  return viewReview(desk, importId, clerk)
}

const targetsOf = (review: Review): ReviewTarget[] =>
  review.draft.measures.flatMap((measure) => measure.targets)
const target = (review: Review, id: string) => targetsOf(review).find((one) => one.id === id)
const idsOf = (review: Review) => targetsOf(review).map((one) => one.id)

describe('targets', () => {
  test('are split and put together again', async () => {
    const importId = await start()
    const into = [{ label: '手引きの作成', dueOn: '2027-12-28' }, { label: '手引きの配布' }]
    const split = await edited(importId, { do: 'splitTarget', target: '4.1', into })
    expect(target(split, '4.1')).toMatchObject({ label: '手引きの作成', corrected: [] })
    expect(target(split, '4.1')?.dueOn?.toString()).toBe('2027-12-28')
    expect(target(split, '4.1+1')?.dueOn?.toString()).toBe('2028-01-31')
    const whole = await edited(importId, { do: 'undoSplit', target: '4.1' })
    expect(idsOf(whole)).not.toContain('4.1+1')
    expect(target(whole, '4.1')?.label).toBe('手引きを配ります')
  })

  test('are merged, and their figures count for the one that stays', async () => {
    const importId = await start()
    const label = '新しい紙面'
    await edited(importId, { do: 'correctTarget', target: '2.1', fields: { label } })
    const merged = await edited(importId, { do: 'mergeTargets', target: '2.1', into: '2.2' })
    expect(idsOf(merged)).not.toContain('2.1')
    expect(merged.counts.openFigures).toBe(0)
    const apart = await edited(importId, { do: 'undoMerge', target: '2.1' })
    expect(target(apart, '2.1')?.label).toBe(label)
  })

  test('are added and dropped; the figures of a dropped one have to be accounted for', async () => {
    const importId = await start()
    const fields = { label: '研修の開催', dueOn: '2027-09-30' }
    const added = await edited(importId, { do: 'addTarget', measure: 4, fields })
    expect(target(added, '4.a1')).toMatchObject({ label: '研修の開催', judged: true })
    const gone = await edited(importId, { do: 'dropTarget', target: '4.a1' })
    expect(idsOf(gone)).not.toContain('4.a1')
    const dropped = await edited(importId, { do: 'dropTarget', target: '1.1' })
    const open = dropped.figures.filter((one) => one.state === 'open')
    expect(open.map((one) => one.text)).toEqual(['120', '9'])
    const settled = await edited(importId, {
      do: 'accountForFigures',
      figures: open.map(({ line, column }) => ({
        line,
        column,
        dismissedBecause: '今年度は見送り',
      })),
    })
    expect(settled.counts.openFigures).toBe(0)
    const back = await edited(importId, { do: 'restoreTarget', target: '1.1' })
    expect(target(back, '1.1')?.targetValue).toBe(120)
  })

  test('a corrected value goes back to what was read', async () => {
    const importId = await start()
    const changed = { targetValue: 130, label: '答えの書き直し' }
    const review = await edited(importId, { do: 'correctTarget', target: '1.1', fields: changed })
    expect(target(review, '1.1')).toMatchObject({ ...changed, corrected: ['label', 'targetValue'] })
    const undone = { targetValue: null }
    const again = await edited(importId, { do: 'correctTarget', target: '1.1', fields: undone })
    expect(target(again, '1.1')).toMatchObject({ targetValue: 120, label: '答えの書き直し' })
  })
})

test('an answer that merges a target keeps what was said of it for a change of mind', async () => {
  const importId = await start()
  const answer = (choice: string): ReviewEdit => ({
    do: 'answerQuestions',
    answers: { 'narrative-4.2': { choice } },
  })
  const label = '移動の時間'
  await edited(importId, { do: 'correctTarget', target: '4.2', fields: { label } })
  expect(idsOf(await edited(importId, answer('merge')))).not.toContain('4.2')
  expect(target(await edited(importId, answer('notJudged')), '4.2')?.label).toBe(label)
})

describe('an edit that does not fit is refused in Japanese, and nothing is saved', () => {
  const note = { line: 1, column: 99, dismissedBecause: 'x' }
  test.each<[string, ReviewEdit, RegExp]>([
    [
      'an unknown target',
      { do: 'correctTarget', target: '9.9', fields: { judged: false } },
      /目標「9.9」はありません/u,
    ],
    [
      'an unknown choice',
      { do: 'answerQuestions', answers: { 'missingDue-2.2': { choice: 'x' } } },
      /という答えはありません/u,
    ],
    [
      'a choice without its date',
      { do: 'answerQuestions', answers: { 'missingDue-2.2': { choice: 'otherDate' } } },
      /日付か数を添えて/u,
    ],
    [
      'a day of no calendar',
      {
        do: 'answerQuestions',
        answers: { 'missingDue-2.2': { choice: 'otherDate', value: '2027-02-30' } },
      },
      /暦にありません/u,
    ],
    [
      'a division of elsewhere',
      { do: 'setMeasure', measure: 1, ownerDivision: '水道課' },
      /組織体制にありません/u,
    ],
    [
      'an unknown challenge',
      { do: 'setMeasure', measure: 1, challenges: [9] },
      /「現状と課題」9はありません/u,
    ],
    ['a place without a figure', { do: 'accountForFigures', figures: [note] }, /数字はありません/u],
    [
      'a link to nothing',
      {
        do: 'accountForFigures',
        figures: [{ line: 32, column: 49, linkedTo: 'targets.7.7.dueOn' }],
      },
      /項目「targets.7.7.dueOn」はありません/u,
    ],
    [
      'a source of no module',
      { do: 'bindSource', target: '1.1', sourceKey: 'map.public_start' },
      /まだありません/u,
    ],
    [
      'a number for a date',
      { do: 'bindSource', target: '4.1', sourceKey: 'people.staff_count' },
      /種別と合いません/u,
    ],
    [
      'a source for a sum',
      { do: 'bindSource', target: '3.1', sourceKey: 'people.staff_count' },
      /要りません/u,
    ],
    [
      'an empty reason',
      { do: 'reportByHand', targets: ['1.1'], manualReason: ' ' },
      /理由を書いて/u,
    ],
    ['one part', { do: 'splitTarget', target: '1.1', into: [{ label: 'a' }] }, /2つ以上/u],
    [
      'a character nobody sees',
      { do: 'correctTarget', target: '1.1', fields: { label: 'a\u0000' } },
      /画面に出ない文字/u,
    ],
    ['half a character', { do: 'fillIn', answers: { names: ['\ud83c'] } }, /画面に出ない文字/u],
    [
      'a label without end',
      { do: 'correctTarget', target: '1.1', fields: { label: '長'.repeat(1_001) } },
      /文字が多すぎます/u,
    ],
    ['the same text', { do: 'correctText', text }, /変わっていません/u],
    ['a Word document as text', { do: 'correctText', text: 'PK\u0003\u0004' }, /WordやExcel/u],
  ])('%s', async (_, edit, words) => {
    const importId = await start()
    const refused = editReview(desk, clerk, { importId, revision: 1, edit })
    await expect(refused).rejects.toMatchObject({
      code: 'goals.review_edit',
      params: { text: expect.stringMatching(words) },
    })
    expect((await viewReview(desk, importId, clerk)).revision).toBe(1)
  })
})

describe('facts and figures', () => {
  const withFact = policyWith(
    '12月20日までに設計を終えます。なお、令和6年4月の使用開始をめざします。',
  )

  test('a fact of the text is kept with a note, or left out', async () => {
    const importId = await start(withFact)
    const [fact] = (await viewReview(desk, importId, clerk)).context
    const { id: context = '' } = fact ?? {}
    const noted = await edited(importId, {
      do: 'keepContext',
      context,
      note: '令和6年度に開く予定',
    })
    expect(noted.context).toMatchObject([{ note: '令和6年度に開く予定', dropped: false }])
    const dropped = await edited(importId, { do: 'keepContext', context, drop: true })
    expect(dropped.context).toMatchObject([{ dropped: true }])
    expect(dropped.counts.openFigures).toBe(0)
  })

  test('several figures are accounted for at once, and opened again', async () => {
    const importId = await start()
    const places = [
      { line: 32, column: 49 },
      { line: 32, column: 57 },
    ]
    const linkedTo = 'targets.1.1.baselineValue'
    const linked = await edited(importId, {
      do: 'accountForFigures',
      figures: places.map((place) => ({ ...place, linkedTo })),
    })
    const byPerson = linked.figures.filter((one) => one.by === 'person')
    expect(byPerson.map((one) => one.linkedLabel)).toEqual(['目標1.1の基準値', '目標1.1の基準値'])
    const back = await edited(importId, { do: 'accountForFigures', figures: places })
    expect(back.figures.find((one) => one.text === '120')?.linkedLabel).toBe('目標1.1の目標値')
  })
})

describe('sources', () => {
  test('a source whose name fits is proposed, and the question stays open', async () => {
    const importId = await start()
    const { binding } = target(await viewReview(desk, importId, clerk), '2.2') ?? {}
    expect(binding).toMatchObject({
      state: 'open',
      suggestions: [{ key: 'outreach.enquiry_count' }],
    })
    const wrong = { do: 'bindSource', target: '2.2', sourceKey: enquiry.key } as const
    await expect(
      editReview(desk, clerk, { importId, revision: 1, edit: wrong }),
    ).rejects.toMatchObject({ code: 'goals.source_parameters' })
    const bound = await edited(importId, { ...wrong, parameters: { month: 3, kind: 'reader' } })
    expect(target(bound, '2.2')?.binding).toMatchObject({
      state: 'source',
      sentence: 'アンケートの回答を数えます。',
    })
    const manualReason = '紙で集めるため'
    const manual = await edited(importId, { do: 'reportByHand', targets: ['2.2'], manualReason })
    expect(target(manual, '2.2')?.binding).toMatchObject({ state: 'manual', manualReason })
  })

  test('the form of a source is made from its own schema', () => {
    expect(
      parameterFields(enquiry).map(({ name, label, kind, required }) => ({
        name,
        label,
        kind,
        required,
      })),
    ).toEqual([
      { name: 'month', label: '締切の月', kind: 'number', required: true },
      { name: 'onPaper', label: '紙の回答を含む', kind: 'yesNo', required: false },
      { name: 'since', label: '数え始める日', kind: 'date', required: false },
      { name: 'kind', label: '対象', kind: 'choice', required: true },
    ])
    const classes = parameterFields(people[0]!).find((field) => field.kind === 'choices')
    expect(classes?.choices.length).toBeGreaterThan(2)
    expect(classes?.choices.every((one) => /[一-龠]/u.test(one.label))).toBe(true)
  })

  test('what was typed is read, or named field by field', () => {
    const typed = { month: '１２', onPaper: 'true', since: '', kind: 'reader' }
    expect(readParameters(enquiry, typed)).toEqual({
      ok: true,
      parameters: { month: 12, onPaper: true, kind: 'reader' },
    })
    const wrong = readParameters(enquiry, { month: '十二', kind: 'nobody' })
    expect(wrong.ok ? [] : wrong.errors.map((one) => one.name)).toEqual(['month', 'kind'])
    const outside = readParameters(enquiry, { month: '13', kind: 'reader' })
    expect(outside.ok ? [] : outside.errors.map((one) => one.name)).toEqual(['month'])
  })
})

describe('a corrected text', () => {
  test('keeps the answers to words that stayed and names the others', async () => {
    const importId = await start()
    const before = await edited(
      importId,
      {
        do: 'answerQuestions',
        answers: {
          'missingDue-2.2': { choice: 'asRead' },
          'narrative-4.2': { choice: 'notJudged' },
        },
      },
      { do: 'setMeasure', measure: 4, ownerDivision: '総務課' },
      { do: 'correctTarget', target: '1.1', fields: { label: '書き直し', targetValue: 130 } },
      { do: 'accountForFigures', figures: [{ line: 25, column: 8, dismissedBecause: '説明の数' }] },
    )
    const corrected = text
      .replace('移動の時間を減らします', '移動の時間を半分に減らします')
      .replace('120件以上', '125件以上')
      .replace('現状と課題', '\n\n現状と課題')
    const edit: ReviewEdit = { do: 'correctText', text: corrected }
    const { setAside } = await editReview(desk, clerk, {
      importId,
      revision: before.revision,
      edit,
    })
    const after = await viewReview(desk, importId, clerk)
    const chosen = Object.fromEntries(after.questions.map((one) => [one.id, one.chosenKey]))
    expect(chosen).toMatchObject({ 'missingDue-2.2': 'asRead' })
    expect(after.questions.some((one) => one.targetIds.includes('4.2') && !one.open)).toBe(false)
    expect(target(after, '1.1')).toMatchObject({ label: '書き直し', targetValue: 125 })
    expect(after.draft.measures[3]?.ownerDivision).toBe('総務課')
    const figure = after.figures.find((one) => one.by === 'person')
    expect(figure).toMatchObject({ line: 27, text: '20', dismissedBecause: '説明の数' })
    expect(setAside).toEqual([expect.stringContaining('移動の時間を減らします'), '目標1.1への訂正'])
  })
})
