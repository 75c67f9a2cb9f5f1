import { formatFiscalYear, formatMonth } from '../../../platform/calendar/format.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { nextYearPath } from '../carry-over/paths.ts'
import { carryOverWords } from '../carry-over/staff-messages.ts'
import { policyPath } from '../citizen/paths.ts'
import { stateSentence } from '../citizen/policy-page.tsx'
import { evaluationsPath } from '../closing/paths.ts'
import { closingWords } from '../closing/staff-messages.ts'
import { plansPath } from '../plans/paths.ts'
import { planWords } from '../plans/staff-messages.ts'
import { reportPath, reportsPath } from '../report/report-paths.ts'
import { staffWords } from '../staff-messages.ts'
import { targetStates } from '../state.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import {
  changesPath,
  importsPath,
  languagesPath,
  searchPath,
  staffMeasurePath,
} from './staff-paths.ts'

const { columns } = staffWords

type BoardProps = {
  fiscalYear: number
  views: readonly PolicyView[]
  /** Shows the way to the imports. */
  mayDraft: boolean
}

/** The board (運営方針の状況): measures by state, days to the next due date, what is unreported. */
export function BoardPage({ fiscalYear, views, mayDraft }: BoardProps) {
  const year = formatFiscalYear(fiscalYear, 'ja')
  const [first] = views
  if (first === undefined) {
    return (
      <>
        <PageHeader over={year} title={staffWords.board} actions={<Ways mayDraft={mayDraft} />} />
        <EmptyState title={staffWords.noPolicy(year)}>
          <p>{staffWords.noPolicyNext}</p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader over={year} title={staffWords.board} actions={<Ways mayDraft={mayDraft} />} />
      {views.map((view) => (
        <Department view={view} />
      ))}
    </>
  )
}

/** The other pages of the policies' desk. */
function Ways({ mayDraft }: { mayDraft: boolean }) {
  const { ways } = staffWords
  const links = [
    { href: reportsPath, label: ways.reports },
    ...(mayDraft
      ? [
          { href: importsPath, label: ways.imports },
          { href: nextYearPath, label: carryOverWords.listTitle },
        ]
      : []),
    { href: changesPath, label: ways.changes },
    { href: plansPath, label: planWords.list },
    { href: searchPath, label: ways.search },
  ]
  return (
    <>
      {links.map(({ href, label }) => (
        <LinkButton href={href} kind="secondary" small>
          {label}
        </LinkButton>
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
        {staffWords.manualShare(view.manualCount, view.boundCount)}
        {staffWords.unreportedMeasures(
          view.measures.filter(({ reporting }) => reporting.missing !== null).length,
        )}
      </p>
      <ul class="plain-list cluster">
        <li>
          <a href={policyPath(view)}>{staffWords.publicPage}</a>
        </li>
        <li>
          <a href={languagesPath(view.policy.id)}>{staffWords.languages}</a>
        </li>
        <li>
          <a href={evaluationsPath(view.policy.id)}>{closingWords.boardLink}</a>
        </li>
      </ul>
      <Table
        caption={staffWords.boardLead(view.measures.length, formatDate(view.asOf, 'ja'))}
        columns={[
          { label: columns.measure },
          { label: columns.state },
          { label: columns.due },
          { label: columns.days, numeric: true },
          { label: columns.report },
          { label: columns.owner },
        ]}
        rowHeads
        stacked
        rows={[...byState.flatMap(({ rows }) => rows), ...unjudged].map((measure) =>
          rowOf(view, measure),
        )}
      />
      <ManualTargets view={view} />
    </section>
  )
}

/** What the manual share counts, each with the way to its values. */
function ManualTargets({ view }: { view: PolicyView }) {
  if (view.manualCount === 0) return null
  return (
    <Disclosure summary={staffWords.manualTargets(view.manualCount)}>
      <ul class="plain-list">
        {view.measures.flatMap((measure) =>
          measure.targets
            .filter(({ binding }) => binding === 'manual')
            .map((target) => (
              <li>
                <a href={`${staffMeasurePath(view.policy.id, measure.no)}#target-${target.no}`}>
                  {measure.no} {target.label.text}
                </a>
              </li>
            )),
        )}
      </ul>
    </Disclosure>
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
    <Report measure={measure} />,
    measure.owner.name.text,
  ]
}

function Report({ measure: { id, reporting } }: { measure: MeasureView }) {
  const { missing, latest } = reporting
  if (missing !== null) {
    return (
      <a href={reportPath(id, missing)}>
        <StateMark state="notReported" /> {formatMonth(missing, 'ja')}
      </a>
    )
  }
  if (latest === null) return null
  return (
    <a href={reportPath(id, latest.month)}>
      {staffWords.reportedMonth(formatMonth(latest.month, 'ja'))}
    </a>
  )
}

/** The earliest due day among judged targets that are not done. */
export function nextDue(targets: readonly TargetView[]): Temporal.PlainDate | undefined {
  const settled = ['done', 'doneLate', 'notMet']
  return targets
    .filter((target) => target.state !== null && !settled.includes(target.state))
    .map((target) => target.judgedOn)
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0]
}
