import { describe, expect, test } from 'vitest'
import { dayLines, offeringFormShape } from './offering-shape.ts'

const filled = {
  place: '市役所',
  hostLgCode: '229999',
  capacity: '20',
  closesOn: '令和8年5月20日',
  closesAt: '17:00',
  day1On: 'R8.6.1',
  day1From: '9:30',
  day1To: '11:30',
}

/** What is said of which field. */
function faultsOf(change: Record<string, string>): string[] {
  const read = offeringFormShape.safeParse({ ...filled, ...change })
  return (read.error?.issues ?? []).map(({ path }) => String(path[0]))
}

describe('the days of an offering as the form sends them', () => {
  test('a line left empty is no day; minutes left empty are those between the hours', () => {
    const { days } = offeringFormShape.parse({ ...filled, day2On: '', day2From: ' ' })
    expect(
      days.map(({ heldOn, lengthMinutes }) => `${heldOn.toString()} ${lengthMinutes}`),
    ).toEqual(['2026-06-01 120'])
  })

  test.each([
    ['hours without a date', { day2From: '10:00', day2To: '12:00' }, ['day2On']],
    ['minutes alone', { day3Minutes: '60' }, ['day3On', 'day3From', 'day3To']],
    ['hours that cannot be read', { day1From: '9時半' }, ['day1From']],
    [
      'a day of release without a city',
      { quota1ReleaseOn: 'R8.5.1' },
      ['quota1City', 'quota1Seats'],
    ],
  ])('%s is not passed over', (_what, change, fields) => {
    expect(faultsOf(change)).toEqual(fields)
  })

  test('a line that is half filled stays on the page', () => {
    expect(dayLines({ day7From: '10:00' })).toBe(8)
  })
})
