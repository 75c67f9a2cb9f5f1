import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isSameSetting, type RuleSettings, rulesOn, type TrainingRules } from '../rules.ts'
import { listRules } from '../store/plan.ts'
import { upsertConfirmations } from './store.ts'
import type { RuleConfirmation } from './tables.ts'

/** Settings that agree with the city's own rules, and where those are written. */
export type Confirming = { settings: readonly (keyof RuleSettings)[]; source: string }

/**
 * Records that settings in force today agree with the city's own rules (例規との照合). It holds for
 * as long as the value stays. Refusal: `training.nothing_confirmed`.
 */
export function confirmRules(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { settings, source }: Confirming,
): Promise<{ confirmed: number }> {
  const what = { action: 'training.confirm_rules', permission: 'training.plan' }
  return act(platform, context, what, async (tx) => {
    if (settings.length === 0) throw new Refusal('training.nothing_confirmed', 422)
    const { fromOn } = rulesOn(await listRules(tx), context.today)
    const stamp = { confirmedAt: context.now, confirmedBy: actorRefOf(context.actor) }
    const rows = [...new Set(settings)].map((setting) => ({ fromOn, setting, source, ...stamp }))
    await upsertConfirmations(tx, rows)
    const subject = `training.rules/${fromOn.toString()}`
    return { subject, after: rows, result: { confirmed: rows.length } }
  })
}

/**
 * The newest confirmation of a setting that still holds on a version: of it, or of an earlier one
 * since when the value has not changed.
 */
export function confirmationOf(
  setting: keyof RuleSettings,
  version: TrainingRules,
  versions: readonly TrainingRules[],
  confirmations: readonly RuleConfirmation[],
): RuleConfirmation | undefined {
  const upTo = versions
    .filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, version.fromOn) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.fromOn, a.fromOn))
  for (const one of upTo) {
    if (!isSameSetting(setting, one, version)) return undefined
    const found = confirmations.find(
      (row) => row.setting === setting && row.fromOn.equals(one.fromOn),
    )
    if (found !== undefined) return found
  }
  return undefined
}
