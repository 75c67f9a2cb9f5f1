import type { FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { factorWords } from './staff-messages.ts'

/** Name of the field; forms that are kept over a sign-in leave it out. */
export const codeField = 'secondFactorCode'

/** The sentence beside a field. */
export function errorOf(errors: readonly FormError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.message
}

/** One field for both kinds of code: phones offer digits, browsers may fill it, paste works. */
export function CodeField({
  errors,
  hint = factorWords.codeHint,
}: {
  errors: readonly FormError[]
  hint?: string
}) {
  return (
    <TextField
      name={codeField}
      label={factorWords.code}
      hint={hint}
      error={errorOf(errors, codeField)}
      autocomplete="one-time-code"
      inputmode="numeric"
      width="s"
      required
    />
  )
}
