import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../http/context.ts'
import { formFields } from '../../http/form-body.ts'
import { Refusal } from '../../refusal.ts'
import { assets } from '../../ui/assets.ts'
import { Button } from '../../ui/button.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { passkeyWords } from './staff-messages.ts'

type PasskeyFormProps = {
  action: string
  /** Where the script asks what the device has to sign. */
  options: string
  hidden?: Readonly<Record<string, string>>
  button: string
  secondary?: boolean
  children?: ComponentChildren
}

/**
 * A form whose answer the device gives. The script fills it and sends it; without script it is sent
 * empty, and the answer says what is missing.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  const { action, options, hidden = {}, button, secondary = false, children } = props
  const own = { _options: options, _credential: '', _failure: '' }
  return (
    <PostForm action={action} hidden={{ ...hidden, ...own }}>
      {children}
      <noscript>
        <p>{passkeyWords.noScript}</p>
      </noscript>
      <FormActions>
        <Button kind={secondary ? 'secondary' : 'primary'}>{button}</Button>
      </FormActions>
      <script type="module" src={assets().passkey} />
    </PostForm>
  )
}

/** What the device answered. Refuses `identity.passkey_unread` where there is no answer. */
export async function sentBy(c: Context<Env>): Promise<string> {
  const { _credential: sent, _failure: failure } = await formFields(c)
  if (typeof sent === 'string' && sent !== '') return sent
  const name = typeof failure === 'string' ? failure.slice(0, 60) : ''
  throw new Refusal('identity.passkey_unread', 422, { failure: name })
}
