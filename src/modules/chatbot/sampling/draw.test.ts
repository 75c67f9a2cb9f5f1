import { expect, test } from 'vitest'
import { type Candidate, drawSample, lastWeekOf } from './draw.ts'
import { gateOf, weeksOf } from './gate.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const weekOn = day('2026-11-16')
const from = (unitId: string | null, answerClass: Candidate['answerClass'], count: number) =>
  Array.from(
    { length: count },
    (_, at): Candidate => ({
      turnId: `${unitId ?? 'none'}-${answerClass ?? 'none'}-${at}`,
      ...{ unitId, answerClass },
    }),
  )

test.each([
  ['2026-11-22', '2026-11-09'],
  ['2026-11-23', '2026-11-16'],
  ['2026-11-24', '2026-11-16'],
  ['2027-01-01', '2026-12-21'],
])('on %s the last whole week began on %s', (today, monday) => {
  expect(lastWeekOf(day(today)).toString()).toBe(monday)
})

const all = [
  ...from('tax', 'moneyOrDate', 200),
  ...from('tax', 'general', 3),
  ...from('roads', 'general', 50),
  ...from(null, null, 1),
]

test('thirty are drawn, and each unit and class has its turn', () => {
  const drawn = drawSample(all, weekOn)
  expect(drawn).toHaveLength(30)
  const count = (unitId: string | null, answerClass: Candidate['answerClass']) =>
    drawn.filter((one) => one.unitId === unitId && one.answerClass === answerClass).length
  expect(count('tax', 'general')).toBe(3)
  expect(count(null, null)).toBe(1)
  expect(count('tax', 'moneyOrDate')).toBe(13)
  expect(count('roads', 'general')).toBe(13)
})

test('whoever draws again draws the same, in whatever order the answers come; another week differs', () => {
  const again = drawSample(all.toReversed(), weekOn)
  expect(again).toEqual(drawSample(all, weekOn))
  expect(drawSample(all, day('2026-11-09'))).not.toEqual(again)
})

test('a quiet week gives what there is', () => {
  expect(drawSample(from('tax', 'general', 4), weekOn)).toHaveLength(4)
  expect(drawSample([], weekOn)).toEqual([])
})

const graded = (marks: string, answerClass: Candidate['answerClass'] = 'general') =>
  Array.from(marks, (letter) => ({
    ...{ weekOn, answerClass },
    mark: ({ o: 'right', p: 'partly', x: 'wrong' } as const)[letter] ?? null,
  }))

test.each([
  ['all right', graded('o'.repeat(30)), 'passed'],
  ['one still open', graded(`${'o'.repeat(29)}-`), 'waiting'],
  ['one in thirty wrong is more than one in a hundred', graded(`${'-'.repeat(29)}x`), 'failed'],
  ['one in a hundred is just allowed', graded(`${'o'.repeat(99)}x`), 'passed'],
  ['but none about money', [...graded('o'.repeat(99)), ...graded('x', 'moneyOrDate')], 'failed'],
  ['nor about eligibility', [...graded('o'.repeat(99)), ...graded('x', 'eligibility')], 'failed'],
  ['partly right is not wrong', graded('oop'), 'passed'],
] as const)('the gate: %s', (_what, samples, state) => {
  const [week] = weeksOf(samples)
  expect(week && gateOf(week)).toBe(state)
})
