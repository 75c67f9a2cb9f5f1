import { unitPathOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { getPublicPolicy } from '../closing/place.ts'
import { openEarlierYear } from '../review/earlier-year.ts'
import { importHeadOf } from '../review/import-head.ts'
import { liveKeysOf } from '../review/open-review.ts'
import { readDraft } from '../review/read-draft.ts'
import { savedNow } from '../review/stamp.ts'
import { type ImportRow, insertImport, insertSave } from '../review/store.ts'
import { findPublished, readPolicy } from '../store/policy.ts'
import { listChanges } from '../store/reading.ts'
import type { PolicyRow } from '../store/tables.ts'
import { nextAnswersOf } from './build-answers.ts'
import { nextTextOf } from './build-text.ts'
import { carryOverWords } from './staff-messages.ts'
import { findPaper, insertCarryOver, listCarryOvers, lockCarryOver } from './store.ts'

/**
 * First day on which next year's draft is begun.
 * @source clerical rule of this product: February to April (年間の流れ)
 */
export function firstDayForNext(fiscalYear: number): Temporal.PlainDate {
  return new Temporal.PlainDate(fiscalYear + 1, 2, 1)
}

/**
 * Begins next year's draft from this year's published policy (次年度案): an import like any other,
 * whose text is this year's under the next title and whose answers are what was published, days a
 * year later. Every line of it is then a person's to account for.
 *
 * Refusals: `goals.next_year_too_early`, `goals.next_year_begun`, `goals.next_year_published`.
 */
export async function startNextYear(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { policyId }: { policyId: string },
): Promise<{ importId: string }> {
  const policy = await getPublicPolicy(platform.db, policyId)
  const unitPath = await unitPathOf(platform.db, policy.departmentId, context.today)
  const where = { action: 'goals.start_next_year', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    // Two at once: the second waits, and is told that the draft has begun.
    await lockCarryOver(tx, policy)
    await assertMayBegin(tx, policy, context.today)
    const row = await rowFrom(tx, platform, context, policy)
    await insertImport(tx, row)
    await insertSave(tx, row, 'goals.start_next_year')
    await insertCarryOver(tx, { importId: row.id, policyId: policy.id, startedAt: context.now })
    const { id, title, fiscalYear } = row
    return {
      subject: `goals.import/${id}`,
      after: { title, fiscalYear, fromPolicyId: policy.id },
      result: { importId: id },
    }
  })
}

async function assertMayBegin(
  tx: Handle,
  { fiscalYear, departmentId }: PolicyRow,
  today: Temporal.PlainDate,
): Promise<void> {
  const from = firstDayForNext(fiscalYear)
  if (Temporal.PlainDate.compare(today, from) < 0) {
    throw new Refusal('goals.next_year_too_early', 409, { from: from.toString() })
  }
  if ((await findPublished(tx, fiscalYear + 1, departmentId)) !== undefined) {
    throw new Refusal('goals.next_year_published', 409)
  }
  const begun = await listCarryOvers(tx, { fiscalYear, departmentIds: [departmentId] })
  if (begun.length > 0) throw new Refusal('goals.next_year_begun', 409)
}

async function rowFrom(
  tx: Handle,
  platform: Pick<Platform, 'offers'>,
  context: RequestContext,
  policy: PolicyRow,
): Promise<ImportRow> {
  const { departmentId } = policy
  const fiscalYear = policy.fiscalYear + 1
  const stored = await readPolicy(tx, policy)
  const [paper, changes, earlier] = await Promise.all([
    findPaper(tx, policy.id),
    listChanges(tx, stored.targets.map((target) => target.firstTargetId)),
    openEarlierYear(tx, { departmentId, fiscalYear }),
  ])
  const { text, sameLines } = nextTextOf(stored, paper?.sourceText)
  const liveKeys = liveKeysOf(platform)
  const answers = nextAnswersOf(readDraft(text), {
    stored,
    changes,
    ledger: paper?.ledger ?? [],
    sameLinesAs: sameLines ? paper?.sourceText : undefined,
    earlier,
    liveKeys,
  })
  const given = { sourceText: text, answers, departmentId }
  const head = await importHeadOf(tx, given, context.today, liveKeys)
  const saved = savedNow(context)
  return {
    ...head,
    // A department that ends with the year is still the one whose people draft.
    departmentId: head.departmentId ?? departmentId,
    ...saved,
    id: newId(),
    sourceText: text,
    sourceName: carryOverWords.sourceName(policy.title),
    sourceEncoding: 'pasted',
    sourceLabels: {},
    revision: 1,
    status: 'open',
    approvalNote: null,
    policyId: null,
    startedBy: saved.savedBy,
    startedByName: saved.savedByName,
    startedAt: saved.savedAt,
  }
}
