import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { csvResponse } from '../../../../platform/http/csv.ts'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { rehearse } from '../rehearse.ts'
import { aprilWords, wayNames } from '../staff-messages.ts'
import { transferDayOf } from '../transfer-day.ts'
import { receiverText, rehearsePermission } from './overview-page.tsx'

/** Everything on the rehearsal's page as CSV, uncut. The export is logged. */
export async function exportApril(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, rehearsePermission, [])
  const on = transferDayOf(context.today)
  await recordView(platform.db, context, 'people.export_april', `people.april/${on.toString()}`)
  const { groups, people } = await rehearse(platform, { on, today: context.today })
  const names = new Map(
    people.map(({ change: { employeeId, staffNo, name } }) => [employeeId, `${staffNo} ${name}`]),
  )
  const rows = groups.flatMap(({ source, items }) =>
    items.map((item) => [
      source.labelJa,
      wayNames[item.way ?? 'fault'],
      names.get(item.personId ?? '') ?? '',
      item.title,
      item.detail,
      item.way === 'press' ? receiverText(item) : '',
      item.count ?? 1,
    ]),
  )
  return csvResponse(aprilWords.csvName(on.toString()), aprilWords.csvColumns, rows)
}
