import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { choice, text } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { TextField } from '../ui/text-field.tsx'
import {
  removeMailAddress,
  setMailAddress,
  setMailOn,
  verifyMailAddress,
} from './mail-setting.ts'
import { findMailSetting } from './mail-store.ts'
import { inboxPath } from './inbox-page.tsx'
import type { WishWithChoices } from './mail-hours.ts'
import { ownEmployeeId } from './own.ts'
import { setMailWish } from './set-mail-wish.ts'
import { mailServerOf } from './smtp.ts'
import { inboxWords, settingWords, wishWords } from './staff-messages.ts'
import type { MailSettingRow } from './tables.ts'
import { WishForm, wishFieldOf, wishInWords, wishLabels, wishSchema } from './wish-form.tsx'
import { readWish } from './wish-store.ts'

const path = `${inboxPath}/settings`
const permission = 'notifications.read'

const addressForm = z.object({
  address: text({ max: 254 })
    .transform((value) => value.normalize('NFKC'))
    .pipe(z.email({ error: 'field.not_an_address' })),
})

const codeForm = z.object({
  code: text({ max: 12 })
    .transform((value) => value.normalize('NFKC').replaceAll(/[\s-]/g, ''))
    .refine((value) => /^\d{6}$/.test(value), 'field.not_a_number'),
})

const mailForm = z.object({ mailOn: choice(['1', '0']) })

const fieldOf = (code: string): string | undefined => {
  if (code === 'notifications.code_wrong' || code === 'notifications.code_gone') return 'code'
  return /code_(too_soon|not_sent)$/.test(code) ? 'address' : wishFieldOf(code)
}

const doneWords: Record<string, string> = {
  sent: settingWords.sent,
  verified: settingWords.verified,
  changed: settingWords.changed,
  removed: settingWords.removed,
  wish: wishWords.saved,
}

/** The page where a person proves an address and turns mails on or off, and its forms. */
export function addSettingPages(app: Hono<Env>, platform: Platform): void {
  const send = <T,>(
    c: Context<Env>,
    schema: z.ZodType<T>,
    done: string,
    act: (input: T) => Promise<void>,
  ) =>
    submit(c, platform, {
      schema,
      act,
      done: () => `${path}?done=${done}`,
      again: (state) => settingsPage(c, platform, state),
      fieldOf,
    })
  app.get('/notices/settings', (c) => settingsPage(c, platform, blankForm()))
  app.post('/notices/settings/address', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, {
      action: 'notifications.set_mail_address', permission,
    })
    return send(c, addressForm, 'sent', ({ address }) =>
      setMailAddress(platform, context, address),
    )
  })
  app.post('/notices/settings/code', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, {
      action: 'notifications.verify_mail_address', permission,
    })
    return send(c, codeForm, 'verified', ({ code }) => verifyMailAddress(platform, context, code))
  })
  app.post('/notices/settings/mail', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'notifications.set_mail_on', permission })
    return send(c, mailForm, 'changed', ({ mailOn }) =>
      setMailOn(platform, context, mailOn === '1'),
    )
  })
  app.post('/notices/settings/wish', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'notifications.set_mail_wish', permission })
    return send(c, wishSchema(platform.offers), 'wish', (wish) =>
      setMailWish(platform, context, wish),
    )
  })
  app.post('/notices/settings/removal', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, {
      action: 'notifications.remove_mail_address', permission,
    })
    return send(c, z.object({}), 'removed', () => removeMailAddress(platform, context))
  })
}

async function settingsPage(
  c: Context<Env>,
  platform: Platform,
  state: FormState,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, permission)
  const employeeId = ownEmployeeId(context)
  const setting = await findMailSetting(platform.db, employeeId)
  const wish = await readWish(platform.db, employeeId)
  const serverThere = mailServerOf(platform.config) !== undefined
  const done = doneWords[c.req.query('done') ?? '']
  return staffPage(
    c,
    platform,
    { title: settingWords.title, path: inboxPath },
    <>
      <Breadcrumbs
        links={[{ label: inboxWords.title, href: inboxPath }]}
        here={settingWords.title}
      />
      <PageHeader title={settingWords.title} lead={settingWords.lead} />
      {done !== undefined && state.errors.length === 0 && (
        <Notice kind="success" announce>
          <p>{done}</p>
        </Notice>
      )}
      <ErrorSummary
        errors={state.errors}
        labels={{ ...wishLabels, address: settingWords.address, code: settingWords.code }}
      />
      {serverThere ? (
        <p>{settingWords.privacy}</p>
      ) : (
        <Notice kind="info" title={settingWords.off}>
          <p>{settingWords.offText}</p>
        </Notice>
      )}
      {setting !== undefined && <Present {...{ c, setting, wish, serverThere }} />}
      {serverThere && <CodeForm c={c} context={context} setting={setting} state={state} />}
      {serverThere && setting !== undefined && setting.verifiedAt !== null && (
        <WishForm
          {...{ c, wish, state }}
          offers={platform.offers}
          action={`${path}/wish`}
        />
      )}
      {serverThere && <AddressForm c={c} setting={setting} state={state} />}
    </>,
  )
}

type Shown = { c: Context<Env>; setting: MailSettingRow | undefined; state: FormState }

const errorOf = (state: FormState, name: string) =>
  state.errors.find((error) => error.name === name)?.message

function Present({
  c,
  setting,
  wish,
  serverThere,
}: {
  c: Context<Env>
  setting: MailSettingRow
  wish: WishWithChoices
  serverThere: boolean
}) {
  const proven = setting.verifiedAt !== null
  return (
    <section class="section">
      <h2>{settingWords.state}</h2>
      <DescriptionList
        facts={[
          [settingWords.address, setting.address],
          [
            settingWords.mail,
            proven ? (setting.mailOn ? settingWords.on : settingWords.no) : settingWords.unproven,
          ],
          [wishWords.title, setting.mailOn ? wishInWords(wish) : undefined],
        ]}
      />
      <div class="actions">
        {proven && (serverThere || setting.mailOn) && (
          <PostForm
            action={`${path}/mail`}
            hidden={{ mailOn: setting.mailOn ? '0' : '1' }}
            inline
          >
            <FormKeys c={c} />
            <Button kind="secondary">
              {setting.mailOn ? settingWords.turnOff : settingWords.turnOn}
            </Button>
          </PostForm>
        )}
        <PostForm action={`${path}/removal`} inline>
          <FormKeys c={c} />
          <Button kind="plain">{settingWords.remove}</Button>
        </PostForm>
      </div>
    </section>
  )
}

function CodeForm({ c, setting, state, context }: Shown & { context: { now: Temporal.Instant } }) {
  const until = setting?.codeExpiresAt ?? null
  if (setting === undefined || until === null) return null
  if (Temporal.Instant.compare(until, context.now) < 0) return null
  return (
    <section class="section">
      <h2>{settingWords.codeTitle}</h2>
      <p>{settingWords.codeLead(setting.address)}</p>
      <PostForm action={`${path}/code`} label={settingWords.codeTitle}>
        <FormKeys c={c} />
        <TextField
          name="code"
          label={settingWords.code}
          required
          width="s"
          inputmode="numeric"
          autocomplete="one-time-code"
          value={state.values['code']}
          error={errorOf(state, 'code')}
        />
        <FormActions>
          <Button>{settingWords.verify}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}

function AddressForm({ c, setting, state }: Shown) {
  const title = setting === undefined ? settingWords.addressTitle : settingWords.addressChange
  const waiting = setting?.codeExpiresAt !== undefined && setting.codeExpiresAt !== null
  return (
    <section class="section">
      <h2>{title}</h2>
      <PostForm action={`${path}/address`} label={title}>
        <FormKeys c={c} />
        <TextField
          name="address"
          label={settingWords.address}
          hint={settingWords.addressHint}
          type="email"
          required
          width="l"
          autocomplete="email"
          value={state.values['address'] ?? (waiting ? setting.address : undefined)}
          error={errorOf(state, 'address')}
        />
        <FormActions>
          <Button kind={waiting ? 'secondary' : 'primary'}>{settingWords.sendCode}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}
