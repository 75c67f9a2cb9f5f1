import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { choice, optionalId, text } from '../../../platform/http/field.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import type { Accounts } from '../accounts.ts'
import { aboutPerson, employeeOf } from '../pages/employee-fields.tsx'
import { addForm, openForm } from '../pages/form-page.tsx'
import { doneOn, PageNotices, readAsOf } from '../pages/as-of.tsx'
import { directoryPath, idSegment, pathOfEmployee, peoplePath } from '../pages/paths.ts'
import { RoleFields } from '../pages/role-fields.tsx'
import { home } from '../pages/unit-fields.tsx'
import { ActionLinks } from '../pages/unit-page.tsx'
import { grantableRoles } from '../role-grant.ts'
import { employeeWords, roleLabels } from '../staff-messages.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf } from '../unit.ts'
import { getGroupRole, listGroupRoles } from './group-store.ts'
import { mapGroup } from './map-group.ts'
import { groupWords } from './staff-messages.ts'
import { unbindDirectory } from './unbind-directory.ts'
import { unmapGroup } from './unmap-group.ts'

const mapShape = z.object({
  group: text({ max: 300 }),
  role: choice(grantableRoles),
  unitId: optionalId(),
})

/** The pages about the city's directory: groups and their roles, and a person's binding. */
export function addDirectoryPages(app: Hono<Env>, platform: Platform, accounts: Accounts): void {
  app.get('/people/directory', (c) => showGroups(c, platform))
  addGroupForms(app, platform)
  const person = `/people/employees/${idSegment('employeeId')}/directory`
  addForm(app, platform, person, 'people.unbind_directory', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const employeeId = employee.id
    return openForm(c, platform, {
      ...aboutPerson(employee, groupWords.unbind, groupWords.doUnbind),
      lead: groupWords.unbindLead,
      danger: true,
      schema: z.object({}),
      act: () => unbindDirectory(platform, context, accounts, { employeeId }),
      done: () => doneOn(pathOfEmployee(employeeId), context.today),
      fields: () => null,
    })
  })
}

async function showGroups(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'people.grant_role')
  const { config, db } = platform
  const [rows, units] = await Promise.all([listGroupRoles(db), listUnits(db, today)])
  const { title } = groupWords
  const isOff = config.oidc === undefined && config.ldap === undefined
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <Breadcrumbs links={trail} here={title} />
      <PageHeader title={title} lead={groupWords.lead} />
      <PageNotices c={c} asOf={readAsOf(c)} />
      {isOff && (
        <Notice kind="info">
          <p>{groupWords.off}</p>
        </Notice>
      )}
      <ActionLinks links={[{ href: `${directoryPath}/new`, label: groupWords.add }]} />
      <Table
        caption={title}
        captionHidden
        rowHeads
        empty={groupWords.none}
        columns={[
          { label: groupWords.group },
          { label: employeeWords.role },
          { label: employeeWords.scope },
          { label: employeeWords.operations },
        ]}
        rows={rows.map(({ id, name, role, unitId }) => [
          name,
          roleLabels[role],
          unitId === null ? employeeWords.wholeCity : fullNameOf(units, unitId),
          may(actor, 'people.end_role') && (
            <a href={`${directoryPath}/${id}/removal`}>{groupWords.remove}</a>
          ),
        ])}
      />
    </>,
  )
}

const trail = [home, { label: employeeWords.roles, href: `${peoplePath}/roles` }]
const formTrail = [...trail, { label: groupWords.title, href: directoryPath }]

function addGroupForms(app: Hono<Env>, platform: Platform): void {
  addForm(app, platform, '/people/directory/new', 'people.grant_role', async (c) => {
    const { context } = c.var
    const units = await listUnits(platform.db, context.today)
    return openForm(c, platform, {
      title: groupWords.add,
      lead: groupWords.addLead,
      button: groupWords.doAdd,
      trail: formTrail,
      cancelHref: directoryPath,
      labels: { group: groupWords.group },
      schema: mapShape,
      act: ({ group, role, unitId }) =>
        mapGroup(platform, context, { name: group, role, unitId: unitId ?? null }),
      done: () => doneOn(directoryPath, context.today),
      fields: (fieldOf) => (
        <>
          <TextField
            {...fieldOf('group')}
            label={groupWords.group}
            hint={groupWords.groupHint}
            width="full"
            required
          />
          <RoleFields fieldOf={fieldOf} units={units} />
        </>
      ),
    })
  })

  const removal = `/people/directory/${idSegment('groupRoleId')}/removal`
  addForm(app, platform, removal, 'people.end_role', async (c) => {
    const { context } = c.var
    const id = c.req.param('groupRoleId') ?? ''
    const { name, role } = await getGroupRole(platform.db, id)
    return openForm(c, platform, {
      over: name,
      title: groupWords.remove,
      lead: groupWords.removeLead(name, roleLabels[role]),
      button: groupWords.doRemove,
      danger: true,
      trail: formTrail,
      cancelHref: directoryPath,
      schema: z.object({}),
      act: () => unmapGroup(platform, context, { id }),
      done: () => doneOn(directoryPath, context.today),
      fields: () => null,
    })
  })
}
