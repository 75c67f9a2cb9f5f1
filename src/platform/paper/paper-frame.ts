import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { ink, note, paperFont, paperSize } from './paper-text.ts'

/** What stands around the text of a paper on every page. */
export type PaperFrame = {
  /** Of the document, for readers and shelves. */
  title: string
  cityName: string
  /** Above each page: whose paper it is, and what. */
  header: string
  /** Below each page: where the same can be read. */
  url: string
  drawnAt: Temporal.Instant
}

/** A4 pages in Japanese with a line above and below, still without their text. */
export function paperFrame({
  title,
  cityName,
  header,
  url,
  drawnAt,
}: PaperFrame): Omit<TDocumentDefinitions, 'content'> {
  return {
    pageSize: 'A4',
    pageMargins: [48, 58, 48, 58],
    version: '1.7',
    language: 'ja',
    displayTitle: true,
    info: {
      ...{ title, author: cityName, creator: cityName, producer: 'Yakuba' },
      creationDate: new Date(drawnAt.epochMilliseconds),
    },
    defaultStyle: { font: paperFont, fontSize: paperSize, color: ink.text, lineHeight: 1.12 },
    header: { ...note(header), margin: [48, 28, 48, 0] },
    footer: (page, pages) => ({
      margin: [48, 18, 48, 0],
      columns: [
        { ...note(url, { link: url }), width: '*' },
        { ...note(`${page} / ${pages}`), width: 50, alignment: 'right' },
      ],
    }),
  }
}
