import { firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { SourceBadge } from '../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { PaceChart } from '../citizen/pace-chart.tsx'
import { measurePath } from '../citizen/paths.ts'
import { Changes } from '../citizen/changes.tsx'
import { Quote } from '../citizen/shown.tsx'
import { isNumber } from '../citizen/target-facts.ts'
import { DateBody, NumberFigure, TargetHead, Unavailable } from '../citizen/target-entry.tsx'
import { ja } from '../messages/ja.ts'
import { quantity } from '../messages/unit-name.ts'
import { isLevel } from '../pace.ts'
import { staffWords } from '../staff-messages.ts'
import type { ReadingRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { boardPath, readingFormPath } from './staff-paths.ts'

type Props = {
  view: PolicyView
  measure: MeasureView
  /** All readings of each target, in the order of the targets. */
  histories: readonly ReadingRow[][]
  mayReport: boolean
}

/** A measure for staff: the public facts with the rows, rule and arithmetic behind each number. */
export function StaffMeasurePage({ view, measure, histories, mayReport }: Props) {
  return (
    <>
      <Breadcrumbs
        links={[{ label: staffWords.board, href: boardPath(view.policy.fiscalYear) }]}
        here={`${ja.measure(measure.no)} ${measure.title.text}`}
      />
      <PageHeader
        over={`${view.title.text} ${ja.measure(measure.no)}`}
        title={measure.title.text}
        actions={
          <LinkButton href={measurePath(view, measure.no)} kind="secondary" small>
            {staffWords.publicPage}
          </LinkButton>
        }
      >
        {measure.state !== null && (
          <p>
            <StateMark state={measure.state} size="large" />
          </p>
        )}
        <Quote text={measure.goalText} />
        <p class="soft">{measure.owner.name.text}</p>
      </PageHeader>
      <div>
        {measure.targets.map((target, index) => (
          <article class="card" id={`target-${target.no}`}>
            <TargetHead target={target} />
            <div class="card-body">
              <Body view={view} target={target} />
              <Behind view={view} target={target} />
              {mayReport && target.binding === 'manual' && (
                <p>
                  <LinkButton href={readingFormPath(target.id)} kind="secondary" small>
                    {staffWords.record}
                  </LinkButton>
                </p>
              )}
              <Disclosure summary={staffWords.history}>
                <History readings={histories[index] ?? []} unit={target.unit} />
              </Disclosure>
            </div>
          </article>
        ))}
      </div>
      <section class="section">
        <h2>{ja.changes}</h2>
        <Changes changes={measure.targets.flatMap((target) => target.changes)} />
      </section>
    </>
  )
}

function Body({ view, target }: { view: PolicyView; target: TargetView }) {
  if (!isNumber(target)) return <DateBody target={target} yearOver={view.yearOver} />
  return (
    <>
      <div class="figure-row">
        <NumberFigure target={target} />
        <PaceChart view={view} target={target} />
      </div>
      <Unavailable target={target} />
    </>
  )
}

function Behind({ view, target }: { view: PolicyView; target: TargetView }) {
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

/** The pace spelled out step by step, so that anybody can recalculate the state. */
function Arithmetic({ view, target }: { view: PolicyView; target: TargetView }) {
  const { pace, startValue, targetValue, unit, actual } = target
  if (pace === null || targetValue === null || actual.value === null) return null
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
    lines.push(staffWords.ratioLine(number(pace.ratio), ...thresholds))
  }
  if (pace.forecast !== null) {
    lines.push(staffWords.forecastLine(quantity(pace.forecast, unit, 'ja')))
  }
  if (pace.neededPerWeek !== null) {
    lines.push(staffWords.neededLine(quantity(pace.neededPerWeek, unit, 'ja')))
  }
  return (
    <ul class="plain-list tabular">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function History({ readings, unit }: { readings: readonly ReadingRow[]; unit: string | null }) {
  const { columns } = staffWords
  return (
    <Table
      caption={staffWords.history}
      captionHidden
      empty={staffWords.noHistory}
      columns={[
        { label: columns.asOf },
        { label: columns.value, numeric: true },
        { label: columns.doneOn },
        { label: columns.source },
        { label: columns.note },
        { label: columns.readAt },
      ]}
      rows={readings.map((row) => [
        <EraDate date={row.asOf} />,
        row.value === null ? '' : quantity(row.value, unit, 'ja'),
        row.doneOn === null ? '' : <EraDate date={row.doneOn} />,
        staffWords.origin[row.origin],
        row.note ?? '',
        <InstantTime at={row.readAt} />,
      ])}
    />
  )
}
