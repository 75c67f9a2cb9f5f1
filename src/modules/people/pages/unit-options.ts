import type { Option } from '../../../platform/ui/choice-field.tsx'
import { type Unit, unitsInOrder } from '../unit.ts'

/** Units to choose from, in the order of the tree; an indent shows who stands under whom. */
export function unitOptions(units: readonly Unit[], key: 'id' | 'slug' = 'id'): Option[] {
  return unitsInOrder(units).map(({ unit, depth }) => ({
    value: unit[key],
    label: `${'\u3000'.repeat(depth)}${unit.name}`,
  }))
}
