import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { lockOffering } from '../store/offering.ts'
import { type Cost, type CostLine, costLinesMax, isSameLine } from './cost.ts'
import { insertCosts, listCosts, supersedeCosts } from './store.ts'

/** The lines of an offering as they are to be. */
export type CostSetting = {
  offeringId: string
  /** Lines that were in force when this was written down; others mean that somebody was faster. */
  seen: readonly string[]
  /** With the id of the line that each follows; a seen line that nobody follows ends. */
  lines: readonly (CostLine & { costId?: string | undefined })[]
}

/**
 * Writes down what an offering costs (研修費用の登録), all lines at once. What changes is added and the
 * earlier amount stays in the record. Refusals: `training.offering_not_found`,
 * `training.changed_meanwhile`, `training.enrolment_not_found`, `training.too_many_costs`.
 */
export function setCosts(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, seen, lines }: CostSetting,
): Promise<{ added: number; changed: number; ended: number }> {
  const what = { action: 'training.set_costs', permission: 'training.offer' }
  return act(platform, context, what, async (tx) => {
    if (lines.length > costLinesMax) {
      throw new Refusal('training.too_many_costs', 422, { max: costLinesMax })
    }
    await lockOffering(tx, offeringId)
    const now = await listCosts(tx, offeringId)
    assertSeen(now, seen, lines)
    await assertPeopleInside(tx, offeringId, lines)
    const byId = new Map(now.map((one) => [one.id, one]))
    const kept = new Set<string>()
    const rows: Cost[] = []
    for (const { costId, ...line } of lines) {
      const known = byId.get(costId ?? '')
      if (known !== undefined && isSameLine(known, line)) kept.add(known.id)
      else rows.push(rowOf(context, offeringId, line, known?.lineId))
    }
    const ended = now.filter(({ id }) => !kept.has(id))
    await supersedeCosts(
      tx,
      ended.map(({ id }) => id),
      context.now,
    )
    await insertCosts(tx, rows)
    const goesOn = new Set(rows.map(({ lineId }) => lineId))
    const changed = ended.filter(({ lineId }) => goesOn.has(lineId)).length
    return {
      subject: `training.offering/${offeringId}`,
      before: ended,
      after: rows,
      result: { added: rows.length - changed, changed, ended: ended.length - changed },
    }
  })
}

function assertSeen(
  now: readonly Cost[],
  seen: readonly string[],
  lines: CostSetting['lines'],
): void {
  const ids = new Set(seen)
  const followed = lines.flatMap(({ costId }) => costId ?? [])
  const isSame = now.length === ids.size && now.every(({ id }) => ids.has(id))
  const isOnce = new Set(followed).size === followed.length
  if (isSame && isOnce && followed.every((id) => ids.has(id))) return
  throw new Refusal('training.changed_meanwhile', 409)
}

async function assertPeopleInside(
  tx: Handle,
  offeringId: string,
  lines: CostSetting['lines'],
): Promise<void> {
  const wanted = lines.flatMap(({ enrolmentId }) => enrolmentId ?? [])
  if (wanted.length === 0) return
  const inside = new Set((await listEnrolmentsIn(tx, offeringId)).map(({ id }) => id))
  if (!wanted.every((id) => inside.has(id))) throw notFound('training.enrolment_not_found')
}

function rowOf(
  { now, actor }: Pick<RequestContext, 'now' | 'actor'>,
  offeringId: string,
  line: CostLine,
  lineId = newId(),
): Cost {
  const stamp = { recordedAt: now, recordedBy: actorRefOf(actor), supersededAt: null }
  return { id: newId(), lineId, offeringId, ...line, ...stamp }
}
