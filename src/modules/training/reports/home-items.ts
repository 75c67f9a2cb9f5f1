import type { RequestContext } from '../../../platform/http/context.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pressOf } from './circulate-report.ts'
import { pathOfReport } from './paths.ts'
import { daysOverdue, isOverdue } from './report.ts'
import { reportStateNames, reportWords } from './staff-messages.ts'
import { listOwed } from './store/owed.ts'
import { listToRead } from './store/reading.ts'

/** One's reports that are still to be handed in, and those of others to be read with one press. */
export async function reportHomeItems(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee') return []
  const all = await listOwed(db, { employeeIds: [actor.employeeId], notHandedIn: true })
  // Whoever came on the first of several days is asked on the last.
  const owed = all.filter(({ endsOn }) => Temporal.PlainDate.compare(endsOn, today) <= 0)
  const toRead = await listToRead(db, actor.employeeId)
  return [
    ...owed.map((one): HomeItem => {
      const late = isOverdue(one, today)
      return {
        list: 'today',
        title: reportWords.homeDue(one.title),
        path: pathOfReport(one.enrolmentId),
        detail: late
          ? reportWords.overdueBy(daysOverdue(one.dueOn, today))
          : reportStateNames[one.state ?? 'none'],
        dueOn: one.dueOn,
        state: late ? 'overdue' : 'dueSoon',
      }
    }),
    ...toRead.map(({ reportId, enrolmentId, title }): HomeItem => ({
      list: 'today',
      title: reportWords.homeToRead(title),
      path: pathOfReport(enrolmentId),
      detail: reportWords.homeToReadDetail,
      press: pressOf(reportId),
    })),
  ]
}
