import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { CouncilPacket, PacketBlock, PacketSection } from './packet.ts'
import { packetWords } from './staff-messages.ts'

type PacketPageProps = { packet: CouncilPacket; pdfHref: string; back: string }

/** The council's packet as a page, for reading and for the printer. */
export function PacketPage({ packet, pdfHref, back }: PacketPageProps) {
  const { over, title, lead, url, sections } = packet
  return (
    <>
      <Breadcrumbs links={[{ label: over, href: back }]} here={packetWords.title} />
      <PageHeader
        over={`${packetWords.title} ${over}`}
        title={title}
        lead={lead}
        actions={
          <LinkButton href={pdfHref} kind="secondary" small>
            {packetWords.pdf}
          </LinkButton>
        }
      >
        <p>
          {packetWords.equal} <a href={url}>{url}</a>
        </p>
      </PageHeader>
      {sections.map((section) => (
        <Section section={section} />
      ))}
    </>
  )
}

function Section({ section: { id, title, level, blocks } }: { section: PacketSection }) {
  const heading = level === 2 ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>
  return (
    <section class={level === 2 ? 'section' : 'stack'} aria-labelledby={id}>
      {heading}
      {blocks.map((block) => (
        <Block block={block} />
      ))}
    </section>
  )
}

function Block({ block }: { block: PacketBlock }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'links':
      return (
        <ul>
          {block.links.map(({ label, url }) => (
            <li>
              <a href={url}>{label}</a>
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return <DescriptionList facts={block.facts} />
    case 'table':
      return (
        <Table
          caption={block.caption}
          stacked
          rowHeads
          columns={block.columns.map((label) => ({ label }))}
          rows={block.rows}
        />
      )
  }
}
