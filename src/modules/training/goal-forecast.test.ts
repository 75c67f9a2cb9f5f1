import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, type Hall, openHall, type Who } from './fixtures/hall.ts'
import { attendanceCountSource, courseCountSource } from './goal-sources.ts'
import { markAttendance } from './mark-attendance.ts'
import { nominate } from './nominate.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { viewPlan } from './view-plan.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const asOf = day('2026-05-20')
const given = { fiscalYear: 2026 }

async function seated(courseId: string, on: string, ...who: Who[]): Promise<string> {
  const offeringId = await hall.offering({ courseId, on: [on], capacity: 20 })
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds: who.map(hall.idOf) })
  return offeringId
}

async function expected() {
  const courses = courseCountSource.parameters.parse(given) as never
  const people = attendanceCountSource.parameters.parse(given) as never
  return Promise.all([
    courseCountSource.forecast?.(hall.db, courses, asOf),
    attendanceCountSource.forecast?.(hall.db, people, asOf),
  ])
}

test('the policy is told what training itself expects: what was, and the seats to come', async () => {
  const courseId = await hall.course({ categoryId: hall.categoryId.joint })
  const first = await seated(courseId, '2026-05-11', 'clerk1', 'clerk2', 'clerk3')
  const rows = await listEnrolmentsIn(hall.db, first)
  await markAttendance(hall.platform, hall.as('desk'), {
    offeringId: first,
    heldOn: day('2026-05-11'),
    marks: rows.map(({ id }) => ({ enrolmentId: id, attendedMinutes: 360 })),
    source: 'list',
  })
  const [nothing, same] = await expected()
  // Nobody is seated in anything to come: it stays as it is, however early in the year.
  expect([nothing?.value, same?.value]).toEqual([1, 3])
  expect(same?.how.ja).toContain('いまの実績と同じ')

  const other = await hall.course({ categoryId: hall.categoryId.external })
  const before = await attendanceCountSource.forecastVersion?.(hall.db, given as never)
  await seated(other, '2026-07-10', 'clerk1', 'clerk4')
  expect(await attendanceCountSource.forecastVersion?.(hall.db, given as never)).not.toBe(before)
  // Another line of the plan for what is to come: as many seats, another forecast.
  const version = await attendanceCountSource.forecastVersion?.(hall.db, given as never)
  const moved = async (to: string) =>
    sql`update training.offering set category_id = ${to} where course_id = ${other}`.execute(
      hall.db,
    )
  await moved(hall.categoryId.joint)
  expect(await attendanceCountSource.forecastVersion?.(hall.db, given as never)).not.toBe(version)
  await moved(hall.categoryId.external)
  const [courses, people] = await expected()
  expect([courses?.value, people?.value]).toEqual([2, 5])
  const { forecast } = (
    await viewPlan(hall.db, 2026, asOf, { targetsOf: () => Promise.resolve([]) })
  ).total
  expect(forecast).toEqual({ courseCount: 2, participantCount: 5 })

  const over = attendanceCountSource.parameters.parse(given) as never
  expect(await attendanceCountSource.forecast?.(hall.db, over, day('2027-04-01'))).toBeNull()
})
