import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { body, createApi, json, problemResponses } from '../../platform/http/api.ts'
import { assertMaySend, assertSignedInMay } from '../../platform/http/api-right.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { aprilApi } from './april/routes.ts'
import { createUnit } from './create-unit.ts'
import { hire } from './hire.ts'
import { renameUnit } from './rename-unit.ts'
import {
  asOfQuery,
  employeeListSchema,
  employeeQuery,
  hiringShape,
  newUnitShape,
  toEmployeeView,
  toUnitView,
  transferShape,
  unitListSchema,
  unitNameShape,
} from './schema.ts'
import { listHeads } from './store/assignment.ts'
import { countStaff, listStaff } from './store/staff.ts'
import { listUnits } from './store/unit.ts'
import { transfer } from './transfer.ts'

const unitsRoute = createRoute({
  method: 'get',
  path: '/people/units',
  summary: 'Units on a day, top to bottom',
  tags: ['people'],
  request: { query: asOfQuery },
  responses: { 200: json('Units', unitListSchema), ...problemResponses },
})

const employeesRoute = createRoute({
  method: 'get',
  path: '/people/employees',
  summary: 'Who holds which post on a day',
  tags: ['people'],
  request: { query: employeeQuery },
  responses: { 200: json('Posts', employeeListSchema), ...problemResponses },
})

const created = (name: string) => ({
  201: json('Recorded', z.object({ [name]: z.uuid() })),
  ...problemResponses,
})

const createUnitRoute = createRoute({
  method: 'post',
  path: '/people/units',
  summary: 'Add a unit from a day on',
  tags: ['people'],
  request: body(newUnitShape),
  responses: created('unitId'),
})

const renameUnitRoute = createRoute({
  method: 'post',
  path: '/people/units/{unitId}/names',
  summary: 'Rename a unit from a day on',
  tags: ['people'],
  request: { params: z.object({ unitId: z.uuid() }), ...body(unitNameShape) },
  responses: created('unitId'),
})

const hireRoute = createRoute({
  method: 'post',
  path: '/people/employees',
  summary: 'Take a person on with a first main post',
  tags: ['people'],
  request: body(hiringShape),
  responses: created('employeeId'),
})

const transferRoute = createRoute({
  method: 'post',
  path: '/people/employees/{employeeId}/transfers',
  summary: 'Move a person to another main post',
  tags: ['people'],
  request: { params: z.object({ employeeId: z.uuid() }), ...body(transferShape) },
  responses: created('employeeId'),
})

/** The JSON API of people, mounted at `/api`. */
export function peopleApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(unitsRoute, async (c) => {
      const { context } = c.var
      assertSignedInMay(context, 'people.read')
      const on = c.req.valid('query').asOf ?? context.today
      const [units, heads] = await Promise.all([listUnits(db, on), listHeads(db, on)])
      const headOf = new Map(heads.map((head) => [head.unitId, head]))
      const views = units.map((unit) => toUnitView(unit, headOf.get(unit.id)))
      return c.json({ asOf: on.toString(), units: views }, 200)
    })
    .openapi(employeesRoute, async (c) => {
      const { context } = c.var
      assertSignedInMay(context, 'people.read')
      const { asOf, unit, class: staffClass, offset, limit } = c.req.valid('query')
      const on = asOf ?? context.today
      const found = (await listUnits(db, on)).find(({ slug }) => slug === unit)
      if (unit !== undefined && found === undefined) {
        return c.json({ asOf: on.toString(), total: 0, employees: [] }, 200)
      }
      const filter = {
        unitId: found?.id,
        staffClasses: staffClass === undefined ? [] : [staffClass],
      }
      const total = await countStaff(db, on, filter)
      const staff = await listStaff(db, on, filter, { offset, size: limit })
      return c.json({ asOf: on.toString(), total, employees: staff.map(toEmployeeView) }, 200)
    })
    .openapi(createUnitRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'people.create_unit')
      return c.json(await createUnit(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(renameUnitRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'people.rename_unit')
      const { unitId } = c.req.valid('param')
      const input = { ...c.req.valid('json'), unitId }
      return c.json(await renameUnit(platform, c.var.context, input), 201)
    })
    .openapi(hireRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'people.hire')
      return c.json(await hire(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(transferRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'people.transfer')
      const { employeeId } = c.req.valid('param')
      const input = { ...c.req.valid('json'), employeeId }
      return c.json(await transfer(platform, c.var.context, input), 201)
    })
    .route('/', aprilApi(platform))
}
