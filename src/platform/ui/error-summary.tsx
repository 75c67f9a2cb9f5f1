import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'
import { Ruby } from './ruby.tsx'
import { useWords } from './words.ts'

/** One thing to correct; `name` is that of the field, absent when it concerns the whole form. */
export type FormError = { name?: string | undefined; message: string }

type ErrorSummaryProps = {
  errors: readonly FormError[]
  /** Names of fields, put before the sentences that do not name theirs. */
  labels?: Readonly<Record<string, string>>
}

/** On top of a refused form: how many things, and a link to each field. Nothing without errors. */
export function ErrorSummary({ errors, labels = {} }: ErrorSummaryProps) {
  const words = useWords()
  if (errors.length === 0) return null
  const textOf = (name: string, message: string) => {
    const label = labels[name]
    return label === undefined ? message : words.aboutField(label, message)
  }
  return (
    <div class="notice notice-error" role="alert" tabIndex={-1} id="errors">
      <Icon name="error" />
      <div class="notice-body">
        <h2 class="notice-title">
          <Ruby text={words.errorSummary(errors.length)} />
        </h2>
        <ul class="plain-list">
          {errors.map((error) => (
            <li>
              {error.name === undefined ? (
                error.message
              ) : (
                <a href={`#${fieldId(error.name)}`}>{textOf(error.name, error.message)}</a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
