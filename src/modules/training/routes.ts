import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { recordView } from '../../platform/audit/append.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import { body, createApi, json, problemResponses } from '../../platform/http/api.ts'
import { assertMaySend, assertSignedInMay } from '../../platform/http/api-right.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { Env } from '../../platform/http/context.ts'
import { assertMay } from '../../platform/identity/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { addGuests } from './add-guests.ts'
import { cancelOffering } from './cancel-offering.ts'
import { countedLines, countingDay } from './counting.ts'
import { countingRuleOf } from './counting-rule.ts'
import type { PlanTargets } from './plan.ts'
import { createOffering } from './create-offering.ts'
import { enrol } from './enrol.ts'
import { addImports } from './import-routes.ts'
import { markAttendance } from './mark-attendance.ts'
import { closeOffering, openOffering } from './move-offering.ts'
import { nominate } from './nominate.ts'
import { pathOfCounts } from './paths.ts'
import type { TrainingPorts } from './ports.ts'
import { type Counted, readCount } from './read-count.ts'
import {
  applicationShape,
  cancellationShape,
  catalogueSchema,
  courseShape,
  enrolledSchema,
  guestsShape,
  historySchema,
  marksShape,
  measuresSchema,
  newOfferingShape,
  nominationShape,
  planBoardSchema,
  planShape,
  substitutionShape,
  toHistoryView,
  toOfferingView,
  toPlanView,
  yearParam,
} from './schema.ts'
import { setCourse } from './set-course.ts'
import { setPlan } from './set-plan.ts'
import { substitute } from './substitute.ts'
import { listCatalogue, listMyCourses } from './view-offerings.ts'
import { viewPlan } from './view-plan.ts'
import { withdraw } from './withdraw.ts'
const byId = <Name extends string>(name: Name) =>
  z.object({ [name]: z.uuid() } as Record<Name, z.ZodUUID>)
const offeringParam = z.object({ offeringId: z.uuid() })
const enrolmentParam = z.object({ enrolmentId: z.uuid() })
const people = z.array(z.uuid())
const nominatedSchema = z.object({
  seated: people,
  waiting: people,
  already: people,
  left: people,
})
const tags = ['training']

const planRoute = createRoute({
  method: 'get',
  path: '/training/plans/{fiscalYear}',
  summary: 'A year’s plan against what happened',
  tags,
  request: { params: yearParam },
  responses: { 200: json('Plan', planBoardSchema), ...problemResponses },
})

const measuresRoute = createRoute({
  method: 'get',
  path: '/training/measures',
  summary: 'Courses and participants counted, by line of the policy',
  tags,
  request: { query: z.object({ fiscalYear: yearParam.shape.fiscalYear.optional() }) },
  responses: { 200: json('Measures', measuresSchema), ...problemResponses },
})

const catalogueRoute = createRoute({
  method: 'get',
  path: '/training/offerings',
  summary: 'Offerings to come',
  tags,
  responses: { 200: json('Offerings', catalogueSchema), ...problemResponses },
})

const historyRoute = createRoute({
  method: 'get',
  path: '/training/employees/{employeeId}/history',
  summary: 'What a person took part in; one’s own, or with the right to see others',
  tags,
  request: { params: z.object({ employeeId: z.uuid() }) },
  responses: { 200: json('History', historySchema), ...problemResponses },
})

const planVersionRoute = createRoute({
  method: 'post',
  path: '/training/plans/{fiscalYear}/versions',
  summary: 'Make the next version of a year’s plan',
  tags,
  request: { params: yearParam, ...body(planShape) },
  responses: { 201: json('Recorded', byId('planId')), ...problemResponses },
})

const courseRoute = createRoute({
  method: 'post',
  path: '/training/courses',
  summary: 'Add a course',
  tags,
  request: { ...body(courseShape) },
  responses: { 201: json('Recorded', byId('courseId')), ...problemResponses },
})

const offeringRoute = createRoute({
  method: 'post',
  path: '/training/offerings',
  summary: 'Add an offering of a course, as a draft',
  tags,
  request: { ...body(newOfferingShape) },
  responses: { 201: json('Recorded', byId('offeringId')), ...problemResponses },
})

const openRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/openings',
  summary: 'Open an offering for applications',
  tags,
  request: { params: offeringParam },
  responses: { 201: json('Recorded', byId('offeringId')), ...problemResponses },
})

const closeRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/closings',
  summary: 'Take no more applications',
  tags,
  request: { params: offeringParam },
  responses: { 201: json('Recorded', byId('offeringId')), ...problemResponses },
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/cancellations',
  summary: 'Call an offering off; everybody in it is told',
  tags,
  request: { params: offeringParam, ...body(cancellationShape) },
  responses: {
    201: json('Recorded', byId('offeringId').extend({ told: z.int() })),
    ...problemResponses,
  },
})

const enrolRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/enrolments',
  summary: 'Apply: a seat, a place in the queue, or an application for approval',
  tags,
  request: { params: offeringParam, ...body(applicationShape) },
  responses: { 201: json('Recorded', enrolledSchema), ...problemResponses },
})

const nominateRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/nominations',
  summary: 'Nominate people',
  tags,
  request: { params: offeringParam, ...body(nominationShape) },
  responses: { 201: json('Recorded', nominatedSchema), ...problemResponses },
})

const guestsRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/guests',
  summary: 'Take in a neighbour’s list of guests, whole or not at all',
  tags,
  request: { params: offeringParam, ...body(guestsShape) },
  responses: {
    201: json('Recorded', z.object({ seated: z.int(), waiting: z.int() })),
    ...problemResponses,
  },
})

const marksRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/attendance-marks',
  summary: 'Mark who was there on a day, or correct it',
  tags,
  request: { params: offeringParam, ...body(marksShape) },
  responses: {
    201: json('Recorded', z.object({ marked: z.int(), corrected: z.int() })),
    ...problemResponses,
  },
})

const substituteRoute = createRoute({
  method: 'post',
  path: '/training/enrolments/{enrolmentId}/substitutions',
  summary: 'Put another person on a seat',
  tags,
  request: { params: enrolmentParam, ...body(substitutionShape) },
  responses: { 201: json('Recorded', byId('enrolmentId')), ...problemResponses },
})

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/training/enrolments/{enrolmentId}',
  summary: 'Take an enrolment back; the next in the queue moves up',
  tags,
  request: { params: enrolmentParam },
  responses: { 200: json('Withdrawn', byId('enrolmentId')), ...problemResponses },
})

/** The JSON API of training, mounted at `/api`. */
export function trainingApi(platform: Platform, ports: TrainingPorts): OpenAPIHono<Env> {
  const { db } = platform
  const { planTargets } = ports
  const api = createApi()
    .openapi(planRoute, async (c) => {
      const { context } = c.var
      assertSignedInMay(context, 'training.read')
      const { fiscalYear } = c.req.valid('param')
      const board = await viewPlan(db, fiscalYear, context.today, planTargets)
      return c.json(toPlanView(board), 200)
    })
    .openapi(measuresRoute, async (c) => {
      const { context } = c.var
      assertSignedInMay(context, 'training.read')
      const fiscalYear = c.req.valid('query').fiscalYear ?? fiscalYearOf(context.today)
      return c.json(await measuresOf(db, fiscalYear, context.today, planTargets), 200)
    })
    .openapi(catalogueRoute, async (c) => {
      const { context } = c.var
      assertSignedInMay(context, 'training.read')
      const items = await listCatalogue(db, context)
      return c.json({ offerings: items.map(toOfferingView) }, 200)
    })
    .openapi(historyRoute, async (c) => {
      const { context } = c.var
      const { employeeId } = c.req.valid('param')
      assertSignedInMay(context, 'training.read')
      const { actor } = context
      if (actor.kind !== 'employee' || actor.employeeId !== employeeId) {
        assertMay(actor, 'training.read_all')
        await recordView(db, context, 'training.view_history', `people.employee/${employeeId}`)
      }
      const courses = await listMyCourses(db, employeeId)
      return c.json({ courses: courses.map(toHistoryView) }, 200)
    })
  addPlanning(api, platform)
  addEnrolment(api, platform)
  addImports(api, platform)
  return api
}

function addPlanning(api: OpenAPIHono<Env>, platform: Platform): void {
  api
    .openapi(planVersionRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, 'training.plan')
      const { fiscalYear } = c.req.valid('param')
      const { planId } = await setPlan(platform, context, { ...c.req.valid('json'), fiscalYear })
      return c.json({ planId }, 201)
    })
    .openapi(courseRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.offer')
      return c.json(await setCourse(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(offeringRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.offer')
      return c.json(await createOffering(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(openRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.offer')
      return c.json(await openOffering(platform, c.var.context, c.req.valid('param')), 201)
    })
    .openapi(closeRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.offer')
      return c.json(await closeOffering(platform, c.var.context, c.req.valid('param')), 201)
    })
    .openapi(cancelRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.offer')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await cancelOffering(platform, c.var.context, input), 201)
    })
}

function addEnrolment(api: OpenAPIHono<Env>, platform: Platform): void {
  api
    .openapi(enrolRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.enrol')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await enrol(platform, c.var.context, input), 201)
    })
    .openapi(nominateRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.nominate')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await nominate(platform, c.var.context, input), 201)
    })
    .openapi(guestsRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.nominate')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await addGuests(platform, c.var.context, input), 201)
    })
    .openapi(marksRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.mark')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await markAttendance(platform, c.var.context, input), 201)
    })
    .openapi(substituteRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.nominate')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await substitute(platform, c.var.context, input), 201)
    })
    .openapi(withdrawRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.enrol')
      const { enrolmentId } = await withdraw(platform, c.var.context, c.req.valid('param'))
      return c.json({ enrolmentId }, 200)
    })
}

/** Both numbers for every line, by the rules that the plan board uses. */
async function measuresOf(
  db: Handle,
  fiscalYear: number,
  today: Temporal.PlainDate,
  { targetsOf }: PlanTargets,
) {
  const asOf = countingDay(fiscalYear, today)
  const rules = await countingRuleOf(db, asOf, await targetsOf(fiscalYear))
  const counts: Counted[] = [
    { what: 'courses', countBy: rules.courseCounting },
    { what: 'participants', countBy: rules.participantCounting },
  ]
  const measures = []
  for (const counted of counts) {
    const key = counted.what === 'courses' ? 'training.course_count' : 'training.attendance_count'
    for (const line of countedLines) {
      const { value } = await readCount(db, { fiscalYear, line, asOf }, counted)
      const evidenceUrl = pathOfCounts({ ...counted, fiscalYear, line, asOf })
      measures.push({ key, category: line, countBy: counted.countBy, value, evidenceUrl })
    }
  }
  return { fiscalYear, asOf: asOf.toString(), measures }
}
