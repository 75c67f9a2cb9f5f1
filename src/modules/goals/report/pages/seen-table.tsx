import { SourceBadge } from '../../../../platform/ui/big-figure.tsx'
import { formatDate, formatNumber } from '../../../../platform/ui/dates.ts'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { quantity } from '../../messages/unit-name.ts'
import { recountPath } from '../../recount/paths.ts'
import { staffMeasurePath } from '../../staff/staff-paths.ts'
import type { MeasureView, PolicyView } from '../../view-types.ts'
import { reportWords } from '../staff-messages.ts'
import type { SeenValue } from '../tables.ts'

const { columns } = reportWords

/** A seen value in words: the number or the done date; never zero for what is not known. */
export function seenText(seen: Pick<SeenValue, 'value' | 'unit' | 'doneOn'>): string {
  if (seen.value !== null && seen.doneOn === null) return quantity(seen.value, seen.unit, 'ja')
  if (seen.doneOn !== null) return reportWords.doneOn(dayText(seen.doneOn))
  return seen.unit === null ? reportWords.underWay : reportWords.noValue
}

function dayText(iso: string): string {
  return formatDate(Temporal.PlainDate.from(iso), 'ja')
}

/** A value with its own day where that is not the month's end, and what stands in its way. */
export function SeenText({ seen, monthEnd }: { seen: SeenValue; monthEnd: string }) {
  if (seen.unavailable) {
    return (
      <>
        {seen.asOf !== null && seenText(seen)}{' '}
        <span class="small">
          {reportWords.unavailable(seen.asOf === null ? reportWords.never : dayText(seen.asOf))}
        </span>
      </>
    )
  }
  const ownDay = seen.asOf !== null && seen.asOf !== monthEnd && seen.doneOn === null
  return (
    <>
      {seenText(seen)}
      {ownDay && seen.asOf !== null && (
        <span class="soft small"> {reportWords.asOf(dayText(seen.asOf))}</span>
      )}
    </>
  )
}

type SeenTableProps = {
  view: PolicyView
  measure: MeasureView
  seen: readonly SeenValue[]
  monthEnd: Temporal.PlainDate
  /** Values of today, shown where they have moved on since. */
  now: readonly SeenValue[]
}

/** What a report would send: each value leads to its rows, rule and arithmetic. */
export function SeenTable({ view, measure, seen, monthEnd, now }: SeenTableProps) {
  const day = formatDate(monthEnd, 'ja')
  const idOf = ({ targetId }: SeenValue) =>
    measure.targets.find((target) => target.firstId === targetId)?.id ?? targetId
  return (
    <Table
      caption={reportWords.valuesHeading(day)}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: columns.target },
        { label: columns.value },
        { label: columns.state },
        { label: columns.source },
      ]}
      rows={seen.map((one) => {
        const later = now.find(({ targetId }) => targetId === one.targetId)
        const moved = later !== undefined && seenText(later) !== seenText(one)
        return [
          one.label,
          <>
            <a href={`${staffMeasurePath(view.policy.id, measure.no)}#target-${one.no}`}>
              <SeenText seen={one} monthEnd={monthEnd.toString()} />
            </a>
            {moved && (
              <span class="soft small"> {reportWords.afterwards(seenText(later))}</span>
            )}
          </>,
          one.state === null ? '' : <StateMark state={one.state} />,
          <Source
            seen={one}
            recountHref={recountPath(idOf(one), monthEnd)}
          />,
        ]
      })}
    />
  )
}

function Source({ seen: { binding }, recountHref }: { seen: SeenValue; recountHref: string }) {
  return binding === 'computed' ? (
    <span class="soft small">{reportWords.sumOfParts}</span>
  ) : (
    <>
      <SourceBadge source={binding} />{' '}
      {binding === 'live' && <a href={recountHref}>{reportWords.verify}</a>}
    </>
  )
}

/** By which rule, rows and count each value was seen, for those who check it. */
export function SeenCodes({ seen }: { seen: readonly SeenValue[] }) {
  return (
    <Table
      caption={reportWords.codes}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: columns.target },
        { label: columns.day },
        { label: columns.items, numeric: true },
        { label: columns.rows },
        { label: columns.rule },
      ]}
      rows={seen.map((one) => [
        one.label,
        one.asOf === null ? '' : dayText(one.asOf),
        one.binding === 'live' ? formatNumber(one.itemCount, 'ja') : '',
        one.sourceVersion === null ? '' : <code>{one.sourceVersion.slice(0, 32)}</code>,
        one.ruleHash === null ? '' : <code>{one.ruleHash.slice(0, 16)}</code>,
      ])}
    />
  )
}

type KeptTableProps = {
  kept: readonly SeenValue[]
  /** The same targets counted now; left out, there is no such column. */
  recounted?: readonly SeenValue[]
}

/** What was reported, beside the same days counted with today's rows (late evidence). */
export function KeptTable({ kept, recounted }: KeptTableProps) {
  return (
    <Table
      caption={reportWords.reportedHeading}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: columns.target },
        { label: columns.reported },
        ...(recounted === undefined ? [] : [{ label: columns.recounted }]),
        { label: columns.state },
      ]}
      rows={kept.map((one) => {
        const now = recounted?.find(({ targetId }) => targetId === one.targetId)
        return [
          one.label,
          <SeenText seen={one} monthEnd={one.asOf ?? ''} />,
          ...(recounted === undefined ? [] : [<Recounted seen={one} now={now} />]),
          one.state === null ? '' : <StateMark state={one.state} />,
        ]
      })}
    />
  )
}

function Recounted({ seen, now }: { seen: SeenValue; now: SeenValue | undefined }) {
  if (now === undefined) return null
  return (
    <>
      <SeenText seen={now} monthEnd={now.asOf ?? ''} />
      {seenText(now) !== seenText(seen) && (
        <>
          {' '}
          <strong class="small">{reportWords.differs}</strong>
        </>
      )}
    </>
  )
}
