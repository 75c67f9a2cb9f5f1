import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { type AskingDesk, openAskingDesk, type SourceDesk } from './ask-source.ts'
import { askForTarget } from './ask-years.ts'
import { sumOfHistories, sumOfParts } from './counting.ts'
import { goalOf, judgedOnOf, type Outcome, type Promised, reachedOnOf } from './judge.ts'
import type { DatedValue } from './pace.ts'
import { listTellingReadings } from './store/reading.ts'
import type { CountingRuleRow, ReadingRow, TargetRow } from './store/tables.ts'

/** Where a value comes from: a module's rows, a person, or the target's own children. */
export type Binding = 'live' | 'manual' | 'computed'

/** A target with its changes applied, its frozen rule and what it promises. */
export type BoundTarget = { row: TargetRow; rule: CountingRuleRow | undefined; promised: Promised }

/** What is known of a target (実績): its outcome and where a reader may check it. */
export type Actual = Outcome & {
  binding: Binding
  isFinal: boolean
  itemCount: number
  /** Digest of the counted rows' ids; null where the source gives none. */
  itemIdsHash: string | null
  evidenceUrl: string | null
  publicUrl: string | null
  /** The stored reading behind it, where it is a stored one. */
  reading: ReadingRow | null
  /** A live source gave no answer: this is its last reading, or nothing. Never zero. */
  unavailable: boolean
  /** Values by day, oldest first, the present one last. */
  history: DatedValue[]
}

/** How a published target gets its value; settled at publication, never by what runs today. */
export function bindingOf({ row, rule }: Pick<BoundTarget, 'row' | 'rule'>): Binding {
  if (row.computed) return 'computed'
  return rule?.mode === 'source' ? 'live' : 'manual'
}

/** Targets of one policy, and the day as of which they are read. */
export type TargetQuestion = {
  targets: readonly BoundTarget[]
  on: Temporal.PlainDate
  /** Enough for a state: histories are left out, but for values that count by their day. */
  latest?: boolean
}

/**
 * Reads every target of a policy as it stood on `today`; any past day may be asked for. Sources
 * are asked side by side, parents are summed from their children.
 */
export async function readTargets(
  desk: SourceDesk,
  targets: readonly BoundTarget[],
  today: Temporal.PlainDate,
): Promise<Map<string, Actual>> {
  const [actuals] = await readTargetsOf(desk, [{ targets, on: today }])
  return actuals ?? new Map<string, Actual>()
}

/** Reads the targets of many policies at the cost of one look at the readings. */
export async function readTargetsOf(
  desk: SourceDesk,
  questions: readonly TargetQuestion[],
): Promise<Map<string, Actual>[]> {
  const asking = openAskingDesk(desk)
  const wanted = questions.flatMap(({ targets, on, latest = false }) =>
    targets.map(({ row }) => ({
      targetId: row.firstTargetId,
      until: on,
      latest: latest && row.kind !== 'both',
    })),
  )
  const keyOf = (targetId: string, until: Temporal.PlainDate) => `${targetId} ${until.toString()}`
  const rows = await listTellingReadings(desk.db, wanted)
  const stored = Map.groupBy(rows, (row) => keyOf(row.targetId, row.until))
  return Promise.all(
    questions.map(({ targets, on }) => {
      const rowsOf = (target: BoundTarget) => stored.get(keyOf(target.row.firstTargetId, on)) ?? []
      return readEach(asking, targets, on, rowsOf)
    }),
  )
}

async function readEach(
  desk: AskingDesk,
  targets: readonly BoundTarget[],
  today: Temporal.PlainDate,
  rowsOf: (target: BoundTarget) => readonly ReadingRow[],
): Promise<Map<string, Actual>> {
  const actuals = new Map<string, Actual>()
  await Promise.all(
    targets.map(async (target) => {
      const binding = bindingOf(target)
      if (binding === 'computed') return
      const actual =
        binding === 'manual'
          ? fromReports(target, rowsOf(target), today)
          : await fromSource(desk, target, rowsOf(target), today)
      actuals.set(target.row.id, actual)
    }),
  )
  const sum = (target: BoundTarget): Actual => {
    const known = actuals.get(target.row.id)
    if (known !== undefined) return known
    const children = targets.filter((one) => one.row.parentTargetId === target.row.id)
    const actual = fromParts(target, children.map(sum))
    actuals.set(target.row.id, actual)
    return actual
  }
  targets.forEach(sum)
  return actuals
}

/** Last day that a target's value may come from: a number stops at its judged day or year's end. */
export function lastCountedDay(promised: Promised, today: Temporal.PlainDate): Temporal.PlainDate {
  if (goalOf(promised) === null) return today
  const judgedOn = judgedOnOf(promised)
  const yearEnd = lastDayOf(promised.fiscalYear)
  const last = promised.kind === 'both' ? later(judgedOn, yearEnd) : judgedOn
  return Temporal.PlainDate.compare(today, last) < 0 ? today : last
}

function fromReports(
  target: BoundTarget,
  all: readonly ReadingRow[],
  today: Temporal.PlainDate,
): Actual {
  const last = lastCountedDay(target.promised, today)
  const rows = all.filter((row) => Temporal.PlainDate.compare(row.asOf, last) <= 0)
  return fromRows(target, rows, 'manual')
}

function fromRows(target: BoundTarget, rows: readonly ReadingRow[], binding: Binding): Actual {
  const goal = goalOf(target.promised)
  const done = rows.findLast((row) => row.doneOn !== null)
  const valued = rows.findLast((row) => row.value !== null)
  const reading = (goal === null ? done : valued) ?? rows.at(-1) ?? null
  const history = rows.flatMap(({ asOf, value }) => (value === null ? [] : [{ asOf, value }]))
  return {
    binding,
    value: valued?.value ?? null,
    asOf: reading?.asOf ?? null,
    doneOn: done?.doneOn ?? null,
    reachedOn: goal === null ? null : reachedOnOf(goal, history),
    reported: rows.length > 0,
    begun: rows.length > 0,
    isFinal: reading?.isFinal ?? false,
    itemCount: reading?.itemCount ?? 0,
    itemIdsHash: null,
    evidenceUrl: reading?.evidenceUrl ?? null,
    publicUrl: reading?.publicUrl ?? null,
    reading,
    unavailable: false,
    history,
  }
}

async function fromSource(
  desk: AskingDesk,
  target: BoundTarget,
  stored: readonly ReadingRow[],
  today: Temporal.PlainDate,
): Promise<Actual> {
  const { promised } = target
  const asOf = lastCountedDay(promised, today)
  const seen = await askForTarget(desk, target, asOf)
  if (seen === undefined) return { ...fromRows(target, stored, 'live'), unavailable: true }
  const goal = goalOf(promised)
  const earlier = stored.flatMap((row) =>
    row.value === null || Temporal.PlainDate.compare(row.asOf, asOf) >= 0
      ? []
      : [{ asOf: row.asOf, value: row.value }],
  )
  const history = seen.value === null ? earlier : [...earlier, { asOf, value: seen.value }]
  // A value by a date is settled on that date itself, not on the day somebody looked.
  const { dueOn } = promised
  const past = dueOn !== null && Temporal.PlainDate.compare(dueOn, asOf) < 0
  const then =
    promised.kind === 'both' && past ? await askForTarget(desk, target, dueOn) : undefined
  const settled =
    then === undefined || then.value === null || dueOn === null
      ? history
      : [...history, { asOf: dueOn, value: then.value }]
  return {
    binding: 'live',
    value: seen.value,
    asOf,
    doneOn: seen.doneOn ?? null,
    reachedOn: goal === null ? null : reachedOnOf(goal, settled),
    reported: true,
    begun: seen.itemCount > 0,
    isFinal: seen.isFinal,
    itemCount: seen.itemCount,
    itemIdsHash: seen.itemIdsHash ?? null,
    evidenceUrl: seen.evidenceUrl,
    publicUrl: seen.publicUrl ?? null,
    reading: null,
    unavailable: false,
    history,
  }
}

function fromParts(target: BoundTarget, parts: readonly Actual[]): Actual {
  const goal = goalOf(target.promised)
  const sum = sumOfParts(parts)
  const history = sumOfHistories(parts.map((part) => part.history))
  return {
    binding: 'computed',
    value: sum?.value ?? null,
    asOf: sum?.asOf ?? null,
    doneOn: null,
    reachedOn: goal === null ? null : reachedOnOf(goal, history),
    reported: parts.length > 0 && parts.every((part) => part.reported),
    begun: parts.some((part) => part.begun),
    isFinal: parts.length > 0 && parts.every((part) => part.isFinal),
    itemCount: parts.reduce((count, part) => count + part.itemCount, 0),
    itemIdsHash: null,
    evidenceUrl: null,
    publicUrl: null,
    reading: null,
    unavailable: parts.some((part) => part.unavailable),
    history,
  }
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b
}
