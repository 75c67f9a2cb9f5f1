import { z } from '@hono/zod-openapi'
import { act } from '../act.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { choice, id, optionalId, optionalText, text } from '../http/field.ts'
import { endFrozenSessions } from '../identity/end-frozen-sessions.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { type Freeze, freezeKinds } from './freeze.ts'
import { insertFreeze, updateFreezeLifted } from './freeze-store.ts'
import type { HallPorts } from './incident.ts'
import { personOf, tellAdministrators } from './tell.ts'

const permission = 'incident.manage'

/** The form that freezes accounts. Staff numbers are separated by anything that is none. */
export const freezeSchema = z
  .object({
    kind: choice(freezeKinds),
    staffNo: optionalText({ max: 40 }),
    unitId: optionalId(),
    spared: optionalText({ max: 1_000, prose: true }),
    freezeReason: text({ max: 1_000, prose: true }),
    contact: text({ max: 100 }),
  })
  .superRefine(({ kind, staffNo, unitId }, fault) => {
    const missing = {
      person: staffNo === undefined && 'staffNo',
      unit: unitId === undefined && 'unitId',
    }
    const name = kind === 'everybody' ? false : missing[kind]
    if (name) fault.addIssue({ code: 'custom', message: 'field.required', path: [name] })
  })

/** The form that lifts a freeze. */
export const liftSchema = z.object({ freezeId: id() })

type FreezeInput = z.infer<typeof freezeSchema>

function staffNosIn(typed: string): string[] {
  const found = typed.normalize('NFKC').split(/[^\p{L}\p{N}-]+/u)
  return [...new Set(found.filter((one) => one !== ''))]
}

async function employeesOf(
  hall: HallPorts,
  typed: string,
  on: Temporal.PlainDate,
): Promise<string[]> {
  const staffNos = staffNosIn(typed)
  const found = await hall.findByStaffNos(staffNos, on)
  const unknown = staffNos.filter((one) => !found.some(({ staffNo }) => staffNo === one))
  if (unknown.length > 0) {
    throw new Refusal('incident.unknown_staff_no', 422, { staffNo: unknown.join(', ') })
  }
  return found.map((one) => one.id)
}

/** Whom a freeze names: those concerned, or with everybody those spared; never who orders it. */
async function peopleOf(
  hall: HallPorts,
  input: FreezeInput,
  on: Temporal.PlainDate,
  own: string,
): Promise<string[]> {
  if (input.kind === 'everybody') {
    return [...new Set([own, ...(await employeesOf(hall, input.spared ?? '', on))])]
  }
  if (input.kind === 'unit') {
    const members = await hall.listMembers(input.unitId ?? '', on)
    const others = members.filter((one) => one !== own)
    if (others.length === 0) throw new Refusal('incident.empty_unit', 422)
    return [...new Set(others)]
  }
  const people = await employeesOf(hall, input.staffNo ?? '', on)
  if (people.includes(own)) throw new Refusal('incident.own_account', 409)
  return people
}

/**
 * Freezes accounts (凍結): sessions end at once, and a sign-in says whom to call. Answers how many
 * sessions there were. Who orders it is always spared, so that somebody can lift it.
 */
export async function freezeAccounts(
  platform: Platform,
  hall: HallPorts,
  context: RequestContext,
  input: FreezeInput,
): Promise<{ ended: number }> {
  const { userId, employeeId } = personOf(context)
  return act(platform, context, { action: 'incident.freeze', permission }, async (tx) => {
    const people = await peopleOf(hall, input, context.today, employeeId)
    const freeze: Freeze = {
      ...{ id: newId(), kind: input.kind, people, contact: input.contact },
      reason: input.freezeReason,
      ...{ unitId: input.kind === 'unit' ? (input.unitId ?? null) : null },
      ...{ frozenAt: context.now, frozenBy: userId, liftedAt: null, liftedBy: null },
    }
    await insertFreeze(tx, freeze)
    await tellAdministrators(tx, context, hall, { event: 'incident.frozen', id: freeze.id })
    const others = freeze.kind === 'everybody'
    const ended = await endFrozenSessions(tx, context, { employees: people, others })
    const after = { kind: freeze.kind, people, unitId: freeze.unitId, reason: freeze.reason }
    return { subject: `incident.freeze/${freeze.id}`, after, result: { ended } }
  })
}

/** Lifts a freeze; whoever no other freeze concerns can sign in again. */
export async function liftFreeze(
  platform: Platform,
  context: RequestContext,
  { freezeId }: z.infer<typeof liftSchema>,
): Promise<void> {
  const { userId } = personOf(context)
  await act(platform, context, { action: 'incident.lift', permission }, async (tx) => {
    const lifted = { liftedAt: context.now, liftedBy: userId }
    const freeze = await updateFreezeLifted(tx, freezeId, lifted)
    if (freeze === undefined) throw new Refusal('incident.not_frozen', 409)
    return { subject: `incident.freeze/${freezeId}`, result: null }
  })
}
