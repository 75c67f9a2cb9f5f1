import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { newId } from '../../../platform/database/id.ts'
import type { DelegationLimit, RouteRule } from '../view-types.ts'
import { asJson } from './draft.ts'
import type { ApprovalTables } from './tables.ts'

const ruleColumns = [
  'ruleId',
  'form',
  'unitId',
  'amountFromYen',
  'daysFrom',
  'steps',
  'fromOn',
  'toOn',
] as const
const limitColumns = ['limitId', 'form', 'headLevel', 'maxAmountYen', 'fromOn', 'toOn'] as const

/** Who records a rule, and when. */
export type RuleStamp = { recordedAt: Temporal.Instant; recordedBy: string }

/** Rules in force on a day; without a day every one known today, ended and coming ones too. */
export async function listRouteRules(db: Handle, on?: Temporal.PlainDate): Promise<RouteRule[]> {
  const all = db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.routeRule')
    .select(ruleColumns)
    .where('supersededAt', 'is', null)
    .orderBy('form')
    .orderBy('fromOn')
    .orderBy('ruleId')
  return on === undefined ? all.execute() : all.where(inForce(on)).execute()
}

/** Limits in force on a day; without a day every one known today. */
export async function listDelegationLimits(
  db: Handle,
  on?: Temporal.PlainDate,
): Promise<DelegationLimit[]> {
  const all = db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.delegationLimit')
    .select(limitColumns)
    .where('supersededAt', 'is', null)
    .orderBy('form')
    .orderBy('headLevel')
    .orderBy('fromOn')
  return on === undefined ? all.execute() : all.where(inForce(on)).execute()
}

/** The rule as known today; not-found (`approvals.rule_not_found`) otherwise. */
export async function getRouteRule(db: Handle, ruleId: string): Promise<RouteRule> {
  const rule = (await listRouteRules(db)).find((one) => one.ruleId === ruleId)
  if (rule === undefined) throw notFound('approvals.rule_not_found')
  return rule
}

/** The limit as known today; not-found (`approvals.limit_not_found`) otherwise. */
export async function getDelegationLimit(db: Handle, limitId: string): Promise<DelegationLimit> {
  const limit = (await listDelegationLimits(db)).find((one) => one.limitId === limitId)
  if (limit === undefined) throw notFound('approvals.limit_not_found')
  return limit
}

/** Adds a rule, or the newer record of one. The same place twice a day: `approvals.rule_taken`. */
export async function insertRouteRule(
  tx: Handle,
  rule: RouteRule,
  stamp: RuleStamp,
): Promise<void> {
  await refuseTaken(
    tx
      .withTables<ApprovalTables>()
      .insertInto('approvals.routeRule')
      .values({ ...rule, ...stamp, id: newId(), steps: asJson(rule.steps), supersededAt: null })
      .execute(),
  )
}

/**
 * Adds a limit, or the newer record of one. The same place twice a day: `approvals.limit_taken`.
 */
export async function insertDelegationLimit(
  tx: Handle,
  limit: DelegationLimit,
  stamp: RuleStamp,
): Promise<void> {
  await refuseTaken(
    tx
      .withTables<ApprovalTables>()
      .insertInto('approvals.delegationLimit')
      .values({ ...limit, ...stamp, id: newId(), supersededAt: null })
      .execute(),
  )
}

/** Marks the record of a rule as replaced; one that somebody else replaced: `changed_meanwhile`. */
export async function supersede(
  tx: Handle,
  rule: { ruleId: string } | { limitId: string },
  at: Temporal.Instant,
): Promise<void> {
  const [table, column, id] =
    'ruleId' in rule
      ? (['approvals.routeRule', 'ruleId', rule.ruleId] as const)
      : (['approvals.delegationLimit', 'limitId', rule.limitId] as const)
  const done = await sql`
    update ${sql.table(table)} set ${sql.ref('supersededAt')} = ${at}
    where ${sql.ref(column)} = ${id} and ${sql.ref('supersededAt')} is null
  `.execute(tx)
  if (done.numAffectedRows !== 1n) throw new Refusal('approvals.changed_meanwhile', 409)
}

function inForce(on: Temporal.PlainDate) {
  return sql<boolean>`(from_on <= ${on} and (to_on is null or to_on >= ${on}))`
}

const taken: Record<string, string> = {
  route_rule_one_at_a_time: 'approvals.rule_taken',
  delegation_limit_one_at_a_time: 'approvals.limit_taken',
}

async function refuseTaken<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    const { constraint } = error as { constraint?: unknown }
    const code = typeof constraint === 'string' ? taken[constraint] : undefined
    if (code === undefined) throw error
    throw new Refusal(code, 409)
  }
}
