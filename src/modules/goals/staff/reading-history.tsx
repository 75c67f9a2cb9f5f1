import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { quantity } from '../messages/unit-name.ts'
import { staffEvidencePath } from '../report/report-paths.ts'
import type { EvidenceFileRow } from '../report/tables.ts'
import { staffWords } from '../staff-messages.ts'
import type { ReadingRow } from '../store/tables.ts'

type HistoryProps = {
  readings: readonly ReadingRow[]
  unit: string | null
  /** Files of the measure; those of a reading stand beside it. */
  evidence: readonly EvidenceFileRow[]
}

/** Every reading ever taken of a target, corrected ones included. */
export function ReadingHistory({ readings, unit, evidence }: HistoryProps) {
  const { columns } = staffWords
  return (
    <Table
      caption={staffWords.history}
      captionHidden
      stacked
      empty={staffWords.noHistory}
      columns={[
        { label: columns.asOf },
        { label: columns.value, numeric: true },
        { label: columns.doneOn },
        { label: columns.source },
        { label: columns.note },
        { label: columns.evidence },
        { label: columns.readAt },
      ]}
      rows={readings.map((row) => [
        <EraDate date={row.asOf} />,
        row.value === null ? '' : quantity(row.value, unit, 'ja'),
        row.doneOn === null ? '' : <EraDate date={row.doneOn} />,
        staffWords.origin[row.origin],
        row.note ?? '',
        <Proof row={row} evidence={evidence} />,
        <InstantTime at={row.readAt} />,
      ])}
    />
  )
}

type ProofProps = { row: ReadingRow; evidence: readonly EvidenceFileRow[] }

function Proof({ row, evidence }: ProofProps) {
  const files = evidence.filter((file) => file.subjectId === row.id)
  return (
    <>
      {row.evidence}
      {files.map((file) => (
        <>
          {' '}
          <a href={staffEvidencePath(file.id)} download>
            {file.filename}
          </a>
        </>
      ))}
    </>
  )
}
