import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import type { FormState } from '../http/form.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { staffPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { NotSignedIn } from '../refusal.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { formatInstant } from '../ui/dates.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { PasswordField } from '../ui/text-field.tsx'
import { breakGlassNo } from './break-glass/account.ts'
import { deviceOf } from './device.ts'
import { hasSubject } from './directory/directory-store.ts'
import { directoryWords } from './directory/staff-messages.ts'
import { listPasskeys } from './passkey/passkey-store.ts'
import { passkeyWords } from './passkey/staff-messages.ts'
import { accountPath, passkeysPath, passwordPath, secondFactorPath } from './paths.ts'
import { findFactor } from './second-factor/factor-store.ts'
import { factorWords } from './second-factor/staff-messages.ts'
import { idleLimit, isAlive } from './session.ts'
import { listSessions, type ListedSession } from './session-store.ts'
import { identityWords } from './staff-messages.ts'
import { findCredential } from './store.ts'

const notices: Record<string, string> = {
  ended: identityWords.account.ended,
  password: identityWords.passwordChanged,
  'second-factor': factorWords.end.done,
  'second-factor-app': factorWords.end.doneKeepsPasskeys,
}

/** The person's own account: last sign-in, and every place they are signed in at. */
export async function accountPage(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, now } = c.var.context
  const { session } = c.var
  if (actor.kind !== 'employee' || session === undefined) throw new NotSignedIn()
  const words = identityWords.account
  const listed = await listSessions(platform.db, actor.userId)
  const sessions = listed.filter((one) => isAlive(one, now))
  const factor = (await findFactor(platform.db, actor.userId)) === undefined ? 'off' : 'on'
  const passkeys = await listPasskeys(platform.db, actor.userId)
  const mayHaveFactors = actor.staffNo !== breakGlassNo
  const hasPassword = (await findCredential(platform.db, actor.userId))?.passwordHash !== null
  const isBound = await hasSubject(platform.db, actor.userId)
  const { boundFact } = directoryWords
  const done = notices[c.req.query('done') ?? '']
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {done && (
        <Notice kind="success" announce>
          <p>{done}</p>
        </Notice>
      )}
      <DescriptionList
        facts={[
          [words.staffNo, actor.staffNo],
          [
            words.lastSignIn,
            session.lastSignInAt === null ? (
              words.firstTime
            ) : (
              <InstantTime at={session.lastSignInAt} />
            ),
          ],
          [factorWords.name, factorWords.state[factor]],
          [passkeyWords.name, passkeyWords.count(passkeys.length)],
          ...(isBound ? [[boundFact.name, boundFact.yes] as const] : []),
        ]}
      />
      <div class="actions">
        {hasPassword && <LinkButton href={passwordPath}>{words.changePassword}</LinkButton>}
        {mayHaveFactors && (
          <LinkButton href={secondFactorPath}>{factorWords.open[factor]}</LinkButton>
        )}
        {mayHaveFactors && <LinkButton href={passkeysPath}>{passkeyWords.open}</LinkButton>}
      </div>
      <h2>{words.sessions}</h2>
      <p>{words.limits}</p>
      <Table
        caption={words.sessions}
        captionHidden
        rowHeads
        columns={[
          { label: words.device },
          { label: words.since },
          { label: words.lastSeen },
          { label: words.until },
          { label: words.action },
        ]}
        rows={sessions.map((one) => [
          deviceName(one),
          <InstantTime at={one.createdAt} />,
          <InstantTime at={one.lastSeenAt} />,
          <InstantTime at={endOf(one)} />,
          one.id === session.sessionId ? words.here : <EndSession c={c} session={one} />,
        ])}
      />
      {sessions.length > 1 && (
        <PostForm action={`${accountPath}/end-others`} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{words.endOthers}</Button>
        </PostForm>
      )}
    </>
  )
  return staffPage(c, platform, { title: words.title, path: accountPath }, content)
}

function EndSession({ c, session }: { c: Context<Env>; session: ListedSession }) {
  const { end } = identityWords.account
  return (
    <PostForm
      action={`${accountPath}/sessions/${session.id}/end`}
      label={`${end}：${deviceName(session)} ${formatInstant(session.createdAt)}`}
      inline
    >
      <FormKeys c={c} />
      <Button kind="secondary" small>
        {end}
      </Button>
    </PostForm>
  )
}

function deviceName({ userAgent }: ListedSession): string {
  const { browser, system } = deviceOf(userAgent)
  const known = [browser, system].filter((part) => part !== undefined)
  return known.length === 0 ? identityWords.account.unknownDevice : known.join(' / ')
}

function endOf({ lastSeenAt, expiresAt }: ListedSession): Temporal.Instant {
  const idle = lastSeenAt.add(idleLimit)
  return Temporal.Instant.compare(idle, expiresAt) < 0 ? idle : expiresAt
}

/** The form that changes the password; nothing typed is ever sent back. */
export async function passwordPage(
  c: Context<Env>,
  platform: Platform,
  { errors }: Pick<FormState, 'errors'>,
): Promise<Response> {
  const words = identityWords.password
  const first = c.var.session?.mustChangePassword === true
  const errorOf = (field: string) => errors.find((error) => error.name === field)?.message
  const title = first ? words.firstTitle : words.title
  const content = (
    <>
      <PageHeader title={title} lead={first ? words.firstLead : words.effect} />
      <ErrorSummary
        errors={errors}
        labels={{
          currentPassword: words.current,
          newPassword: words.next,
          newPasswordAgain: words.again,
        }}
      />
      <PostForm action={passwordPath}>
        <FormKeys c={c} />
        <OwnStaffNo c={c} />
        <PasswordField
          name="currentPassword"
          label={words.current}
          error={errorOf('currentPassword')}
          required
        />
        <PasswordField
          name="newPassword"
          label={words.next}
          hint={words.rule}
          error={errorOf('newPassword')}
          isNew
          required
        />
        <PasswordField
          name="newPasswordAgain"
          label={words.again}
          error={errorOf('newPasswordAgain')}
          isNew
          required
        />
        <FormActions>
          <Button>{words.change}</Button>
        </FormActions>
      </PostForm>
    </>
  )
  return staffPage(c, platform, { title, path: passwordPath }, content)
}

// Password managers file the new password under this name.
function OwnStaffNo({ c }: { c: Context<Env> }) {
  const { actor } = c.var.context
  const staffNo = actor.kind === 'employee' ? actor.staffNo : ''
  return <input type="text" value={staffNo} autocomplete="username" hidden readOnly />
}
