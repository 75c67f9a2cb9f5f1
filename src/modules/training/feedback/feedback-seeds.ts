import { mainPostsOf } from '#modules/people'
import { sql } from 'kysely'
import { act } from '../../../platform/act.ts'
import { fiscalYearOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { addWorkingDays } from '../../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { rulesOn } from '../rules.ts'
import { listRules } from '../store/plan.ts'
import type { TrainingTables } from '../store/tables.ts'
import { type FollowUp, followUpDates, followUpGrades, headsAbove } from './follow-up.ts'
import { firstSet } from './question-set.ts'
import { type Answers, isAnsweringOver } from './questionnaire.ts'
import { recordResults } from './record-results.ts'
import { seedRemarks, seedUses } from './remark-seeds.ts'
import { setCourseFeedback } from './set-course-feedback.ts'
import { type FollowUpRow, insertFollowUps, listFollowUpRows } from './store/follow-up.ts'
import { insertBoxes, insertQuestionSet } from './store/questionnaire.ts'
import type { FeedbackTables } from './tables.ts'
import { headsNow, listOpenFollowUps } from './view-follow-ups.ts'

const by = 'system/seed'

/** An ordinary member of the staff who signs in for a demonstration. */
const clerkNo = '00107'

/** Staff numbers of those who sign in for a demonstration. */
const demoNos = Array.from({ length: 8 }, (_, index) => String(101 + index).padStart(5, '0'))

/**
 * Fills the demo city's questionnaires and follow-ups (サンプル), on what `seedTraining` has made:
 * most of those who attended have answered, a few offerings too seldom to be shown; managers have
 * answered what they were asked, apart from the newest, and those named in `waitingFor` (staff
 * numbers) also owe some that are overdue.
 */
export async function seedFeedback(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  {
    employeeIds,
    waitingFor = ['00104', '00105'],
  }: { employeeIds: Readonly<Record<string, string>>; waitingFor?: readonly string[] },
): Promise<void> {
  const signIns = new Set(demoNos.flatMap((staffNo) => employeeIds[staffNo] ?? []))
  const waiting = new Set(waitingFor.flatMap((staffNo) => employeeIds[staffNo] ?? []))
  await act(platform, context, { action: 'training.seed_feedback' }, async (tx) => {
    await seedAskedCourses(tx, context, waiting)
    await seedPresence(tx, context, { clerk: employeeIds[clerkNo], waitingFor: waiting })
    const answered = await seedAnswers(tx, context, signIns)
    const followed = await seedFollowUps(tx, context, waiting)
    await seedTest(tx, context)
    return { subject: 'training.seed/feedback', after: { answered, followed }, result: null }
  })
}

async function seedAnswers(
  tx: Handle,
  { now, today }: RequestContext,
  signIns: ReadonlySet<string>,
): Promise<number> {
  await insertQuestionSet(tx, { ...firstSet, createdAt: now, createdBy: by })
  const rows = await tx
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment as e')
    .innerJoin('training.offering as o', 'o.id', 'e.offeringId')
    .select(['e.id as enrolmentId', 'e.offeringId', 'e.employeeId', 'o.endsOn'])
    .where('e.state', 'in', ['attended', 'completed'])
    .where('o.endsOn', '<=', today)
    .orderBy('o.startsOn')
    .orderBy('o.courseId')
    .orderBy('e.applicationNo')
    .execute()
  const offerings = [...Map.groupBy(rows, ({ offeringId }) => offeringId)]
  // Every fifth offering has few answers, however many attended; the newest has none yet, and
  // whoever signs in for a demonstration still has theirs to answer.
  const marks = offerings.flatMap(([, people], no) => {
    const isFresh = no === offerings.length - 1
    const share = isFresh ? 0 : no % 5 === 3 ? 0.4 : 0.85
    return people
      .slice(0, Math.ceil(people.length * share))
      .filter((one) => isAnsweringOver(one.endsOn, today) || !signIns.has(one.employeeId ?? ''))
      .map(({ enrolmentId, offeringId }) => ({ enrolmentId, offeringId }))
  })
  if (marks.length === 0) return 0
  const asked = [...new Set(marks.map(({ offeringId }) => offeringId))]
  await tx
    .withTables<FeedbackTables>()
    .insertInto('training.offeringQuestionnaire')
    .values(asked.map((offeringId) => ({ offeringId, version: firstSet.version })))
    .execute()
  const sheets = marks.map(({ offeringId }, no) => ({ offeringId, answers: sheetOf(no) }))
  await insertBoxes(tx, sheets, marks)
  return marks.length
}

/** A sheet of a mostly content person; the same number gives the same sheet. */
function sheetOf(no: number): Answers {
  const step = (offset: number): number =>
    [5, 4, 4, 5, 3, 4, 5, 2, 4, 5, 3][(no * 7 + offset) % 11] ?? 4
  const length = no % 9 === 4 ? 1 : no % 6 === 5 ? 3 : 2
  const words = no % 4 === 1 ? seedRemarks[(no >> 2) % seedRemarks.length] : undefined
  const answers = { q1: step(0), q2: step(2), q3: step(5), q4: length, q5: step(8) }
  return words === undefined ? answers : { ...answers, q6: words }
}

/**
 * The desk has also asked about some joint courses: those from which the managers of the
 * demonstration owe a reply that is due, and one that is overdue.
 */
async function seedAskedCourses(
  tx: Handle,
  { today }: RequestContext,
  waitingFor: ReadonlySet<string>,
): Promise<void> {
  const db = tx.withTables<FeedbackTables & TrainingTables>()
  const joint = await db
    .selectFrom('training.course as c')
    .innerJoin('training.category as g', 'g.id', 'c.categoryId')
    .select('c.id')
    .where('g.planLine', '=', 'joint')
    .execute()
  const rows = joint.map(({ id: courseId }) => {
    return { courseId, hasTest: false, asksFollowUp: true }
  })
  if (rows.length === 0) return
  await db.insertInto('training.courseFeedback').values(rows).execute()
  const asked = (await listOpenFollowUps(tx, today)).filter(({ managerId }) =>
    waitingFor.has(managerId ?? ''),
  )
  const chosen = [...waitingFor].flatMap((manager) =>
    [false, true].flatMap((late) =>
      asked.filter((one) => one.managerId === manager && one.isOverdue === late).slice(0, 1),
    ),
  )
  const offeringIds = chosen.map(({ offeringId }) => offeringId)
  await sql`
    delete from training.course_feedback f where not exists (
      select from training.offering o
      where o.course_id = f.course_id and o.id = any(${offeringIds}::uuid[]))`.execute(tx)
}

/**
 * Puts somebody in another's place in an offering that is over; the numbers stay as they are told.
 * Nothing happens where the person is in it already.
 */
async function takePlace(
  tx: Handle,
  { today }: RequestContext,
  { enrolmentId, employeeId }: { enrolmentId: string; employeeId: string },
): Promise<void> {
  const [post] = await mainPostsOf(tx, [employeeId], today)
  if (post === undefined) return
  await sql`
    update training.enrolment e set employee_id = ${employeeId}, unit_id = ${post.unitId}
    where e.id = ${enrolmentId} and not exists (
      select from training.enrolment o
      where o.offering_id = e.offering_id and o.employee_id = ${employeeId})`.execute(tx)
}

/**
 * Someone who signs in has attended of late, and the managers have a reply that is not yet late.
 */
async function seedPresence(
  tx: Handle,
  context: RequestContext,
  { clerk, waitingFor }: { clerk: string | undefined; waitingFor: ReadonlySet<string> },
): Promise<void> {
  const { today } = context
  const { rows } = await sql<{ enrolmentId: string }>`
    select e.id as "enrolmentId" from training.enrolment e
    join training.offering o on o.id = e.offering_id
    where o.state = 'held' and not o.needs_approval and e.state = 'completed'
      and e.origin = 'applied' and o.ends_on between ${today.subtract({ days: 60 })} and ${today}
    order by o.ends_on desc, o.id, e.application_no desc limit 1`.execute(tx)
  const [latest] = rows
  if (clerk !== undefined && latest !== undefined) {
    await takePlace(tx, context, { ...latest, employeeId: clerk })
  }
  const open = await listOpenFollowUps(tx, today)
  const others = open.filter(
    ({ isOverdue, managerId }) => !isOverdue && !waitingFor.has(managerId ?? ''),
  )
  const own = [...waitingFor].flatMap((head) => open.find((one) => one.managerId === head) ?? [])
  for (const [at, { employeeId }] of own.entries()) {
    const place = others[at * 2]
    if (place === undefined) continue
    await takePlace(tx, context, { enrolmentId: place.enrolmentId, employeeId })
  }
}

async function seedFollowUps(
  tx: Handle,
  { today }: RequestContext,
  waitingFor: ReadonlySet<string>,
): Promise<number> {
  const rules = await listRules(tx)
  const open = new Map((await listOpenFollowUps(tx, today)).map((one) => [one.enrolmentId, one]))
  const past = { from: new Temporal.PlainDate(2000, 4, 1), to: today }
  const rows = (await listFollowUpRows(tx, { ...past, onlyOpen: true })).flatMap((row) => {
    const dates = followUpDates(row.endsOn, rulesOn(rules, row.endsOn).followUpMonths)
    return Temporal.PlainDate.compare(dates.asksOn, today) <= 0 ? [{ ...row, ...dates }] : []
  })
  const heads = await headsThen(tx, rows)
  let late = 0
  const done = rows.filter(({ enrolmentId }) => {
    const asked = open.get(enrolmentId)
    // Who has left is for the daily task; who is asked by nobody cannot have been answered.
    if (asked === undefined) return true
    if (asked.managerId === null || !asked.isOverdue) return false
    if (waitingFor.has(asked.managerId)) return false
    late += 1
    return late % 12 !== 0
  })
  return insertFollowUps(
    tx,
    done.flatMap(({ enrolmentId, asksOn }, no): FollowUp[] => {
      const head = open.get(enrolmentId)?.managerId ?? heads.get(enrolmentId)
      if (head === undefined) return []
      const grade = followUpGrades[no % 7 === 6 ? 2 : no % 3 === 1 ? 1 : 0] ?? 'well'
      const answeredOn = addWorkingDays(asksOn, 2 + (no % 8))
      const recordedOn = Temporal.PlainDate.compare(answeredOn, today) > 0 ? today : answeredOn
      const at = recordedOn.toZonedDateTime({ timeZone: cityTimeZone, plainTime: '16:20' })
      const answer = {
        enrolmentId,
        outcome: 'answered' as const,
        grade,
        usedAtWork: seedUses[grade][no % seedUses[grade].length] ?? '',
        note: '',
        dropReason: null,
        recordedOn,
        recordedAt: at.toInstant(),
        recordedBy: by,
        managerId: head,
      }
      return [answer]
    }),
  )
}

/** Who headed the people of past years at their end, by enrolment. */
async function headsThen(
  tx: Handle,
  rows: readonly FollowUpRow[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [fiscalYear, own] of Map.groupBy(rows, (row) => row.fiscalYear)) {
    const on = lastDayOf(fiscalYear)
    const now = await headsNow(tx, on)
    const people = own.map(({ employeeId }) => employeeId)
    const posts = new Map((await mainPostsOf(tx, people, on)).map((one) => [one.employeeId, one]))
    for (const { enrolmentId, employeeId } of own) {
      const post = posts.get(employeeId)
      const [head] = post === undefined ? [] : headsAbove(now, post)
      if (head !== undefined) found.set(enrolmentId, head.employeeId)
    }
  }
  return found
}

/** One course of the present year has a test, which most people of its last offering passed. */
async function seedTest(tx: Handle, context: RequestContext): Promise<void> {
  const { rows } = await sql<{ courseId: string; offeringId: string; enrolmentIds: string[] }>`
    select o.course_id as "courseId", o.id as "offeringId",
      array_agg(e.id::text order by e.application_no) as "enrolmentIds"
    from training.offering o
    join training.enrolment e on e.offering_id = o.id and e.state = 'completed'
    where o.fiscal_year = ${fiscalYearOf(context.today)} and o.state = 'held'
      and o.needs_approval
    group by o.id having count(*) >= 3
    order by o.ends_on desc, o.id limit 1`.execute(tx)
  const [held] = rows
  if (held === undefined) return
  const { courseId, offeringId, enrolmentIds } = held
  const inner = { db: tx }
  await setCourseFeedback(inner, context, { courseId, hasTest: true, asksFollowUp: true })
  const last = enrolmentIds.length - 1
  const results = enrolmentIds.map((enrolmentId, index) => {
    return { enrolmentId, result: index === last ? ('failed' as const) : ('passed' as const) }
  })
  await recordResults(inner, context, { offeringId, results })
}
