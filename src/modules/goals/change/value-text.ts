import { formatDate } from '../../../platform/ui/dates.ts'
import { quantity } from '../messages/unit-name.ts'
import type { ProposedChangeRow } from './tables.ts'

type Values = Pick<ProposedChangeRow, 'field' | 'oldValue' | 'newValue' | 'oldRule' | 'newRule'>

/** One side of a change as the staff reads it: `450件`, `令和2年1月31日`, the sentence of a rule. */
export function valueTextOf(values: Values, unit: string | null, side: 'old' | 'new'): string {
  const value = side === 'old' ? values.oldValue : values.newValue
  switch (values.field) {
    case 'targetValue':
      return quantity(Number(value), unit, 'ja')
    case 'dueOn':
      return formatDate(Temporal.PlainDate.from(value), 'ja')
    case 'countingRule':
      return (side === 'old' ? values.oldRule : values.newRule)?.sentence.ja ?? value
  }
}
