import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { formatInstant } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Entries, type EntryProps } from '../ui/entry.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { countNotices, listNotices } from './inbox-store.ts'
import { ownEmployeeId } from './own.ts'
import { inboxWords } from './staff-messages.ts'
import type { NoticeRow } from './tables.ts'
import { titleOf } from './title.ts'

/** Where the inbox is. */
export const inboxPath = '/staff/notices'

const pageSize = 30

/** The inbox (お知らせ): unread first, with the press that settles a matter where there is one. */
export async function inboxPage(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'notifications.read')
  const employeeId = ownEmployeeId(context)
  const event = kindOf(platform, c.req.query('event'))
  const { total, unread } = await countNotices(platform.db, employeeId, event)
  const pageCount = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(pageOf(c.req.query('page')), pageCount)
  const notices = await listNotices(platform.db, employeeId, {
    offset: (page - 1) * pageSize,
    limit: pageSize,
    event,
  })
  return staffPage(
    c,
    platform,
    { title: inboxWords.title, path: inboxPath },
    <>
      <PageHeader
        title={inboxWords.title}
        lead={inboxWords.lead}
        actions={<Ways c={c} unread={event === undefined ? unread : 0} />}
      />
      {c.req.query('done') === 'read' && (
        <Notice kind="success" announce>
          <p>{inboxWords.allRead}</p>
        </Notice>
      )}
      {event !== undefined && (
        <p>
          {inboxWords.kind(platform.offers.notices[event]?.labelJa ?? event)}{' '}
          <a href={inboxPath}>{inboxWords.allKinds}</a>
        </p>
      )}
      {total === 0 ? (
        <EmptyState title={inboxWords.empty}>
          <p>{inboxWords.emptyText}</p>
        </EmptyState>
      ) : (
        <section class="section">
          <h2>{unread > 0 ? inboxWords.unread(unread) : inboxWords.noneUnread}</h2>
          <Entries
            entries={notices.map((notice) => entryOf(c, platform, notice, { page, event }))}
          />
          <Pagination
            page={page}
            pageCount={pageCount}
            hrefOf={(n) => placeInInbox({ page: n, event })}
            label={inboxWords.pages}
          />
        </section>
      )}
    </>,
  )
}

/** A page of the inbox, and the kind of notice that it shows alone. */
type Place = { page: number; event: string | undefined }

/** Where a page of the inbox is. */
export function placeInInbox({ page, event }: Place, done = ''): string {
  const parts = [
    ...(done === '' ? [] : [`done=${done}`]),
    ...(event === undefined ? [] : [`event=${event}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ]
  return parts.length === 0 ? inboxPath : `${inboxPath}?${parts.join('&')}`
}

/** The kind of notice in an address; undefined for one that the product does not have. */
export function kindOf(
  { offers }: Pick<Platform, 'offers'>,
  text: string | undefined,
): string | undefined {
  return text !== undefined && Object.hasOwn(offers.notices, text) ? text : undefined
}

/** The page number in an address; 1 for whatever is none. */
export function pageOf(text: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
}

function Ways({ c, unread }: { c: Context<Env>; unread: number }) {
  return (
    <>
      {unread > 0 && (
        <PostForm action={`${inboxPath}/readings`} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{inboxWords.readAll}</Button>
        </PostForm>
      )}
      <LinkButton kind="plain" href={`${inboxPath}/settings`}>
        {inboxWords.settings}
      </LinkButton>
      {may(c.var.context.actor, 'notifications.manage_mail', []) && (
        <LinkButton kind="plain" href={`${inboxPath}/mail`}>
          {inboxWords.failedMails}
        </LinkButton>
      )}
    </>
  )
}

function entryOf(
  c: Context<Env>,
  platform: Platform,
  notice: NoticeRow,
  { page, event }: Place,
): EntryProps {
  const { id, path, press, createdAt, readAt, settledAt } = notice
  const title = titleOf(platform, notice)
  const unread = readAt === null && settledAt === null
  const shownPress = settledAt === null ? press : null
  return {
    id: `notice-${id}`,
    title: unread ? <strong>{title}</strong> : title,
    // An unread one is opened by its button, which marks it as read: looking changes nothing.
    ...(unread ? {} : { href: path }),
    ...(unread ? { mark: <strong>{inboxWords.unreadMark}</strong> } : {}),
    facts: [[inboxWords.receivedAt, <InstantTime at={createdAt} />]],
    children: (
      <>
        {settledAt !== null && <p class="soft">{inboxWords.settled(formatInstant(settledAt))}</p>}
        {(shownPress !== null || unread) && (
          <div class="actions">
            {shownPress !== null && (
              <PostForm
                action={shownPress.action}
                hidden={shownPress.hidden}
                label={`${title} ${shownPress.labelJa}`}
                inline
              >
                <FormKeys c={c} />
                <Button small>{shownPress.labelJa}</Button>
              </PostForm>
            )}
            {unread && (
              <PostForm
                action={`${inboxPath}/${id}/readings`}
                hidden={{ page: String(page), event: event ?? '' }}
                label={inboxWords.readOf(title)}
                inline
              >
                <FormKeys c={c} />
                <Button kind="secondary" small name="open" value="1">
                  {inboxWords.open}
                </Button>
                <Button kind="plain" small>
                  {inboxWords.read}
                </Button>
              </PostForm>
            )}
          </div>
        )}
      </>
    ),
  }
}
