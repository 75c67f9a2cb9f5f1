import { unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { readerNameOf } from './actor-name.ts'
import type { LocalText } from './policy-document.ts'
import { translationsOf } from './policy-rows.ts'
import { bindingOf } from './read-target.ts'
import { attachEvidence, type EvidenceUpload } from './report/evidence.ts'
import { findTarget, listRules } from './store/policy.ts'
import { insertReadings, upsertTranslations } from './store/reading.ts'
import type { MeasureRow, PolicyRow, ReadingRow, TargetRow } from './store/tables.ts'

/** A value or a done date that a person reports (手入力). */
export type ManualReading = {
  targetId: string
  asOf: Temporal.PlainDate
  /** Cumulative value on that day; null for a date or a step. */
  value: number | null
  /** Day on which it was done; null while it is under way. */
  doneOn: Temporal.PlainDate | null
  isFinal?: boolean
  /** Why it is entered by hand, or what the value covers. */
  note: LocalText
  /** Where a reader may check it. */
  evidence?: LocalText | undefined
  /** Files that prove it. */
  files?: readonly EvidenceUpload[] | undefined
}

/**
 * Adds a reading of a target that no module counts, with its reason. An earlier reading of the
 * same day stays in the history and is replaced on the page.
 *
 * Refusals: `goals.target_not_found`, `goals.source_is_live`, `goals.target_is_computed`,
 * `goals.reading_in_future`, `goals.done_after_reading`, `goals.value_missing`, and those of files.
 */
export async function recordManualReading(
  platform: Pick<Platform, 'db' | 'files'>,
  context: RequestContext,
  input: ManualReading,
): Promise<{ readingId: string; measureNo: number; policyId: string }> {
  const { target, measure, policy } = await getTarget(platform.db, input.targetId)
  const { ownerDivisionId } = measure
  const unitPath = await unitPathOf(platform.db, ownerDivisionId, context.today)
  return act(
    platform,
    context,
    { action: 'goals.record_reading', permission: 'goals.report', unitPath },
    async (tx) => {
      const { countingRuleId } = target
      const rules = countingRuleId === null ? [] : await listRules(tx, [countingRuleId])
      assertTakesReading(target, bindingOf({ row: target, rule: rules[0] }), input, context.today)
      const reading: ReadingRow = {
        id: newId(),
        targetId: target.firstTargetId,
        asOf: input.asOf,
        value: input.value,
        doneOn: input.doneOn,
        isFinal: input.isFinal ?? false,
        itemCount: 0,
        origin: 'manual',
        sourceVersion: null,
        evidenceUrl: null,
        publicUrl: null,
        note: input.note.ja,
        evidence: input.evidence?.ja ?? null,
        readAt: context.now,
        readBy: readerNameOf(context.actor),
      }
      await insertReadings(tx, [reading])
      const subject = { subjectKind: 'reading', subjectId: reading.id } as const
      const proof = { measureId: measure.firstMeasureId, ...subject }
      const files = await attachEvidence(tx, platform.files, context, proof, input.files ?? [])
      await translate(tx, policy, reading, input, context.now)
      return {
        subject: `goals.target/${target.id}`,
        after: {
          ...reading,
          asOf: input.asOf.toString(),
          evidenceFileIds: files.map((file) => file.id),
        },
        result: { readingId: reading.id, measureNo: measure.no, policyId: policy.id },
      }
    },
  )
}

/** A target of a published policy; anything else is not found. */
export async function getTarget(
  db: Handle,
  targetId: string,
): Promise<{ target: TargetRow; measure: MeasureRow; policy: PolicyRow }> {
  const found = await findTarget(db, targetId)
  if (found === undefined || found.policy.status !== 'published') {
    throw notFound('goals.target_not_found')
  }
  return found
}

function assertTakesReading(
  target: TargetRow,
  binding: 'live' | 'manual' | 'computed',
  input: ManualReading,
  today: Temporal.PlainDate,
): void {
  if (binding === 'computed') throw new Refusal('goals.target_is_computed', 409)
  if (binding === 'live') throw new Refusal('goals.source_is_live', 409)
  if (Temporal.PlainDate.compare(input.asOf, today) > 0) {
    throw new Refusal('goals.reading_in_future', 422)
  }
  if (input.doneOn !== null && Temporal.PlainDate.compare(input.doneOn, input.asOf) > 0) {
    throw new Refusal('goals.done_after_reading', 422)
  }
  const isNumber = target.kind === 'number' || target.kind === 'both'
  if (isNumber && input.value === null) throw new Refusal('goals.value_missing', 422)
}

async function translate(
  tx: Handle,
  policy: PolicyRow,
  reading: ReadingRow,
  { note, evidence }: ManualReading,
  at: Temporal.Instant,
): Promise<void> {
  const texts: [string, LocalText | undefined][] = [['note', note], ['evidence', evidence]]
  const rows = texts.flatMap(([field, text]) =>
    text === undefined ? [] : translationsOf(policy.id, at, 'reading', reading.id, field, text),
  )
  await upsertTranslations(tx, rows.map((row) => ({ ...row, state: 'approved' as const })))
}
