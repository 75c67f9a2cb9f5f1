import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { SourceDesk } from '../ask-source.ts'
import { sourceVersionOf } from '../ask-source.ts'
import { type LoadedPolicy, loadPolicy } from '../load-policy.ts'
import { assemble } from '../policy-view.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { lastDayOfMonth } from './report-month.ts'
import type { SeenValue } from './tables.ts'
import { tellDates } from './view-reporting.ts'

/** What a month's report would say of a measure if it were sent now (報告の下書き). */
export type PreparedReport = {
  /** The policy as it stood at the month's end, counted with today's rows. */
  view: PolicyView
  measure: MeasureView
  seen: SeenValue[]
  /** Names these values; unchanged rows give the same name. */
  seenHash: string
}

/** A policy's measures as of a month's end, each ready to be reported. */
export type MonthBook = { view: PolicyView; prepare(measureId: string): Promise<PreparedReport> }

/**
 * Reads a whole policy as of the last day of a month. A month is told by its last day: values of
 * a later day belong to the next report.
 */
export async function openMonth(
  desk: SourceDesk,
  policy: PolicyRow,
  month: Temporal.PlainYearMonth,
): Promise<MonthBook> {
  return openDay(desk, policy, lastDayOfMonth(month))
}

/** The same as of any day. */
export async function openDay(
  desk: SourceDesk,
  policy: PolicyRow,
  on: Temporal.PlainDate,
): Promise<MonthBook> {
  const loaded = await loadPolicy(desk, policy, 'ja', on)
  // What is sent will be somebody's word, so it shows the states that it brings about.
  for (const { id } of loaded.stored.measures) tellDates(loaded.actuals, loaded.bound, id)
  const view = assemble(loaded, 'ja')
  return {
    view,
    prepare: async (measureId) => {
      const measure = view.measures.find((one) => one.id === measureId)
      if (measure === undefined) throw new Error(`measure ${measureId} is not of this policy`)
      const seen = await Promise.all(
        measure.targets.map((target) => seenOf(desk, loaded, target)),
      )
      return { view, measure, seen, seenHash: hashOf(seen) }
    },
  }
}

/** Names what a person saw: values and days, not the state of rows that changed nothing. */
export function hashOf(seen: readonly SeenValue[]): string {
  return digestOf(
    seen.map(({ targetId, value, doneOn, unavailable }) => ({
      targetId,
      value,
      doneOn,
      unavailable,
    })),
  )
}

async function seenOf(
  desk: SourceDesk,
  { bound }: LoadedPolicy,
  target: TargetView,
): Promise<SeenValue> {
  const { actual, binding } = target
  const rule = bound.find(({ row }) => row.id === target.id)?.rule
  const sourceKey = rule?.sourceKey ?? null
  return {
    targetId: target.firstId,
    no: target.no,
    label: target.label.text,
    binding,
    value: actual.value,
    unit: target.unit,
    doneOn: actual.doneOn?.toString() ?? null,
    asOf: actual.asOf?.toString() ?? null,
    state: target.state,
    itemCount: actual.itemCount,
    unavailable: actual.unavailable,
    sourceKey: binding === 'live' ? sourceKey : null,
    sourceVersion:
      binding === 'live' && sourceKey !== null
        ? await sourceVersionOf(desk, sourceKey, rule?.parameters ?? {})
        : null,
    ruleHash: target.ruleHash,
  }
}
