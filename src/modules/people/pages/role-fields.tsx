import { Select } from '../../../platform/ui/choice-field.tsx'
import { grantableRoles } from '../role-grant.ts'
import { employeeWords, roleLabels, unitWords } from '../staff-messages.ts'
import type { Unit } from '../unit.ts'
import type { FieldOf } from './form-page.tsx'
import { unitOptions } from './unit-options.ts'

/** Which role, and for which unit; without one it holds for the whole city. */
export function RoleFields({ fieldOf, units }: { fieldOf: FieldOf; units: readonly Unit[] }) {
  return (
    <>
      <Select
        {...fieldOf('role')}
        label={employeeWords.role}
        options={grantableRoles.map((value) => ({ value, label: roleLabels[value] }))}
        placeholder={unitWords.choose}
        required
      />
      <Select
        {...fieldOf('unitId')}
        label={employeeWords.scope}
        hint={employeeWords.scopeHint}
        options={unitOptions(units)}
        placeholder={employeeWords.wholeCity}
      />
    </>
  )
}
