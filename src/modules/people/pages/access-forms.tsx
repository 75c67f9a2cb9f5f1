import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import {
  choice,
  date,
  optionalDate,
  optionalId,
  optionalText,
} from '../../../platform/http/field.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import type { Accounts } from '../accounts.ts'
import { endRole } from '../end-role.ts'
import { endStandIn } from '../end-stand-in.ts'
import { grantRole } from '../grant-role.ts'
import { partsOf } from '../japanese-grammar.ts'
import { resetPassword } from '../reset-password.ts'
import { resetSecondFactor } from '../reset-second-factor.ts'
import { grantableRoles } from '../role-grant.ts'
import { staffNo } from '../schema.ts'
import { setStandIn } from '../set-stand-in.ts'
import { employeeWords } from '../staff-messages.ts'
import { findEmployeeByStaffNo } from '../store/employee.ts'
import { listUnits } from '../store/unit.ts'
import { doneOn, readAsOf } from './as-of.tsx'
import { aboutPerson, employeeOf, LastOnField } from './employee-fields.tsx'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfEmployee, peoplePath } from './paths.ts'
import { RoleFields } from './role-fields.tsx'

const grantShape = z.object({
  role: choice(grantableRoles),
  unitId: optionalId(),
  fromOn: date(),
  toOn: optionalDate(),
})

const endShape = z.object({ lastOn: date() })

const standInShape = z.object({
  deputyNo: staffNo(),
  forms: optionalText({ max: 200 }),
  fromOn: date(),
  toOn: date(),
})

/** The forms about what a person may do: roles, stand-ins, a new password, a lost factor. */
export function addAccessForms(app: Hono<Env>, platform: Platform, accounts: Accounts): void {
  const person = `/people/employees/${idSegment('employeeId')}`

  addForm(app, platform, `${person}/role`, 'people.grant_role', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const units = await listUnits(platform.db, readAsOf(c).on)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.grantRole, employeeWords.doGrant),
      lead: employeeWords.roleLead,
      values: { fromOn: readAsOf(c).on.toString() },
      schema: grantShape,
      act: (input) => grantRole(platform, context, accounts, { ...input, employeeId: employee.id }),
      done: (_result, { fromOn }) => doneOn(pathOfEmployee(employee.id), fromOn),
      fields: (fieldOf) => (
        <>
          <RoleFields fieldOf={fieldOf} units={units} />
          <DateField {...fieldOf('fromOn')} label={employeeWords.fromOn} required />
          <DateField
            {...fieldOf('toOn')}
            label={employeeWords.toOn}
            hint={employeeWords.toOnHint}
          />
        </>
      ),
    })
  })

  const roleEnd = `${person}/roles/${idSegment('grantId')}/end`
  addForm(app, platform, roleEnd, 'people.end_role', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const grantId = c.req.param('grantId') ?? ''
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.endRole, employeeWords.doEnd),
      danger: true,
      values: { lastOn: context.today.toString() },
      schema: endShape,
      act: ({ lastOn }) => endRole(platform, context, accounts, { grantId, lastOn }),
      done: (_result, { lastOn }) => doneOn(pathOfEmployee(employee.id), lastOn),
      fields: (fieldOf) => <LastOnField fieldOf={fieldOf} hint={employeeWords.roleLastOnHint} />,
    })
  })

  addForm(app, platform, `${person}/stand-in`, 'people.set_stand_in', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.setStandIn, employeeWords.doSet),
      values: { fromOn: readAsOf(c).on.toString() },
      schema: standInShape,
      act: async ({ deputyNo, forms, fromOn, toOn }) => {
        const deputy = await findEmployeeByStaffNo(platform.db, deputyNo, fromOn)
        if (deputy === undefined) throw notFound('people.deputy_not_found')
        return setStandIn(platform, context, {
          employeeId: employee.id,
          deputyId: deputy.id,
          forms: partsOf(forms ?? ''),
          fromOn,
          toOn,
        })
      },
      done: (_result, { fromOn }) => doneOn(pathOfEmployee(employee.id), fromOn),
      fields: (fieldOf) => (
        <>
          <TextField
            {...fieldOf('deputyNo')}
            label={employeeWords.deputyNo}
            width="s"
            required
          />
          <DateField {...fieldOf('fromOn')} label={employeeWords.fromOn} required />
          <DateField {...fieldOf('toOn')} label={employeeWords.toOn} required />
          <TextField
            {...fieldOf('forms')}
            label={employeeWords.forms}
            hint={employeeWords.formsHint(formNames(platform))}
            width="full"
          />
        </>
      ),
    })
  })

  const standIn = `${person}/stand-ins/${idSegment('standInId')}/end`
  addForm(app, platform, standIn, 'people.end_stand_in', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const standInId = c.req.param('standInId') ?? ''
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.endStandIn, employeeWords.doEnd),
      danger: true,
      values: { lastOn: context.today.toString() },
      schema: endShape,
      act: ({ lastOn }) => endStandIn(platform, context, { standInId, lastOn }),
      done: (_result, { lastOn }) => doneOn(pathOfEmployee(employee.id), lastOn),
      fields: (fieldOf) => <LastOnField fieldOf={fieldOf} hint={employeeWords.standInLastOnHint} />,
    })
  })

  addForm(app, platform, `${person}/second-factor`, 'people.reset_second_factor', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const employeeId = employee.id
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.resetSecondFactor, employeeWords.doResetSecondFactor),
      lead: employeeWords.secondFactorLead,
      danger: true,
      schema: z.object({}),
      act: () => resetSecondFactor(platform, context, accounts, { employeeId }),
      done: () => doneOn(pathOfEmployee(employeeId), context.today),
      fields: () => null,
    })
  })

  addPasswordForm(app, platform, accounts)
}

function addPasswordForm(app: Hono<Env>, platform: Platform, accounts: Accounts): void {
  const path = `/people/employees/${idSegment('employeeId')}/password`
  app.get(path, async (c) => {
    assertMay(c.var.context.actor, 'people.reset_password')
    const employee = await employeeOf(c, platform)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.resetPassword, employeeWords.doReset),
      lead: employeeWords.accountLead,
      danger: true,
      schema: z.object({}),
      act: () => Promise.resolve(null),
      done: () => peoplePath,
      fields: () => null,
    }).show()
  })
  // Answers with the page itself: a redirect would have to keep the password somewhere.
  app.post(path, async (c) => {
    const employeeId = c.req.param('employeeId') ?? ''
    return passwordPage(
      c,
      platform,
      employeeId,
      await resetPassword(platform, c.var.context, accounts, { employeeId }),
    )
  })
}

function passwordPage(
  c: Context<Env>,
  platform: Platform,
  employeeId: string,
  { password, name, staffNo }: { password: string; name: string; staffNo: string },
): Promise<Response> {
  const title = employeeWords.passwordTitle
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <PageHeader title={title} lead={employeeWords.passwordFor(name, staffNo)} />
      <p class="lead">
        <code>{password}</code>
      </p>
      <Notice kind="warning">
        <p>{employeeWords.passwordOnce}</p>
      </Notice>
      <div class="actions">
        <LinkButton href={pathOfEmployee(employeeId)}>{employeeWords.backToPerson}</LinkButton>
      </div>
    </>,
  )
}

// What can be decided for somebody: names as the approvals know them.
function formNames({ offers }: Platform): string[] {
  return [...offers.approvalForms.values()].map(({ labelJa }) => labelJa)
}
