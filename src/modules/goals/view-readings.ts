import type { z } from '@hono/zod-openapi'
import type { SourceDesk } from './ask-source.ts'
import { bindTargets } from './load-policy.ts'
import { bindingOf, readTargets } from './read-target.ts'
import { getTarget } from './record-manual-reading.ts'
import type { readingsSchema } from './schema.ts'
import { readPolicy } from './store/policy.ts'
import { listChanges, listReadings } from './store/reading.ts'

/**
 * Counts a target again as of any day, by its frozen rule, and lays the stored readings beside
 * it. Read twice over unchanged rows it gives the same answer. Refuses `goals.target_not_found`.
 */
export async function viewReadings(
  desk: SourceDesk,
  targetId: string,
  asOf: Temporal.PlainDate,
): Promise<z.infer<typeof readingsSchema>> {
  const { policy, target } = await getTarget(desk.db, targetId)
  const { targets, rules } = await readPolicy(desk.db, policy)
  // A computed target needs its children; the others of the measure cost nothing extra.
  const family = targets.filter((one) => one.measureId === target.measureId)
  const changes = await listChanges(desk.db, family.map((one) => one.firstTargetId))
  const bound = bindTargets(policy.fiscalYear, family, rules, changes)
  const actuals = await readTargets(desk, bound, asOf)
  const actual = actuals.get(target.id)
  const mine = bound.find((one) => one.row.id === target.id)
  if (actual === undefined || mine === undefined) {
    throw new Error(`target ${target.id} was not read`)
  }
  const stored = await listReadings(desk.db, [target.firstTargetId], asOf)
  return {
    targetId: target.id,
    asOf: asOf.toString(),
    binding: bindingOf(mine),
    rule:
      mine.rule === undefined
        ? null
        : { sentence: mine.rule.sentence.ja, hash: mine.rule.ruleHash },
    counted: {
      value: actual.value,
      doneOn: actual.doneOn?.toString() ?? null,
      asOf: actual.asOf?.toString() ?? null,
      isFinal: actual.isFinal,
      itemCount: actual.itemCount,
      evidenceUrl: actual.evidenceUrl,
      publicUrl: actual.publicUrl,
      unavailable: actual.unavailable,
    },
    stored: stored.map((row) => ({
      id: row.id,
      asOf: row.asOf.toString(),
      value: row.value,
      doneOn: row.doneOn?.toString() ?? null,
      isFinal: row.isFinal,
      itemCount: row.itemCount,
      origin: row.origin,
      evidenceUrl: row.evidenceUrl,
      note: row.note,
      evidence: row.evidence,
      readAt: row.readAt.toString({ smallestUnit: 'millisecond' }),
    })),
  }
}
