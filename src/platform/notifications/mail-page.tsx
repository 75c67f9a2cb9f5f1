import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { id } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Entries, type EntryProps } from '../ui/entry.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { dismissMail, retryMail } from './failed-mail.ts'
import { inboxPath, pageOf } from './inbox-page.tsx'
import {
  countFailedMails,
  type FailedMail,
  findMailSetting,
  findMailsHeldUp,
  listFailedMails,
} from './mail-store.ts'
import { MailTest, Reason } from './mail-test.tsx'
import { ownEmployeeId } from './own.ts'
import { mailServerOf } from './smtp.ts'
import {
  inboxWords,
  mailStateNames,
  mailWords,
  settingWords,
} from './staff-messages.ts'
import { findMailTest, testMail } from './test-mail.ts'

const path = `${inboxPath}/mail`
const permission = 'notifications.manage_mail'
const pageSize = 50
const mailForm = z.object({ mailId: id() })

const doneWords: Record<string, string> = {
  queued: mailWords.queued,
  dismissed: mailWords.dismissed,
}

/** The administrator's list of mails that did not arrive (不達), its presses, and the test. */
export function addMailPages(app: Hono<Env>, platform: Platform): void {
  app.get('/notices/mail', (c) => mailPage(c, platform, blankForm()))
  app.post('/notices/mail/retry', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'notifications.retry_mail', permission })
    return submit(c, platform, {
      schema: mailForm,
      act: ({ mailId }) => retryMail(platform, context, mailId),
      done: () => `${path}?done=queued`,
      again: (state) => mailPage(c, platform, state),
    })
  })
  app.post('/notices/mail/dismissal', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'notifications.dismiss_mail', permission })
    return submit(c, platform, {
      schema: mailForm,
      act: ({ mailId }) => dismissMail(platform, context, mailId),
      done: () => `${path}?done=dismissed`,
      again: (state) => mailPage(c, platform, state),
    })
  })
  app.post('/notices/mail/test', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'notifications.test_mail', permission })
    return submit(c, platform, {
      schema: z.object({}),
      act: () => testMail(platform, context),
      done: () => `${path}#test`,
      again: (state) => mailPage(c, platform, state),
    })
  })
}

async function mailPage(
  c: Context<Env>,
  platform: Platform,
  state: FormState,
): Promise<Response> {
  assertMay(c.var.context.actor, permission, [])
  const count = await countFailedMails(platform.db)
  const pageCount = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(pageOf(c.req.query('page')), pageCount)
  const mails = await listFailedMails(platform.db, {
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const done = doneWords[c.req.query('done') ?? '']
  const serverThere = mailServerOf(platform.config) !== undefined
  const heldUp = await findMailsHeldUp(platform.db)
  const own = await findMailSetting(platform.db, ownEmployeeId(c.var.context))
  const test = await findMailTest(platform.db)
  return staffPage(
    c,
    platform,
    { title: mailWords.title, path: inboxPath },
    <>
      <Breadcrumbs links={[{ label: inboxWords.title, href: inboxPath }]} here={mailWords.title} />
      <PageHeader title={mailWords.title} lead={mailWords.lead} />
      {done !== undefined && state.errors.length === 0 && (
        <Notice kind="success" announce>
          <p>{done}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      {!serverThere && (
        <Notice kind="info" title={settingWords.off}>
          <p>{settingWords.offText}</p>
        </Notice>
      )}
      {serverThere && heldUp.count > 0 && (
        <Notice kind="warning" title={mailWords.heldUp(heldUp.count)}>
          <p>{mailWords.heldUpText}</p>
          <Reason lastFault={heldUp.lastFault} />
        </Notice>
      )}
      {count === 0 ? (
        <EmptyState title={mailWords.none}>
          <p>{mailWords.noneText}</p>
        </EmptyState>
      ) : (
        <section class="section">
          <Entries entries={mails.map((mail) => entryOf(c, platform, mail, serverThere))} />
          <Pagination page={page} pageCount={pageCount} hrefOf={(n) => `${path}?page=${n}`} />
        </section>
      )}
      {serverThere && <MailTest c={c} address={own?.address} test={test} />}
    </>,
  )
}

function entryOf(
  c: Context<Env>,
  { offers }: Platform,
  mail: FailedMail,
  serverThere: boolean,
): EntryProps {
  return {
    title: mail.address,
    mark: <strong>{mailStateNames[mail.state]}</strong>,
    facts: [
      [mailWords.event, nameOf(offers, mail)],
      [mailWords.ended, mail.endedAt === null ? undefined : <InstantTime at={mail.endedAt} />],
      [mailWords.tries, mailWords.times(mail.tries)],
    ],
    children: (
      <>
        <Reason lastFault={mail.lastFault} />
        <div class="actions">
          {serverThere && (
            <PostForm
              action={`${path}/retry`}
              hidden={{ mailId: mail.id }}
              label={mailWords.againFor(mail.address)}
              inline
            >
              <FormKeys c={c} />
              <Button kind="secondary" small>
                {mailWords.again}
              </Button>
            </PostForm>
          )}
          <PostForm
            action={`${path}/dismissal`}
            hidden={{ mailId: mail.id }}
            label={mailWords.dismissFor(mail.address)}
            inline
          >
            <FormKeys c={c} />
            <Button kind="plain" small>
              {mailWords.dismiss}
            </Button>
          </PostForm>
        </div>
      </>
    ),
  }
}

function nameOf({ notices }: Platform['offers'], { event }: FailedMail): string {
  return event === null ? mailWords.digest : (notices[event]?.labelJa ?? event)
}
