import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { listWaiting } from '../lists.ts'
import type { BulkOutcome } from '../view-types.ts'
import { findDone } from './done-notice.tsx'
import { employeeIdOf, listPaths } from './list-frame.tsx'
import { approvalsPath, pathOfDraft } from './paths.ts'
import { approvalWords } from './staff-messages.ts'
import { StatusMark } from './status-mark.tsx'
import { readEntries } from './waiting-entry.ts'
import { waitingRows } from './waiting-page.tsx'

/** Where the outcome of a bulk approval can be looked at again: it names drafts, not words. */
export function resultsPath({ approved, left }: BulkOutcome): string {
  const query = new URLSearchParams()
  for (const { draftId } of approved) query.append('approved', draftId)
  for (const { draftId, code } of left) query.append('left', `${draftId}:${code}`)
  return `${approvalsPath}/results?${query.toString()}`
}

// Only a code comes from the address; the sentence is the catalogue's.
function sentenceOf(platform: Platform, code: string): string {
  const { refusals } = platform.offers
  if (!Object.hasOwn(refusals, code)) return approvalWords.leftBecause
  return refusalMessage(new Refusal(code, 409), refusals, 'ja')
}

/** What a bulk approval approved, and what still waits, each with why. */
export async function showResults(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const asked = (c.req.queries('approved') ?? []).slice(0, waitingRows)
  const found = await Promise.all(asked.map((id) => findDone(platform, context, { approved: id })))
  const approved = found.flatMap((done) => (done === undefined ? [] : [done.view]))
  const codes = new Map(
    (c.req.queries('left') ?? []).map((one) => {
      const at = one.indexOf(':')
      return [one.slice(0, at), one.slice(at + 1)] as const
    }),
  )
  const waiting = await listWaiting(platform.db, employeeIdOf(c), context.today)
  const left = await readEntries(platform, context, waiting.slice(0, waitingRows))
  const reasonOf = (draftId: string, reasons: readonly string[]) => {
    const code = codes.get(draftId)
    if (code !== undefined) return sentenceOf(platform, code)
    return reasons.length > 0 ? reasons.join('') : approvalWords.notChosen
  }
  const title = approvalWords.results
  return staffPage(
    c,
    platform,
    { title, path: approvalsPath },
    <>
      <Breadcrumbs links={[{ label: approvalWords.approvals, href: approvalsPath }]} here={title} />
      <PageHeader
        title={title}
        lead={approvalWords.resultsLead(approved.length, waiting.length)}
      />
      <section class="section">
        <h2>{approvalWords.approvedList}</h2>
        {approved.length === 0 ? (
          <p>{approvalWords.noneApproved}</p>
        ) : (
          <Entries
            entries={approved.map(({ draft, waitingFor }) => ({
              title: draft.title,
              href: pathOfDraft(draft.id),
              mark: <StatusMark status={draft.status} />,
              facts: [
                [approvalWords.decisionRef, draft.decisionRef ?? undefined],
                [
                  approvalWords.waitingFor,
                  waitingFor.length === 0 ? undefined : approvalWords.joined(waitingFor),
                ],
              ],
            }))}
          />
        )}
      </section>
      {left.length > 0 && (
        <section class="section">
          <h2>{approvalWords.leftList}</h2>
          <Entries
            entries={left.map(({ item, reasons }) => ({
              title: item.title,
              href: pathOfDraft(item.draftId),
              children: <p>{reasonOf(item.draftId, reasons)}</p>,
            }))}
          />
        </section>
      )}
      <div class="actions">
        <LinkButton href={listPaths.waiting}>{approvalWords.backToWaiting}</LinkButton>
      </div>
    </>,
  )
}
