import { type Locale, localPath } from '../../platform/messages/locale.ts'
import { withoutRuby } from '../../platform/ui/ruby.tsx'
import { policyPath } from './citizen/paths.ts'
import type { ActualView, ChangeView, MeasureView, PolicyView, TargetView } from './view-types.ts'
import type { Pace } from './judge.ts'
import type { PolicyJson } from './schema.ts'

type MeasureJson = PolicyJson['measures'][number]
type TargetJson = MeasureJson['targets'][number]

/**
 * A policy as it leaves the building: only what is listed here, so nothing of the staff's (readers,
 * evidence addresses of working records) can slip out.
 */
export function policyJson(view: PolicyView, locale: Locale, baseUrl: string): PolicyJson {
  const { policy } = view
  const path = policyPath(view)
  const urlOf = (end = '') => `${baseUrl}${localPath(path, locale)}${end}`
  const json: PolicyJson = {
    id: policy.id,
    fiscalYear: policy.fiscalYear,
    department: { id: policy.departmentId, slug: view.departmentSlug, name: view.department },
    title: view.title,
    headPost: view.headPost,
    divisions: view.divisions,
    version: policy.version,
    publishedOn: iso(policy.publishedOn),
    snapshotHash: policy.snapshotHash,
    locale,
    asOf: view.asOf.toString(),
    yearOver: view.yearOver,
    judging: {
      onTrackShare: view.setting.onTrackShare,
      somewhatLateShare: view.setting.somewhatLateShare,
      dueSoonDays: view.setting.dueSoonDays,
    },
    manualCount: view.manualCount,
    boundCount: view.boundCount,
    untranslated: view.untranslated,
    stateCounts: view.stateCounts,
    basicPolicies: view.basicPolicies,
    challenges: view.challenges,
    context: view.contextFacts,
    measures: view.measures.map((one) => measureJson(one, urlOf(`/measures/${one.no}`))),
    changes: view.changes.map(changeJson),
    url: urlOf(),
  }
  return locale === 'ja-plain' ? withoutFurigana(json) : json
}

// Furigana are marks of our pages, no part of the data.
function withoutFurigana(json: PolicyJson): PolicyJson {
  return JSON.parse(JSON.stringify(json), (_, value: unknown) =>
    typeof value === 'string' ? withoutRuby(value) : value,
  ) as PolicyJson
}

function measureJson(measure: MeasureView, url: string): MeasureJson {
  const { id, no, threadId, title, action, goalText, owner, planRef, budgetRef } = measure
  return {
    id,
    no,
    threadId,
    title,
    action,
    goalText,
    owner: { name: owner.name, phone: owner.phone },
    planRef,
    budgetRef,
    basicPolicyNos: measure.basicPolicyNos,
    challengeNos: measure.challengeNos,
    targets: measure.targets.map(targetJson),
    state: measure.state,
    notes: measure.notes.map((note) => ({
      id: note.id,
      month: note.month.toPlainYearMonth().toString(),
      reportedOn: note.reportedOn.toString(),
      note: note.note,
    })),
    url,
  }
}

/** A target as it leaves the building. */
export function targetJson(target: TargetView): TargetJson {
  const { baseline, lastYear } = target
  return {
    id: target.id,
    no: target.no,
    label: target.label,
    kind: target.kind,
    judged: target.judged,
    dueOn: iso(target.dueOn),
    expectedStartOn: iso(target.expectedStartOn),
    judgedOn: target.judgedOn.toString(),
    targetValue: target.targetValue,
    unit: target.unit,
    direction: target.direction,
    startValue: target.startValue,
    baseline: baseline && { value: baseline.value, on: iso(baseline.on) },
    lastYear: lastYear && { value: lastYear.value, asOf: iso(lastYear.asOf) },
    originalPhrase: target.originalPhrase,
    binding: target.binding,
    sourceKey: target.sourceKey,
    rule: target.rule,
    ruleHash: target.ruleHash,
    manualReason: target.manualReason,
    actual: actualJson(target.actual),
    state: target.state,
    pace: target.pace && paceJson(target.pace),
    forecast: target.forecast,
    parentNo: target.parentNo,
    changes: target.changes.map(changeJson),
  }
}

function actualJson(actual: ActualView): TargetJson['actual'] {
  return {
    value: actual.value,
    doneOn: iso(actual.doneOn),
    asOf: iso(actual.asOf),
    isFinal: actual.isFinal,
    itemCount: actual.itemCount,
    publicUrl: actual.publicUrl,
    note: actual.note,
    evidence: actual.evidence,
    unavailable: actual.unavailable,
  }
}

function paceJson(pace: Pace): NonNullable<TargetJson['pace']> {
  return { ...pace, asOf: pace.asOf.toString(), judgedOn: pace.judgedOn.toString() }
}

function changeJson(change: ChangeView): PolicyJson['changes'][number] {
  const { id, measureNo, targetNo, field, oldValue, newValue, reason, approval } = change
  const { oldRule, newRule, oldState, newState } = change
  const publishedOn = change.publishedOn.toString()
  return {
    id,
    measureNo,
    targetNo,
    field,
    oldValue,
    newValue,
    oldRule,
    newRule,
    reason,
    approval,
    publishedOn,
    oldState,
    newState,
  }
}

function iso(day: Temporal.PlainDate | null): string | null {
  return day === null ? null : day.toString()
}
