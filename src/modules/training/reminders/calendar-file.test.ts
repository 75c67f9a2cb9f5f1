import { describe, expect, test } from 'vitest'
import { type CalendarEvent, calendarFile, escaped, folded } from './calendar-file.ts'

const event: CalendarEvent = {
  uid: 'a-1@localhost:3000',
  sequence: 2,
  changedAt: Temporal.Instant.from('2026-05-20T00:15:30.5Z'),
  on: Temporal.PlainDate.from('2026-06-03'),
  startsAt: '09:30',
  endsAt: '16:30',
  title: '接遇; 基礎, その1',
  place: '市役所 3階大会議室',
  text: '持ち物：筆記用具\n職員証',
  url: 'http://localhost:3000/staff/training/offerings/a',
  isCancelled: false,
}

/** Lines as a calendar program reads them: folds undone. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

describe('a line', () => {
  test.each([
    ['short', 'SUMMARY:研修'],
    ['of 75 octets', 'x'.repeat(75)],
    ['of 76 octets', 'x'.repeat(76)],
    ['of three octets a letter', `SUMMARY:${'研'.repeat(90)}`],
    ['that would be cut inside a letter', `${'x'.repeat(74)}研修`],
    ['with letters outside the first plane', `SUMMARY:${'𠮷'.repeat(60)}`],
    ['empty', ''],
  ])('%s is at most 75 octets and comes back whole', (_name, line) => {
    const lines = folded(line).split('\r\n')
    for (const one of lines) {
      expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
      expect(one.isWellFormed()).toBe(true)
    }
    expect(lines.slice(1).every((one) => one.startsWith(' '))).toBe(true)
    expect(folded(line).replaceAll('\r\n ', '')).toBe(line)
  })

  test('of 75 octets stays one line, of 76 becomes two', () => {
    expect(folded('x'.repeat(75))).not.toContain('\r\n')
    expect(folded('x'.repeat(76)).split('\r\n')).toEqual(['x'.repeat(75), ' x'])
  })
})

test('what has a meaning of its own is escaped', () => {
  expect(escaped('a\\b;c,d\r\ne\rf\ng\u0007')).toBe('a\\\\b\\;c\\,d\\ne\\nf\\ng ')
})

describe('a file', () => {
  const lines = unfolded(calendarFile('職員研修', [event, { ...event, isCancelled: true }]))

  test('ends every line with CR LF and closes what it opens', () => {
    const file = calendarFile('職員研修', [event])
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const open: string[] = []
    for (const line of unfolded(file)) {
      const [what, name = ''] = line.split(':')
      if (what === 'BEGIN') open.push(name)
      if (what === 'END') expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  test('names the time zone and gives the hours in it', () => {
    expect(lines).toContain('TZID:Asia/Tokyo')
    expect(lines).toContain('TZOFFSETTO:+0900')
    expect(lines).toContain('DTSTART;TZID=Asia/Tokyo:20260603T093000')
    expect(lines).toContain('DTEND;TZID=Asia/Tokyo:20260603T163000')
    expect(lines).toContain('DTSTAMP:20260520T001530Z')
  })

  test('has words, place, sequence and state of each event', () => {
    expect(lines).toContain('SUMMARY:接遇\\; 基礎\\, その1')
    expect(lines).toContain('DESCRIPTION:持ち物：筆記用具\\n職員証')
    expect(lines).toContain('LOCATION:市役所 3階大会議室')
    expect(lines).toContain('SEQUENCE:2')
    expect(lines.filter((line) => line.startsWith('STATUS:'))).toEqual([
      'STATUS:CONFIRMED',
      'STATUS:CANCELLED',
    ])
  })

  test('without a course is whole too', () => {
    expect(unfolded(calendarFile('職員研修', []))).toContain('END:VCALENDAR')
  })
})
