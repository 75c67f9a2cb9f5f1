import { Notice } from '../../../platform/ui/notice.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { GuestPreview } from '../guests/import-guests.ts'
import { cityNameOf, cityNamesOf, type NeighbourCity } from '../guests/neighbour-city.ts'
import {
  guestColumnNames as columns,
  guestFormWords as words,
  guestSeatNames,
} from '../guests/staff-messages.ts'
import type { Encoding } from '../../../platform/tables/read-table.ts'

type Props = {
  preview: GuestPreview
  cities: readonly NeighbourCity[]
  /** How a CSV was written; null where nothing had to be guessed. */
  encoding: Encoding | null
}

/** What a list would do, shown before anything is written. */
export function GuestPreviewPart({ preview, cities, encoding }: Props) {
  const names = cityNamesOf(cities)
  return (
    <section class="section" aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      <Notice announce>
        <p>{words.previewText(preview.seated, preview.waiting)}</p>
        {encoding !== null && <p>{words.encodingRead(encoding)}</p>}
      </Notice>
      <Table
        caption={words.preview}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: columns.name },
          { label: columns.kana },
          { label: columns.city },
          { label: columns.unit },
          { label: columns.contact },
          { label: words.seat },
        ]}
        rows={preview.rows.map((one) => [
          one.name,
          one.kana,
          cityNameOf(names, one.lgCode),
          one.unit,
          one.contact,
          guestSeatNames[one.seat],
        ])}
      />
    </section>
  )
}
