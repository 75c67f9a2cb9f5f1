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

/** A table that scrolls inside its own box on a narrow screen; the box takes the keyboard. */
export function Table({ caption, captionHidden, columns, rows, rowHeads, empty }: TableProps) {
  return (
    <div class="table-box" role="group" aria-label={withoutRuby(caption)} tabIndex={0}>
      <table>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>
          <Ruby text={caption} />
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                scope="col"
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
        <tbody>
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => {
                const numeric = columns[index]?.numeric ? 'number' : undefined
                return rowHeads && index === 0 ? (
                  <th scope="row">{cell}</th>
                ) : (
                  <td class={numeric}>{cell}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
