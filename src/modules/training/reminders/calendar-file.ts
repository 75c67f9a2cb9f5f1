import { cityTimeZone } from '../../../platform/clock/clock.ts'

/** One event of a calendar file (予定): a day of an offering. */
export type CalendarEvent = {
  /** The same in every file, so that a calendar changes what it has instead of adding another. */
  uid: string
  /** Raised with every change. */
  sequence: number
  /** When it last changed. */
  changedAt: Temporal.Instant
  on: Temporal.PlainDate
  /** `09:30` on the clock of the city hall. */
  startsAt: string
  endsAt: string
  title: string
  place: string
  text: string
  url: string
  isCancelled: boolean
}

/** Most octets of a line without its end (RFC 5545, 3.1). */
const longestLine = 75

/**
 * Folds a line: at most 75 octets each, the following ones with a space in front, and never inside
 * a character.
 */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > longestLine) {
      lines.push(current)
      // The space counts too.
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** A text as a value (RFC 5545, 3.3.11): backslash, semicolon, comma and line break escaped. */
export function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

const stamp = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replaceAll(/[-:]/g, '')
    .concat('Z')

const local = (on: Temporal.PlainDate, time: string): string =>
  `${on.toString().replaceAll('-', '')}T${time.replace(':', '')}00`

// Japan has had one offset and no summer time since 1952.
const timeZone = [
  'BEGIN:VTIMEZONE',
  `TZID:${cityTimeZone}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence, changedAt, on, startsAt, endsAt, isCancelled } = event
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(changedAt)}`,
    `LAST-MODIFIED:${stamp(changedAt)}`,
    `DTSTART;TZID=${cityTimeZone}:${local(on, startsAt)}`,
    `DTEND;TZID=${cityTimeZone}:${local(on, endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `DESCRIPTION:${escaped(event.text)}`,
    `URL:${event.url}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/**
 * A calendar file (カレンダーファイル) as every calendar program opens it.
 *
 * @source RFC 5545, sections 3.1, 3.3.11, 3.6.1, 3.6.5, 3.8.7.4 (checked 2026-11-22)
 */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yakuba//Training//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...timeZone,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
