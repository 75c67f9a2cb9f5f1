import { date, decimal } from '../../../../platform/http/field.ts'
import { Select } from '../../../../platform/ui/choice-field.tsx'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import { DateField, NumberField, TextField } from '../../../../platform/ui/text-field.tsx'
import type { TargetKind } from '../../policy-document.ts'
import type { ReviewEdit } from '../review-types.ts'
import { targetWords } from './staff-messages-forms.ts'
import { kindNames } from './staff-messages.ts'
import { fieldsOf, written } from './target-frame.tsx'
import { type Again, readField, type Typed, valueOf } from './typed.ts'

const kinds = ['deadline', 'number', 'both', 'milestone'] as const

type Start = {
  label?: string
  kind: TargetKind
  dueOn?: Temporal.PlainDate | undefined
  targetValue?: number
  unit?: string
}

type PartProps = {
  /** Tells the fields of several parts apart: `-2`. */
  suffix: string
  title: string
  start: Start
  again: Again
  /** The part is left out while its name is empty. */
  optional?: boolean
}

/** What makes a target of its own: name, kind, and a date or a value. */
export function PartFields({ suffix, title, start, again, optional = false }: PartProps) {
  const fieldOf = fieldsOf(again)
  return (
    <fieldset class="field split-part">
      <legend>
        <h2>{title}</h2>
      </legend>
      <TextField
        {...fieldOf(`label${suffix}`, start.label)}
        label={targetWords.label}
        hint={optional ? targetWords.partHint : undefined}
        width="l"
        maxLength={200}
        required={!optional}
      />
      <Select
        {...fieldOf(`kind${suffix}`, start.kind)}
        label={targetWords.kind}
        options={kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
      />
      <DateField {...fieldOf(`dueOn${suffix}`, written(start.dueOn))} label={targetWords.dueOn} />
      <NumberField
        {...fieldOf(`targetValue${suffix}`, start.targetValue)}
        label={targetWords.targetValue}
      />
      <TextField
        {...fieldOf(`unit${suffix}`, start.unit)}
        label={targetWords.unit}
        width="xs"
        maxLength={20}
      />
    </fieldset>
  )
}

/** A target as a person describes it. */
export type Part = Extract<ReviewEdit, { do: 'splitTarget' }>['into'][number]

const amount = decimal({ min: -1_000_000_000, max: 1_000_000_000, decimals: 6 })

/** Reads one part; undefined while it has no name. What is wrong is added to the errors. */
export function readPart(suffix: string, typed: Typed, errors: FormError[]): Part | undefined {
  const given = (name: string) => (valueOf(typed, name + suffix) ?? '').trim()
  const label = given('label')
  if (label === '') return undefined
  const kind = kinds.find((one) => one === given('kind'))
  const part: Part = { label, ...(kind === undefined ? {} : { kind }) }
  if (given('dueOn') !== '') {
    const on = readField(typed, `dueOn${suffix}`, date(), errors)
    if (on !== undefined) part.dueOn = on.toString()
  }
  if (given('targetValue') !== '') {
    const value = readField(typed, `targetValue${suffix}`, amount, errors)
    if (value !== undefined) part.targetValue = value
  }
  if (given('unit') !== '') part.unit = given('unit')
  return part
}
