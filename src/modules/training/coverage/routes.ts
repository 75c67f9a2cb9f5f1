import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalDate } from '../../../platform/http/field.ts'
import { recordView } from '../../../platform/audit/append.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findAccess } from './access.ts'
import { type CourseCoverage, lackReasons, percentOf, sumOfCoverage } from './coverage.ts'
import {
  byLack,
  type CoverageMember,
  lackingOf,
  listNextFree,
  readCoverage,
} from './view-coverage.ts'

const share = {
  required: z.int(),
  holding: z.int(),
  missing: z.int(),
  percent: z.number().nullable(),
}

const personSchema = z.object({
  employeeId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  post: z.string(),
  unitName: z.string(),
  reason: z.enum(lackReasons).nullable(),
  lastCompletedOn: z.iso.date().nullable(),
  yearsSince: z.int().nullable(),
})

const coverageSchema = z
  .object({
    asOf: z.iso.date(),
    ...share,
    courses: z.array(
      z.object({
        courseId: z.uuid(),
        title: z.string(),
        validYears: z.int().nullable(),
        ...share,
        nextFree: z
          .object({ offeringId: z.uuid(), startsOn: z.iso.date(), freeSeats: z.int() })
          .nullable(),
        lacking: z.array(personSchema).optional(),
      }),
    ),
  })
  .openapi('TrainingCoverage')

const route = createRoute({
  method: 'get',
  path: '/training/coverage',
  summary: 'Who has to take which course and lacks it; names only for those who may see them',
  tags: ['training'],
  request: {
    query: z.object({
      asOf: optionalDate(),
      unitId: z.uuid().optional(),
      courseId: z.uuid().optional(),
    }),
  },
  responses: {
    200: { description: 'Coverage', content: { 'application/json': { schema: coverageSchema } } },
    ...problemResponses,
  },
})

/**
 * The API of who lacks what. Everybody on the staff reads the numbers of the whole city; a unit,
 * and names, are for the desk, auditors, and the heads above it.
 */
export function coverageApi({ db }: Platform): OpenAPIHono<Env> {
  return createApi().openapi(route, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    assertMay(context.actor, 'training.read')
    const { asOf, unitId, courseId } = c.req.valid('query')
    const on = asOf ?? context.today
    const access = await findAccess(db, context, on)
    if (unitId !== undefined && !access?.units.some(({ id }) => id === unitId)) {
      throw new Refusal('platform.forbidden', 403)
    }
    const unitIds = unitId === undefined ? access?.scope : [unitId]
    const all = byLack(await readCoverage(db, on, { unitIds, courseId }))
    const ids = all.map(({ course }) => course.id)
    const next = await listNextFree(db, context, ids)
    if (access !== undefined) {
      const subject = courseId === undefined ? 'training.coverage' : `training.course/${courseId}`
      await recordView(db, context, 'training.view_coverage', subject)
    }
    const courses = all.map((one) => {
      const { course, people: _people, ...counts } = one
      const free = next.get(course.id)
      return {
        courseId: course.id,
        title: course.title,
        validYears: course.validYears,
        ...shareOf(counts),
        nextFree:
          free === undefined
            ? null
            : {
                offeringId: free.id,
                startsOn: free.startsOn.toString(),
                freeSeats: free.freeSeats,
              },
        ...(access !== undefined && { lacking: lackingOf(one).map(personOf) }),
      }
    })
    return c.json({ asOf: on.toString(), ...shareOf(sumOfCoverage(all)), courses }, 200)
  })
}

function shareOf({ required, holding }: { required: number; holding: number }) {
  return { required, holding, missing: required - holding, percent: percentOf(holding, required) }
}

function personOf({ person, standing }: CourseCoverage<CoverageMember>['people'][number]) {
  const { employeeId, staffNo, name, post, unitName } = person
  return {
    employeeId,
    staffNo,
    name,
    post,
    unitName,
    reason: standing.reason,
    lastCompletedOn: standing.lastOn?.toString() ?? null,
    yearsSince: standing.yearsSince,
  }
}
