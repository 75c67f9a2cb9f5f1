import { Button, LinkButton } from './button.tsx'
import { ErrorSummary, type FormError } from './error-summary.tsx'
import { FormActions, PostForm } from './post-form.tsx'
import { staffWords } from './staff-messages.ts'
import { PasswordField, TextField } from './text-field.tsx'

/** Another way to sign in than by password, shown under the form (ほかの方法). */
export type SignInWay = {
  /** What its button says. */
  labelJa: string
  /** A page of ours; the page asked for is handed on to it as `next`. */
  href: string
  /** Address of a script that this way needs on the sign-in page. */
  script?: string
  /** A form that waits to be sent (`pending`) is handed on to `href` by POST. */
  keepsForm?: boolean
}

export type SignInFormProps = {
  action: string
  hidden: Readonly<Record<string, string>>
  /** What was typed before a refusal. */
  staffNo?: string | undefined
  errors?: readonly FormError[] | undefined
  phone: string
  ways?: readonly SignInWay[]
}

/** The sign-in form with its fields `staffNo` and `password`; `staffNo` keeps what was typed. */
export function SignInForm(props: SignInFormProps) {
  const { action, hidden, staffNo, errors = [], phone, ways = [] } = props
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
      {ways.length > 0 && <OtherWays ways={ways} hidden={hidden} />}
      <p class="hint">{staffWords.forgotten(phone)}</p>
    </div>
  )
}

function OtherWays({ ways, hidden }: Required<Pick<SignInFormProps, 'ways' | 'hidden'>>) {
  return (
    <section class="sign-in-ways" aria-labelledby="other-ways">
      <h2 id="other-ways">{staffWords.otherWays}</h2>
      <ul>
        {ways.map((way) => (
          <li>
            <OtherWay way={way} hidden={hidden} />
            {way.script && <script type="module" src={way.script} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

// A link where nothing waits: the browser lets no form lead on to the address of another host.
function OtherWay({ way, hidden }: { way: SignInWay } & Pick<SignInFormProps, 'hidden'>) {
  const { labelJa, href, keepsForm } = way
  const { next, pending } = hidden
  if (keepsForm && pending !== undefined) {
    return (
      <PostForm action={href} hidden={hidden} label={labelJa}>
        <Button kind="secondary">{labelJa}</Button>
      </PostForm>
    )
  }
  const asked = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  return <LinkButton href={`${href}${asked}`}>{labelJa}</LinkButton>
}
