import { describe, expect, test } from 'vitest'
import {
  choiceFor,
  digestTimeOf,
  endOfQuiet,
  isQuiet,
  isQuietMinute,
  usualWish,
} from './mail-hours.ts'

const at = (local: string) => Temporal.Instant.from(`${local}+09:00`)

describe('quiet hours, unless a person says otherwise', () => {
  test.each([
    ['a Friday at work', '2026-11-20T19:59:59', undefined],
    ['its evening, before a long weekend', '2026-11-20T20:00:00', '2026-11-24T07:00:00'],
    ['a Sunday', '2026-11-22T10:00:00', '2026-11-24T07:00:00'],
    ['a holiday on a Monday', '2026-11-23T12:00:00', '2026-11-24T07:00:00'],
    ['after midnight', '2026-11-25T00:00:00', '2026-11-25T07:00:00'],
    ['a minute too early', '2026-11-25T06:59:00', '2026-11-25T07:00:00'],
    ['their end', '2026-11-25T07:00:00', undefined],
    ['the end of the year', '2026-12-28T21:00:00', '2027-01-04T07:00:00'],
    ['the last evening of February in a leap year', '2028-02-28T23:59:00', '2028-02-29T07:00:00'],
  ])('%s', (_, now, end) => {
    expect(endOfQuiet(usualWish, at(now))).toEqual(at(end ?? now))
    expect(isQuiet(usualWish, at(now))).toBe(end !== undefined)
  })
})

test('hours of the day may be quiet too, and closed days may be wanted', () => {
  const noon = { ...usualWish, quietFromMinute: 720, quietToMinute: 780, closedDays: true }
  expect(endOfQuiet(noon, at('2026-11-22T12:30:00'))).toEqual(at('2026-11-22T13:00:00'))
  expect(isQuiet(noon, at('2026-11-22T23:00:00'))).toBe(false)
})

test('without quiet hours only closed days are quiet, to their last minute', () => {
  const wish = { ...usualWish, quietOn: false }
  expect(endOfQuiet(wish, at('2026-11-22T10:00:00'))).toEqual(at('2026-11-24T00:00:00'))
  expect(isQuietMinute(wish, 0)).toBe(false)
})

describe('the time of the digest', () => {
  test.each([
    ['before it', '2026-11-24T07:59:59', undefined],
    ['at it', '2026-11-24T08:00:00', '2026-11-24T08:00:00'],
    ['hours later', '2026-11-24T15:00:00', '2026-11-24T08:00:00'],
    ['on a Sunday', '2026-11-22T08:00:00', undefined],
    ['on a holiday', '2026-11-23T08:00:00', undefined],
    ['in the year-end closure', '2026-12-29T08:00:00', undefined],
  ])('%s', (_, now, time) => {
    expect(digestTimeOf(usualWish, at(now))?.at).toEqual(time === undefined ? undefined : at(time))
  })

  test('on closed days for those who want mails then', () => {
    const wish = { ...usualWish, closedDays: true, digestMinute: 1_410 }
    expect(digestTimeOf(wish, at('2026-11-22T23:45:00'))).toEqual({
      dueOn: Temporal.PlainDate.from('2026-11-22'),
      at: at('2026-11-22T23:30:00'),
    })
  })
})

test('a kind without a choice of its own follows the general one', () => {
  const choices = new Map([['approvals.waiting', 'digest'] as const])
  const wish = { ...usualWish, byDefault: 'none', choices } as const
  expect(choiceFor(wish, 'approvals.waiting')).toBe('digest')
  expect(choiceFor(wish, 'goals.report_due')).toBe('none')
})
