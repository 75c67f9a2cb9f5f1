import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../../../platform/ui/choice-field.tsx'
import { DateField, TextField } from '../../../../platform/ui/text-field.tsx'
import type { ParameterField, ParameterValues } from '../../parameter-fields.ts'
import { changeWords } from '../staff-messages.ts'

/** A unit that a source may be asked about. */
export type UnitOption = { id: string; slug: string; name: string }

type Props = {
  fields: readonly ParameterField[]
  values: ParameterValues
  units: readonly UnitOption[]
  errors: readonly FormError[]
}

const { new: words } = changeWords

/** What a source counts, as fields built from its own parameters (集計条件). */
export function ParameterInputs({ fields, values, units, errors }: Props) {
  return (
    <fieldset class="field">
      <legend class="label">{words.parameters}</legend>
      <p class="hint">{words.parametersHint}</p>
      {fields.length === 0 && <p>{words.noParameters}</p>}
      {fields.map((field) => (
        <ParameterInput
          field={field}
          value={values[field.name] ?? ''}
          units={units}
          error={errors.find((one) => one.name === `p.${field.name}`)?.message}
        />
      ))}
    </fieldset>
  )
}

type InputProps = {
  field: ParameterField
  value: string | string[]
  units: readonly UnitOption[]
  error: string | undefined
}

function ParameterInput({ field, value, units, error }: InputProps) {
  const { kind, label, choices, required, unitBy } = field
  const common = { name: `p.${field.name}`, label, error, required }
  const one = [value].flat().at(-1) ?? ''
  switch (kind) {
    case 'choices':
      return <CheckboxGroup {...common} options={choices} values={[value].flat()} />
    case 'yesNo':
      return <Checkbox {...common} required={false} checked={one !== ''} />
    case 'date':
      return <DateField {...common} value={one} />
    case 'choice':
      return <Select {...common} options={choices} value={one} placeholder={words.choose} />
    case 'unit': {
      const options = units.map((unit) => ({
        value: unitBy === 'slug' ? unit.slug : unit.id,
        label: unit.name,
      }))
      return <Select {...common} options={options} value={one} placeholder={words.choose} />
    }
    default:
      return (
        <TextField {...common} value={one} inputmode={kind === 'number' ? 'decimal' : 'text'} />
      )
  }
}
