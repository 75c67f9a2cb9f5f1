import { Table } from '../../../platform/ui/table.tsx'
import type { PlanDifference, Tally } from '../plan.ts'
import { pageWords } from './staff-messages.ts'

type Props = { differences: readonly PlanDifference[]; names: ReadonlyMap<string, string> }

const tallyText = (tally: Tally | null): string =>
  tally === null ? pageWords.none : pageWords.tally(tally.courseCount, tally.participantCount)

/** Two versions beside each other, category by category, with what changes in words. */
export function DifferencesTable({ differences, names }: Props) {
  const order = [...names.keys()]
  const place = ({ categoryId }: PlanDifference) => order.indexOf(categoryId)
  return (
    <Table
      caption={pageWords.differences}
      captionHidden
      rowHeads
      stacked
      empty={pageWords.noDifferences}
      columns={[
        { label: pageWords.category },
        { label: pageWords.before },
        { label: pageWords.after },
        { label: pageWords.change },
      ]}
      rows={differences.toSorted((a, b) => place(a) - place(b)).map((one) => [
        names.get(one.categoryId) ?? '',
        tallyText(one.before),
        tallyText(one.after),
        pageWords.changeOf(one.courseCount, one.participantCount),
      ])}
    />
  )
}
