import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findSource } from '../ask-source.ts'
import { findNamedUnits } from '../find-units.ts'
import { publishDocument } from '../publish-document.ts'
import { planDocument, type PlanInput } from './plan-input.ts'

/** The published plan. */
export type PublishedPlan = {
  policyId: string
  version: number
  slug: string
  targetIds: Record<string, string>
}

/**
 * Publishes a related plan as it was decided elsewhere (関連計画の公表); published again under its
 * address it is the next version, whose indicators promise the same. Refusals: `goals.plan_slug`,
 * `goals.plan_period`, `goals.plan_source`, `goals.unit_not_found`, those of `publishDocument`.
 */
export async function publishPlan(
  platform: Pick<Platform, 'db' | 'log' | 'offers'>,
  context: RequestContext,
  input: PlanInput,
): Promise<PublishedPlan> {
  const { slug, fromFiscalYear, untilFiscalYear, indicators } = input
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug)) throw new Refusal('goals.plan_slug', 422)
  if (untilFiscalYear < fromFiscalYear || untilFiscalYear > fromFiscalYear + 20) {
    throw new Refusal('goals.plan_period', 422)
  }
  for (const { sourceKey, manualReason } of indicators) {
    if (sourceKey === undefined || manualReason !== undefined) continue
    if (findSource(platform, sourceKey) === undefined) {
      throw new Refusal('goals.plan_source', 422, { key: sourceKey })
    }
  }
  const document = planDocument(input)
  const named = await findNamedUnits(platform.db, document, context.today)
  const published = await publishDocument(platform, context, {
    document,
    ...named,
    publishedOn: context.today,
  })
  const { policyId, version, targetIds } = published
  return { policyId, version, slug, targetIds }
}
