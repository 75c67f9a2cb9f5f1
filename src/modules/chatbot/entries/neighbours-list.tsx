import { Table } from '../../../platform/ui/table.tsx'
import type { Neighbour } from './neighbours.ts'
import { pathOfEntry } from './paths.ts'
import { entryWords as words } from './staff-messages.ts'

/** Who else answers the same question, the nearest first (ほかに答えている項目). */
export function Neighbours({ neighbours }: { neighbours: readonly Neighbour[] }) {
  return (
    <section class="section" aria-labelledby="neighbours">
      <h2 id="neighbours">{words.neighbours}</h2>
      <p>{words.neighboursLead}</p>
      {neighbours.length === 0 ? (
        <p>{words.neighboursNone}</p>
      ) : (
        <Table
          caption={words.neighbours}
          captionHidden
          stacked
          rowHeads
          columns={[
            { label: words.question },
            { label: words.unit },
            { label: words.share, numeric: true },
          ]}
          rows={neighbours.map(({ entryId, question, unitName, share }) => [
            <a href={pathOfEntry(entryId)}>{question}</a>,
            unitName ?? words.noUnit,
            words.shareOf(share),
          ])}
        />
      )}
    </section>
  )
}
