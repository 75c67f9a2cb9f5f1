import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { takeGuests } from '../add-guests.ts'
import { activeStates } from '../enrolment.ts'
import { seatsOf } from '../give-seats.ts'
import { listEnrolmentsIn, listGuests } from '../store/enrolment.ts'
import { getOffering } from '../store/offering.ts'
import { checkGuests, type GuestOnLine, type GuestProblem } from './check-guests.ts'
import type { GuestLine } from './guest-list-grammar.ts'
import { type GuestSeat, planGuestSeats } from './plan-guest-seats.ts'
import type { GuestScope } from './guest-scope.ts'
import { guestListWords } from './staff-messages.ts'
import { listNeighbours } from './store.ts'

/** Most guests of one list. */
const mostGuests = 1000

/** A list of guests for an offering; lines that name no city are of `lgCode`. */
export type GuestList = {
  offeringId: string
  lines: readonly GuestLine[]
  lgCode?: string | undefined
  /** That of the link by which it came: no other city can be named. */
  scope?: GuestScope | undefined
}

/** What a list would do. Nothing is written while `problems` has any. */
export type GuestPreview = {
  rows: (GuestOnLine & { seat: GuestSeat })[]
  seated: number
  waiting: number
  problems: GuestProblem[]
}

/** Says what a list would do, without writing (名簿の確認). */
export async function previewGuests(
  db: Handle,
  { today }: Pick<RequestContext, 'today'>,
  { offeringId, lines, lgCode, scope }: GuestList,
): Promise<GuestPreview> {
  const offering = await getOffering(db, offeringId)
  const all = await listNeighbours(db)
  const cities = scope === undefined ? all : all.filter((one) => one.lgCode === scope.lgCode)
  const enrolled = (await listEnrolmentsIn(db, offeringId)).filter(({ state }) =>
    activeStates.includes(state),
  )
  const known = await listGuests(
    db,
    enrolled.flatMap(({ guestId }) => guestId ?? []),
  )
  const { hostLgCode } = offering
  const around = { cities, hostLgCode, known, lgCode: scope?.lgCode ?? lgCode }
  const { guests, problems } = checkGuests(lines, around)
  const { seats, taken } = await seatsOf(db, offering)
  const outcomes = planGuestSeats(seats, taken, guests, today)
  const rows = guests.map((one, index) => ({ ...one, seat: outcomes[index] ?? 'waiting' }))
  for (const { seat, line, lgCode: code } of rows) {
    if (seat !== 'quota') continue
    const kept = seats.quotas.find((one) => one.lgCode === code)?.seats ?? 0
    const name = cities.find((one) => one.lgCode === code)?.name ?? code
    problems.push({ line, column: null, sentence: guestListWords.overQuota(name, kept) })
  }
  return {
    rows,
    seated: outcomes.filter((one) => one === 'seated').length,
    waiting: outcomes.filter((one) => one === 'waiting').length,
    problems: problems.toSorted((a, b) => a.line - b.line),
  }
}

/**
 * Takes a list in, whole or not at all (名簿の取込). Refusals: `training.import_has_faults` (the preview
 * lists them all), `training.guest_list_empty`, `training.guest_file_too_long` and those of
 * `addGuests`.
 */
export function importGuests(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  list: GuestList,
): Promise<{ seated: number; waiting: number }> {
  const { offeringId, lines, scope } = list
  const what = { action: 'training.add_guests', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    if (lines.length > mostGuests) {
      const params = { count: lines.length, max: mostGuests }
      throw new Refusal('training.guest_file_too_long', 413, params)
    }
    const { rows, problems } = await previewGuests(tx, context, list)
    const [first] = problems
    if (first !== undefined) {
      const params = { count: problems.length, line: first.line }
      throw new Refusal('training.import_has_faults', 422, params)
    }
    const guests = rows.map(({ name, kana, lgCode, unit, contact }) => {
      return { name, kana, lgCode, unit, contact }
    })
    return takeGuests(tx, context, { offeringId, guests, scope })
  })
}
