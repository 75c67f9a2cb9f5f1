import { z } from '@hono/zod-openapi'
import { findByStaffNos } from '#modules/people'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { id, text } from '../../../platform/http/field.ts'
import { type FormState, submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readDay } from '../pages/marks-page.tsx'
import { daySegment, idSegment } from '../pages/paths.ts'
import { checkInByName, undoCheckIn } from './check-in-by-name.ts'
import { type DayRequest, nowId, showDesk } from './desk-page.tsx'
import { makeCode } from './make-code.ts'
import { atCheckIn, pathOfCheckIn } from './paths.ts'
import { showSheet } from './sheet-page.tsx'
import { walkIn } from './walk-in.ts'

const nobody = z.object({})
const enrolmentShape = z.object({ enrolmentId: id() })
const staffShape = z.object({
  staffNo: text({ max: 20 }).transform((value) => value.normalize('NFKC')),
})

/** The desk's pages of one day: names, the sheet, and what is pressed on them. */
export function addDayPages(app: Hono<Env>, platform: Platform): void {
  const base = `/training/offerings/${idSegment('offeringId')}/check-in/${daySegment}`
  app.get(base, (c) => showDesk(requestOf(c), platform))
  app.get(`${base}/sheet`, (c) => showSheet(c, platform, readDay(c)))

  const add = <T, Result>(
    what: string,
    permission: string,
    schema: z.ZodType<T>,
    press: (here: DayRequest, input: T) => Promise<Result>,
    done: (here: DayRequest, result: Result) => string,
  ) =>
    app.post(`${base}/${what}`, async (c) => {
      await assertMayAct(platform, c.var.context, { action: permission })
      const here = requestOf(c)
      return submit(c, platform, {
        schema,
        act: (input) => press(here, input),
        done: (result) => done(here, result),
        again: (state: FormState) => showDesk(here, platform, state),
        fieldOf: (code) =>
          what === 'walk-ins' && code !== 'training.offering_state' ? 'staffNo' : undefined,
      })
    })

  add(
    'codes',
    'training.mark',
    nobody,
    ({ c, offeringId, heldOn }) => makeCode(platform, c.var.context, { offeringId, heldOn }),
    ({ offeringId, heldOn }) => atCheckIn(offeringId, heldOn, 'sheet'),
  )
  add(
    'arrivals',
    'training.mark',
    enrolmentShape,
    ({ c, offeringId, heldOn }, { enrolmentId }) =>
      checkInByName(platform, c.var.context, { offeringId, heldOn, enrolmentId }),
    came,
  )
  add(
    'undone',
    'training.mark',
    enrolmentShape,
    ({ c, offeringId, heldOn }, { enrolmentId }) =>
      undoCheckIn(platform, c.var.context, { offeringId, heldOn, enrolmentId }),
    ({ offeringId, heldOn }, { enrolmentId }) =>
      `${pathOfCheckIn(offeringId, heldOn)}?undone=${enrolmentId}#${nowId}`,
  )
  add(
    'walk-ins',
    'training.nominate',
    staffShape,
    async ({ c, offeringId, heldOn }, { staffNo }) => {
      const [person] = await findByStaffNos(platform.db, [staffNo], c.var.context.today)
      if (person === undefined) throw new Refusal('training.staff_no_unknown', 422, { staffNo })
      return walkIn(platform, c.var.context, { offeringId, heldOn, employeeId: person.id })
    },
    came,
  )
}

const came = ({ offeringId, heldOn }: DayRequest, { enrolmentId }: { enrolmentId: string }) =>
  `${pathOfCheckIn(offeringId, heldOn)}?came=${enrolmentId}#${nowId}`

function requestOf(c: Context<Env>): DayRequest {
  return { c, offeringId: c.req.param('offeringId') ?? '', heldOn: readDay(c) }
}
