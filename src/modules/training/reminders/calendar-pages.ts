import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { attachment } from '../../../platform/http/response-headers.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { employeeIdOf } from '../pages/list-frame.tsx'
import { idSegment } from '../pages/paths.ts'
import { getEnrolment, listEnrolmentsOf } from '../store/enrolment.ts'
import { calendarFile } from './calendar-file.ts'
import { eventsOf, isInCalendar } from './own-calendar.ts'
import { reminderWords as words } from './staff-messages.ts'

/** Calendar files of one's own courses: each, and all in one (カレンダーに入れる). */
export function addCalendarFiles(app: Hono<Env>, platform: Platform): void {
  const { db, config } = platform
  app.get(`/training/enrolments/${idSegment('enrolmentId')}/calendar.ics`, async (c) => {
    assertMay(c.var.context.actor, 'training.read')
    const enrolment = await getEnrolment(db, c.req.param('enrolmentId') ?? '')
    // Whose it is not does not learn that it exists.
    if (enrolment.employeeId !== employeeIdOf(c)) throw notFound('training.enrolment_not_found')
    if (!isInCalendar(enrolment)) {
      throw new Refusal('training.not_seated', 409, { state: enrolment.state })
    }
    return calendarResponse(words.oneFile, await eventsOf(db, config.baseUrl, [enrolment]))
  })
  app.get('/training/mine.ics', async (c) => {
    assertMay(c.var.context.actor, 'training.read')
    const own = await listEnrolmentsOf(db, employeeIdOf(c))
    return calendarResponse(words.allFile, await eventsOf(db, config.baseUrl, own))
  })
}

function calendarResponse(filename: string, events: Parameters<typeof calendarFile>[1]): Response {
  return new Response(calendarFile(words.calendarName, events), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': attachment(filename),
      'cache-control': 'no-store',
    },
  })
}
