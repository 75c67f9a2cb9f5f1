import { z } from '@hono/zod-openapi'
import type { Handle } from '../../platform/database/handle.ts'
import type { GoalSource } from '../../platform/goal-source.ts'
import { staffClasses } from './employee.ts'
import { peopleMessages, staffCountParameters } from './messages.ts'
import { countStaff, countStaffWithIds, type StaffFilter, staffVersion } from './store/staff.ts'
import { findUnit, findUnitBySlug } from './store/unit.ts'

const parameters = z.strictObject({
  unitId: z.uuid().optional().meta({ title: staffCountParameters.unit }),
  unitSlug: z.string().optional().meta({ title: staffCountParameters.unit }),
  staffClasses: z
    .array(z.enum(staffClasses))
    .min(1)
    .default([...staffClasses])
    .meta({
      title: staffCountParameters.staffClasses,
      choiceNames: peopleMessages.ja.staffClasses,
    }),
})

type Parameters = z.infer<typeof parameters>

/**
 * How many people are on the staff on a day (職員数): those with a main post, in a unit and all below
 * it or in the whole city. Concurrent posts never count, so nobody counts twice.
 */
export async function staffCount(
  db: Handle,
  on: Temporal.PlainDate,
  filter: Pick<StaffFilter, 'unitId' | 'staffClasses'> = {},
): Promise<number> {
  return countStaff(db, on, { ...filter, kind: 'main' })
}

/** The number of staff as a live figure of the policy. */
export const staffCountSource: GoalSource<Parameters> = {
  key: 'people.staff_count',
  label: {
    ja: peopleMessages.ja.staffCount,
    'ja-plain': peopleMessages['ja-plain'].staffCount,
    'pt-BR': peopleMessages['pt-BR'].staffCount,
    en: peopleMessages.en.staffCount,
  },
  unit: {
    ja: peopleMessages.ja.persons,
    'ja-plain': peopleMessages['ja-plain'].persons,
    'pt-BR': peopleMessages['pt-BR'].persons,
    en: peopleMessages.en.persons,
  },
  kind: 'number',
  parameters,
  version: (db) => staffVersion(db),
  async read(db, given, asOf) {
    const unit = await unitOf(db, given, asOf)
    const wantsUnit = given.unitId !== undefined || given.unitSlug !== undefined
    const evidenceUrl = evidenceOf(given, unit?.slug, asOf)
    // A unit that is not there on the day has no number, which is not the same as nobody.
    if (wantsUnit && unit === undefined) {
      return { value: null, isFinal: true, itemCount: 0, evidenceUrl }
    }
    const filter = { unitId: unit?.id, staffClasses: given.staffClasses }
    const found = await countStaffWithIds(db, asOf, { ...filter, kind: 'main' })
    const { count, idsHash } = found
    return {
      value: count,
      isFinal: true,
      itemCount: count,
      itemIdsHash: idsHash,
      evidenceUrl,
    }
  },
  describe({ unitId, unitSlug, staffClasses: counted }, locale) {
    const words = peopleMessages[locale]
    const nameOf = (one: (typeof staffClasses)[number]) => words.staffClasses[one]
    return words.describeStaffCount({
      inUnit: unitId !== undefined || unitSlug !== undefined,
      counted: counted.map(nameOf),
      leftOut: staffClasses.filter((one) => !counted.includes(one)).map(nameOf),
    })
  },
}

async function unitOf(db: Handle, { unitId, unitSlug }: Parameters, asOf: Temporal.PlainDate) {
  if (unitId !== undefined) return findUnit(db, unitId, asOf)
  return unitSlug === undefined ? undefined : findUnitBySlug(db, unitSlug, asOf)
}

/** The staff page that lists exactly the rows counted. */
function evidenceOf(given: Parameters, slug: string | undefined, asOf: Temporal.PlainDate): string {
  const query = new URLSearchParams({ asOf: asOf.toString(), kind: 'main' })
  const unit = slug ?? given.unitSlug
  if (unit !== undefined) query.set('unit', unit)
  for (const staffClass of given.staffClasses) query.append('class', staffClass)
  return `/staff/people/employees?${query.toString()}`
}
