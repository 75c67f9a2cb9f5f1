import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { changeName } from '../change-name.ts'
import { changeStaffClass } from '../change-staff-class.ts'
import { correctEmployee } from '../correct-employee.ts'
import { hire } from '../hire.ts'
import {
  hiringShape,
  nameChangeShape,
  personCorrectionShape,
  staffClassShape,
} from '../schema.ts'
import { employeeWords, unitWords } from '../staff-messages.ts'
import { listUnits } from '../store/unit.ts'
import { doneOn, readAsOf } from './as-of.tsx'
import {
  aboutPerson,
  employeeOf,
  list,
  NameFields,
  PostFields,
  PreviousSurnameField,
  StaffClassField,
} from './employee-fields.tsx'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfEmployee } from './paths.ts'
import { home } from './unit-fields.tsx'

/** The forms about who a person is: taken on, renamed, other terms, corrected. */
export function addEmployeeForms(app: Hono<Env>, platform: Platform): void {
  const at = (what: string) => `/people/employees/${idSegment('employeeId')}/${what}`

  addForm(app, platform, '/people/employees/new', 'people.hire', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const units = await listUnits(platform.db, day)
    return openForm(c, platform, {
      title: employeeWords.hire,
      button: employeeWords.doHire,
      trail: [home, list],
      cancelHref: list.href,
      values: {
        issuedOn: context.today.toString(),
        fromOn: day.toString(),
        staffClass: 'regularStaff',
      },
      schema: hiringShape,
      act: (input) => hire(platform, context, input),
      done: ({ employeeId }, { fromOn }) => doneOn(pathOfEmployee(employeeId), fromOn),
      fields: (fieldOf) => (
        <>
          <TextField {...fieldOf('staffNo')} label={employeeWords.staffNo} width="s" required />
          <NameFields fieldOf={fieldOf} />
          <PreviousSurnameField fieldOf={fieldOf} />
          <StaffClassField fieldOf={fieldOf} />
          <PostFields fieldOf={fieldOf} units={units} />
        </>
      ),
    })
  })

  addForm(app, platform, at('name'), 'people.change_name', async (c) => {
    const { context } = c.var
    const person = await employeeOf(c, platform)
    return openForm(c, platform, {
      ...aboutPerson(person, employeeWords.changeName, employeeWords.doChange),
      lead: employeeWords.nameLead,
      values: { name: person.name, kana: person.kana, on: readAsOf(c).on.toString() },
      schema: nameChangeShape,
      act: (input) => changeName(platform, context, { ...input, employeeId: person.id }),
      done: (_result, { on }) => doneOn(pathOfEmployee(person.id), on),
      fields: (fieldOf) => (
        <>
          <NameFields fieldOf={fieldOf} />
          <DateField {...fieldOf('on')} label={unitWords.effectiveOn} required />
        </>
      ),
    })
  })

  addForm(app, platform, at('class'), 'people.change_staff_class', async (c) => {
    const { context } = c.var
    const person = await employeeOf(c, platform)
    return openForm(c, platform, {
      ...aboutPerson(person, employeeWords.changeClassTitle, employeeWords.doChange),
      values: { staffClass: person.staffClass, on: readAsOf(c).on.toString() },
      schema: staffClassShape,
      act: (input) => changeStaffClass(platform, context, { ...input, employeeId: person.id }),
      done: (_result, { on }) => doneOn(pathOfEmployee(person.id), on),
      fields: (fieldOf) => (
        <>
          <StaffClassField fieldOf={fieldOf} />
          <DateField {...fieldOf('on')} label={unitWords.effectiveOn} required />
        </>
      ),
    })
  })

  addForm(app, platform, at('correction'), 'people.correct_employee', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const person = await employeeOf(c, platform)
    const { name, kana, staffClass, previousSurname } = person
    return openForm(c, platform, {
      ...aboutPerson(person, employeeWords.correctPerson, employeeWords.doCorrect),
      lead: employeeWords.correctLead,
      values: { name, kana, staffClass, previousSurname: previousSurname ?? '' },
      schema: personCorrectionShape,
      act: (input) =>
        correctEmployee(platform, context, { ...input, employeeId: person.id, on: day }),
      done: () => doneOn(pathOfEmployee(person.id), day),
      fields: (fieldOf) => (
        <>
          <NameFields fieldOf={fieldOf} />
          <PreviousSurnameField fieldOf={fieldOf} />
          <StaffClassField fieldOf={fieldOf} />
        </>
      ),
    })
  })
}
