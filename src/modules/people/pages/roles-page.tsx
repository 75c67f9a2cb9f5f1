import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { groupWords } from '../directory/staff-messages.ts'
import { employeeWords, roleLabels, unitWords } from '../staff-messages.ts'
import { listHeldRoles } from '../store/role-grant.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf } from '../unit.ts'
import { AsOfForm, onDay, PageNotices, readAsOf } from './as-of.tsx'
import { directoryPath, pathOfEmployee, peoplePath } from './paths.ts'
import { home } from './unit-fields.tsx'
import { ActionLinks, PeriodText } from './unit-page.tsx'

/** Who holds a role beyond `staff` on a day: the list that auditors ask for. The look is logged. */
export async function showRoles(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'people.read_personal', [])
  const { db } = platform
  const asOf = readAsOf(c)
  await recordView(db, context, 'people.list_roles', 'people.role_grant')
  const [held, units] = await Promise.all([listHeldRoles(db, asOf.on), listUnits(db, asOf.on)])
  const title = employeeWords.roles
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <Breadcrumbs links={[home]} here={title} />
      <PageHeader title={title} lead={employeeWords.rolesLead} />
      <PageNotices c={c} asOf={asOf} />
      {may(context.actor, 'people.grant_role') && (
        <ActionLinks links={[{ href: directoryPath, label: groupWords.title }]} />
      )}
      <AsOfForm action={`${peoplePath}/roles`} asOf={asOf} />
      <Table
        caption={title}
        csv
        captionHidden
        rowHeads
        empty={employeeWords.noRoles}
        columns={[
          { label: employeeWords.role },
          { label: employeeWords.staffNo },
          { label: employeeWords.name },
          { label: employeeWords.scope },
          { label: unitWords.period },
        ]}
        rows={held.map((grant) => [
          roleLabels[grant.role],
          grant.staffNo,
          <a href={onDay(pathOfEmployee(grant.employeeId), asOf)}>{grant.name}</a>,
          grant.unitId === null ? employeeWords.wholeCity : fullNameOf(units, grant.unitId),
          <PeriodText period={grant} />,
        ])}
      />
    </>,
  )
}
