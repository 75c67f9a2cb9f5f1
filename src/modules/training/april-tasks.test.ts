import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AprilChange } from '../../platform/april-source.ts'
import { trainingAprilTasks } from './april-tasks.ts'
import { day, type Hall, openHall, type Who } from './fixtures/hall.ts'
import { nominate } from './nominate.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const on = day('2026-06-01')

async function openOf(who: Who, how: AprilChange['how'] = 'leaves') {
  const changes = new Map([[hall.idOf(who), { how, fromUnitId: '', toUnitId: null }]])
  const question = { on, today: day('2026-05-20'), changes }
  const lists = await Promise.all(
    trainingAprilTasks.map(async (source) => {
      const tasks = await source.list(hall.platform, question)
      return tasks.map((task) => ({ ...task, source }))
    }),
  )
  return lists.flat()
}

test('the seat of a leaver goes to another person, the desk being told of it', async () => {
  const offeringId = await hall.offering({ on: ['2026-06-10'], capacity: 5 })
  const employeeIds = [hall.idOf('clerk1')]
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
  const open = await openOf('clerk1')
  const [seat] = open.filter(({ source }) => source.kind === 'training.seat')
  expect(seat).toMatchObject({ personId: hall.idOf('clerk1'), way: 'press' })
  expect((await openOf('clerk1', 'moves')).filter(({ personId }) => personId !== null)).toEqual([])
  await seat?.source.handOver?.(hall.platform, hall.as('desk'), {
    ...{ key: seat.key, fromId: hall.idOf('clerk1'), toId: hall.idOf('clerk2'), on },
  })
  const rows = await listEnrolmentsIn(hall.db, offeringId)
  const stateOf = (who: Who) => rows.find((row) => row.employeeId === hall.idOf(who))?.state
  expect([stateOf('clerk1'), stateOf('clerk2')]).toEqual(['substituted', 'seated'])
  expect((await openOf('clerk1')).filter(({ personId }) => personId !== null)).toEqual([])
})

test('what comes before the day is the leaver’s own', async () => {
  const offeringId = await hall.offering({ on: ['2026-05-27'], capacity: 5 })
  const employeeIds = [hall.idOf('clerk3')]
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
  expect((await openOf('clerk3')).filter(({ personId }) => personId !== null)).toEqual([])
})

test('a year without an approved plan is not open yet', async () => {
  const kinds = (await openOf('clerk4')).map(({ source, title }) => `${source.kind} ${title}`)
  expect(kinds).toContain('training.new_year 令和8年度の研修計画')
})
