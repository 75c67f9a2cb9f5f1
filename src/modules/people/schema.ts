import { z } from '@hono/zod-openapi'
import {
  choice,
  date,
  id,
  kana,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../../platform/http/field.ts'
import { assignmentKinds } from './assignment.ts'
import { nameMax, staffClasses, tidyName } from './employee.ts'
import type { Head } from './store/assignment.ts'
import type { StaffMember } from './store/staff.ts'
import { type Unit, unitKinds } from './unit.ts'

/*
 * Shapes that pages and API share. A form sends text, the API the same words as JSON; both are
 * normalised here, once, and rules are left to the actions.
 */

/** A box that is ticked (`1`) or a JSON boolean. */
export const tick = () =>
  z
    .union([z.literal('1'), z.boolean()], { error: 'field.not_in_list' })
    .optional()
    .transform((value) => value === '1' || value === true)

const personName = () => text({ max: nameMax }).transform(tidyName)

/** A staff number; full-width digits are narrowed. */
export const staffNo = () => text({ max: 20 }).transform((value) => value.normalize('NFKC'))

/** A unit that does not exist yet. */
export const newUnitShape = z.object({
  kind: choice(unitKinds),
  name: text({ max: nameMax }),
  slug: text({ max: nameMax }),
  phone: optionalText({ max: 20 }),
  parentUnitId: optionalId(),
  fromOn: date(),
})

/** The day from which a change of a unit holds. */
export const unitChangeShape = z.object({ on: date() })

/** A new name from a day on. */
export const unitNameShape = z.object({
  name: text({ max: nameMax }),
  on: date(),
  note: optionalText({ max: 200 }).transform((value) => value ?? ''),
})

const postShape = {
  unitId: id(),
  post: text({ max: nameMax }),
  headsUnit: tick(),
  issuedOn: date(),
  fromOn: date(),
  toOn: optionalDate(),
}

/** Somebody new with the first main post. */
export const hiringShape = z.object({
  staffNo: staffNo(),
  name: personName(),
  kana: kana({ max: nameMax }),
  previousSurname: optionalText({ max: nameMax }),
  staffClass: choice(staffClasses),
  ...postShape,
})

/** A post for somebody known. */
export const appointmentShape = z.object({ kind: choice(assignmentKinds), ...postShape })

/** Another main post. */
export const transferShape = z.object({ ...postShape, endsConcurrentPosts: tick() })

/** What should have been recorded of a post. */
export const postCorrectionShape = z.object(postShape)

/** The last day of a post. */
export const postEndShape = z.object({ lastOn: date(), issuedOn: date() })

/** Another name from a day on. */
export const nameChangeShape = z.object({
  name: personName(),
  kana: kana({ max: nameMax }),
  on: date(),
})

/** Other terms of employment from a day on. */
export const staffClassShape = z.object({ staffClass: choice(staffClasses), on: date() })

/** What should have been recorded of a person. */
export const personCorrectionShape = z.object({
  name: personName(),
  kana: kana({ max: nameMax }),
  previousSurname: optionalText({ max: nameMax }),
  staffClass: choice(staffClasses),
})

/** The day that a list speaks of; today without one. */
export const asOfQuery = z.object({ asOf: optionalDate() })

/** A list of posts, a page at a time. */
export const employeeQuery = asOfQuery.extend({
  unit: z.string().max(nameMax).optional(),
  class: choice(staffClasses).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const unitView = z
  .object({
    id: z.uuid(),
    kind: z.enum(unitKinds),
    name: z.string(),
    slug: z.string(),
    phone: z.string().nullable(),
    parentUnitId: z.uuid().nullable(),
    head: z.object({ employeeId: z.uuid(), name: z.string(), post: z.string() }).nullable(),
    fromOn: z.iso.date(),
    toOn: z.iso.date().nullable(),
  })
  .openapi('Unit')

/** Units on a day. */
export const unitListSchema = z.object({ asOf: z.iso.date(), units: z.array(unitView) })

const employeeView = z
  .object({
    employeeId: z.uuid(),
    staffNo: z.string(),
    name: z.string(),
    staffClass: z.enum(staffClasses),
    unitId: z.uuid(),
    post: z.string(),
    kind: z.enum(assignmentKinds),
    headsUnit: z.boolean(),
    fromOn: z.iso.date(),
    toOn: z.iso.date().nullable(),
  })
  .openapi('StaffMember')

/** Posts on a day; `total` counts all pages. */
export const employeeListSchema = z.object({
  asOf: z.iso.date(),
  total: z.int(),
  employees: z.array(employeeView),
})

/** What the API says of a unit: only these fields leave the building. */
export function toUnitView(unit: Unit, head: Head | undefined): z.infer<typeof unitView> {
  const { id: unitId, kind, name, slug, phone, parentUnitId, fromOn, toOn } = unit
  return {
    id: unitId,
    kind,
    name,
    slug,
    phone,
    parentUnitId,
    head: head ? { employeeId: head.employeeId, name: head.name, post: head.post } : null,
    fromOn: fromOn.toString(),
    toOn: toOn?.toString() ?? null,
  }
}

/** What the API says of somebody in a post: neither kana nor previous surname. */
export function toEmployeeView(member: StaffMember): z.infer<typeof employeeView> {
  const { employeeId, staffNo: no, name, staffClass, unitId, post, kind, headsUnit } = member
  return {
    employeeId,
    staffNo: no,
    name,
    staffClass,
    unitId,
    post,
    kind,
    headsUnit,
    fromOn: member.fromOn.toString(),
    toOn: member.toOn?.toString() ?? null,
  }
}
