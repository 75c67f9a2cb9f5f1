import type { ComponentChildren } from 'preact'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

/** How long an answer is expected to be: the box is as wide. */
export type FieldWidth = 'xs' | 's' | 'm' | 'l' | 'full'

/** What every field has. `error` is a sentence: what happened and what to do. */
export type FieldProps = {
  name: string
  label: string
  hint?: ComponentChildren
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
}

/** Id of the control of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\w-]/g, '-')}`
}

/** Attributes that tie a control to its hint and error. */
export function describing({ name, hint, error, required, disabled }: FieldProps) {
  const id = fieldId(name)
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    name,
    required: required === true,
    disabled: disabled === true,
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

/** The word after a label; required fields are marked by word, not by colour or asterisk. */
export function RequiredWord({ required }: { required: boolean | undefined }) {
  const words = useWords()
  return required ? (
    <span class="required">
      <Ruby text={words.required} />
    </span>
  ) : null
}

/** Hint and error of a field, in that order, above the control. */
export function FieldNotes({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  const words = useWords()
  const id = fieldId(name)
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {typeof hint === 'string' ? <Ruby text={hint} /> : hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{withoutRuby(words.errorPrefix)}</span>
          {error}
        </p>
      )}
    </>
  )
}

/** Label above, hint under it, error under that, then the control. */
export function Field(props: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <label class="label" for={fieldId(props.name)}>
        <Ruby text={props.label} />
        <RequiredWord required={props.required} />
      </label>
      <FieldNotes {...props} />
      {props.children}
    </div>
  )
}
