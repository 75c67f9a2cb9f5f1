import { assertDecided } from '#modules/approvals'
import { listUnits } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { linksOf } from '../carry-over/load-comparison.ts'
import { findNamedUnits } from '../find-units.ts'
import { publishDocument } from '../publish-document.ts'
import { unitDayOf } from '../units.ts'
import { publishForm } from './form-key.ts'
import { findVisible } from './review-scope.ts'
import { reviewedDocument } from './reviewed-document.ts'
import { getImport, type ImportRow, lockImport, updateImport } from './store.ts'

/** The published version and its public page. */
export type ReviewedPublication = {
  importId: string
  policyId: string
  version: number
  path: string
}

/**
 * Publishes a decided review exactly as it was decided (公表). Refusals: `goals.review_not_decided`,
 * `goals.review_closed`, `approvals.not_decided`, `approvals.content_changed`,
 * `goals.unit_not_found`, and those of `publishDocument`.
 */
export async function publishReviewed(
  platform: Platform,
  context: RequestContext,
  { importId }: { importId: string },
): Promise<ReviewedPublication> {
  const { today } = context
  const { unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.publish_reviewed', permission: 'goals.publish', unitPath }
  return act(platform, context, where, async (tx) => {
    assertPublishes(await getImport(tx, importId))
    const { decisionRef } = await assertDecided(tx, platform, publishForm, importId)
    const row = await lockImport(tx, importId)
    assertPublishes(row)
    const document = reviewedDocument(row)
    const named = await findNamedUnits(tx, document, today)
    const { formKey: _key, ...inner } = context
    const links = await linksOf(tx, importId, document.measures)
    const publication = { document, ...named, publishedOn: today, links }
    const inside = { ...platform, db: tx }
    const { policyId, version } = await publishDocument(inside, inner, publication)
    await updateImport(tx, importId, { status: 'published', policyId })
    const units = await listUnits(tx, unitDayOf(document.fiscalYear, today))
    const slug = units.find((unit) => unit.id === named.departmentId)?.slug ?? ''
    const path = `/goals/${document.fiscalYear}/${slug}`
    return {
      subject: `goals.import/${importId}`,
      before: { status: row.status },
      after: { status: 'published', policyId, version, decisionRef },
      result: { importId, policyId, version, path },
    }
  })
}

function assertPublishes({ status }: ImportRow): void {
  if (status === 'decided') return
  if (status === 'published' || status === 'discarded') {
    throw new Refusal('goals.review_closed', 409, { status })
  }
  throw new Refusal('goals.review_not_decided', 409)
}
