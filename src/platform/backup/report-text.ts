import { faceNames } from '../audit/staff-messages.ts'
import { formatInstant } from '../ui/dates.ts'
import type { DrillReport } from './drill.ts'
import { reportWords } from './staff-messages-report.ts'

/** A drill's report for the paper file, with lines to sign. */
export function reportText(report: DrillReport): string {
  const { differences, chains } = report
  const seconds = Math.round(report.endedAt.since(report.startedAt).total('seconds'))
  return [
    reportWords.title,
    '',
    reportWords.backup(report.name),
    reportWords.takenAt(formatInstant(Temporal.Instant.from(report.takenAt))),
    reportWords.drilledAt(formatInstant(report.startedAt), seconds),
    reportWords.tables(report.tables, report.rows),
    reportWords.files(report.files),
    ...chains.map((chain) => {
      const name = chain.face === 'both' ? '' : faceNames[chain.face]
      return reportWords.chain(name, chain.count, chain.whole ? null : chain.badSeq)
    }),
    '',
    ...(differences.length === 0
      ? [reportWords.same]
      : [
          reportWords.differ(differences.length),
          ...differences.map((one) => reportWords.difference(one.what, one.wanted, one.found)),
        ]),
    '',
    reportWords.outcome(report.passed),
    '',
    reportWords.sign,
    '',
  ].join('\n')
}
