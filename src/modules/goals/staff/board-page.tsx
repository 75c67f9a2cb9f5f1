import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { policyPath } from '../citizen/paths.ts'
import { stateSentence } from '../citizen/policy-page.tsx'
import { staffWords } from '../staff-messages.ts'
import { targetStates } from '../state.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { staffMeasurePath } from './staff-paths.ts'

const { columns } = staffWords

type BoardProps = { fiscalYear: number; views: readonly PolicyView[] }

/** The board (運営方針の状況): measures by state, days to the next due date, what is unreported. */
export function BoardPage({ fiscalYear, views }: BoardProps) {
  const year = formatFiscalYear(fiscalYear, 'ja')
  const [first] = views
  if (first === undefined) {
    return (
      <>
        <PageHeader over={year} title={staffWords.board} />
        <EmptyState title={staffWords.noPolicy(year)}>
          <p>{staffWords.noPolicyNext}</p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader over={year} title={staffWords.board} />
      {views.map((view) => (
        <Department view={view} />
      ))}
    </>
  )
}

function Department({ view }: { view: PolicyView }) {
  const targets = view.measures.flatMap((measure) => measure.targets)
  const unreported = targets.filter((target) => target.state === 'notReported').length
  const byState = targetStates
    .map((state) => ({ state, rows: view.measures.filter((one) => one.state === state) }))
    .filter(({ rows }) => rows.length > 0)
  const unjudged = view.measures.filter((one) => one.state === null)
  return (
    <section class="section" aria-labelledby={view.policy.id}>
      <h2 id={view.policy.id}>{view.department.text}</h2>
      <p class="lead">{stateSentence(view, 'ja')}</p>
      <p>
        {staffWords.unreported(unreported)}
        {staffWords.manualShare(view.manualCount, view.boundCount)}{' '}
        <a href={policyPath(view)}>{staffWords.publicPage}</a>
      </p>
      <Table
        caption={staffWords.boardLead(view.measures.length, formatDate(view.asOf, 'ja'))}
        columns={[
          { label: columns.measure },
          { label: columns.state },
          { label: columns.due },
          { label: columns.days, numeric: true },
          { label: columns.owner },
        ]}
        rowHeads
        rows={[...byState.flatMap(({ rows }) => rows), ...unjudged].map((measure) =>
          rowOf(view, measure),
        )}
      />
    </section>
  )
}

function rowOf(view: PolicyView, measure: MeasureView) {
  const next = nextDue(measure.targets)
  return [
    <a href={staffMeasurePath(view.policy.id, measure.no)}>
      {measure.no} {measure.title.text}
    </a>,
    measure.state === null ? '' : <StateMark state={measure.state} />,
    next === undefined ? <span class="soft">{staffWords.noDue}</span> : <EraDate date={next} />,
    next === undefined ? '' : staffWords.daysLeft(view.today.until(next).days),
    measure.owner.name.text,
  ]
}

/** The earliest due day among judged targets that are not done. */
export function nextDue(targets: readonly TargetView[]): Temporal.PlainDate | undefined {
  const settled = ['done', 'doneLate', 'notMet']
  return targets
    .filter((target) => target.state !== null && !settled.includes(target.state))
    .map((target) => target.judgedOn)
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0]
}
