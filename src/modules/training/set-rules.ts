import { act } from '../../platform/act.ts'
import { actorRefOf } from '../../platform/audit/append.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  packSettings,
  type RulePack,
  type RuleSettings,
  rulesOn,
  type TrainingRules,
} from './rules.ts'
import { insertRules, listRules, replaceRules } from './store/plan.ts'

/** What is set from a day on. */
export type GivenRules = { [Name in keyof RuleSettings]?: RuleSettings[Name] | undefined } & {
  fromOn: Temporal.PlainDate
  /** What the city begins with; null for a version without one, left out for the one before. */
  pack?: RulePack | null | undefined
}

/**
 * Sets how a city runs and counts its training from a day on (研修の設定). What is left out stays as it
 * was, or is the pack's where one is named. A version that is still to come may be set anew. What
 * the policy has published keeps the rule that it was published with. Refusal:
 * `training.rules_taken`.
 */
export function setRules(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { fromOn, pack, ...wanted }: GivenRules,
): Promise<{ fromOn: string }> {
  const action = 'training.set_rules'
  return act(platform, context, { action, permission: 'training.plan' }, async (tx) => {
    const versions = await listRules(tx)
    const before = rulesOn(versions, fromOn)
    const base = pack === null || pack === undefined ? before : { ...before, ...packSettings[pack] }
    const given = Object.fromEntries(
      Object.entries(wanted).filter(([, value]) => value !== undefined),
    ) as Partial<RuleSettings>
    const after: TrainingRules = {
      ...base,
      ...given,
      fromOn,
      pack: pack === undefined ? before.pack : pack,
      reminderDays: (given.reminderDays ?? base.reminderDays).toSorted((a, b) => b - a),
      recordedAt: context.now,
      recordedBy: actorRefOf(context.actor),
    }
    const isTaken = versions.some((one) => one.fromOn.equals(fromOn))
    const isComing = Temporal.PlainDate.compare(fromOn, context.today) > 0
    await (isTaken && isComing ? replaceRules(tx, after) : insertRules(tx, after))
    const day = fromOn.toString()
    return {
      subject: `training.rules/${day}`,
      before: { ...before, fromOn: before.fromOn.toString() },
      after: { ...after, fromOn: day },
      result: { fromOn: day },
    }
  })
}
