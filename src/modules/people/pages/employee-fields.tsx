import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Checkbox, Select } from '../../../platform/ui/choice-field.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import { type Employee, staffClasses } from '../employee.ts'
import { covers } from '../period.ts'
import { employeeWords, staffClassNames, unitWords } from '../staff-messages.ts'
import { getEmployee, listEmployeeVersions } from '../store/employee.ts'
import type { Unit } from '../unit.ts'
import { readAsOf } from './as-of.tsx'
import type { FieldOf } from './form-page.tsx'
import { pathOfEmployee, peoplePath } from './paths.ts'
import { home } from './unit-fields.tsx'
import { unitOptions } from './unit-options.ts'

/** The list of people, second link of every trail here. */
export const list = { label: employeeWords.list, href: `${peoplePath}/employees` }

/** The person of the address, on the page's day or else on the first one known. */
export async function employeeOf(c: Context<Env>, { db }: Platform): Promise<Employee> {
  const employeeId = c.req.param('employeeId') ?? ''
  const { on } = readAsOf(c)
  const versions = await listEmployeeVersions(db, employeeId)
  const [first] = versions
  if (first === undefined) throw notFound('people.employee_not_found')
  const known = versions.some((version) => covers(version, on))
  return getEmployee(db, employeeId, known ? on : first.fromOn)
}

/** What every form about one person has in common. */
export function aboutPerson({ id, name }: Employee, title: string, button: string) {
  const href = pathOfEmployee(id)
  return { over: name, title, button, trail: [home, list, { label: name, href }], cancelHref: href }
}

type PostFieldsProps = { fieldOf: FieldOf; units: readonly Unit[]; toOnHint?: string }

/** Unit, post and the dates of the order. */
export function PostFields({ fieldOf, units, toOnHint }: PostFieldsProps) {
  const heads = fieldOf('headsUnit')
  return (
    <>
      <Select
        {...fieldOf('unitId')}
        label={unitWords.unit}
        options={unitOptions(units)}
        placeholder={unitWords.choose}
        required
      />
      <TextField
        {...fieldOf('post')}
        label={employeeWords.post}
        hint={employeeWords.postHint}
        required
      />
      <Checkbox
        name="headsUnit"
        label={employeeWords.headsUnit}
        checked={heads.value === '1'}
        error={heads.error}
      />
      <DateField
        {...fieldOf('issuedOn')}
        label={employeeWords.issuedOn}
        hint={unitWords.dateHint}
        required
      />
      <DateField {...fieldOf('fromOn')} label={employeeWords.fromOn} required />
      <DateField
        {...fieldOf('toOn')}
        label={employeeWords.toOn}
        hint={toOnHint ?? employeeWords.toOnHint}
      />
    </>
  )
}

/** Name and its reading. */
export function NameFields({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <>
      <TextField
        {...fieldOf('name')}
        label={employeeWords.name}
        hint={employeeWords.nameHint}
        required
      />
      <TextField
        {...fieldOf('kana')}
        label={employeeWords.kana}
        hint={employeeWords.kanaHint}
        required
      />
    </>
  )
}

/** Terms of employment. */
export function StaffClassField({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <Select
      {...fieldOf('staffClass')}
      label={employeeWords.staffClass}
      options={staffClasses.map((value) => ({ value, label: staffClassNames[value] }))}
      required
    />
  )
}

/** Surname before the last change. */
export function PreviousSurnameField({ fieldOf }: { fieldOf: FieldOf }) {
  return <TextField {...fieldOf('previousSurname')} label={employeeWords.previousSurname} />
}

/** The last day of something, with what happens then. */
export function LastOnField({ fieldOf, hint }: { fieldOf: FieldOf; hint: string }) {
  return <DateField {...fieldOf('lastOn')} label={employeeWords.lastOn} hint={hint} required />
}
