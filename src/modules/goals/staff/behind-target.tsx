import { firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { SourceBadge } from '../../../platform/ui/big-figure.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { ja } from '../messages/ja.ts'
import { quantity } from '../messages/unit-name.ts'
import { isLevel } from '../pace.ts'
import { staffWords } from '../staff-messages.ts'
import type { PolicyView, TargetView } from '../view-types.ts'

type BehindProps = {
  view: PolicyView
  target: TargetView
  /** Children of a computed target. */
  parts: readonly TargetView[]
}

/** Where a number comes from: rows, rule, version and arithmetic, for anybody who checks it. */
export function BehindTarget({ view, target, parts }: BehindProps) {
  const { actual, binding, rule, ruleHash, sourceKey, manualReason } = target
  const facts: Fact[] = [
    [
      staffWords.columns.source,
      binding === 'computed' ? (
        ja.computed
      ) : (
        <>
          <SourceBadge source={binding} />{' '}
          {binding === 'live' && actual.evidenceUrl !== null ? (
            <a href={actual.evidenceUrl}>{staffWords.rows}</a>
          ) : (
            binding === 'manual' && <span class="soft">{staffWords.noRows}</span>
          )}
        </>
      ),
    ],
    [
      staffWords.columns.items,
      binding === 'live' ? formatNumber(actual.itemCount, 'ja') : undefined,
    ],
    [staffWords.rule, rule.text],
    [ja.whyManual, manualReason?.text],
    [ja.evidence, actual.evidence?.text],
    [
      staffWords.sum,
      binding === 'computed' ? <Sum whole={target} parts={parts} /> : undefined,
    ],
    [
      staffWords.arithmetic,
      target.pace === null ? undefined : <Arithmetic view={view} target={target} />,
    ],
  ]
  // For those who check the count; a clerk does not need the codes.
  const codes: Fact[] = [
    [staffWords.sourceKey, sourceKey === null ? undefined : <code>{sourceKey}</code>],
    [staffWords.ruleHash, ruleHash === null ? undefined : <code>{ruleHash.slice(0, 16)}</code>],
    [staffWords.version, ja.versionNo(view.policy.version)],
  ]
  return (
    <>
      <DescriptionList facts={facts} />
      <Disclosure summary={staffWords.codes}>
        <DescriptionList facts={codes} />
      </Disclosure>
    </>
  )
}

// A sum names its parts, each with the way to its own rows.
function Sum({ whole, parts }: { whole: TargetView; parts: readonly TargetView[] }) {
  const known = parts.filter((part) => part.actual.value !== null)
  return (
    <span class="tabular">
      {known.map((part, index) => (
        <>
          {index > 0 && ' ＋ '}
          <a href={`#target-${part.no}`} title={part.label.text}>
            {formatNumber(part.actual.value ?? 0, 'ja')}
          </a>
        </>
      ))}
      {whole.actual.value !== null &&
        staffWords.sumIs(quantity(whole.actual.value, whole.unit, 'ja'))}
      {known.length < parts.length && staffWords.partsWithout(parts.length - known.length)}
    </span>
  )
}

type ArithmeticProps = { view: PolicyView; target: TargetView }

/** The pace spelled out step by step, so that anybody can recalculate the state. */
export function Arithmetic(props: ArithmeticProps) {
  const lines = arithmeticOf(props)
  if (lines.length === 0) return null
  return (
    <ul class="plain-list tabular">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** Its sentences; none where there is no number to go by. */
export function arithmeticOf({ view, target }: ArithmeticProps): string[] {
  const { pace, startValue, targetValue, unit, actual } = target
  if (pace === null || targetValue === null || actual.value === null) return []
  const number = (value: number) => formatNumber(value, 'ja')
  const percent = (share: number) => `${formatNumber(share * 100, 'ja')}%`
  const first = firstDayOf(view.policy.fiscalYear)
  const whole = first.until(pace.judgedOn).days + 1
  const elapsed = Math.min(first.until(pace.asOf).days + 1, whole)
  const { onTrackShare, somewhatLateShare } = view.setting
  const level = isLevel({ direction: target.direction, startValue, targetValue })
  const lines = level
    ? [
        staffWords.levelLine(
          number(actual.value),
          number(targetValue),
          percent(pace.progressShare),
        ),
      ]
    : [
        staffWords.progressLine(
          number(actual.value),
          number(startValue),
          number(targetValue),
          percent(pace.progressShare),
        ),
        pace.curve === 'linear'
          ? staffWords.expectedLinear(elapsed, whole, percent(pace.expectedShare))
          : staffWords.expectedLastYear(percent(pace.expectedShare)),
      ]
  // A value with a date is judged by the date alone, so the thresholds say nothing about it.
  if (pace.ratio !== null && target.kind !== 'both') {
    const thresholds = [number(onTrackShare), number(somewhatLateShare)] as const
    const shares = {
      progress: percent(pace.progressShare),
      expected: percent(pace.expectedShare),
    }
    lines.push(staffWords.ratioLine(shares, number(pace.ratio), ...thresholds))
  }
  if (target.forecast !== null) {
    const { value, how } = target.forecast
    lines.push(ja.sourceForecast(quantity(value, unit, 'ja'), how))
  } else if (pace.forecast !== null) {
    const start = startValue === 0 ? undefined : number(startValue)
    const share = percent(pace.expectedShare)
    const end = quantity(pace.forecast, unit, 'ja')
    lines.push(staffWords.forecastLine(number(actual.value), start, share, end))
  }
  if (pace.neededPerWeek !== null) {
    const days = pace.asOf.until(pace.judgedOn).days
    const perWeek = quantity(pace.neededPerWeek, unit, 'ja')
    lines.push(
      staffWords.neededLine(number(targetValue), number(actual.value), days, perWeek),
    )
  }
  return lines
}
