import { Button } from './button.tsx'
import { ErrorSummary, type FormError } from './error-summary.tsx'
import { FormActions, PostForm } from './post-form.tsx'
import { staffWords } from './staff-messages.ts'
import { PasswordField, TextField } from './text-field.tsx'

export type SignInFormProps = {
  action: string
  hidden: Readonly<Record<string, string>>
  /** What was typed before a refusal. */
  staffNo?: string | undefined
  errors?: readonly FormError[] | undefined
  phone: string
}

/** The sign-in form with its fields `staffNo` and `password`; `staffNo` keeps what was typed. */
export function SignInForm({ action, hidden, staffNo, errors = [], phone }: SignInFormProps) {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  return (
    <div class="sign-in">
      <h1>{staffWords.signIn}</h1>
      <ErrorSummary errors={errors} />
      <PostForm action={action} hidden={hidden}>
        <TextField
          name="staffNo"
          label={staffWords.staffNo}
          hint={staffWords.staffNoHint}
          value={staffNo}
          error={errorOf('staffNo')}
          autocomplete="username"
          width="s"
        />
        <PasswordField name="password" label={staffWords.password} error={errorOf('password')} />
        <FormActions>
          <Button>{staffWords.signIn}</Button>
        </FormActions>
      </PostForm>
      <p class="hint">{staffWords.forgotten(phone)}</p>
    </div>
  )
}
