import { type Locale, localPath } from '../../platform/messages/locale.ts'
import { csvText } from '../../platform/http/csv.ts'
import { withoutRuby } from '../../platform/ui/ruby.tsx'
import { uiMessages } from '../../platform/ui/messages.ts'
import { markSigns } from './closing/mark.ts'
import { unitName } from './messages/unit-name.ts'
import { csvColumns, csvKinds } from './staff-messages.ts'
import type { MeasureView, PolicyView, TargetView } from './view-types.ts'

/**
 * A policy as a table, one row a target (CSV, UTF-8 with BOM). The columns are the same in every
 * language, so that files can be joined; texts are in the reader's language where approved. 評価
 * is that of the measure, and stays empty until an evaluation of the year is published.
 */
export function policyCsv(view: PolicyView, locale: Locale, baseUrl: string): string {
  const rows = view.measures.flatMap((measure) =>
    measure.targets.map((target) => rowOf(view, measure, target, locale, baseUrl)),
  )
  return csvText(csvColumns, rows)
}

function rowOf(
  view: PolicyView,
  measure: MeasureView,
  target: TargetView,
  locale: Locale,
  baseUrl: string,
) {
  const { actual, baseline, unit } = target
  const mark = measure.evaluations.at(-1)?.mark
  const path = `/goals/${view.policy.fiscalYear}/${view.departmentSlug}/measures/${measure.no}`
  return [
    view.policy.fiscalYear,
    plain(view.department.text),
    measure.no,
    plain(measure.title.text),
    plain(measure.action.text),
    target.no,
    plain(target.label.text),
    csvKinds[target.kind],
    target.dueOn,
    target.targetValue,
    unit === null ? null : plain(unitName(unit, target.targetValue ?? 0, locale)),
    baseline?.value,
    baseline?.on,
    actual.value,
    actual.doneOn ?? actual.asOf,
    target.state === null ? null : plain(uiMessages[locale].states[target.state]),
    mark === undefined ? null : markSigns[mark],
    target.changes.length,
    plain(measure.owner.name.text),
    `${baseUrl}${localPath(path, locale)}`,
  ]
}

function plain(text: string): string {
  return withoutRuby(text)
}
