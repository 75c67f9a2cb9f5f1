import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Checkbox, RadioGroup } from '../../../platform/ui/choice-field.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { assign } from '../assign.ts'
import { assignmentKinds } from '../assignment.ts'
import { correctAssignment } from '../correct-assignment.ts'
import { endAssignment } from '../end-assignment.ts'
import {
  appointmentShape,
  postCorrectionShape,
  postEndShape,
  transferShape,
} from '../schema.ts'
import { assignmentKindNames, employeeWords } from '../staff-messages.ts'
import { getAssignment } from '../store/assignment.ts'
import { listUnits } from '../store/unit.ts'
import { transfer } from '../transfer.ts'
import { doneOn, readAsOf } from './as-of.tsx'
import { aboutPerson, employeeOf, LastOnField, PostFields } from './employee-fields.tsx'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfEmployee } from './paths.ts'

/** The forms about where a person works: moved, appointed, ended, corrected. */
export function addPostForms(app: Hono<Env>, platform: Platform): void {
  const { db } = platform
  const person = `/people/employees/${idSegment('employeeId')}`
  const post = `${person}/posts/${idSegment('assignmentId')}`

  addForm(app, platform, `${person}/transfer`, 'people.transfer', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const employee = await employeeOf(c, platform)
    const units = await listUnits(db, day)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.transfer, employeeWords.doTransfer),
      values: {
        issuedOn: context.today.toString(), fromOn: day.toString(), endsConcurrentPosts: '1',
      },
      schema: transferShape,
      act: (input) => transfer(platform, context, { ...input, employeeId: employee.id }),
      done: (_result, { fromOn }) => doneOn(pathOfEmployee(employee.id), fromOn),
      fields: (fieldOf) => (
        <>
          <PostFields fieldOf={fieldOf} units={units} toOnHint={employeeWords.sameAsBefore} />
          <Checkbox
            name="endsConcurrentPosts"
            label={employeeWords.endsConcurrent}
            checked={fieldOf('endsConcurrentPosts').value === '1'}
          />
        </>
      ),
    })
  })

  addForm(app, platform, `${person}/appointment`, 'people.assign', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const employee = await employeeOf(c, platform)
    const units = await listUnits(db, day)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.assign, employeeWords.doAssign),
      values: {
        kind: 'concurrentPost',
        issuedOn: context.today.toString(),
        fromOn: day.toString(),
      },
      schema: appointmentShape,
      act: (input) => assign(platform, context, { ...input, employeeId: employee.id }),
      done: (_result, { fromOn }) => doneOn(pathOfEmployee(employee.id), fromOn),
      fields: (fieldOf) => (
        <>
          <RadioGroup
            {...fieldOf('kind')}
            label={employeeWords.kind}
            options={assignmentKinds.map((value) => ({ value, label: assignmentKindNames[value] }))}
            required
          />
          <PostFields fieldOf={fieldOf} units={units} />
        </>
      ),
    })
  })

  addForm(app, platform, `${post}/end`, 'people.end_assignment', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const held = await getAssignment(db, c.req.param('assignmentId') ?? '')
    const { assignmentId } = held
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.endPost, employeeWords.doEnd),
      over: `${employee.name} ${held.post}`,
      danger: true,
      values: { issuedOn: context.today.toString(), lastOn: held.toOn?.toString() ?? '' },
      schema: postEndShape,
      act: (input) => endAssignment(platform, context, { ...input, assignmentId }),
      done: (_result, { lastOn }) => doneOn(pathOfEmployee(employee.id), lastOn),
      fields: (fieldOf) => (
        <>
          <DateField {...fieldOf('issuedOn')} label={employeeWords.issuedOn} required />
          <LastOnField fieldOf={fieldOf} hint={employeeWords.lastOnHint} />
        </>
      ),
    })
  })

  addForm(app, platform, `${post}/correction`, 'people.correct_assignment', async (c) => {
    const { context } = c.var
    const employee = await employeeOf(c, platform)
    const held = await getAssignment(db, c.req.param('assignmentId') ?? '')
    const { assignmentId } = held
    const units = await listUnits(db, held.fromOn)
    return openForm(c, platform, {
      ...aboutPerson(employee, employeeWords.correct, employeeWords.doCorrect),
      lead: employeeWords.correctLead,
      values: {
        unitId: held.unitId,
        post: held.post,
        headsUnit: held.headsUnit ? '1' : '',
        issuedOn: held.issuedOn.toString(),
        fromOn: held.fromOn.toString(),
        toOn: held.toOn?.toString() ?? '',
      },
      schema: postCorrectionShape,
      act: (input) => correctAssignment(platform, context, { ...input, assignmentId }),
      done: (_result, { fromOn }) => doneOn(pathOfEmployee(employee.id), fromOn),
      fields: (fieldOf) => <PostFields fieldOf={fieldOf} units={units} />,
    })
  })
}
