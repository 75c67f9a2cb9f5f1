import { type AllowedKind, endingsOf, mediaTypes } from '../files/content-kind.ts'
import { fileWords, kindNames } from '../files/staff-messages.ts'
import { describing, Field, type FieldProps } from './field.tsx'

export type FileFieldProps = FieldProps & {
  /** What may be chosen; the store looks at the content, whatever the browser lets through. */
  kinds: readonly AllowedKind[]
  limitBytes: number
  /** More than one file, at most so many. */
  max?: number | undefined
}

/**
 * Chooses one or several files; says which kinds and sizes are taken. The form around it needs
 * `files`. Nothing can be put back into it: `submit` says which files to choose again.
 */
export function FileField(props: FileFieldProps) {
  const { kinds, limitBytes, max = 1, hint, ...field } = props
  const megabytes = Math.max(1, Math.floor(limitBytes / 1_000_000))
  const names = kinds.map((kind) => kindNames[kind] ?? kind)
  const shown = {
    ...field,
    hint: (
      <>
        {hint}
        {hint && <br />}
        {fileWords.allowed(names, megabytes)}
        {max > 1 && fileWords.most(max, megabytes)}
      </>
    ),
  }
  const accept = kinds.flatMap((kind) => [mediaTypes[kind], ...endingsOf(kind)])
  return (
    <Field {...shown}>
      <input
        {...describing(shown)}
        class="input-file"
        type="file"
        accept={accept.join(',')}
        multiple={max > 1}
      />
    </Field>
  )
}
