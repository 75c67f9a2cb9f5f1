import { unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { SourceDesk } from '../ask-source.ts'
import { readChange } from '../change-target.ts'
import type { Promised } from '../judge.ts'
import { promisedOf, ruleOf } from '../load-policy.ts'
import { getTarget } from '../record-manual-reading.ts'
import { listPinnedRules } from '../store/policy.ts'
import { listChanges } from '../store/reading.ts'
import type {
  ChangedField,
  CountingRuleRow,
  MeasureRow,
  PolicyRow,
  TargetRow,
} from '../store/tables.ts'
import { findPublishedTargetId, getProposal } from './store.ts'
import type { ProposedChangeRow } from './tables.ts'
import { changeableFields, type NewRule, newRuleFor, type WantedValue } from './change-kind.ts'

/** A published target as it stands today, and what of it may be changed. */
export type Changeable = {
  target: TargetRow
  measure: MeasureRow
  policy: PolicyRow
  promised: Promised
  rule: CountingRuleRow | undefined
  fields: ChangedField[]
  /** Owner division and the units above it: where the permission is asked. */
  unitPath: string[]
}

/** Reads a target with its changes applied; refuses `goals.target_not_found`. */
export async function getChangeable(
  db: Handle,
  targetId: string,
  today: Temporal.PlainDate,
): Promise<Changeable> {
  const { target, measure, policy } = await getTarget(db, targetId)
  const [changes, rules, unitPath] = await Promise.all([
    listChanges(db, [target.firstTargetId]),
    listPinnedRules(db, [target]),
    unitPathOf(db, measure.ownerDivisionId, today),
  ])
  const promised = promisedOf(policy.fiscalYear, target, changes)
  const rule = ruleOf(target, rules, changes)
  const fields = changeableFields(promised, target, rule)
  return { target, measure, policy, promised, rule, fields, unitPath: [...unitPath] }
}

/** A proposal with its target as it stands today, in the version published now. */
export async function getProposed(
  db: Handle,
  proposalId: string,
  today: Temporal.PlainDate,
): Promise<Changeable & { proposal: ProposedChangeRow }> {
  const proposal = await getProposal(db, proposalId)
  const targetId = await findPublishedTargetId(db, proposal.firstTargetId)
  const changeable = await getChangeable(db, targetId ?? proposal.targetId, today)
  return { ...changeable, proposal }
}

/** A wanted change with both values in their one spelling, and both rules where it is one. */
export type ReadValues = {
  field: ChangedField
  oldValue: string
  newValue: string
  oldRule: NewRule | null
  newRule: NewRule | null
}

/**
 * Checks a wanted value as it will be checked when it is published.
 *
 * Refuses `goals.change_field`, `goals.change_not_readable`, `goals.change_same_value`,
 * `goals.start_equals_target`, `goals.change_due_before_year`, and those of `newRuleFor`.
 */
export async function readWanted(
  desk: SourceDesk,
  { target, measure, policy, rule, fields }: Changeable,
  wanted: WantedValue,
): Promise<ReadValues> {
  const { field } = wanted
  if (!fields.includes(field)) throw new Refusal('goals.change_field', 422)
  const { fiscalYear } = policy
  if (wanted.field === 'countingRule') {
    if (rule === undefined) throw new Refusal('goals.change_field', 422)
    const newRule = newRuleFor(desk, fiscalYear, rule, wanted)
    const input = { field: wanted.field, newRule }
    const values = await readChange(desk.db, fiscalYear, measure.no, target, input)
    const { mode, sourceKey, parameters, sentence, ruleHash } = rule
    const oldRule = { mode, sourceKey, parameters, sentence, ruleHash }
    return { field, ...values, oldRule, newRule }
  }
  const input = { field: wanted.field, newValue: wanted.newValue }
  const values = await readChange(desk.db, fiscalYear, measure.no, target, input)
  if (wanted.field === 'dueOn' && isBeforeYear(values.newValue, fiscalYear)) {
    throw new Refusal('goals.change_due_before_year', 422, { year: fiscalYear })
  }
  return { field, ...values, oldRule: null, newRule: null }
}

function isBeforeYear(iso: string, fiscalYear: number): boolean {
  return Temporal.PlainDate.compare(iso, { year: fiscalYear, month: 4, day: 1 }) < 0
}

/** A context whose form key is spent: for what runs inside an action that has claimed it. */
export function innerContext(context: RequestContext): RequestContext {
  const { formKey: _, ...inner } = context
  return inner
}
