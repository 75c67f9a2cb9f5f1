import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/database/id.ts'
import { day, type Hall, openHall, type Who } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { insertEnrolments, insertGuests, listEnrolmentsIn } from '../store/enrolment.ts'
import { answerAsGuest, answerQuestionnaire } from './answer-questionnaire.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const five: Who[] = ['clerk1', 'clerk2', 'clerk3', 'clerk4', 'clerk5']
const sheet = (step: number, words?: string) => ({
  answers: { q1: step, q2: step, q3: step, q4: 2, q5: step, ...(words && { q6: words }) },
})

/** An offering of 18 May whose people are marked with their minutes; undefined is not marked. */
async function held(minutes: Partial<Record<Who, number | undefined>>, courseId?: string) {
  const people = Object.keys(minutes) as Who[]
  const more = courseId === undefined ? {} : { courseId }
  const offeringId = await hall.offering({ on: ['2026-05-18'], capacity: 20, ...more })
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds: people.map(hall.idOf) })
  const rows = await listEnrolmentsIn(hall.db, offeringId)
  const idOf = (who: Who) => rows.find((one) => one.employeeId === hall.idOf(who))?.id ?? ''
  const mark = (who: Who, attendedMinutes: number) =>
    markAttendance(hall.platform, hall.as('desk'), {
      offeringId,
      heldOn: day('2026-05-18'),
      source: 'list',
      marks: [{ enrolmentId: idOf(who), attendedMinutes }],
    })
  for (const who of people) {
    const given = minutes[who]
    if (given !== undefined) await mark(who, given)
  }
  const answer = (who: Who, body: unknown = sheet(4)) =>
    hall.send(who, 'POST', `/offerings/${offeringId}/answers`, body)
  const results = (who: Who) => hall.send(who, 'GET', `/offerings/${offeringId}/answers`)
  return { offeringId, idOf, mark, answer, results }
}

const all = (people: readonly Who[]) => Object.fromEntries(people.map((who) => [who, 360]))

test('only who was there answers, and once', async () => {
  const { answer } = await held({ clerk1: 360, clerk2: 0, clerk3: undefined, clerk4: 60 })
  expect(await answer('clerk1')).toMatchObject({ status: 201 })
  expect(await answer('clerk4')).toMatchObject({ status: 201 })
  const twice = await answer('clerk1')
  expect(twice).toMatchObject({ status: 409, body: { code: 'training.already_answered' } })
  expect(twice.body.title).toContain('回答済み')
  for (const who of ['clerk2', 'clerk3'] as const) {
    expect(await answer(who)).toMatchObject({
      status: 409,
      body: { code: 'training.not_attended' },
    })
  }
  expect(await answer('clerk6')).toMatchObject({ body: { code: 'training.not_in_offering' } })
})

test('after ninety days the questionnaire is closed', async () => {
  const { offeringId } = await held({ clerk1: 360 })
  const late = hall.as('clerk1', { today: day('2026-08-17') })
  const given = { offeringId, ...sheet(4) }
  await expect(answerQuestionnaire(hall.platform, late, given)).rejects.toMatchObject({
    code: 'training.questionnaire_closed',
  })
  const inTime = { ...late, today: day('2026-08-16') }
  await answerQuestionnaire(hall.platform, inTime, given)
})

test('a sheet with holes names them, and keeps nothing', async () => {
  const { answer } = await held({ clerk1: 360 })
  const wrong = await answer('clerk1', { answers: { q1: 9, q2: 3, q3: 3, q5: 3 } })
  expect(wrong).toMatchObject({
    status: 422,
    body: { fields: [{ field: 'answers.q1' }, { field: 'answers.q4' }] },
  })
  expect((await answer('clerk1')).status).toBe(201)
})

test('nothing is shown before there are enough; then numbers to all, words to the desk', async () => {
  const { answer, results } = await held(all(five))
  for (const who of five.slice(0, 4)) await answer(who, sheet(5, `意見 ${who}`))
  const before = await results('clerk9')
  expect(before.body).toEqual({ attended: null, answered: null, missing: 1, results: [] })
  expect((await results('desk')).body).toMatchObject({ answered: 4, missing: 1, results: [] })
  await answer('clerk5', sheet(3))
  const after = (await results('clerk9')).body as unknown as {
    results: {
      average: number | null
      texts: unknown
      counts: { value: number; count: number }[]
    }[]
  }
  expect(after).toMatchObject({ attended: 5, answered: 5, missing: 0 })
  expect(after.results[0]).toMatchObject({ average: 4.6 })
  expect(after.results[0]?.counts.map(({ count }) => count)).toEqual([4, 0, 1, 0, 0])
  expect(after.results.every(({ texts }) => texts === null)).toBe(true)
  const desk = (await results('desk')).body['results'] as { texts: string[] }[]
  expect(desk.at(-1)?.texts.toSorted()).toEqual(five.slice(0, 4).map((who) => `意見 ${who}`))
})

test('no column, order or transaction joins a sheet to a person', async () => {
  const { offeringId, answer } = await held(all(five))
  for (const [at, who] of five.entries()) await answer(who, sheet(at + 1))
  const { rows } = await sql<{ sheets: number; marks: number }>`
    select
      (select count(distinct xmin::text) from training.questionnaire_answer
        where offering_id = ${offeringId})::int as sheets,
      (select count(distinct xmin::text) from training.questionnaire_answered
        where offering_id = ${offeringId})::int as marks`.execute(hall.db)
  expect(rows).toEqual([{ sheets: 1, marks: 1 }])
  const columns = async (table: string) =>
    (
      await sql<{ name: string }>`select column_name as name from information_schema.columns
        where table_schema = 'training' and table_name = ${table}`.execute(hall.db)
    ).rows.map(({ name }) => name)
  const [sheets, marks] = [
    await columns('questionnaire_answer'),
    await columns('questionnaire_answered'),
  ]
  expect(sheets.filter((name) => marks.includes(name))).toEqual(['offering_id'])
  // The trail says who answered, and nothing of what.
  const trail = await sql<{ digests: number }>`
    select count(*)::int as digests from audit.entry where action = 'training.answer'
      and (digest_before is not null or digest_after is not null)`.execute(hall.owner)
  expect(trail.rows).toEqual([{ digests: 0 }])
})

test('everybody who answers at the same moment is in the box once', async () => {
  const { answer, results } = await held(all(five))
  const sent = await Promise.all([...five, ...five].map((who) => answer(who)))
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(5)
  expect((await results('desk')).body).toMatchObject({ answered: 5, missing: 0 })
})

test('a mark that is corrected closes the door, and takes no sheet back', async () => {
  const { answer, mark, results } = await held(all(five))
  for (const who of five) await answer(who)
  await mark('clerk1', 0)
  expect(await answer('clerk1')).toMatchObject({ body: { code: 'training.not_attended' } })
  expect((await results('desk')).body).toMatchObject({ attended: 4, answered: 5 })
})

test('a guest answers by way of a link; nobody else does', async () => {
  const { offeringId, idOf } = await held({ clerk1: 360 })
  const [own] = await listEnrolmentsIn(hall.db, offeringId)
  if (own === undefined) throw new Error('nobody is seated')
  const [guestId, enrolmentId] = [newId(), newId()]
  const names = {
    name: '隣 町子',
    kana: 'トナリ',
    unit: '',
    contact: '',
    deleteOn: day('2027-01-01'),
  }
  await insertGuests(hall.db, [{ id: guestId, lgCode: '229998', ...names }])
  const nobody = { employeeId: null, unitId: null, guestId, lgCode: '229998' }
  const seated = { ...own, ...nobody, id: enrolmentId, applicationNo: 2, state: 'seated' as const }
  await insertEnrolments(hall.db, [seated])
  const given = { enrolmentId, ...sheet(4) }
  const anonymous = { ...hall.as('clerk1'), actor: { kind: 'anonymous' as const } }
  await expect(answerAsGuest(hall.platform, anonymous, given)).rejects.toMatchObject({
    code: 'training.not_attended',
  })
  const marks = [{ enrolmentId, attendedMinutes: 360 }]
  const list = { offeringId, heldOn: day('2026-05-18'), source: 'list' as const, marks }
  await markAttendance(hall.platform, hall.as('desk'), list)
  await answerAsGuest(hall.platform, anonymous, given)
  await expect(answerAsGuest(hall.platform, anonymous, given)).rejects.toMatchObject({
    code: 'training.already_answered',
  })
  await expect(
    answerAsGuest(hall.platform, anonymous, { ...given, enrolmentId: idOf('clerk1') }),
  ).rejects.toMatchObject({ status: 404 })
})
