import { listStandInsOfDay } from '#modules/people'
import { heldFor } from '../../platform/held.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { HomeItem } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { formLabel } from './form-of.ts'
import { isLarge, lettersOf } from './pages/fact-size.ts'
import { principalsOf } from './standing.ts'
import { approvalWords } from './staff-messages.ts'
import { type HomeRow, listForHome } from './store/home.ts'
import { pathOfDraft } from './tell.ts'

type From = Pick<Platform, 'db' | 'clock' | 'offers'>

// The same for everybody, so asked at most once a second however many people look.
const standInsOfToday = heldFor(1_000, ({ db, clock }: From) =>
  listStandInsOfDay(db, clock.today()),
)

/**
 * What waits for the person, what they owe a reading, and what came back to them: one query over
 * three indexes. The home itself remembers the answer until something is written.
 */
export async function approvalHomeItems(
  platform: From,
  { actor }: RequestContext,
): Promise<readonly HomeItem[]> {
  if (actor.kind !== 'employee') return []
  const { employeeId } = actor
  const standIns = await standInsOfToday(platform)
  const principals = standIns
    .filter(({ deputyId }) => deputyId === employeeId)
    .map((standIn) => standIn.employeeId)
  const rows = await listForHome(platform.db, employeeId, principals)
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const isProxy = row.what === 'waiting' && row.placeId !== employeeId
    if (isProxy && !principalsOf(standIns, employeeId, row).includes(row.placeId)) return []
    const once = `${row.what} ${row.draftId}`
    if (seen.has(once)) return []
    seen.add(once)
    return homeItem(platform, row, isProxy)
  })
}

function homeItem(from: From, row: HomeRow, isProxy: boolean): HomeItem {
  const path = pathOfDraft(row.draftId)
  const label = formLabel(from, row.form)
  if (row.what === 'returned') {
    return { list: 'today', title: approvalWords.returned(row.title), path, detail: label }
  }
  if (row.what === 'reading') {
    return {
      list: 'decision',
      title: approvalWords.toRead(row.title),
      path,
      detail: label,
      press: { labelJa: approvalWords.markRead, action: `${path}/read` },
    }
  }
  const proxy = isProxy ? [approvalWords.byProxyFor(row.placeName)] : []
  const detail = approvalWords.inOneLine([label, row.unitName, ...proxy, ...inBrief(row)])
  const waiting = { list: 'decision', title: row.title, path, detail } as const
  // What is long or unusual is opened before it is decided, here as in a bulk approval.
  if (row.unusual || isLarge(row)) return waiting
  return {
    ...waiting,
    press: {
      labelJa: isProxy ? approvalWords.approveFor : approvalWords.approve,
      action: `${path}/approve`,
      hidden: { contentHash: row.contentHash },
    },
  }
}

// The change that is asked for, or else the first fact (of whom, how much), where a few words say
// it.
function inBrief({ facts }: HomeRow): string[] {
  const fact = facts.find(({ before }) => before !== undefined) ?? facts[0]
  if (fact === undefined || lettersOf(fact) > 40) return []
  const { label, value, before } = fact
  return [
    before === undefined
      ? approvalWords.fact(label, value)
      : approvalWords.change(label, before, value),
  ]
}
