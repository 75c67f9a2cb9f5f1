import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/database/id.ts'
import { day, type Hall, openHall, type Who } from './fixtures/hall.ts'
import { attendanceCountSource, courseCountSource } from './goal-sources.ts'
import { markAttendance } from './mark-attendance.ts'
import { nominate } from './nominate.ts'
import { recordYearSummary } from './record-year-summary.ts'
import { setCourse } from './set-course.ts'
import {
  insertEnrolments,
  insertGuests,
  listEnrolmentsIn,
  takeApplicationNos,
} from './store/enrolment.ts'
import { getCourse } from './store/offering.ts'
import { viewCounts } from './view-counts.ts'
import { viewPlan } from './view-plan.ts'
import { withdraw } from './withdraw.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const courseParameters = (more: object = {}) =>
  courseCountSource.parameters.parse({ fiscalYear: 2026, ...more }) as never
const peopleParameters = (more: object = {}) =>
  attendanceCountSource.parameters.parse({ fiscalYear: 2026, ...more }) as never
const end = day('2026-05-20')
const courses = async (more: object = {}, asOf = end) =>
  (await courseCountSource.read(hall.db, courseParameters(more), asOf)).value
const people = async (more: object = {}, asOf = end) =>
  (await attendanceCountSource.read(hall.db, peopleParameters(more), asOf)).value
const version = () => courseCountSource.version(hall.db, courseParameters())

async function held(courseId: string, on: string, ...who: Who[]): Promise<string> {
  const offeringId = await hall.offering({ courseId, on: [on], capacity: 20 })
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds: who.map(hall.idOf) })
  return offeringId
}

async function mark(offeringId: string, on: string, minutes: number, only?: Who): Promise<void> {
  const rows = (await listEnrolmentsIn(hall.db, offeringId)).filter(
    ({ employeeId }) => only === undefined || employeeId === hall.idOf(only),
  )
  const marks = rows.map(({ id }) => ({ enrolmentId: id, attendedMinutes: minutes }))
  await markAttendance(hall.platform, hall.as('desk'), {
    offeringId,
    heldOn: day(on),
    marks,
    source: 'list',
  })
}

describe('the two numbers', () => {
  test('move with marks, not with seats and queues, and fall again when a mark is corrected', async () => {
    const joint = await hall.course({ categoryId: hall.categoryId.joint })
    const external = await hall.course({ categoryId: hall.categoryId.external })
    const before = await version()
    const first = await held(joint, '2026-05-11', 'clerk1', 'clerk2', 'clerk3')
    const again = await held(joint, '2026-05-12', 'clerk1', 'clerk4')
    const outside = await held(external, '2026-05-13', 'clerk5')
    const coming = await held(external, '2026-06-10', 'clerk6')
    const [row] = await listEnrolmentsIn(hall.db, coming)
    await withdraw(hall.platform, hall.as('clerk6'), { enrolmentId: row?.id ?? '' })
    expect(await version()).toBe(before)
    expect([await courses(), await people()]).toEqual([0, 0])

    await mark(first, '2026-05-11', 360)
    expect(await version()).not.toBe(before)
    await mark(first, '2026-05-11', 0, 'clerk3')
    await mark(again, '2026-05-12', 360)
    await mark(outside, '2026-05-13', 90)
    expect([await courses(), await people()]).toEqual([2, 5])
    expect([await courses({ category: 'joint' }), await people({ category: 'joint' })]).toEqual([
      1, 4,
    ])
    expect([
      await courses({ category: 'external' }),
      await people({ category: 'external' }),
    ]).toEqual([1, 1])
    expect(await people({ category: 'new-hire' })).toBe(0)
    // The same rows by other rules: each offering; only those who completed.
    expect(await courses({ countBy: 'eachOffering' })).toBe(3)
    expect(await people({ countBy: 'completed' })).toBe(4)
    // As of any past day.
    expect([await courses({}, day('2026-05-12')), await people({}, day('2026-05-12'))]).toEqual([
      1, 4,
    ])
    expect(await people({}, day('2026-05-10'))).toBe(0)

    await mark(outside, '2026-05-13', 0)
    expect([await courses(), await people()]).toEqual([1, 4])
    await mark(outside, '2026-05-13', 90)
  })

  test('leave guests out, of both', async () => {
    const courseId = await hall.course({ categoryId: hall.categoryId.joint })
    const offeringId = await hall.offering({ courseId, on: ['2026-05-14'], capacity: 5 })
    const before = [await courses(), await people()]
    await hall.db.transaction().execute(async (tx) => {
      const guestId = newId()
      await insertGuests(tx, [
        {
          id: guestId,
          name: '客 一',
          kana: 'キャク',
          lgCode: '229998',
          unit: '総務課',
          contact: '',
          deleteOn: day('2027-03-31'),
        },
      ])
      await insertEnrolments(tx, [
        {
          id: newId(),
          offeringId,
          employeeId: null,
          guestId,
          unitId: null,
          lgCode: '229998',
          origin: 'nominated',
          state: 'seated',
          applicationNo: await takeApplicationNos(tx, offeringId, 1),
          appliedAt: Temporal.Now.instant(),
          queuedAt: null,
          decidedAt: null,
          substituteFor: null,
          note: null,
        },
      ])
    })
    await mark(offeringId, '2026-05-14', 360)
    expect([await courses(), await people()]).toEqual(before)
  })

  test('stay in the category that the course had then', async () => {
    const courseId = await hall.course({ categoryId: hall.categoryId['new-hire'] })
    await mark(await held(courseId, '2026-05-15', 'clerk7'), '2026-05-15', 360)
    const { id: _, ...course } = await getCourse(hall.db, courseId)
    await setCourse(hall.platform, hall.as('desk'), {
      ...course,
      id: courseId,
      categoryId: hall.categoryId.external,
    })
    expect(await people({ category: 'new-hire' })).toBe(1)
  })

  test('open to exactly the rows counted; names for those who may see them', async () => {
    const filter = { fiscalYear: 2026, line: 'all', asOf: end } as const
    const counted = { what: 'participants', countBy: 'attended' } as const
    const view = await viewCounts(hall.db, hall.as('desk'), filter, counted)
    expect(view.participations).toHaveLength(view.value ?? -1)
    expect(view.participations.map(({ name }) => name)).toContain('試験 1')
    const plain = await viewCounts(hall.db, hall.as('clerk1'), filter, counted)
    expect(plain.participations.map(({ name }) => name)).toEqual(
      view.participations.map(() => null),
    )
    const once = await viewCounts(hall.db, hall.as('desk'), filter, {
      what: 'courses',
      countBy: 'oncePerYear',
    })
    expect(once.courses).toHaveLength(once.value ?? -1)
    const each = await viewCounts(hall.db, hall.as('desk'), filter, {
      what: 'courses',
      countBy: 'eachOffering',
    })
    expect(each.courses).toHaveLength(each.value ?? -1)
  })

  test('are the same on the plan board, month by month', async () => {
    const board = await viewPlan(hall.db, 2026, end, { targetsOf: () => Promise.resolve([]) })
    expect(board.total.actual).toEqual({
      courseCount: await courses(),
      participantCount: await people(),
    })
    const months = board.total.months
    expect(months.reduce((sum, one) => sum + one.courseCount, 0)).toBe(
      board.total.actual.courseCount,
    )
    expect(months.find(({ month }) => month === 5)?.participantCount).toBe(
      board.total.actual.participantCount,
    )
    for (const line of board.lines) {
      const category = line.planLine ?? 'all'
      expect(line.actual).toEqual({
        courseCount: await courses({ category }),
        participantCount: await people({ category }),
      })
    }
  })

  test('say the rule and name the rows in each language; two counts of the same rows agree', async () => {
    const reading = await attendanceCountSource.read(
      hall.db,
      peopleParameters({ category: 'joint' }),
      end,
    )
    const again = await attendanceCountSource.read(
      hall.db,
      peopleParameters({ category: 'joint' }),
      end,
    )
    expect(again).toEqual(reading)
    expect(reading.itemIdsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(reading.evidenceUrl).toBe(
      '/staff/training/counts?what=participants&fiscalYear=2026&category=joint&countBy=attended&asOf=2026-05-20',
    )
    for (const locale of ['ja', 'ja-plain', 'pt-BR', 'en'] as const) {
      expect(attendanceCountSource.describe(peopleParameters(), locale)).not.toBe(
        attendanceCountSource.describe(peopleParameters({ countBy: 'completed' }), locale),
      )
    }
  })
})

describe('a year known as a total', () => {
  test('has that number from its last day on, no lines, and no rows', async () => {
    await recordYearSummary(hall.platform, hall.as('desk'), {
      fiscalYear: 2018,
      planLine: null,
      courseCount: 102,
      participantCount: 524,
      note: '総数のみ',
    })
    expect(await courses({ fiscalYear: 2018 })).toBe(102)
    expect(await people({ fiscalYear: 2018 })).toBe(524)
    expect(await people({ fiscalYear: 2018 }, day('2019-03-30'))).toBeNull()
    expect(await people({ fiscalYear: 2018, category: 'joint' })).toBeNull()
    const view = await viewCounts(
      hall.db,
      hall.as('desk'),
      { fiscalYear: 2018, line: 'all', asOf: end },
      {
        what: 'courses',
        countBy: 'oncePerYear',
      },
    )
    expect(view).toMatchObject({ value: 102, summaryNote: '総数のみ', courses: [] })
  })

  test('cannot be set over a year that has rows', async () => {
    await expect(
      recordYearSummary(hall.platform, hall.as('desk'), {
        fiscalYear: 2026,
        planLine: null,
        courseCount: 1,
        participantCount: 1,
        note: '',
      }),
    ).rejects.toMatchObject({ code: 'training.year_has_rows' })
  })
})

test('marks and completions cannot be rewritten, not even by the owner of the database', async () => {
  for (const statement of [
    sql`update training.attendance_mark set attended_minutes = 999`,
    sql`delete from training.attendance_mark`,
    sql`delete from training.completion`,
  ]) {
    await expect(statement.execute(hall.owner)).rejects.toThrow(/never rewritten/)
  }
})
