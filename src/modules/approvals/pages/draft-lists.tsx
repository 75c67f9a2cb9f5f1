import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { Platform } from '../../../platform/platform.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { doneNames } from '../staff-messages.ts'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { listAfterReadings, listDecided, listMine } from '../lists.ts'
import type { AfterReadingItem, DecidedItem, DraftItem } from '../view-types.ts'
import { DoneNotice, findDone } from './done-notice.tsx'
import { employeeIdOf, listPage, sliceOf } from './list-frame.tsx'
import { pathOfDraft } from './paths.ts'
import { approvalWord, approvalWords } from './staff-messages.ts'
import { StatusMark } from './status-mark.tsx'

const pageRows = 30

function common(platform: Platform, item: DraftItem): EntryProps {
  const { statusNote, waitingFor, draftedBy } = item
  return {
    title: item.title,
    href: pathOfDraft(item.draftId),
    mark: <StatusMark status={item.status} />,
    facts: [
      [approvalWords.form, platform.offers.approvalForms.get(item.form)?.labelJa ?? item.form],
      [approvalWords.unit, item.unitName],
      [approvalWords.draftedBy, draftedBy === '' ? approvalWords.machine : draftedBy],
      [approvalWords.since, <InstantTime at={item.submittedAt} />],
      [
        approvalWords.waitingFor,
        waitingFor.length === 0 ? undefined : approvalWords.joined(waitingFor),
      ],
      [approvalWords.decisionRef, item.decisionRef ?? undefined],
    ],
    children: statusNote !== null && (
      <p>
        {approvalWords.statusNote}：{statusNote}
      </p>
    ),
  }
}

/** What the reader drafted, or typed for somebody. */
export async function showMine(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listMine(platform.db, employeeIdOf(c), c.var.context.today)
  const slice = sliceOf(c, items, pageRows)
  return listPage(c, platform, {
    list: 'mine',
    lead: approvalWords.mineLead,
    slice,
    children:
      items.length === 0 ? (
        <EmptyState title={approvalWords.noMine} contact={approvalWords.contact}>
          <p>{approvalWords.noMineText}</p>
        </EmptyState>
      ) : (
        <Entries entries={slice.rows.map((item) => common(platform, item))} />
      ),
  })
}

/** What the reader did with a draft, in a word. */
export function deedOf({ mine }: DecidedItem): string {
  const { action, kind } = mine
  // Whether it was the last step is not said here; the draft's own page does.
  return action === 'approve' ? approvalWord(kind, false) : doneNames[action]
}

/** What the reader decided. */
export async function showDecided(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listDecided(platform.db, employeeIdOf(c), c.var.context.today)
  const slice = sliceOf(c, items, pageRows)
  const entryOf = (item: DecidedItem): EntryProps => ({
    ...common(platform, item),
    children: (
      <p>
        <EraDate date={item.mine.decidedOn} /> {deedOf(item)}
        {item.mine.note !== null && `（${item.mine.note}）`}
      </p>
    ),
  })
  return listPage(c, platform, {
    list: 'decided',
    lead: approvalWords.decidedLead,
    slice,
    children:
      items.length === 0 ? (
        <EmptyState title={approvalWords.noDecided} contact={approvalWords.contact}>
          <p>{approvalWords.noDecidedText}</p>
        </EmptyState>
      ) : (
        <Entries entries={slice.rows.map(entryOf)} />
      ),
  })
}

/** What was decided in the reader's place while away (代決), those unread first. */
export async function showAfterReadings(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listAfterReadings(platform.db, employeeIdOf(c), c.var.context.today)
  const slice = sliceOf(c, items, pageRows)
  const done = await findDone(platform, c.var.context, c.req.query())
  const entryOf = (item: AfterReadingItem): EntryProps => ({
    ...common(platform, item),
    children: (
      <div class="approval-entry">
        <p>
          <EraDate date={item.proxy.decidedOn} />{' '}
          {approvalWords.proxyDecided(approvalWords.person(item.proxy.post, item.proxy.name))}
          {item.readAt !== null && (
            <span class="soft">
              　{doneNames.read} <InstantTime at={item.readAt} />
            </span>
          )}
        </p>
        {item.readAt === null && <ReadForm c={c} item={item} />}
      </div>
    ),
  })
  return listPage(c, platform, {
    list: 'afterReadings',
    lead: approvalWords.afterLead(items.filter(({ readAt }) => readAt === null).length),
    slice,
    children: (
      <>
        {done && <DoneNotice done={done} />}
        {items.length === 0 ? (
          <EmptyState title={approvalWords.noAfter} contact={approvalWords.contact}>
            <p>{approvalWords.noAfterText}</p>
          </EmptyState>
        ) : (
          <Entries entries={slice.rows.map(entryOf)} />
        )}
      </>
    ),
  })
}

function ReadForm({ c, item }: { c: Context<Env>; item: AfterReadingItem }) {
  return (
    <PostForm action={`${pathOfDraft(item.draftId)}/read`} hidden={{ from: 'list' }} inline>
      <FormKeys c={c} />
      <Button small>
        {approvalWords.approveRead}
        <span class="visually-hidden">{approvalWords.approveOf(item.title)}</span>
      </Button>
    </PostForm>
  )
}
