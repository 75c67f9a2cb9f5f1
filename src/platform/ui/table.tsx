import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

/** A column: numbers stand right with tabular figures; a `sortHref` makes the head a link. */
export type Column = {
  label: string
  numeric?: boolean | undefined
  sortHref?: string | undefined
  sorted?: 'up' | 'down' | undefined
}

export type TableProps = {
  caption: string
  captionHidden?: boolean | undefined
  columns: readonly Column[]
  rows: readonly (readonly ComponentChildren[])[]
  /** The first cell of each row names the row. */
  rowHeads?: boolean | undefined
  /** Shown in place of rows when there are none. */
  empty?: string | undefined
  /** On a phone each row becomes a list of its cells, so that nothing needs sideways scrolling. */
  stacked?: boolean | undefined
  /** Offers the whole list as CSV, named by its caption; once on a page. Staff pages only. */
  csv?: boolean | undefined
}

function ColumnHead({ column }: { column: Column }) {
  const words = useWords()
  const { label, sortHref, sorted } = column
  if (sortHref === undefined) return <Ruby text={label} />
  return (
    <a class="sort" href={sortHref} title={withoutRuby(words.sortBy(label))}>
      <Ruby text={label} />
      <Icon name={sorted === undefined ? 'sort' : `sort-${sorted}`} />
    </a>
  )
}

// A table laid out as a list loses its meaning in some browsers; the roles give it back.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/**
 * A table. On a narrow screen it scrolls inside its own box, which takes the keyboard, or stacks
 * its cells.
 */
export function Table(props: TableProps) {
  const { caption, captionHidden, columns, rows, rowHeads, empty, stacked, csv } = props
  const as = (part: keyof typeof roles) => (stacked ? roles[part] : {})
  const box = (
    <div
      class={stacked ? 'table-box table-stack' : 'table-box'}
      role="group"
      aria-label={withoutRuby(caption)}
      tabIndex={0}
    >
      <table {...as('table')} data-csv={csv ? withoutRuby(caption) : undefined}>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>
          <Ruby text={caption} />
        </caption>
        <thead {...as('group')}>
          <tr {...as('row')}>
            {columns.map((column) => (
              <th
                scope="col"
                {...as('column')}
                class={column.numeric ? 'number' : undefined}
                aria-sort={
                  column.sorted && (column.sorted === 'up' ? 'ascending' : 'descending')
                }
              >
                <ColumnHead column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('group')}>
          {rows.length === 0 && empty !== undefined && (
            <tr {...as('row')}>
              <td colSpan={columns.length} {...as('cell')}>
                {empty}
              </td>
            </tr>
          )}
          {rows.map((cells) => (
            <tr {...as('row')}>
              {cells.map((cell, index) => {
                const column = columns[index]
                const numeric = column?.numeric ? 'number' : undefined
                const name = stacked && column ? withoutRuby(column.label) : undefined
                return rowHeads && index === 0 ? (
                  <th scope="row" {...as('head')}>
                    {cell}
                  </th>
                ) : (
                  <td class={numeric} {...as('cell')} data-label={name}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return csv && rows.length > 0 ? (
    <>
      {box}
      <CsvLink caption={withoutRuby(caption)} />
    </>
  ) : (
    box
  )
}

function CsvLink({ caption }: { caption: string }) {
  const { csv, csvOf } = useWords()
  return (
    <p class="table-csv">
      <a data-csv-link download href={`?csv=${encodeURIComponent(caption)}`}>
        <Icon name="download" />
        {csv}
        <span class="visually-hidden">{csvOf(caption)}</span>
      </a>
    </p>
  )
}
