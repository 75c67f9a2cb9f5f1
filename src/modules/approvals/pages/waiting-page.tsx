import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { blankForm } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { listWaiting } from '../lists.ts'
import { FactsInBrief } from './decided-facts.tsx'
import { DoneNotice, findDone } from './done-notice.tsx'
import { ApproveForm } from './draft-actions.tsx'
import { employeeIdOf, listPage, listPaths, sliceOf } from './list-frame.tsx'
import { approvalsPath, pathOfDraft } from './paths.ts'
import { approvalWords, rightSentence } from './staff-messages.ts'
import { readEntries, type WaitingEntry } from './waiting-entry.ts'

/** Each entry is read with its content, so a page holds few. */
export const waitingRows = 20

/** Name of the tick of a draft; its value is what the person saw. */
export const tickName = (draftId: string) => `draft-${draftId}`

/** What waits for the reader, oldest first, each with what is decided and the press beside it. */
export async function showWaiting(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  const items = await listWaiting(platform.db, employeeIdOf(c), context.today)
  const slice = sliceOf(c, items, waitingRows)
  const entries = await readEntries(platform, context, slice.rows)
  const done = await findDone(platform, context, c.req.query())
  const tickable = entries.filter(({ reasons }) => reasons.length === 0)
  // A single ordinary one has its press beside it; choosing would only be longer.
  const bulk = tickable.length > 1
  const all = c.req.query('all') === '1'
  return listPage(c, platform, {
    list: 'waiting',
    lead: approvalWords.waitingLead(items.length),
    slice,
    children: (
      <>
        <ErrorSummary errors={state.errors} />
        {done && <DoneNotice done={done} />}
        {items.length === 0 ? (
          <EmptyState
            title={approvalWords.noWaiting}
            contact={approvalWords.contact}
            action={<LinkButton href="/staff">{approvalWords.toHome}</LinkButton>}
          >
            <p>{approvalWords.noWaitingText}</p>
          </EmptyState>
        ) : (
          <>
            {bulk && (
              <p>
                {approvalWords.bulkLead(tickable.length)}{' '}
                <a href={placeOf(slice.page, !all)}>
                  {all ? approvalWords.bulkNone : approvalWords.bulkAll(tickable.length)}
                </a>
              </p>
            )}
            <Entries
              entries={entries.map((entry) =>
                entryOf(c, platform, entry, {
                  tick: bulk && entry.reasons.length === 0,
                  ticked: all || state.values[tickName(entry.item.draftId)] !== undefined,
                }),
              )}
            />
            {bulk && <BulkForm c={c} />}
          </>
        )}
      </>
    ),
  })
}

function placeOf(page: number, all: boolean): string {
  const query = [page > 1 ? `page=${page}` : '', all ? 'all=1' : ''].filter((part) => part !== '')
  return query.length === 0 ? listPaths.waiting : `${listPaths.waiting}?${query.join('&')}`
}

type Tick = { tick: boolean; ticked: boolean }

function entryOf(
  c: Context<Env>,
  platform: Platform,
  { item, view, content, reasons }: WaitingEntry,
  { tick, ticked }: Tick,
): EntryProps {
  const { draftId, title } = item
  const right = rightSentence(item.kind, item.forName)
  return {
    id: `draft-${draftId}`,
    title,
    href: pathOfDraft(draftId),
    facts: [
      [approvalWords.form, platform.offers.approvalForms.get(item.form)?.labelJa ?? item.form],
      [approvalWords.unit, item.unitName],
      [approvalWords.draftedBy, item.draftedBy === '' ? approvalWords.machine : item.draftedBy],
      [approvalWords.enteredBy, item.enteredBy ?? undefined],
      [approvalWords.since, <InstantTime at={item.submittedAt} />],
    ],
    children: (
      <div class="approval-entry">
        {reasons.length > 0 && (
          <div class="approval-reasons">
            <Icon name="warning" />
            <p>
              {approvalWords.exception}
              {reasons.join('')}
            </p>
          </div>
        )}
        {right !== '' && <p class="small soft">{right}</p>}
        <FactsInBrief content={content} open={reasons.length > 0} />
        <div class="approval-press">
          {tick && (
            <div class="choice">
              <input
                type="checkbox"
                form="bulk"
                id={`tick-${draftId}`}
                name={tickName(draftId)}
                value={view.contentHash}
                checked={ticked}
              />
              <label for={`tick-${draftId}`}>
                {approvalWords.pick}
                <span class="visually-hidden">{approvalWords.approveOf(title)}</span>
              </label>
            </div>
          )}
          {view.mayDo.includes('approve') && (
            <ApproveForm
              c={c}
              draftId={draftId}
              contentHash={view.contentHash}
              title={title}
              proxy={item.kind === 'proxy'}
              from="list"
            />
          )}
          <a href={`${pathOfDraft(draftId)}#decline`}>
            {approvalWords.decline}
            <span class="visually-hidden">{approvalWords.approveOf(title)}</span>
          </a>
        </div>
      </div>
    ),
  }
}

// The ticks stand in the entries and belong here by the form's id: forms cannot hold each other.
function BulkForm({ c }: { c: Context<Env> }) {
  return (
    <form
      id="bulk"
      method="post"
      action={`${approvalsPath}/approve-chosen`}
      class="approval-bulk"
      aria-label={approvalWords.bulk}
    >
      <FormKeys c={c} />
      <Button kind="secondary">{approvalWords.approveChosen}</Button>
    </form>
  )
}
