import { formatMonth } from '../../../platform/calendar/format.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { threadPath } from '../carry-over/paths.ts'
import { carryOverWords } from '../carry-over/staff-messages.ts'
import { Changes } from '../citizen/changes.tsx'
import { PaceChart } from '../citizen/pace-chart.tsx'
import { measurePath } from '../citizen/paths.ts'
import { Quote } from '../citizen/shown.tsx'
import { DateBody, NumberFigure, TargetHead, Unavailable } from '../citizen/target-entry.tsx'
import { isNumber } from '../citizen/target-facts.ts'
import { packetPath } from '../council/paths.ts'
import { packetWords } from '../council/staff-messages.ts'
import { ja } from '../messages/ja.ts'
import { recountPath, whatIfPath } from '../recount/paths.ts'
import { EvidenceList } from '../report/pages/evidence-list.tsx'
import { SentTable } from '../report/pages/my-reports-page.tsx'
import type { SentLine } from '../report/pages/sent-lines.ts'
import { reportPath } from '../report/report-paths.ts'
import { reportWords } from '../report/staff-messages.ts'
import type { EvidenceFileRow } from '../report/tables.ts'
import { staffWords } from '../staff-messages.ts'
import type { ReadingRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { BehindTarget } from './behind-target.tsx'
import { ReadingHistory } from './reading-history.tsx'
import {
  boardPath,
  newChangePath,
  readingFormPath,
} from './staff-paths.ts'

type Props = {
  view: PolicyView
  measure: MeasureView
  /** All readings of each target, in the order of the targets. */
  histories: readonly ReadingRow[][]
  /** Reports that hold, newest month first. */
  reports: readonly SentLine[]
  /** Files of reports and readings. */
  evidence: readonly EvidenceFileRow[]
  mayReport: boolean
  mayChange: boolean
}

/** A measure for staff: the public facts with the rows, rule and arithmetic behind each number. */
export function StaffMeasurePage(props: Props) {
  const { view, measure, histories, reports, evidence, mayReport, mayChange } = props
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
          <>
            <LinkButton href={measurePath(view, measure.no)} kind="secondary" small>
              {staffWords.publicPage}
            </LinkButton>
            <LinkButton href={threadPath(measure.threadId)} kind="secondary" small>
              {carryOverWords.link}
            </LinkButton>
            <LinkButton href={packetPath(view.policy.id, measure.no)} kind="secondary" small>
              {packetWords.way}
            </LinkButton>
          </>
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
              <BehindTarget
                view={view}
                target={target}
                parts={measure.targets.filter((one) => one.parentNo === target.no)}
              />
              <Ways target={target} mayReport={mayReport} mayChange={mayChange} />
              <Disclosure summary={staffWords.history}>
                <ReadingHistory
                  readings={histories[index] ?? []}
                  unit={target.unit}
                  evidence={evidence}
                />
              </Disclosure>
            </div>
          </article>
        ))}
      </div>
      <section class="section" aria-labelledby="reports">
        <h2 id="reports">{reportWords.reportsOf}</h2>
        {measure.reporting.missing !== null && (
          <p>
            <StateMark state="notReported" />{' '}
            <a href={reportPath(measure.id, measure.reporting.missing)}>
              {reportWords.ofMonth(formatMonth(measure.reporting.missing, 'ja'))}
            </a>
          </p>
        )}
        <SentTable sent={reports} />
        <h3>{reportWords.evidence}</h3>
        <EvidenceList files={evidence} />
      </section>
      <section class="section">
        <h2>{ja.changes}</h2>
        <Changes changes={measure.targets.flatMap((target) => target.changes)} />
      </section>
    </>
  )
}

type WaysProps = { target: TargetView; mayReport: boolean; mayChange: boolean }

/** What can be done about a target from here. */
function Ways({ target, mayReport, mayChange }: WaysProps) {
  const { id, binding } = target
  const ways = [
    mayReport && binding === 'manual' && { href: readingFormPath(id), label: staffWords.record },
    mayChange && { href: newChangePath(id), label: staffWords.askChange },
    { href: recountPath(id), label: staffWords.recount },
    binding === 'live' && { href: whatIfPath(id), label: staffWords.whatIf },
  ]
  return (
    <div class="actions">
      {ways.map(
        (way) =>
          way !== false && (
            <LinkButton href={way.href} kind="secondary" small>
              {way.label}
            </LinkButton>
          ),
      )}
    </div>
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
