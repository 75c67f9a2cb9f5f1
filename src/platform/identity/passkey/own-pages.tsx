import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import type { FormState } from '../../http/form.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { InstantTime } from '../../ui/era-date.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PostForm } from '../../ui/post-form.tsx'
import { Table } from '../../ui/table.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { deviceOf } from '../device.ts'
import { accountPath, passkeysPath } from '../paths.ts'
import { identityWords } from '../staff-messages.ts'
import type { PasskeyRow } from '../tables.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { passkeyWords } from './staff-messages.ts'

const account = { label: identityWords.account.title, href: accountPath }

/** The person's own passkeys, with a way to add one; `on` where this address can have them. */
export async function passkeysPage(
  c: Context<Env>,
  platform: Platform,
  { keys, on, errors = [] }: { keys: readonly PasskeyRow[]; on: boolean } & Partial<FormState>,
): Promise<Response> {
  const words = passkeyWords
  const done = c.req.query('done')
  const content = (
    <>
      <Breadcrumbs links={[account]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} />
      {(done === 'registered' || done === 'removed') && errors.length === 0 && (
        <Notice kind="success" announce>
          <p>{words.done[done]}</p>
        </Notice>
      )}
      {!on && (
        <Notice kind="warning">
          <p>{words.off}</p>
        </Notice>
      )}
      <Table
        caption={words.list}
        rowHeads
        empty={words.empty}
        columns={[
          { label: words.label },
          { label: words.registered },
          { label: words.lastUsed },
          { label: words.action },
        ]}
        rows={keys.map((key) => [
          key.name,
          <InstantTime at={key.createdAt} />,
          key.lastUsedAt === null ? words.unused : <InstantTime at={key.lastUsedAt} />,
          <PostForm
            action={`${passkeysPath}/${key.id}/removal`}
            label={words.removeNamed(key.name)}
            inline
          >
            <FormKeys c={c} />
            <Button kind="danger" small>
              {words.remove}
            </Button>
          </PostForm>,
        ])}
      />
      {on && (
        <div class="actions">
          <LinkButton kind="primary" href={`${passkeysPath}/new`}>
            {words.add}
          </LinkButton>
        </div>
      )}
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath }, content)
}

/** The form that adds a passkey; asks for the password where nothing else was proven. */
export async function newPasskeyPage(
  c: Context<Env>,
  platform: Platform,
  { values, errors, withPassword }: FormState & { withPassword: boolean },
): Promise<Response> {
  const words = passkeyWords
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const { browser, system } = deviceOf(c.req.header('user-agent') ?? null)
  const proposed = [system, browser].filter((part) => part !== undefined).join(' ')
  const content = (
    <>
      <Breadcrumbs links={[account, { label: words.title, href: passkeysPath }]} here={words.add} />
      <PageHeader title={words.add} lead={words.addLead} />
      <ErrorSummary
        errors={errors}
        labels={{ passkeyName: words.label, password: words.password }}
      />
      <PasskeyForm
        action={`${passkeysPath}/new`}
        options={`${passkeysPath}/options`}
        button={words.register}
      >
        <FormKeys c={c} />
        <TextField
          name="passkeyName"
          label={words.label}
          hint={words.labelHint}
          value={values['passkeyName'] ?? proposed}
          error={errorOf('passkeyName')}
          required
        />
        {withPassword && (
          <PasswordField
            name="password"
            label={words.password}
            error={errorOf('password')}
            required
          />
        )}
      </PasskeyForm>
    </>
  )
  return staffPage(c, platform, { title: words.add, path: accountPath }, content)
}
