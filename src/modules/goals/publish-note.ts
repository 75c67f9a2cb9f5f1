import { unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import type { LocalText } from './policy-document.ts'
import { translationsOf } from './policy-rows.ts'
import { findMeasure } from './store/policy.ts'
import { insertNote, upsertTranslations } from './store/reading.ts'

/** A remark of the owner on a month of a measure, public at once (月次の報告). */
export type MonthNote = {
  measureId: string
  month: Temporal.PlainYearMonth
  reportedOn: Temporal.PlainDate
  note: LocalText
}

/** Publishes a remark on a month; a second one for the month replaces it, history kept. */
export async function publishNote(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: MonthNote,
): Promise<{ noteId: string }> {
  const found = await findMeasure(platform.db, input.measureId)
  if (found === undefined) throw notFound('goals.measure_not_found')
  const unitPath = await unitPathOf(platform.db, found.ownerDivisionId, context.today)
  return act(
    platform,
    context,
    { action: 'goals.publish_note', permission: 'goals.report', unitPath },
    async (tx) => {
      const note = {
        id: newId(),
        measureId: found.firstMeasureId,
        month: input.month.toPlainDate({ day: 1 }),
        note: input.note.ja,
        reportedOn: input.reportedOn,
        recordedAt: context.now,
      }
      await insertNote(tx, note)
      const rows = translationsOf(found.policyId, context.now, 'note', note.id, 'note', input.note)
      await upsertTranslations(tx, rows.map((row) => ({ ...row, state: 'approved' as const })))
      return {
        subject: `goals.measure/${found.id}`,
        after: { month: note.month.toString(), note: note.note },
        result: { noteId: note.id },
      }
    },
  )
}
