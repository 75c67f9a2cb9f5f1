import {
  type Head,
  listHeads,
  listStaff,
  listStandInsOfDay,
  type StaffMember,
  type StandIn,
  unitPath,
  type Unit,
} from '#modules/people'
import type { MiddlewareHandler } from 'hono'
import type { Handle } from '../../../platform/database/handle.ts'
import { heldFor } from '../../../platform/held.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { enrolForm } from '../form-key.ts'
import { trainingWords } from '../staff-messages.ts'

// A stand-in without a form is for everything; otherwise by its key or by what it is called.
const isForTraining = ({ forms }: StandIn): boolean =>
  forms.length === 0 || forms.includes(enrolForm) || forms.includes(trainingWords.enrolForm)

function ledBy(employeeId: string, heads: readonly Head[], standIns: readonly StandIn[]): string[] {
  const places = new Set([
    employeeId,
    ...standIns
      .filter((one) => one.deputyId === employeeId && isForTraining(one))
      .map((one) => one.employeeId),
  ])
  return heads.filter((head) => places.has(head.employeeId)).map(({ unitId }) => unitId)
}

/** Units that the person heads on a day, or stands in for the head of (所属長・代理). */
export async function listLedUnits(
  db: Handle,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<string[]> {
  if (actor.kind !== 'employee') return []
  return ledBy(actor.employeeId, await listHeads(db, today), await listStandInsOfDay(db, today))
}

/** Everybody with a main post in some units or below them on a day, each once. */
export async function listTeam(
  db: Handle,
  unitIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<StaffMember[]> {
  const team = new Map<string, StaffMember>()
  for (const unitId of unitIds) {
    for (const one of await listStaff(db, on, { unitId, kind: 'main' })) {
      team.set(one.employeeId, one)
    }
  }
  return [...team.values()]
}

/** The units among `units` that are one of those led, or below one. */
export function unitsUnder(units: readonly Unit[], led: readonly string[]): Unit[] {
  return units.filter(({ id }) => unitPath(units, id).some((above) => led.includes(above.id)))
}

// The same for everybody, so asked at most once a second however many pages are drawn.
const leadersOfToday = heldFor(1_000, async ({ db, clock }: Pick<Platform, 'db' | 'clock'>) => ({
  heads: await listHeads(db, clock.today()),
  standIns: await listStandInsOfDay(db, clock.today()),
}))

const leading = new WeakSet<RequestContext>()

/** Notes for the pages that follow whether the person leads a team: the tabs ask `leadsTeam`. */
export function noteLeading(platform: Platform): MiddlewareHandler<Env> {
  return async ({ var: { context } }, next) => {
    const { actor } = context
    if (actor.kind === 'employee') {
      const { heads, standIns } = await leadersOfToday(platform)
      if (ledBy(actor.employeeId, heads, standIns).length > 0) leading.add(context)
    }
    await next()
  }
}

/** Whether the person of this request heads a unit, or stands in for a head. */
export function leadsTeam(context: RequestContext): boolean {
  return leading.has(context)
}
