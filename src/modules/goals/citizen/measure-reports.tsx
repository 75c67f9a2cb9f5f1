import { formatMonth } from '../../../platform/calendar/format.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { publicEvidencePath } from '../report/report-paths.ts'
import type { MeasureView } from '../view-types.ts'
import { ReportGap } from './measure-card.tsx'
import { Say, Shown } from './shown.tsx'
import { useGoalsWords } from './words.ts'

/** What the owner reported month by month: the newest month, the notes, the files. */
export function MeasureReports({ measure }: { measure: MeasureView }) {
  return (
    <>
      <ReportGap measure={measure} />
      <LatestReport measure={measure} />
      <Notes measure={measure} />
      <EvidenceFiles measure={measure} />
    </>
  )
}

function LatestReport({ measure: { reporting } }: { measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (reporting.latest === null) return null
  const { month, reportedOn } = reporting.latest
  const on = formatDate(reportedOn, locale)
  return (
    <p>
      <Say text={words.reportLatest(formatMonth(month, locale), on)} />
    </p>
  )
}

/** Files that the owner marked for citizens: of reports and of values. */
function EvidenceFiles({ measure: { reporting } }: { measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (reporting.evidence.length === 0) return null
  return (
    <>
      <h3>
        <Say text={words.reportFiles} />
      </h3>
      <ul class="plain-list">
        {reporting.evidence.map(({ id, filename, byteLength }) => (
          <li>
            <a href={localPath(publicEvidencePath(id, filename), locale)} download>
              <q lang="ja">{filename}</q>
            </a>{' '}
            <span class="soft small">
              {words.reportFileSize(
                formatNumber(Math.max(1, Math.round(byteLength / 1000)), locale),
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Notes({ measure }: { measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (measure.notes.length === 0 && measure.reporting.latest !== null) return null
  if (measure.notes.length === 0) {
    return (
      <p>
        <Say text={words.noNotes} />
      </p>
    )
  }
  return (
    <DescriptionList
      facts={measure.notes.toReversed().map(({ month, note }) => [
        <Say text={formatMonth(month.toPlainYearMonth(), locale)} />,
        <Shown text={note} />,
      ])}
    />
  )
}
