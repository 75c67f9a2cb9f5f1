import { calendarYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { locales } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DemoPolicy } from '../../../fixtures/demo/story.ts'
import { changeTarget } from './change-target.ts'
import { findNamedUnits } from './find-units.ts'
import { publishLanguage } from './languages/publish-language.ts'
import { publishDocument, type Published } from './publish-document.ts'
import { publishNote } from './publish-note.ts'
import { recordManualReading } from './record-manual-reading.ts'
import { recordMonthEnds, recordSourceReadings } from './record-source-readings.ts'

/**
 * Puts the demo city's policies on its pages, oldest year first: published, with readings, changes
 * and notes up to today. Years that have not begun are left out, so that a moved calendar sees no
 * future. Expects the demo city's units.
 */
export async function seedGoals(
  platform: Platform,
  context: RequestContext,
  story: readonly DemoPolicy[],
): Promise<void> {
  const begun = yearsOnce(story).filter(
    (policy) => Temporal.PlainDate.compare(policy.publishedOn, context.today) <= 0,
  )
  const threads = new Map<string, string>()
  for (const policy of begun) await seedPolicy(platform, context, policy, threads)
  await recordMonthEnds(platform, context)
  await recordSourceReadings(platform, context)
}

// With the calendar moved into 2019 the present year and the finished one are the same: the
// finished one, given first, is the richer story.
function yearsOnce(story: readonly DemoPolicy[]): DemoPolicy[] {
  const years = new Map<number, DemoPolicy>()
  for (const policy of story) {
    const { fiscalYear } = policy.document
    if (!years.has(fiscalYear)) years.set(fiscalYear, policy)
  }
  return [...years.values()].toSorted((a, b) => a.document.fiscalYear - b.document.fiscalYear)
}

async function seedPolicy(
  platform: Platform,
  context: RequestContext,
  policy: DemoPolicy,
  threads: Map<string, string>,
): Promise<void> {
  const names = [...(policy.document.names ?? []), policy.decidedBy]
  const document = { ...policy.document, names }
  const named = await findNamedUnits(platform.db, document, context.today)
  const continued = Object.entries(policy.threads).flatMap(([no, name]): [number, string][] => {
    const threadId = threads.get(name)
    return threadId === undefined ? [] : [[Number(no), threadId]]
  })
  const published = await publishDocument(platform, context, {
    document,
    ...named,
    publishedOn: policy.publishedOn,
    threads: new Map(continued),
    sentences: new Map(
      policy.countingRules.map((rule) => [`${rule.measureNo}.${rule.targetNo}`, rule.sentence]),
    ),
    unapproved: policy.drafts,
  })
  for (const [no, name] of Object.entries(policy.threads)) {
    const threadId = published.threadIds[no]
    if (threadId !== undefined) threads.set(name, threadId)
  }
  // A text still in draft shows in Japanese among the others, as on a page where one was taken
  // back.
  for (const locale of locales) {
    if (locale === 'ja') continue
    const { policyId } = published
    await publishLanguage(platform, context, { policyId, locale }, policy)
  }
  await seedEvents(platform, context, policy, published)
}

async function seedEvents(
  platform: Platform,
  context: RequestContext,
  { document, readings, changes, notes, decidedBy }: DemoPolicy,
  { targetIds, measureIds }: Published,
): Promise<void> {
  const past = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, context.today) <= 0
  for (const reading of readings) {
    const targetId = targetIds[`${reading.measureNo}.${reading.targetNo}`]
    if (targetId === undefined || !past(reading.asOf)) continue
    await recordManualReading(platform, context, {
      targetId,
      asOf: reading.asOf,
      value: reading.value,
      doneOn: reading.doneOn ?? null,
      isFinal: reading.isFinal,
      note: reading.manualReason,
      evidence: reading.evidence,
    })
  }
  for (const change of changes) {
    const targetId = targetIds[`${change.measureNo}.${change.targetNo}`]
    if (targetId === undefined || !past(change.publishedOn)) continue
    await changeTarget(platform, context, { ...change, targetId, approvalRef: decidedBy.ja })
  }
  for (const note of notes) {
    const measureId = measureIds[note.measureNo]
    if (measureId === undefined || !past(note.reportedOn)) continue
    const year = calendarYearOf(document.fiscalYear, note.month)
    await publishNote(platform, context, {
      measureId,
      month: new Temporal.PlainYearMonth(year, note.month),
      reportedOn: note.reportedOn,
      note: note.text,
    })
  }
}
