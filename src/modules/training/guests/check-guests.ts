import { fieldMessage } from '../../../platform/messages/sentence.ts'
import type { GuestEntry } from '../add-guests.ts'
import type { Guest } from '../guest.ts'
import { guestPersonShape } from '../schema.ts'
import { type GuestColumn, type GuestLine, plainName } from './guest-list-grammar.ts'
import { findCity, type NeighbourCity } from './neighbour-city.ts'
import { guestListWords as words } from './staff-messages.ts'

/** Something to mend in a list, with its sentence. */
export type GuestProblem = {
  line: number
  /** Null where the row as a whole is at fault. */
  column: GuestColumn | null
  sentence: string
}

/** A guest that can be taken, with the line that says so. */
export type GuestOnLine = GuestEntry & { line: number }

/** What a list is checked against. */
export type GuestListAround = {
  cities: readonly NeighbourCity[]
  hostLgCode: string
  /** City of lines that name none. */
  lgCode?: string | undefined
  /** Guests who are in the offering. */
  known: readonly Pick<Guest, 'name' | 'kana' | 'lgCode'>[]
}

/** Reads every line and finds everything to mend at once, by line and column. */
export function checkGuests(
  lines: readonly GuestLine[],
  around: GuestListAround,
): { guests: GuestOnLine[]; problems: GuestProblem[] } {
  const guests: GuestOnLine[] = []
  const problems: GuestProblem[] = []
  const seen = new Map<string, number>()
  const known = new Set(around.known.map(keyOf))
  for (const line of lines) {
    const faults = faultsOf(line, around)
    const person = guestPersonShape.safeParse(line)
    const lgCode = cityOf(line, around)
    if (faults.length === 0 && person.success && lgCode !== undefined) {
      const guest = { ...person.data, lgCode, line: line.no }
      const key = keyOf(guest)
      const first = seen.get(key)
      if (first !== undefined) faults.push({ column: 'name', sentence: words.twice(first) })
      else if (known.has(key)) faults.push({ column: 'name', sentence: words.known })
      else seen.set(key, line.no)
      guests.push(guest)
    }
    problems.push(...faults.map((fault) => ({ line: line.no, ...fault })))
  }
  return { guests, problems }
}

type Fault = Omit<GuestProblem, 'line'>

function faultsOf(line: GuestLine, around: GuestListAround): Fault[] {
  const read = guestPersonShape.safeParse(line)
  const wrong = new Map<unknown, string>()
  for (const { path, message } of read.error?.issues ?? []) {
    if (!wrong.has(path[0])) wrong.set(path[0], message)
  }
  const faults: Fault[] = []
  for (const column of ['name', 'kana', 'unit', 'contact'] as const) {
    const key = wrong.get(column)
    if (key !== undefined) faults.push({ column, sentence: fieldMessage(key, 'ja') })
  }
  const city = cityFault(line, around)
  if (city !== undefined) faults.push({ column: 'city', sentence: city })
  return faults
}

function cityOf({ city }: GuestLine, { cities, lgCode }: GuestListAround): string | undefined {
  return city === '' ? lgCode : findCity(cities, city)?.lgCode
}

function cityFault(line: GuestLine, around: GuestListAround): string | undefined {
  const { cities, hostLgCode } = around
  if (line.city === hostLgCode) return words.ownCity
  const found = cityOf(line, around)
  if (found === hostLgCode) return words.ownCity
  if (found !== undefined) return undefined
  return line.city === '' ? words.noCity : words.unknownCity(cities.map(({ name }) => name))
}

const keyOf = ({ name, kana, lgCode }: Pick<Guest, 'name' | 'kana' | 'lgCode'>): string =>
  `${lgCode} ${plainName(name)} ${plainName(kana)}`
