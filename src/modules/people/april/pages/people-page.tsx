import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { pathOfEmployee } from '../../pages/paths.ts'
import { fullNameOf, type Unit } from '../../unit.ts'
import type { StaffMember } from '../../store/staff.ts'
import { aprilPath, pathOfGiver } from '../paths.ts'
import { countOf, isOpen, rehearse } from '../rehearse.ts'
import type { StaffChange } from '../staff-change.ts'
import { aprilWords, changeNames } from '../staff-messages.ts'
import { transferDayOf } from '../transfer-day.ts'
import { rehearsePermission } from './overview-page.tsx'

const order: readonly StaffChange['kind'][] = ['leaves', 'moves', 'joins']

/** Everybody who leaves, moves or comes on the day, with what is still open (異動者の一覧). */
export async function showPeople(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, rehearsePermission, [])
  const on = transferDayOf(context.today)
  await recordView(platform.db, context, 'people.view_april', `people.april/${on.toString()}`)
  const { hall, people } = await rehearse(platform, { on, today: context.today })
  const openOf = new Map(
    people.map(({ change, items }) => [change.employeeId, countOf(items.filter(isOpen))]),
  )
  const title = aprilWords.people
  const rows = hall.changes.toSorted(
    (a, b) =>
      (openOf.get(b.employeeId) ?? 0) - (openOf.get(a.employeeId) ?? 0) ||
      order.indexOf(a.kind) - order.indexOf(b.kind),
  )
  return staffPage(
    c,
    platform,
    { title, path: aprilPath },
    <>
      <Breadcrumbs links={[{ label: aprilWords.title(on), href: aprilPath }]} here={title} />
      <PageHeader title={title} />
      <Table
        caption={title}
        captionHidden
        rowHeads
        stacked
        empty={aprilWords.noPeople}
        columns={[
          { label: aprilWords.person },
          { label: aprilWords.change },
          { label: aprilWords.before },
          { label: aprilWords.after },
          { label: aprilWords.rest, numeric: true },
        ]}
        rows={rows.map((change) => [
          <a
            href={
              change.kind === 'joins'
                ? `${pathOfEmployee(change.employeeId)}?asOf=${on.toString()}`
                : pathOfGiver(change.employeeId)
            }
          >
            {change.staffNo} {change.name}
          </a>,
          changeNames[change.kind],
          placeText(hall.eveUnits, change.from),
          placeText(hall.dayUnits, change.to),
          change.kind === 'joins' ? '' : aprilWords.items(openOf.get(change.employeeId) ?? 0),
        ])}
      />
    </>,
  )
}

/** `総務部 総務課 主任`; empty without a post. */
export function placeText(units: readonly Unit[], post: StaffMember | null): string {
  return post === null ? '' : `${fullNameOf(units, post.unitId)} ${post.post}`
}
