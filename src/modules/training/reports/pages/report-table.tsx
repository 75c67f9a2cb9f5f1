import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { pathOfOffering } from '../../paths.ts'
import type { ReportItem } from '../list-reports.ts'
import { pathOfReport } from '../paths.ts'
import { ReportMark } from './report-mark.tsx'
import { words } from './staff-messages.ts'

type Props = {
  rows: readonly ReportItem[]
  today: Temporal.PlainDate
  /** On the page of the course itself it would stand in every row. */
  hidesCourse?: boolean
  /** Offered as CSV where it is the page's one list. */
  csv?: boolean
}

/** Who owes or handed in which report, and how late; no name where none may be seen. */
export function ReportTable({ rows, today, hidesCourse = false, csv = false }: Props) {
  return (
    <Table
      caption={words.caption}
      csv={csv}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.person },
        { label: words.unit },
        ...(hidesCourse ? [] : [{ label: words.course }]),
        { label: words.dueOn },
        { label: words.state },
      ]}
      rows={rows.map((row) => [
        row.name === null ? (
          words.hiddenName
        ) : (
          <a href={pathOfReport(row.enrolmentId)}>{row.name}</a>
        ),
        row.unitName ?? words.hiddenName,
        ...(hidesCourse ? [] : [<a href={pathOfOffering(row.offeringId)}>{row.title}</a>]),
        <EraDate date={row.dueOn} />,
        <ReportMark owed={row} today={today} />,
      ])}
    />
  )
}
