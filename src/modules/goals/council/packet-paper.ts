import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { paperFrame } from '../../../platform/paper/paper-frame.ts'
import {
  columnHead,
  heading,
  ink,
  note,
  say,
  tableLines,
} from '../../../platform/paper/paper-text.ts'
import type { CouncilPacket, PacketBlock, PacketSection } from './packet.ts'
import { packetWords } from './staff-messages.ts'

/** Whose paper it is, and when it was drawn. */
export type PacketPlace = { cityName: string; sample: boolean; drawnAt: Temporal.Instant }

/** The council's packet as A4 pages; says what the page says, in its order. */
export function packetPaper(
  packet: CouncilPacket,
  { cityName, sample, drawnAt }: PacketPlace,
): TDocumentDefinitions {
  const city = sample ? packetWords.sampleNote(cityName) : cityName
  return {
    ...paperFrame({
      title: `${packetWords.title} ${packet.over} ${packet.title}`,
      header: `${city} ${packetWords.title}`,
      ...{ cityName, url: packet.url, drawnAt },
    }),
    content: [
      say(packet.over, { color: ink.soft }),
      say(packet.title, { bold: true, fontSize: 18, margin: [0, 2, 0, 6] }),
      say(packet.lead),
      note(packet.url, { link: packet.url, color: ink.accent, margin: [0, 4, 0, 0] }),
      ...packet.sections.flatMap(sectionOf),
    ],
  }
}

function sectionOf({ title, level, blocks }: PacketSection): Content[] {
  return [
    level === 2 ? heading(title) : say(title, { bold: true, fontSize: 11, margin: [0, 10, 0, 4] }),
    ...blocks.map(blockOf),
  ]
}

function blockOf(block: PacketBlock): Content {
  switch (block.kind) {
    case 'text':
      return say(block.text, { margin: [0, 4, 0, 2] })
    case 'list':
      return { ul: block.items.map((item) => say(item)), margin: [0, 0, 0, 4] }
    case 'links':
      return {
        stack: block.links.map(({ label, url }) => [
          say(label, { link: url }),
          note(url, { link: url, color: ink.accent }),
        ]),
        margin: [0, 2, 0, 4],
      }
    case 'facts':
      return {
        stack: block.facts.map(([name, value]) => ({
          columnGap: 8,
          margin: [0, 1.5, 0, 1.5],
          columns: [
            { ...note(name), width: 90 },
            { ...say(value), width: '*' },
          ],
        })),
      }
    case 'table': {
      return {
        margin: [0, 4, 0, 6],
        stack: [
          note(block.caption, { margin: [0, 0, 0, 3] }),
          {
            layout: tableLines,
            table: {
              headerRows: 1,
              widths: widthsOf(block),
              body: [
                block.columns.map(columnHead),
                ...block.rows.map((row) => row.map((cell) => say(cell, { fontSize: 8 }))),
              ],
            },
          },
        ],
      }
    }
  }
}

// Days and values take what they need, and the wording has the rest.
const shortest = 13

function widthsOf({ columns, rows }: Extract<PacketBlock, { kind: 'table' }>): string[] {
  const lengths = columns.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  return lengths.map((length) => (length <= shortest ? 'auto' : '*'))
}
