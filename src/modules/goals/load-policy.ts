import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Locale } from '../../platform/messages/locale.ts'
import type { SourceDesk } from './ask-source.ts'
import type { Promised } from './judge.ts'
import { type Actual, type BoundTarget, readTargets } from './read-target.ts'
import { defaultJudging, type JudgingSetting } from './state.ts'
import {
  findJudgingSetting,
  listMeasuresOfThreads,
  listPredecessors,
  listPublished,
  listRules,
  readPolicy,
  type StoredPolicy,
} from './store/policy.ts'
import { listChanges, listNotes, listTranslations } from './store/reading.ts'
import type {
  CountingRuleRow,
  MonthlyNoteRow,
  PolicyRow,
  TargetChangeRow,
  TargetRow,
  TranslationRow,
} from './store/tables.ts'
import { openUnitBook, type UnitBook } from './units.ts'

/** Everything that a policy's view is made of, read but not yet judged. */
export type LoadedPolicy = {
  stored: StoredPolicy
  bound: BoundTarget[]
  actuals: Map<string, Actual>
  /** By target id: the same target's readings of the year before. */
  lastYear: Map<string, Actual>
  changes: TargetChangeRow[]
  notes: MonthlyNoteRow[]
  translations: TranslationRow[]
  setting: JudgingSetting
  units: UnitBook
  /** Other years of the department, newest first. */
  otherYears: number[]
  today: Temporal.PlainDate
}

/** Reads a policy with its values as of `today` and its texts in one language. */
export async function loadPolicy(
  desk: SourceDesk,
  policy: PolicyRow,
  locale: Locale,
  today: Temporal.PlainDate,
): Promise<LoadedPolicy> {
  const { db } = desk
  const { fiscalYear } = policy
  const stored = await readPolicy(db, policy)
  const targetIds = stored.targets.map((target) => target.firstTargetId)
  const measureIds = stored.measures.map((measure) => measure.firstMeasureId)
  const [changes, notes, translations, setting, units, all] = await Promise.all([
    listChanges(db, targetIds),
    listNotes(db, measureIds),
    locale === 'ja' ? [] : listTranslations(db, policy, locale),
    findJudgingSetting(db, fiscalYear),
    openUnitBook(db, fiscalYear, today),
    listPublished(db, { departmentId: policy.departmentId }),
  ])
  const bound = bindTargets(fiscalYear, stored.targets, stored.rules, changes)
  const [actuals, lastYear] = await Promise.all([
    readTargets(desk, bound, today),
    readLastYear(desk, stored, today),
  ])
  return {
    stored,
    bound,
    actuals,
    lastYear,
    changes,
    notes,
    translations,
    setting: setting ?? defaultJudging,
    units,
    otherYears: all.map((one) => one.fiscalYear).filter((year) => year !== fiscalYear),
    today,
  }
}

/** What a target promises once the given changes are applied to its published wording. */
export function promisedOf(
  fiscalYear: number,
  row: TargetRow,
  changes: readonly TargetChangeRow[],
): Promised {
  let { targetValue, dueOn } = row
  for (const change of changes) {
    if (change.targetId !== row.firstTargetId) continue
    if (change.field === 'targetValue') targetValue = Number(change.newValue)
    else dueOn = Temporal.PlainDate.from(change.newValue)
  }
  return { ...row, fiscalYear, targetValue, dueOn }
}

/** Joins targets with their frozen rules and published changes. */
export function bindTargets(
  fiscalYear: number,
  targets: readonly TargetRow[],
  rules: readonly CountingRuleRow[],
  changes: readonly TargetChangeRow[],
): BoundTarget[] {
  return targets.map((row) => ({
    row,
    rule: rules.find((rule) => rule.id === row.countingRuleId),
    promised: promisedOf(fiscalYear, row, changes),
  }))
}

// The same target a year ago: same thread or one it continues, then same source or same label.
async function readLastYear(
  desk: SourceDesk,
  { policy, measures, targets }: StoredPolicy,
  today: Temporal.PlainDate,
): Promise<Map<string, Actual>> {
  const threadIds = measures.map((measure) => measure.threadId)
  const successions = await listPredecessors(desk.db, threadIds)
  const earlierThreads = [...threadIds, ...successions.map((one) => one.predecessorId)]
  const fiscalYear = policy.fiscalYear - 1
  const earlier = await listMeasuresOfThreads(desk.db, fiscalYear, earlierThreads)
  const rows = earlier.flatMap((one) => one.targets)
  const actuals = await readStored(desk, fiscalYear, rows, today)
  const found = new Map<string, Actual>()
  for (const measure of measures) {
    const continued = new Set([
      measure.threadId,
      ...successions
        .filter((one) => one.successorId === measure.threadId)
        .map((one) => one.predecessorId),
    ])
    const candidates = earlier
      .filter((one) => continued.has(one.measure.threadId))
      .flatMap((one) => one.targets)
    for (const target of targets.filter((one) => one.measureId === measure.id)) {
      const twin = candidates.find((one) => isSameTarget(one, target))
      const actual = twin && actuals.get(twin.id)
      if (actual !== undefined) found.set(target.id, actual)
    }
  }
  return found
}

async function readStored(
  desk: SourceDesk,
  fiscalYear: number,
  rows: readonly TargetRow[],
  today: Temporal.PlainDate,
): Promise<Map<string, Actual>> {
  if (rows.length === 0) return new Map()
  const ruleIds = rows.flatMap((row) => row.countingRuleId ?? [])
  const [rules, changes] = await Promise.all([
    listRules(desk.db, ruleIds),
    listChanges(desk.db, rows.map((row) => row.firstTargetId)),
  ])
  const yearEnd = lastDayOf(fiscalYear)
  const on = Temporal.PlainDate.compare(today, yearEnd) < 0 ? today : yearEnd
  return readTargets(desk, bindTargets(fiscalYear, rows, rules, changes), on)
}

function isSameTarget(earlier: TargetRow, target: TargetRow): boolean {
  if (earlier.unit !== target.unit || earlier.kind !== target.kind) return false
  if (target.sourceKey === null || earlier.sourceKey !== target.sourceKey) {
    return earlier.label === target.label
  }
  return JSON.stringify(earlier.sourceParameters) === JSON.stringify(target.sourceParameters)
}
