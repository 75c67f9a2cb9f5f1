import { formatNumber } from '../../../../platform/ui/dates.ts'
import { Table } from '../../../../platform/ui/table.tsx'
import { staffEvidencePath } from '../report-paths.ts'
import { reportWords } from '../staff-messages.ts'
import type { EvidenceFileRow } from '../tables.ts'

const { columns, labels, audience } = reportWords

/** Size of a file as people read it. */
export function kilobytes(byteLength: number): string {
  return formatNumber(Math.max(1, Math.round(byteLength / 1000)), 'ja')
}

/** Files that prove something, with who may see them. */
export function EvidenceList({ files }: { files: readonly EvidenceFileRow[] }) {
  if (files.length === 0) return <p class="soft">{reportWords.noEvidence}</p>
  return (
    <Table
      caption={reportWords.evidence}
      captionHidden
      stacked
      columns={[
        { label: columns.file },
        { label: columns.label },
        { label: columns.audience },
      ]}
      rows={files.map((file) => [
        <>
          <a href={staffEvidencePath(file.id)} download>
            {file.filename}
          </a>{' '}
          <span class="soft small">{reportWords.size(kilobytes(file.byteLength))}</span>
        </>,
        labels[file.label],
        file.isPublic ? audience.public : audience.staff,
      ])}
    />
  )
}
