import { describing, Field, fieldId, FieldNotes, type FieldProps, RequiredWord } from './field.tsx'

/** One choice; `hint` explains it in a line of its own. */
export type Option = {
  value: string
  label: string
  hint?: string | undefined
  disabled?: boolean | undefined
}

export type SelectProps = FieldProps & {
  options: readonly Option[]
  value?: string | undefined
  /** First, empty entry, such as 「選んでください」. */
  placeholder?: string | undefined
}

/** Many choices, one answer. */
export function Select(props: SelectProps) {
  const { options, value = '', placeholder } = props
  return (
    <Field {...props}>
      <select {...describing(props)} class="input select">
        {placeholder !== undefined && (
          <option value="" selected={value === ''}>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ChoicesProps = FieldProps & {
  options: readonly Option[]
  kind: 'radio' | 'checkbox'
  chosen: readonly string[]
}

function Choices(props: ChoicesProps) {
  const { name, label, hint, error, required, disabled, options, kind, chosen } = props
  const { 'aria-describedby': describedBy, 'aria-invalid': invalid } = describing(props)
  const role = kind === 'radio' ? 'radiogroup' : undefined
  return (
    <fieldset
      class={error ? 'field field-wrong' : 'field'}
      role={role}
      aria-describedby={describedBy}
      aria-invalid={role ? invalid : undefined}
      aria-required={role && required ? 'true' : undefined}
    >
      <legend class="label">
        {label}
        <RequiredWord required={required} />
      </legend>
      <FieldNotes name={name} hint={hint} error={error} />
      {options.map((option, index) => {
        // The first choice carries the field's own id, so that the error summary can lead to it.
        const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`
        return (
          <div class="choice">
            <input
              type={kind}
              id={id}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              disabled={disabled === true || option.disabled === true}
              aria-describedby={option.hint ? `${id}-note` : undefined}
            />
            <label for={id}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${id}-note`}>
                {option.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** Few choices, one answer. */
export function RadioGroup(
  props: FieldProps & { options: readonly Option[]; value?: string | undefined },
) {
  return <Choices {...props} kind="radio" chosen={props.value === undefined ? [] : [props.value]} />
}

/** Several answers under one question. */
export function CheckboxGroup(
  props: FieldProps & { options: readonly Option[]; values?: readonly string[] | undefined },
) {
  return <Choices {...props} kind="checkbox" chosen={props.values ?? []} />
}

/** One statement to agree to; sends `value` (default `1`) when ticked. */
export function Checkbox(
  props: FieldProps & { checked?: boolean | undefined; value?: string | undefined },
) {
  const { name, label, hint, error, required, checked, value = '1' } = props
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <FieldNotes name={name} hint={undefined} error={error} />
      <div class="choice">
        <input {...describing(props)} type="checkbox" value={value} checked={checked === true} />
        <label for={fieldId(name)}>
          {label}
          <RequiredWord required={required} />
        </label>
        {hint && (
          <p class="hint" id={`${fieldId(name)}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
