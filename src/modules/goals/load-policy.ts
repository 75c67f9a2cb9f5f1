import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { SourceForecast } from '../../platform/goal-source.ts'
import type { Locale } from '../../platform/messages/locale.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { openAskingDesk, type SourceDesk } from './ask-source.ts'
import { type ClosedRounds, closedRoundsOf, loadClosedRounds } from './closing/view-evaluations.ts'
import type { Promised } from './judge.ts'
import { type Actual, type BoundTarget, readTargetsOf } from './read-target.ts'
import { loadReporting, markReported, type Reporting } from './report/view-reporting.ts'
import { forecastTargets } from './source-forecast.ts'
import { defaultJudging, type JudgingSetting } from './state.ts'
import {
  findJudgingSetting,
  listMeasuresOfThreads,
  listPinnedRules,
  listPredecessors,
  listPublished,
  readPolicies,
  type StoredPolicy,
} from './store/policy.ts'
import { placeKeyOf } from './store/place-key.ts'
import { listPublishedLanguages } from './store/publication.ts'
import { listChanges, listNotes, listTranslationsOf } from './store/reading.ts'
import type {
  CountingRuleRow,
  MonthlyNoteRow,
  PolicyRow,
  TargetChangeRow,
  TargetRow,
  TranslationRow,
} from './store/tables.ts'
import { openUnitBooks, type UnitBook } from './units.ts'

/** Everything that a policy's view is made of, read but not yet judged. */
export type LoadedPolicy = {
  stored: StoredPolicy
  bound: BoundTarget[]
  actuals: Map<string, Actual>
  /** By target id: what the sources themselves expect of the year. */
  forecasts: Map<string, SourceForecast>
  /** By target id: the same target's readings of the year before. */
  lastYear: Map<string, Actual>
  changes: TargetChangeRow[]
  notes: MonthlyNoteRow[]
  reporting: Reporting
  closedRounds: ClosedRounds
  translations: TranslationRow[]
  /** Japanese always is; another language once somebody published it. */
  languagePublished: boolean
  setting: JudgingSetting
  units: UnitBook
  /** Related plans that measures may name. */
  plans: PolicyRow[]
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
  const [loaded] = await loadPolicies(desk, [policy], locale, today)
  if (loaded === undefined) throw new Error('a policy was not loaded')
  return loaded
}

/** What of the policies is wanted, where a list needs less than a page. */
export type PartWanted = {
  /** These measures and no others. */
  measureIds?: ReadonlySet<string>
  /** States without the histories behind them. */
  statesOnly?: boolean
  /** Without remarks and reports. */
  withoutNotes?: boolean
}

/**
 * Reads many policies with as many statements as one takes; sources that several of them share
 * are asked once.
 */
export async function loadPolicies(
  desk: SourceDesk,
  policies: readonly PolicyRow[],
  locale: Locale,
  today: Temporal.PlainDate,
  { measureIds: wanted, statesOnly = false, withoutNotes = false }: PartWanted = {},
): Promise<LoadedPolicy[]> {
  if (policies.length === 0) return []
  const asking = openAskingDesk(desk)
  const { db } = desk
  const years = [...new Set(policies.map((policy) => policy.fiscalYear))]
  const storedOf = only(await readPolicies(db, policies), wanted)
  // Last year's figures decide a state only where its curve is the measure.
  const hasTwins =
    !statesOnly ||
    storedOf.some(({ targets }) => targets.some((target) => target.paceCurve === 'lastYear'))
  const targetIds = storedOf.flatMap(({ targets }) => targets.map((one) => one.firstTargetId))
  const measureIds = withoutNotes
    ? []
    : storedOf.flatMap(({ measures }) => measures.map((one) => one.firstMeasureId))
  const openBook = openUnitBooks(db, today)
  const [changes, notes, reporting, closed, texts, settings, books, all, plans, earlier] =
    await Promise.all([
      listChanges(db, targetIds),
      listNotes(db, measureIds),
      loadReporting(db, measureIds),
      loadClosedRounds(db, withoutNotes ? [] : policies),
      readTexts(db, policies, locale),
      Promise.all(years.map((year) => findJudgingSetting(db, year))),
      Promise.all(years.map(openBook)),
      listPublished(db),
      listPublished(db, { kind: 'plan' }),
      hasTwins ? listEarlier(db, storedOf) : [],
    ])
  const changesOf = Map.groupBy(changes, (change) => change.targetId)
  const notesOf = Map.groupBy(notes, (note) => note.measureId)
  const reportsOf = Map.groupBy(reporting.reports, (report) => report.measureId)
  const evidenceOf = Map.groupBy(reporting.evidence, (file) => file.measureId)
  const bindAll = ({ policy, targets, rules }: StoredPolicy) =>
    bindTargets(policy.fiscalYear, targets, rules, pick(changesOf, targets, 'firstTargetId'))
  const boundOf = storedOf.map(bindAll)
  // This year's targets and the last year's beside them: one look at the readings for all.
  const actuals = await readTargetsOf(asking, [
    ...boundOf.map((targets) => ({ targets, on: today, latest: statesOnly })),
    ...earlier.map(({ fiscalYear, bound }) => {
      const yearEnd = lastDayOf(fiscalYear)
      const on = Temporal.PlainDate.compare(today, yearEnd) < 0 ? today : yearEnd
      return { targets: bound, on }
    }),
  ])
  const forecasts = await Promise.all(
    boundOf.map(async (bound) =>
      statesOnly ? new Map() : forecastTargets(asking, bound, today),
    ),
  )
  return storedOf.map((stored, index) => {
    const { policy, measures, targets } = stored
    const yearAt = years.indexOf(policy.fiscalYear)
    const book = books[yearAt]
    if (book === undefined) throw new Error('no units were read')
    const bound = boundOf[index] ?? []
    const read = actuals[index] ?? new Map<string, Actual>()
    const told = {
      days: reporting.days,
      reports: pick(reportsOf, measures, 'firstMeasureId'),
      evidence: pick(evidenceOf, measures, 'firstMeasureId'),
    }
    markReported(read, bound, measures, told, today)
    return {
      stored,
      bound,
      actuals: read,
      forecasts: forecasts[index] ?? new Map<string, SourceForecast>(),
      lastYear: twinsOf(stored, earlier, actuals.slice(storedOf.length)),
      changes: pick(changesOf, targets, 'firstTargetId'),
      notes: pick(notesOf, measures, 'firstMeasureId'),
      reporting: told,
      closedRounds: closedRoundsOf(closed, policy),
      ...texts(policy),
      setting: settings[yearAt] ?? defaultJudging,
      units: book,
      plans,
      otherYears: all
        .filter((one) => one.departmentId === policy.departmentId)
        .map((one) => one.fiscalYear)
        .filter((year) => year !== policy.fiscalYear),
      today,
    }
  })
}

function only(
  storedOf: StoredPolicy[],
  measureIds: ReadonlySet<string> | undefined,
): StoredPolicy[] {
  if (measureIds === undefined) return storedOf
  return storedOf.map((stored) => ({
    ...stored,
    measures: stored.measures.filter((measure) => measureIds.has(measure.id)),
    targets: stored.targets.filter((target) => measureIds.has(target.measureId)),
  }))
}

function pick<Key extends string, Row>(
  rows: ReadonlyMap<string, Row[]>,
  owners: readonly Readonly<Record<Key, string>>[],
  key: Key,
): Row[] {
  return owners.flatMap((owner) => rows.get(owner[key]) ?? [])
}

/** Translations of each policy, and whether its language is published at all. */
async function readTexts(db: Handle, policies: readonly PolicyRow[], locale: Locale) {
  if (locale === 'ja') return () => ({ translations: [], languagePublished: true })
  const [rows, languages] = await Promise.all([
    listTranslationsOf(db, policies, locale),
    listPublishedLanguages(db, policies),
  ])
  const rowsOf = Map.groupBy(rows, ({ place }) => place)
  const published = new Set(
    languages.filter((one) => one.locale === locale).map(({ place }) => place),
  )
  return (policy: PolicyRow) => ({
    translations: (rowsOf.get(placeKeyOf(policy)) ?? []) as TranslationRow[],
    languagePublished: published.has(placeKeyOf(policy)),
  })
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
    if (change.field === 'dueOn') dueOn = Temporal.PlainDate.from(change.newValue)
  }
  return { ...row, fiscalYear, targetValue, dueOn }
}

/** The rule a target is counted by: the one it was published with, or that of its last change. */
export function ruleOf(
  row: TargetRow,
  rules: readonly CountingRuleRow[],
  changes: readonly TargetChangeRow[],
): CountingRuleRow | undefined {
  const changed = changes.findLast(
    (one) => one.targetId === row.firstTargetId && one.field === 'countingRule',
  )
  return rules.find((rule) =>
    changed === undefined ? rule.id === row.countingRuleId : rule.ruleHash === changed.newValue,
  )
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
    rule: ruleOf(row, rules, changes),
    promised: promisedOf(fiscalYear, row, changes),
  }))
}

/** Measures of the year before on the threads of some policies, with their targets. */
type Earlier = {
  fiscalYear: number
  /** Threads that they may be the earlier part of: their own and those that continue it. */
  threadIds: ReadonlySet<string>
  bound: BoundTarget[]
}

async function listEarlier(db: Handle, storedOf: readonly StoredPolicy[]): Promise<Earlier[]> {
  const threads = storedOf.flatMap(({ policy, measures }) =>
    measures.map(({ threadId }) => ({ threadId, fiscalYear: policy.fiscalYear - 1 })),
  )
  const threadIds = [...new Set(threads.map((one) => one.threadId))]
  const successions = await listPredecessors(db, threadIds)
  const wanted = [...threadIds, ...successions.map((one) => one.predecessorId)]
  const years = [...new Set(threads.map((one) => one.fiscalYear))]
  const found = await listMeasuresOfThreads(db, years, wanted)
  const targets = found.flatMap((one) => one.targets)
  const [rules, changes] = await Promise.all([
    listPinnedRules(db, targets),
    listChanges(
      db,
      targets.map((target) => target.firstTargetId),
    ),
  ])
  const rulesById = Map.groupBy(rules, (rule) => rule.id)
  const byHash = Map.groupBy(rules, (rule) => rule.ruleHash)
  const changesOf = Map.groupBy(changes, (change) => change.targetId)
  return found.map(({ fiscalYear, measure, targets: mine }) => {
    const changed = pick(changesOf, mine, 'firstTargetId')
    const pinned = [
      ...mine.flatMap((target) => rulesById.get(target.countingRuleId ?? '') ?? []),
      ...changed.flatMap((change) => byHash.get(change.newValue) ?? []),
    ]
    return {
      fiscalYear,
      threadIds: new Set([
        measure.threadId,
        ...successions
          .filter((one) => one.predecessorId === measure.threadId)
          .map((one) => one.successorId),
      ]),
      bound: bindTargets(fiscalYear, mine, pinned, changed),
    }
  })
}

// The same target a year ago: same thread or one it continues, then same source or same label.
function twinsOf(
  { policy, measures, targets }: StoredPolicy,
  earlier: readonly Earlier[],
  actuals: readonly Map<string, Actual>[],
): Map<string, Actual> {
  const found = new Map<string, Actual>()
  const near = earlier.flatMap((one, index) =>
    one.fiscalYear === policy.fiscalYear - 1 ? [{ ...one, actuals: actuals[index] }] : [],
  )
  for (const measure of measures) {
    const candidates = near
      .filter((one) => one.threadIds.has(measure.threadId))
      .flatMap((one) => one.bound.map(({ row }) => ({ row, actual: one.actuals?.get(row.id) })))
    for (const target of targets.filter((one) => one.measureId === measure.id)) {
      const twin = candidates.find((one) => isSameTarget(one.row, target))
      if (twin?.actual !== undefined) found.set(target.id, twin.actual)
    }
  }
  return found
}

function isSameTarget(earlier: TargetRow, target: TargetRow): boolean {
  if (earlier.unit !== target.unit || earlier.kind !== target.kind) return false
  if (target.sourceKey === null || earlier.sourceKey !== target.sourceKey) {
    return earlier.label === target.label
  }
  return JSON.stringify(earlier.sourceParameters) === JSON.stringify(target.sourceParameters)
}
