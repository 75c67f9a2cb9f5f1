import type { Handle } from '../../platform/database/handle.ts'
import { bindTargets } from './load-policy.ts'
import { listPublished, readPolicies } from './store/policy.ts'
import { listChanges } from './store/reading.ts'

/** What a published policy promises of one figure of a module (目標値). */
export type PromisedValue = {
  sourceKey: string
  parameters: Readonly<Record<string, unknown>>
  /** With public changes applied. */
  targetValue: number
}

/**
 * What the published policies of a fiscal year promise of these sources, so that the module that
 * does the work shows the same target without anybody typing it twice.
 */
export async function listPromisedValues(
  db: Handle,
  fiscalYear: number,
  sourceKeys: readonly string[],
): Promise<PromisedValue[]> {
  const policies = await readPolicies(db, await listPublished(db, { fiscalYear }))
  const wanted = policies.flatMap(({ targets, rules }) => {
    const own = targets.filter(({ sourceKey }) => sourceKeys.includes(sourceKey ?? ''))
    return own.length === 0 ? [] : [{ own, rules }]
  })
  const ids = wanted.flatMap(({ own }) => own.map((target) => target.firstTargetId))
  const changes = await listChanges(db, ids)
  return wanted.flatMap(({ own, rules }) =>
    bindTargets(fiscalYear, own, rules, changes).flatMap(({ row, promised }) => {
      const { sourceKey, sourceParameters } = row
      const { targetValue } = promised
      if (sourceKey === null || targetValue === null) return []
      return [{ sourceKey, parameters: sourceParameters ?? {}, targetValue }]
    }),
  )
}
