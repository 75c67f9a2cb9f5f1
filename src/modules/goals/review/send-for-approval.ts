import { submitDraft } from '#modules/approvals'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertAccounted, linksOf } from '../carry-over/load-comparison.ts'
import { findNamedUnits } from '../find-units.ts'
import { traceLineage } from '../lineage.ts'
import type { PolicyDocument } from '../policy-document.ts'
import { assertFresh } from './edit-review.ts'
import { publishForm } from './form-key.ts'
import { openItemsOf } from './open-items.ts'
import { liveKeysOf, openReview } from './open-review.ts'
import { findVisible, unitsByName } from './review-scope.ts'
import { reviewedDocument } from './reviewed-document.ts'
import { type ImportRow, lockImport, updateImport } from './store.ts'

/** A finished review, as the sender saw it. */
export type Sending = { importId: string; revision: number; note?: string | undefined }

/**
 * Puts a finished review before the approvers (起案). Refusals: `goals.review_unfinished`,
 * `goals.review_conflict`, `goals.review_not_open`, `goals.review_closed`, `goals.unit_not_found`,
 * `goals.published_target` where it would change what an earlier version promised, and
 * `goals.carry_over_unfinished` while a line of next year's draft is not accounted for.
 */
export async function sendForApproval(
  platform: Platform,
  context: RequestContext,
  { importId, revision, note }: Sending,
): Promise<{ importId: string; draftId: string }> {
  const { unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.send_policy', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const row = await lockImport(tx, importId)
    assertSendable(row)
    assertFresh(row, revision)
    await assertFinished(tx, platform, row, context.today)
    await assertAccounted(tx, platform, row)
    const document = reviewedDocument(row)
    const { departmentId } = await findNamedUnits(tx, document, context.today)
    const links = await linksOf(tx, importId, document.measures)
    await traceLineage(tx, { document, departmentId, links })
    const sourceLabels = labelsOf(platform, document)
    await updateImport(tx, importId, { status: 'inReview', departmentId, sourceLabels })
    const { formKey: _key, ...inner } = context
    const submission = { form: publishForm, subjectId: importId, note }
    const { draftId } = await submitDraft({ ...platform, db: tx }, inner, submission)
    return {
      subject: `goals.import/${importId}`,
      before: { status: row.status },
      after: { status: 'inReview', revision, draftId },
      result: { importId, draftId },
    }
  })
}

function assertSendable({ status }: ImportRow): void {
  if (status === 'open') return
  if (status === 'published' || status === 'discarded') {
    throw new Refusal('goals.review_closed', 409, { status })
  }
  throw new Refusal('goals.review_not_open', 409)
}

async function assertFinished(
  tx: Handle,
  platform: Pick<Platform, 'offers'>,
  row: ImportRow,
  today: Temporal.PlainDate,
): Promise<void> {
  const units = await unitsByName(tx, row.fiscalYear, today)
  const open = openItemsOf(openReview(row, liveKeysOf(platform)), row.answers, units)
  const [first] = open
  if (first === undefined) return
  const params = { count: open.length, text: first.text }
  throw new Refusal('goals.review_unfinished', 409, params)
}

/** Names of the sources, so that the approvers read them as they were called on that day. */
function labelsOf(
  { offers }: Pick<Platform, 'offers'>,
  { measures }: PolicyDocument,
): Record<string, string> {
  const used = new Set(measures.flatMap(({ targets }) => targets.map((one) => one.sourceKey)))
  const sources = offers.goalSources.filter((source) => used.has(source.key))
  return Object.fromEntries(sources.map((source) => [source.key, source.label.ja]))
}
