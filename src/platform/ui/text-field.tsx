import { describing, Field, type FieldProps, type FieldWidth } from './field.tsx'

export type TextFieldProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'password' | undefined
  width?: FieldWidth | undefined
  /** HTML autofill token, such as `username` or `current-password`. */
  autocomplete?: string | undefined
  inputmode?: 'numeric' | 'decimal' | 'text' | undefined
  maxLength?: number | undefined
  /** Unit after the box. */
  suffix?: string | undefined
}

// Preact types one `<input>` per kind and takes no union; every kind here has the same attributes.
const asText = (type: string): 'text' => type as 'text'

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, type = 'text', width = 'm', autocomplete, inputmode, maxLength, suffix } = props
  const input = (
    <input
      {...describing(props)}
      class={`input width-${width}`}
      type={asText(type)}
      value={value}
      autocomplete={autocomplete}
      inputmode={inputmode}
      maxLength={maxLength}
    />
  )
  return (
    <Field {...props}>
      {suffix ? (
        <span class="with-suffix">
          {input}
          <span>{suffix}</span>
        </span>
      ) : (
        input
      )}
    </Field>
  )
}

/** A password; the browser may fill it, the server never sends one back. */
export function PasswordField(props: FieldProps & { isNew?: boolean | undefined }) {
  const { isNew, ...field } = props
  return (
    <TextField
      {...field}
      type="password"
      autocomplete={isNew ? 'new-password' : 'current-password'}
    />
  )
}

/** A number as text: no spinning wheel, full-width digits are accepted by the server. */
export function NumberField(
  props: FieldProps & { value?: string | undefined; unit?: string | undefined },
) {
  const { unit, ...field } = props
  return (
    <TextField {...field} width="s" inputmode="decimal" {...(unit ? { suffix: unit } : {})} />
  )
}

/**
 * A date. With `picker` the browser's own calendar; without, a text box that takes era dates
 * (令和8年4月1日, R8.4.1) as well as 2026-04-01, to be read by the server.
 */
export function DateField(
  props: FieldProps & {
    value?: string | undefined
    picker?: boolean | undefined
    min?: string | undefined
    max?: string | undefined
  },
) {
  const { value, picker, min, max } = props
  return (
    <Field {...props}>
      <input
        {...describing(props)}
        class="input width-s"
        type={asText(picker ? 'date' : 'text')}
        value={value}
        min={min}
        max={max}
      />
    </Field>
  )
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & {
    value?: string | undefined
    rows?: number | undefined
    maxLength?: number | undefined
  },
) {
  const { value, rows = 5, maxLength } = props
  return (
    <Field {...props}>
      <textarea
        {...describing(props)}
        class="input width-full"
        rows={rows}
        maxLength={maxLength}
        value={value}
      />
    </Field>
  )
}

/** Chooses a file from the device; the form around it needs `files`. */
export function FileField(
  props: FieldProps & { accept?: string | undefined; multiple?: boolean | undefined },
) {
  const { accept, multiple } = props
  return (
    <Field {...props}>
      <input
        {...describing(props)}
        class="input-file"
        type="file"
        accept={accept}
        multiple={multiple}
      />
    </Field>
  )
}
