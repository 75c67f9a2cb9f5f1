import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import {
  columnHead,
  heading,
  ink,
  note,
  paperFont,
  paperSize,
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
    pageSize: 'A4',
    pageMargins: [48, 58, 48, 58],
    version: '1.7',
    language: 'ja',
    displayTitle: true,
    info: {
      title: `${city} ${report.title}`,
      ...{ author: cityName, creator: cityName, producer: 'Yakuba' },
      creationDate: new Date(drawnAt.epochMilliseconds),
    },
    defaultStyle: { font: paperFont, fontSize: paperSize, color: ink.text, lineHeight: 1.12 },
    header: { ...note(`${city} ${report.over}`), margin: [48, 28, 48, 0] },
    footer: (page, pages) => ({
      margin: [48, 18, 48, 0],
      columns: [
        { ...note(url, { link: url }), width: '*' },
        { ...note(`${page} / ${pages}`), width: 50, alignment: 'right' },
      ],
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
