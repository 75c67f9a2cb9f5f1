import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import {
  type ContextFactRow,
  type CountingRuleRow,
  type JudgingSettingRow,
  type MeasureRow,
  own,
  type ParagraphRow,
  type PolicyRow,
  type TargetRow,
} from './tables.ts'

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Everything that a new policy consists of. */
export type NewPolicy = {
  policy: PolicyRow
  basicPolicies: ParagraphRow[]
  challenges: ParagraphRow[]
  contextFacts: ContextFactRow[]
  measures: MeasureRow[]
  /** Parents before their children. */
  targets: TargetRow[]
  basicPolicyLinks: { measureId: string; basicPolicyId: string }[]
  challengeLinks: { measureId: string; challengeId: string }[]
  newThreadIds: string[]
  sourceText: string
  ledger: unknown
}

/** Stores a policy and its parts; its status must not be public yet. */
export async function insertPolicy(tx: Handle, parts: NewPolicy): Promise<void> {
  const db = own(tx)
  const { policy } = parts
  const createdAt = policy.createdAt
  await db.insertInto('goals.annualPolicy').values(policy).execute()
  if (parts.newThreadIds.length > 0) {
    const threads = parts.newThreadIds.map((id) => ({ id, createdAt }))
    await db.insertInto('goals.thread').values(threads).execute()
  }
  if (parts.basicPolicies.length > 0) {
    await db.insertInto('goals.basicPolicy').values(parts.basicPolicies).execute()
  }
  if (parts.challenges.length > 0) {
    await db.insertInto('goals.challenge').values(parts.challenges).execute()
  }
  if (parts.contextFacts.length > 0) {
    await db.insertInto('goals.contextFact').values(parts.contextFacts).execute()
  }
  if (parts.measures.length > 0) {
    await db.insertInto('goals.measure').values(parts.measures).execute()
  }
  if (parts.basicPolicyLinks.length > 0) {
    await db.insertInto('goals.measureBasicPolicy').values(parts.basicPolicyLinks).execute()
  }
  if (parts.challengeLinks.length > 0) {
    await db.insertInto('goals.measureChallenge').values(parts.challengeLinks).execute()
  }
  if (parts.targets.length > 0) {
    const targets = parts.targets.map((target) => ({
      ...target,
      sourceParameters: json(target.sourceParameters),
    }))
    await db.insertInto('goals.target').values(targets).execute()
  }
  await db
    .insertInto('goals.policyDocument')
    .values({
      policyId: policy.id,
      sourceText: parts.sourceText,
      ledger: json(parts.ledger),
      importedAt: createdAt,
    })
    .execute()
}

/** Adds a frozen counting rule. */
export async function insertRule(tx: Handle, rule: CountingRuleRow): Promise<void> {
  await own(tx)
    .insertInto('goals.countingRule')
    .values({ ...rule, parameters: json(rule.parameters), sentence: json(rule.sentence) })
    .execute()
}

/** Pins the frozen rule that a target is counted by. */
export async function updateTargetRule(
  tx: Handle,
  targetId: string,
  rule: { countingRuleId: string | null; manualReason: string | null },
): Promise<void> {
  await own(tx).updateTable('goals.target').set(rule).where('id', '=', targetId).execute()
}

/** Makes a policy public; the version published before it steps back. */
export async function updatePublished(
  tx: Handle,
  policy: Pick<PolicyRow, 'id' | 'fiscalYear' | 'departmentId' | 'slug'>,
  published: {
    publishedOn: Temporal.PlainDate
    publishedAt: Temporal.Instant
    snapshotHash: string
  },
): Promise<void> {
  const db = own(tx)
  const before = db
    .updateTable('goals.annualPolicy')
    .set({ status: 'superseded' })
    .where('status', '=', 'published')
  await (policy.slug === null
    ? before
        .where('kind', '=', 'policy')
        .where('fiscalYear', '=', policy.fiscalYear)
        .where('departmentId', '=', policy.departmentId)
    : before.where('kind', '=', 'plan').where('slug', '=', policy.slug)
  ).execute()
  await db
    .updateTable('goals.annualPolicy')
    .set({ status: 'published', ...published })
    .where('id', '=', policy.id)
    .execute()
}

/** Records that a thread continues another. */
export async function insertSuccession(
  tx: Handle,
  predecessorId: string,
  successorId: string,
): Promise<void> {
  await own(tx)
    .insertInto('goals.threadSuccession')
    .values({ predecessorId, successorId })
    .execute()
}

/** Sets the thresholds of a fiscal year. */
export async function upsertJudgingSetting(tx: Handle, setting: JudgingSettingRow): Promise<void> {
  const { fiscalYear: _, ...values } = setting
  await own(tx)
    .insertInto('goals.judgingSetting')
    .values(setting)
    .onConflict((conflict) => conflict.column('fiscalYear').doUpdateSet(values))
    .execute()
}
