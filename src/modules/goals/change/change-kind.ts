import { digestOf } from '../../../platform/audit/canonical-json.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findSource, type SourceDesk } from '../ask-source.ts'
import type { Promised } from '../judge.ts'
import type { LocalText } from '../policy-document.ts'
import type { ChangedField, CountingRuleRow, TargetRow } from '../store/tables.ts'

/** A counting rule to be frozen when a change is published (新しい数え方). */
export type NewRule = Pick<
  CountingRuleRow,
  'mode' | 'sourceKey' | 'parameters' | 'sentence' | 'ruleHash'
>

/** What somebody wants a target to promise instead. */
export type WantedValue =
  | { field: 'targetValue' | 'dueOn'; newValue: string }
  /** Parameters where a module counts, a sentence where people do. */
  | { field: 'countingRule'; parameters: Record<string, unknown> }
  | { field: 'countingRule'; sentence: LocalText }

/** What of a target can be changed at all: what it promises, and how it is counted. */
export function changeableFields(
  promised: Pick<Promised, 'targetValue' | 'dueOn'>,
  { computed }: Pick<TargetRow, 'computed'>,
  rule: CountingRuleRow | undefined,
): ChangedField[] {
  const fields: ChangedField[] = []
  if (promised.targetValue !== null) fields.push('targetValue')
  if (promised.dueOn !== null) fields.push('dueOn')
  // A sum is counted by adding; there is nothing to choose.
  if (!computed && rule !== undefined) fields.push('countingRule')
  return fields
}

/** An ISO date or a decimal in its one spelling; refuses `goals.change_not_readable`. */
export function readNewValue(field: 'targetValue' | 'dueOn', written: string): string {
  try {
    if (field === 'dueOn') return Temporal.PlainDate.from(written).toString()
  } catch {
    throw new Refusal('goals.change_not_readable', 422)
  }
  if (written.trim() === '' || !Number.isFinite(Number(written))) {
    throw new Refusal('goals.change_not_readable', 422)
  }
  return String(Number(written))
}

/**
 * The rule that would be pinned instead of the present one. Who counts stays as published: a
 * module's rule gets other parameters, a rule counted by people another sentence.
 *
 * Refuses `goals.change_source_gone`, `goals.change_source_parameters`, `goals.change_rule_kind`.
 */
export function newRuleFor(
  desk: SourceDesk,
  fiscalYear: number,
  present: CountingRuleRow,
  wanted: Extract<WantedValue, { field: 'countingRule' }>,
): NewRule {
  const { mode, sourceKey } = present
  if (mode === 'manual') {
    if (!('sentence' in wanted)) throw new Refusal('goals.change_rule_kind', 422)
    const { parameters } = present
    return hashed(fiscalYear, { mode, sourceKey, parameters, sentence: wanted.sentence })
  }
  if (!('parameters' in wanted)) throw new Refusal('goals.change_rule_kind', 422)
  const source = findSource(desk, sourceKey ?? '')
  if (source === undefined) throw new Refusal('goals.change_source_gone', 409)
  const parsed = source.parameters.safeParse(wanted.parameters)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    throw new Refusal('goals.change_source_parameters', 422, { field })
  }
  const sentence = Object.fromEntries(
    locales.map((locale) => [locale, source.describe(parsed.data, locale)]),
  ) as LocalText
  return hashed(fiscalYear, { mode, sourceKey, parameters: wanted.parameters, sentence })
}

// The same digest as at publication, so that going back to an old rule finds that very rule.
function hashed(fiscalYear: number, rule: Omit<NewRule, 'ruleHash'>): NewRule {
  return { ...rule, ruleHash: digestOf({ ...rule, fiscalYear }) }
}
