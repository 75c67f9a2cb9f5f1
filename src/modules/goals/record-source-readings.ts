import { act } from '../../platform/act.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { readerNameOf } from './actor-name.ts'
import { askVersion, openAskingDesk, type SourceDesk } from './ask-source.ts'
import { askForTarget } from './ask-years.ts'
import { bindTargets } from './load-policy.ts'
import { bindingOf, type BoundTarget, lastCountedDay } from './read-target.ts'
import { listPublished, readPolicy } from './store/policy.ts'
import { insertReadings, listChanges, listReadings } from './store/reading.ts'
import type { ReadingRow } from './store/tables.ts'

/**
 * Keeps what the sources say today (実績の記録), so that a page has a last reading when a source
 * fails and a history to draw. A value unchanged since the last reading of the same day is not
 * stored again; a source that gives no answer stores nothing.
 */
export async function recordSourceReadings(
  desk: SourceDesk,
  context: RequestContext,
): Promise<{ recorded: number }> {
  const fiscalYear = fiscalYearOf(context.today)
  const readings: ReadingRow[] = []
  // Last year's figures may still move until its books are closed.
  for (const year of [fiscalYear, fiscalYear - 1]) {
    for (const policy of await listPublished(desk.db, { fiscalYear: year })) {
      const { targets, rules } = await readPolicy(desk.db, policy)
      const changes = await listChanges(desk.db, targets.map((target) => target.firstTargetId))
      const bound = bindTargets(year, targets, rules, changes)
      const live = bound.filter((target) => bindingOf(target) === 'live')
      readings.push(...(await readNew(desk, context, live)))
    }
  }
  for (const plan of await listPublished(desk.db, { kind: 'plan' })) {
    const { targets, rules } = await readPolicy(desk.db, plan)
    const changes = await listChanges(desk.db, targets.map((target) => target.firstTargetId))
    const bound = bindTargets(plan.fiscalYear, targets, rules, changes)
    const live = bound.filter((target) => bindingOf(target) === 'live')
    readings.push(...(await readNew(desk, context, live)))
  }
  return keep(desk, context, readings)
}

/**
 * Counts every month end so far anew for the live targets of all years (月末の実績の数え直し), so that a
 * page has a curve from the first day on: for a city that brings years of rows with it.
 */
export async function recordMonthEnds(
  desk: SourceDesk,
  context: RequestContext,
): Promise<{ recorded: number }> {
  const readings: ReadingRow[] = []
  for (const policy of await listPublished(desk.db)) {
    const { fiscalYear } = policy
    const { targets, rules } = await readPolicy(desk.db, policy)
    const changes = await listChanges(desk.db, targets.map((target) => target.firstTargetId))
    const live = bindTargets(fiscalYear, targets, rules, changes).filter(
      (target) => bindingOf(target) === 'live',
    )
    for (const on of monthEndsOf(fiscalYear, context.today)) {
      readings.push(...(await readNew(desk, context, live, on)))
    }
  }
  // A month in which nothing was known is no point of a curve.
  return keep(desk, context, readings.filter((one) => one.value !== null || one.doneOn !== null))
}

function monthEndsOf(fiscalYear: number, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const last = lastDayOf(fiscalYear)
  const ends = Array.from({ length: 12 }, (_, index) => {
    return firstDayOf(fiscalYear).add({ months: index + 1 }).subtract({ days: 1 })
  })
  return ends.filter(
    (on) =>
      Temporal.PlainDate.compare(on, today) < 0 && Temporal.PlainDate.compare(on, last) <= 0,
  )
}

function keep(
  desk: SourceDesk,
  context: RequestContext,
  readings: readonly ReadingRow[],
): Promise<{ recorded: number }> {
  if (readings.length === 0) return Promise.resolve({ recorded: 0 })
  const deed = { action: 'goals.record_source_readings', permission: 'goals.report' }
  return act(desk, context, deed, async (tx) => {
    await insertReadings(tx, readings)
    const result = { recorded: readings.length }
    return { subject: 'goals.source_reading', after: readings.map(({ id }) => id), result }
  })
}

async function readNew(
  desk: SourceDesk,
  context: RequestContext,
  targets: readonly BoundTarget[],
  on = context.today,
): Promise<ReadingRow[]> {
  const stored = await listReadings(
    desk.db,
    targets.map((target) => target.row.firstTargetId),
  )
  const asking = openAskingDesk(desk)
  const found = await Promise.all(
    targets.map(async ({ row, rule, promised }) => {
      const key = rule?.sourceKey ?? ''
      const asOf = lastCountedDay(promised, on)
      const sourceVersion = (await askVersion(desk, key, rule?.parameters)) ?? null
      const seen = await askForTarget(asking, { promised, rule }, asOf)
      if (seen === undefined) return undefined
      const targetId = row.firstTargetId
      const same = stored.find((one) => one.targetId === targetId && one.asOf.equals(asOf))
      const reading: ReadingRow = {
        id: newId(),
        targetId,
        asOf,
        value: seen.value,
        doneOn: seen.doneOn ?? null,
        isFinal: seen.isFinal,
        itemCount: seen.itemCount,
        origin: 'source',
        sourceVersion,
        evidenceUrl: seen.evidenceUrl,
        publicUrl: seen.publicUrl ?? null,
        note: null,
        evidence: null,
        readAt: context.now,
        readBy: readerNameOf(context.actor),
      }
      return same !== undefined && isSameResult(same, reading) ? undefined : reading
    }),
  )
  return found.filter((reading) => reading !== undefined)
}

function isSameResult(a: ReadingRow, b: ReadingRow): boolean {
  return (
    a.value === b.value &&
    a.itemCount === b.itemCount &&
    a.isFinal === b.isFinal &&
    a.doneOn?.toString() === b.doneOn?.toString()
  )
}
