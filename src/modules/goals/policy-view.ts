import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Locale } from '../../platform/messages/locale.ts'
import type { SourceDesk } from './ask-source.ts'
import { viewEvaluations, viewRounds } from './closing/view-evaluations.ts'
import { goalOf, judgedOnOf, type Outcome, paceOf, type Promised, stateOf } from './judge.ts'
import { reaches } from './pace.ts'
import {
  type LoadedPolicy,
  loadPolicies,
  loadPolicy,
  type PartWanted,
  promisedOf,
} from './load-policy.ts'
import { goalsMessages } from './messages/messages.ts'
import type { LocalText } from './policy-document.ts'
import { type Actual, bindingOf, type BoundTarget } from './read-target.ts'
import { viewReporting } from './report/view-reporting.ts'
import { openTextDesk, type ShownText, type TextDesk } from './shown-text.ts'
import { type TargetState, targetStates, worstState } from './state.ts'
import type { MeasureRow, ParagraphRow, PolicyRow, TargetChangeRow } from './store/tables.ts'
import type {
  ActualView,
  ChangeView,
  MeasureView,
  ParagraphView,
  PolicyView,
  TargetView,
} from './view-types.ts'

/**
 * The one view of a policy that page, CSV, JSON and API share: written parts as published, values
 * read now, states and pace judged for `today`, texts in `locale` where their translation is
 * approved.
 */
export async function viewPolicy(
  desk: SourceDesk,
  policy: PolicyRow,
  locale: Locale,
  today: Temporal.PlainDate,
): Promise<PolicyView> {
  const loaded = await loadPolicy(desk, policy, locale, today)
  return assemble(loaded, locale)
}

/** The views of many policies, at the cost of little more than one. */
export async function viewPolicies(
  desk: SourceDesk,
  policies: readonly PolicyRow[],
  locale: Locale,
  today: Temporal.PlainDate,
  part: PartWanted = {},
): Promise<PolicyView[]> {
  const loaded = await loadPolicies(desk, policies, locale, today, part)
  return loaded.map((one) => assemble(one, locale))
}

/** Builds the view from what was read; pure, so the same input gives the same page. */
export function assemble(
  loaded: LoadedPolicy,
  locale: Locale,
  texts: TextDesk = openTextDesk(locale, loaded.translations, loaded.languagePublished),
): PolicyView {
  const { stored, today, units, setting } = loaded
  const { policy } = stored
  const scene: Scene = { loaded, texts, locale }
  const name = (ja: string) => texts.show(policy.id, `name:${ja}`, ja)
  const measures = stored.measures.map((row) => viewMeasure(scene, row, name))
  const targets = measures.flatMap((measure) => measure.targets)
  const bound = targets.filter((target) => target.binding !== 'computed')
  const yearEnd = lastDayOf(policy.untilFiscalYear ?? policy.fiscalYear)
  const yearOver = Temporal.PlainDate.compare(today, yearEnd) > 0
  const states = measures.flatMap((measure) => measure.state ?? [])
  const paragraphs = (rows: readonly ParagraphRow[]) =>
    rows.map((row) => viewParagraph(scene, row, measures))
  const view = {
    policy,
    departmentSlug: units.find(policy.departmentId)?.slug ?? '',
    department: name(policy.departmentName),
    headPost: name(policy.headPost),
    divisions: policy.divisionNames.map(name),
    title: texts.show(policy.id, 'title', policy.title),
    asOf: yearOver ? yearEnd : today,
    today,
    yearOver,
    setting,
    basicPolicies: paragraphs(stored.basicPolicies),
    challenges: paragraphs(stored.challenges),
    contextFacts: stored.contextFacts.map((fact) => ({
      originalPhrase: fact.originalPhrase,
      note: texts.show(fact.id, 'note', fact.note),
    })),
    measures,
    stateCounts: countStates(states),
    manualCount: bound.filter((target) => target.binding === 'manual').length,
    boundCount: bound.length,
    changes: targets
      .flatMap((target) => target.changes)
      .toSorted((a, b) => Temporal.PlainDate.compare(a.publishedOn, b.publishedOn)),
    rounds: viewRounds(loaded.closedRounds, texts),
    otherYears: loaded.otherYears,
    languagePublished: loaded.languagePublished,
  }
  return { ...view, untranslated: texts.untranslated() }
}

type Scene = { loaded: LoadedPolicy; texts: TextDesk; locale: Locale }

function countStates(states: readonly TargetState[]): PolicyView['stateCounts'] {
  return targetStates
    .map((state) => ({ state, count: states.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
}

function viewParagraph(
  { loaded, texts }: Scene,
  row: ParagraphRow,
  measures: readonly MeasureView[],
): ParagraphView {
  const serving = new Set(
    loaded.stored.serves.filter((one) => one.paragraphId === row.id).map((one) => one.measureId),
  )
  return {
    no: row.no,
    title: texts.show(row.id, 'title', row.title),
    body: texts.show(row.id, 'body', row.body),
    measureNos: measures.filter((one) => serving.has(one.id)).map((one) => one.no),
  }
}

function viewMeasure(
  scene: Scene,
  row: MeasureRow,
  name: (ja: string) => ShownText,
): MeasureView {
  const { loaded, texts } = scene
  const { stored, units, bound, notes } = loaded
  const mine = bound.filter((target) => target.row.measureId === row.id)
  const targets = mine.map((target) => viewTarget(scene, row.no, target, mine))
  const served = new Set(
    stored.serves.filter((one) => one.measureId === row.id).map((one) => one.paragraphId),
  )
  const numbersOf = (rows: readonly ParagraphRow[]) =>
    rows.filter((one) => served.has(one.id)).map((one) => one.no)
  const judged = targets.flatMap((target) => (target.judged && target.state) || [])
  return {
    id: row.id,
    no: row.no,
    threadId: row.threadId,
    title: texts.show(row.id, 'title', row.title),
    action: texts.show(row.id, 'action', row.action),
    goalText: row.goalText,
    goalTextShown: texts.show(row.id, 'goalText', row.goalText),
    owner: {
      unitId: row.ownerDivisionId,
      name: name(row.ownerDivisionName),
      phone: units.find(row.ownerDivisionId)?.phone ?? null,
    },
    planRef: row.planRef,
    planPath: planPathOf(loaded.plans, row.planRef),
    budgetRef: row.budgetRef,
    basicPolicyNos: numbersOf(stored.basicPolicies),
    challengeNos: numbersOf(stored.challenges),
    targets,
    state: worstState(judged) ?? null,
    notes: notes
      .filter((note) => note.measureId === row.firstMeasureId)
      .map((note) => ({
        id: note.id,
        month: note.month,
        reportedOn: note.reportedOn,
        note: texts.show(note.id, 'note', note.note),
      })),
    reporting: viewReporting(loaded.reporting, stored.policy, row, loaded.today),
    evaluations: viewEvaluations(loaded.closedRounds, row, texts),
  }
}

function viewTarget(
  scene: Scene,
  measureNo: number,
  target: BoundTarget,
  siblings: readonly BoundTarget[],
): TargetView {
  const { loaded, texts, locale } = scene
  const { row, promised, rule } = target
  const actual = loaded.actuals.get(row.id)
  if (actual === undefined) throw new Error(`target ${row.id} was not read`)
  const before = loaded.lastYear.get(row.id)
  const told = loaded.forecasts.get(row.id)
  const drawn = paceOf(promised, actual, before?.history ?? [])
  const pace = drawn && told ? { ...drawn, forecast: told.value } : drawn
  const parent = siblings.find((one) => one.row.id === row.parentTargetId)
  const label = texts.show(row.id, 'label', row.label)
  return {
    id: row.id,
    firstId: row.firstTargetId,
    no: row.no,
    label,
    kind: row.kind,
    judged: row.judged,
    dueOn: promised.dueOn,
    expectedStartOn: row.expectedStartOn,
    judgedOn: judgedOnOf(promised),
    targetValue: promised.targetValue,
    unit: row.unit,
    direction: row.direction,
    startValue: row.startValue,
    baseline: row.baselineValue === null ? null : { value: row.baselineValue, on: row.baselineOn },
    lastYear: lastYearOf(target, before),
    originalPhrase: row.originalPhrase,
    indicator: row.indicator,
    binding: bindingOf(target),
    sourceKey: row.sourceKey,
    rule: shownRule(rule?.sentence, locale, texts, row.id),
    ruleHash: rule?.ruleHash ?? null,
    manualReason:
      row.manualReason === null ? null : texts.show(row.id, 'manualReason', row.manualReason),
    actual: viewActual(actual, texts, promised),
    state: row.judged ? stateOf(promised, actual, pace, loaded.today, loaded.setting) : null,
    pace,
    forecast: told === undefined ? null : { value: told.value, how: told.how[locale] },
    childNos: siblings.filter((one) => one.row.parentTargetId === row.id).map((one) => one.row.no),
    parentNo: parent?.row.no ?? null,
    changes: viewChanges(scene, measureNo, target, actual, label),
  }
}

// A rule's sentence is frozen with all its languages; it is not translated afterwards.
function shownRule(
  sentence: LocalText | undefined,
  locale: Locale,
  texts: TextDesk,
  targetId: string,
): ShownText {
  if (sentence === undefined) return { text: goalsMessages[locale].sumRule, locale }
  const text = sentence[locale]
  return text === undefined ? texts.show(targetId, 'rule', sentence.ja) : { text, locale }
}

function viewActual(actual: Actual, texts: TextDesk, promised: Promised): ActualView {
  const { reading } = actual
  const goal = promised.kind === 'both' ? goalOf(promised) : null
  const holds = goal !== null && actual.value !== null && reaches(goal, actual.value)
  const shown = (field: 'note' | 'evidence') => {
    const ja = reading?.[field] ?? null
    return reading === null || ja === null ? null : texts.show(reading.id, field, ja)
  }
  return {
    value: actual.value,
    doneOn: holds ? (actual.reachedOn ?? actual.doneOn) : actual.doneOn,
    asOf: actual.asOf,
    isFinal: actual.isFinal,
    itemCount: actual.itemCount,
    evidenceUrl: actual.evidenceUrl,
    publicUrl: actual.publicUrl,
    note: shown('note'),
    evidence: shown('evidence'),
    unavailable: actual.unavailable,
    reading,
    history: actual.history,
  }
}

// Last year's own page comes first; else what this year's document says of last year.
function lastYearOf({ row, promised }: BoundTarget, before: Actual | undefined) {
  // A plan counts from its baseline over all its years; a year before has no say in it.
  if (goalOf(promised) === null || row.indicator !== null) return null
  if (before !== undefined && before.value !== null) {
    return { value: before.value, asOf: before.asOf, history: before.history }
  }
  const { baselineValue: value, baselineOn: asOf } = row
  if (value === null) return null
  return { value, asOf, history: asOf === null ? [] : [{ asOf, value }] }
}

function viewChanges(
  { loaded, texts, locale }: Scene,
  measureNo: number,
  { row }: BoundTarget,
  actual: Outcome,
  label: ShownText,
): ChangeView[] {
  const { today, setting, stored, lastYear } = loaded
  const changes = loaded.changes.filter((one) => one.targetId === row.firstTargetId)
  const stateAfter = (applied: readonly TargetChangeRow[]) => {
    if (!row.judged) return null
    const promised = promisedOf(stored.policy.fiscalYear, row, applied)
    const pace = paceOf(promised, actual, lastYear.get(row.id)?.history ?? [])
    return stateOf(promised, actual, pace, today, setting)
  }
  const ruleOf = ({ field }: TargetChangeRow, hash: string) => {
    const rule = stored.rules.find((one) => one.ruleHash === hash)
    return field === 'countingRule' ? shownRule(rule?.sentence, locale, texts, row.id) : null
  }
  return changes.map((change, index) => ({
    id: change.id,
    measureNo,
    targetNo: row.no,
    label,
    field: change.field,
    oldValue: change.oldValue,
    newValue: change.newValue,
    oldRule: ruleOf(change, change.oldValue),
    newRule: ruleOf(change, change.newValue),
    unit: row.unit,
    reason: texts.show(change.id, 'reason', change.reason),
    approval: texts.show(stored.policy.id, `name:${change.approvalRef}`, change.approvalRef),
    publishedOn: change.publishedOn,
    // Another way to count has no state of its own: the value itself would be another.
    oldState: change.field === 'countingRule' ? null : stateAfter(changes.slice(0, index)),
    newState: change.field === 'countingRule' ? null : stateAfter(changes.slice(0, index + 1)),
  }))
}

/** Public page of the related plan that a measure names, by its title or address. */
function planPathOf(plans: readonly PolicyRow[], planRef: string | null): `/${string}` | null {
  const ref = planRef?.trim()
  if (ref === undefined || ref === '') return null
  const plan = plans.find(({ title, slug }) => title === ref || slug === ref)
  return plan === undefined || plan.slug === null ? null : `/goals/plans/${plan.slug}`
}
