import { mainPostsOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { actorRefOf } from '../../platform/audit/append.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { type Category, pathOfCategory } from './category.ts'
import { assertSums, type Plan, type PlanTarget, type Tally } from './plan.ts'
import { listCategories } from './store/category.ts'
import { findPlan, insertPlan } from './store/plan.ts'

/** A year's targets by category with the total that they have to add up to. */
export type PlanSetting = {
  fiscalYear: number
  targets: readonly PlanTarget[]
  total: Tally
  note: string
}

/**
 * Makes the next version of a yearly plan (研修計画), which needs its own approval; earlier ones stay,
 * and one that is still on its way to its approvers can only be sent back. Refusals:
 * `training.plan_sum_mismatch`, `training.plan_category_twice`, `training.plan_nested`,
 * `training.category_not_found`, `training.changed_meanwhile`.
 */
export function setPlan(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { fiscalYear, targets, total, note }: PlanSetting,
): Promise<{ planId: string; version: number }> {
  const action = 'training.set_plan'
  return act(platform, context, { action, permission: 'training.plan' }, async (tx) => {
    assertCategories(await listCategories(tx), targets)
    assertSums(targets, total)
    return addVersion(tx, context, { fiscalYear, targets, note })
  })
}

/** Adds the version after the newest, not yet approved. */
export async function addVersion(
  tx: Handle,
  context: RequestContext,
  { fiscalYear, targets, note }: Omit<PlanSetting, 'total'>,
) {
  const before = await findPlan(tx, fiscalYear)
  const plan: Plan = {
    id: newId(),
    fiscalYear,
    version: (before?.version ?? 0) + 1,
    approvedOn: null,
    unitId: await unitOf(tx, context),
    note,
    createdAt: context.now,
    createdBy: actorRefOf(context.actor),
    targets,
  }
  await insertPlan(tx, plan)
  return {
    subject: `training.plan/${plan.id}`,
    before,
    after: plan,
    result: { planId: plan.id, version: plan.version },
  }
}

async function unitOf(tx: Handle, { actor, today }: RequestContext): Promise<string | null> {
  if (actor.kind !== 'employee') return null
  const [post] = await mainPostsOf(tx, [actor.employeeId], today)
  return post?.unitId ?? null
}

/** A category stands once, and not together with one above it: people would count twice. */
function assertCategories(
  categories: readonly Category[],
  targets: readonly PlanTarget[],
): void {
  const ids = new Set(targets.map(({ categoryId }) => categoryId))
  if (ids.size < targets.length) throw new Refusal('training.plan_category_twice', 422)
  for (const id of ids) {
    const [own, ...above] = pathOfCategory(categories, id)
    if (own === undefined) throw notFound('training.category_not_found')
    const over = above.find((one) => ids.has(one.id))
    if (over !== undefined) {
      throw new Refusal('training.plan_nested', 409, { name: own.name, over: over.name })
    }
  }
}
