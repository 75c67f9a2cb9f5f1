import type { ComponentChildren } from 'preact'
import { Table } from '../../../platform/ui/table.tsx'
import { costWords } from './staff-messages.ts'
import type { CostTally } from './view-costs.ts'

type CostTableProps = {
  caption: string
  nameLabel: string
  rows: readonly { name: ComponentChildren; tally: CostTally }[]
  total?: CostTally
}

/** Budget against actual, people and cost per head, one line each, the sum last. */
export function CostTable({ caption, nameLabel, rows, total }: CostTableProps) {
  const all = total === undefined ? rows : [...rows, { name: costWords.total, tally: total }]
  return (
    <Table
      caption={caption}
      captionHidden
      rowHeads
      stacked
      columns={[
        { label: nameLabel },
        { label: costWords.budget, numeric: true },
        { label: costWords.actual, numeric: true },
        { label: costWords.difference, numeric: true },
        { label: costWords.heads, numeric: true },
        { label: costWords.perHead, numeric: true },
      ]}
      rows={all.map(({ name, tally }) => [
        name,
        costWords.yen(tally.budgetYen),
        costWords.yen(tally.actualYen),
        costWords.plus(tally.actualYen - tally.budgetYen),
        costWords.people(tally.heads),
        tally.perHead === null ? costWords.none : costWords.yen(tally.perHead.yen),
      ])}
    />
  )
}
