import { formatDate } from '../../../../platform/ui/dates.ts'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { quantity } from '../../messages/unit-name.ts'
import { hasChanged } from '../frozen-values.ts'
import { basisText, closingWords, markText } from '../staff-messages.ts'
import type { FrozenValue } from '../tables.ts'

const { columns } = closingWords
const dayText = (iso: string) => formatDate(Temporal.PlainDate.from(iso), 'ja')

type Props = {
  frozen: readonly FrozenValue[]
  /** The same counted again now; left out while nothing is frozen. */
  now: readonly FrozenValue[] | undefined
}

/** The values of a measure on the day of a round, each with the arithmetic of its mark. */
export function FrozenTable({ frozen, now }: Props) {
  return (
    <Table
      caption={closingWords.title}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: columns.target },
        { label: columns.goal },
        { label: columns.value },
        { label: columns.basis },
        { label: columns.proposed },
        ...(now === undefined ? [] : [{ label: columns.now }]),
      ]}
      rows={frozen.map((one) => {
        const row = [
          `${one.no} ${one.label}`,
          goalText(one),
          <>
            {valueText(one)}
            {one.unavailable && closingWords.unavailable}{' '}
            {one.state !== null && <StateMark state={one.state} />}
          </>,
          one.basis === null ? '' : basisText(one.basis),
          markCell(one),
        ]
        if (now === undefined) return row
        const later = now.find(({ targetId }) => targetId === one.targetId)
        const changed = later !== undefined && hasChanged(one, later)
        return [...row, changed ? closingWords.changed(valueText(later)) : closingWords.same]
      })}
    />
  )
}

function markCell({ judged, proposedMark }: FrozenValue): string {
  if (!judged) return closingWords.notJudged
  return proposedMark === null ? closingWords.noProposal : markText(proposedMark)
}

function valueText({ value, unit, doneOn, targetValue }: FrozenValue): string {
  if (targetValue !== null && value === null) return closingWords.noValue
  if (targetValue === null && doneOn !== null) return closingWords.doneOn(dayText(doneOn))
  return value === null ? closingWords.notDone : quantity(value, unit, 'ja')
}

function goalText({ targetValue, unit, dueOn }: FrozenValue): string {
  const parts = [
    targetValue === null ? '' : quantity(targetValue, unit, 'ja'),
    dueOn === null ? '' : dayText(dueOn),
  ]
  return closingWords.joined(parts.filter((part) => part !== ''))
}
