import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { formatInstant } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { listDraftable, listReviews } from '../list-reviews.ts'
import type { ReviewItem } from '../review-types.ts'
import { importsPath, reviewPath } from './paths.ts'
import { goalsHome, reviewWords, startWords, statusNames } from './staff-messages.ts'

/** All imports that the person may see, last saved first. */
export async function showList(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const [reviews, draftable] = await Promise.all([
    listReviews(platform.db, context),
    listDraftable(platform.db, context),
  ])
  const start = draftable.length > 0 && (
    <LinkButton kind="primary" href={`${importsPath}/new`}>
      {startWords.start}
    </LinkButton>
  )
  return staffPage(
    c,
    platform,
    { title: startWords.list, path: '/staff/goals' },
    <>
      <Breadcrumbs links={[goalsHome]} here={startWords.list} />
      <PageHeader
        title={startWords.list}
        lead={startWords.listLead}
        actions={reviews.length > 0 && start}
      />
      {reviews.length === 0 ? (
        <EmptyState
          title={startWords.empty}
          action={start}
          contact={<p>{startWords.emptyContact}</p>}
        >
          <p>{startWords.emptyText}</p>
        </EmptyState>
      ) : (
        <Entries entries={reviews.map(entryOf)} />
      )}
    </>,
  )
}

function entryOf({ importId, title, department, status, openCount, savedBy, savedAt }: ReviewItem) {
  return {
    title: title === '' ? startWords.untitled : title,
    href: reviewPath(importId),
    mark: <span class="badge">{statusNames[status]}</span>,
    facts: [
      [reviewWords.department, department === '' ? undefined : department],
      [startWords.left, status === 'open' ? startWords.openCount(openCount) : undefined],
      [reviewWords.savedBy, reviewWords.byAt(savedBy, formatInstant(savedAt))],
    ] as const,
  }
}
