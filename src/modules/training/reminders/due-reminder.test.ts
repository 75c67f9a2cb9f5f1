import { expect, test } from 'vitest'
import { dueReminder } from './due-reminder.ts'
import { bringLine } from './material.ts'

const startsOn = Temporal.PlainDate.from('2026-06-10')

test.each([
  ['too early', '2026-06-02', undefined],
  ['a week before', '2026-06-03', 7],
  ['a week before, the server was down for two days', '2026-06-05', 7],
  ['two days before', '2026-06-08', 7],
  ['the day before', '2026-06-09', 1],
  ['on the morning itself, the day before was missed', '2026-06-10', 1],
  ['once it has begun', '2026-06-11', undefined],
])('%s', (_name, today, due) => {
  const days = { startsOn, today: Temporal.PlainDate.from(today) }
  expect(dueReminder({ ...days, reminderDays: [7, 1] })).toBe(due)
  expect(dueReminder({ ...days, reminderDays: [1, 7] })).toBe(due)
})

test('a city that reminds nobody owes nothing', () => {
  expect(dueReminder({ startsOn, today: startsOn, reminderDays: [] })).toBeUndefined()
})

test('what to bring is one line of a notice, cut at 60 letters', () => {
  const bring = (note: string) => ({ kind: 'bring' as const, title: '持ち物', note })
  expect(bringLine([{ kind: 'material', title: '資料', note: 'x' }])).toBeUndefined()
  expect(bringLine([bring('筆記用具\n職員証'), bring('')])).toBe('筆記用具 職員証 持ち物')
  expect(Array.from(bringLine([bring('𠮷'.repeat(80))]) ?? '')).toHaveLength(61)
})
