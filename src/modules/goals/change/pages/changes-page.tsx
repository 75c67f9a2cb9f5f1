import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import { cityTimeZone } from '../../../../platform/clock/clock.ts'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { changedValueText } from '../../citizen/changes.tsx'
import { boardPath } from '../../staff/staff-paths.ts'
import type { ChangeView } from '../../view-types.ts'
import { changePath } from '../change-paths.ts'
import { changeWords } from '../staff-messages.ts'
import type { ProposedChangeRow } from '../tables.ts'
import { valueTextOf } from '../value-text.ts'

/** A line of the list: a proposal, or a change of earlier days that had none here. */
export type ChangeLine = { measureNo: number; targetNo: number; label: string } & (
  | { proposal: ProposedChangeRow; unit: string | null }
  | { published: ChangeView }
)

type Props = { fiscalYear: number; lines: readonly ChangeLine[] }

const { list: words } = changeWords

/** All changes of a year's targets, proposed and published, newest first. */
export function ChangesPage({ fiscalYear, lines }: Props) {
  const { columns } = words
  const year = formatFiscalYear(fiscalYear, 'ja')
  return (
    <>
      <PageHeader over={year} title={words.title} lead={words.lead} />
      {lines.length === 0 ? (
        <EmptyState
          title={words.none}
          action={
            <LinkButton href={boardPath(fiscalYear)} kind="secondary">
              {words.board}
            </LinkButton>
          }
        >
          <p>{words.noneNext}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.caption(year)}
          csv
          captionHidden
          rowHeads
          columns={[
            columns.target,
            columns.field,
            columns.before,
            columns.after,
            columns.status,
            columns.by,
            columns.at,
          ].map((label) => ({ label }))}
          rows={lines.map(cellsOf)}
        />
      )}
    </>
  )
}

function cellsOf(line: ChangeLine) {
  const place = words.place(line.measureNo, line.targetNo, line.label)
  if ('proposal' in line) {
    const { proposal, unit } = line
    const { id, field, status, proposedByName, proposedAt, decisionRef } = proposal
    const on = proposedAt.toZonedDateTimeISO(cityTimeZone).toPlainDate()
    return [
      <a href={changePath(id)}>{place}</a>,
      changeWords.fields[field],
      valueTextOf(proposal, unit, 'old'),
      valueTextOf(proposal, unit, 'new'),
      changeWords.statuses[status],
      decisionRef === null ? proposedByName : `${proposedByName} ${decisionRef}`,
      formatDate(on, 'ja'),
    ]
  }
  const { published } = line
  const { field, oldValue, newValue, oldRule, newRule, approval, publishedOn } = published
  return [
    place,
    changeWords.fields[field],
    oldRule?.text ?? changedValueText(published, oldValue, 'ja'),
    newRule?.text ?? changedValueText(published, newValue, 'ja'),
    changeWords.statuses.published,
    approval.text,
    formatDate(publishedOn, 'ja'),
  ]
}
