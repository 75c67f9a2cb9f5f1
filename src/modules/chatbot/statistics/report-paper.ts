import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { paperFrame } from '../../../platform/paper/paper-frame.ts'
import {
  columnHead,
  heading,
  ink,
  say,
  tableLines,
} from '../../../platform/paper/paper-text.ts'
import type { CouncilReport, ReportSection } from './report.ts'
import { statisticsWords as words } from './staff-messages.ts'

/** Whose paper it is, where its page stands, and when it was drawn. */
export type ReportPlace = {
  cityName: string
  sample: boolean
  url: string
  drawnAt: Temporal.Instant
}

/** The council's report as A4 pages; says what the page says, in its order. */
export function reportPaper(
  report: CouncilReport,
  { cityName, sample, url, drawnAt }: ReportPlace,
): TDocumentDefinitions {
  const city = sample ? words.sampleNote(cityName) : cityName
  return {
    ...paperFrame({
      ...{ title: `${city} ${report.title}`, header: `${city} ${report.over}` },
      ...{ cityName, url, drawnAt },
    }),
    content: [
      say(report.over, { color: ink.soft }),
      say(report.title, { bold: true, fontSize: 18, margin: [0, 2, 0, 6] }),
      say(report.lead),
      ...report.sections.flatMap(sectionOf),
    ],
  }
}

function sectionOf({ title, lines }: ReportSection): Content[] {
  const fine = { fontSize: 8 }
  return [
    heading(title),
    {
      layout: tableLines,
      table: {
        headerRows: 1,
        widths: [130, 110, '*'],
        dontBreakRows: true,
        body: [
          [words.figure, words.value, words.definition].map(columnHead),
          ...lines.map(({ label, value, definition }) => [
            say(label),
            say(value, { bold: true }),
            say(definition, fine),
          ]),
        ],
      },
    },
  ]
}
