import { seedDecision } from '#modules/approvals'
import { listStaff, listUnits, mainPostsOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { newId } from '../../platform/database/id.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { planLines, type PlanLine } from './category.ts'
import { demoCourses, demoProviders, demoRequirement } from './course-seeds.ts'
import { enrolForm } from './form-key.ts'
import { recordYearSummary } from './record-year-summary.ts'
import { insertCompletions, insertMarks } from './store/attendance.ts'
import { listCategories } from './store/category.ts'
import { insertEnrolments, insertEvents, settleApplicationNos } from './store/enrolment.ts'
import { insertCourses, insertOfferings } from './store/offering.ts'
import { insertPlan } from './store/plan.ts'
import {
  type SeedCourse,
  type Seeded,
  seededYear,
  type SeedPeople,
  specialOfferings,
} from './offering-seeds.ts'
import {
  presentTargets,
  scaled,
  story2019,
  summary2018,
  summaryLastYear,
  targets2019,
} from './year-seeds.ts'

/** Fiscal year of the demo city that is complete. */
const completeYear = 2019

/**
 * Fills the demo city's training (サンプル): fiscal 2018 as totals, fiscal 2019 complete, the present
 * year in progress, and one full offering with a queue. `employeeIds` are those of `seedPeople`, by
 * staff number. The same people and day give the same story.
 */
export async function seedTraining(
  platform: Platform,
  context: RequestContext,
  { employeeIds }: { employeeIds: Readonly<Record<string, string>> },
): Promise<void> {
  const thisYear = fiscalYearOf(context.today)
  const ids = Object.keys(employeeIds)
    .toSorted()
    .flatMap((staffNo) => employeeIds[staffNo] ?? [])
  const applied = await act(platform, context, { action: 'training.seed' }, async (tx) => {
    const inner = { db: tx }
    await recordYearSummary(inner, context, {
      fiscalYear: completeYear - 1,
      planLine: null,
      ...summary2018,
      note: '区分ごとの数は残っていません。',
    })
    if (thisYear - 1 > completeYear) {
      await recordYearSummary(inner, context, {
        fiscalYear: thisYear - 1,
        planLine: null,
        ...summaryLastYear,
        note: '総数だけを引き継ぎました。',
      })
    }
    const categoryIds = await lineIds(tx)
    const courses = coursesOf(categoryIds)
    await insertCourses(
      tx,
      courses.map(({ course }) => course),
    )
    const hasPresent = thisYear > completeYear
    await seedPlan(tx, context, completeYear, targets2019, categoryIds)
    if (hasPresent) await seedPlan(tx, context, thisYear, presentTargets, categoryIds)
    const years = hasPresent ? [completeYear, thisYear] : [completeYear]
    const seeded: Seeded[] = []
    const special: Seeded[] = []
    for (const fiscalYear of years) {
      const story = fiscalYear === completeYear ? story2019 : scaled(story2019, presentTargets)
      const people = await peopleOf(tx, ids, fiscalYear)
      seeded.push(...seededYear({ fiscalYear, story, courses, people, today: context.today }))
      if (fiscalYear === thisYear) special.push(...specialOfferings(courses, people, context.today))
    }
    await insertAll(tx, [...seeded, ...special])
    const first = special
      .flatMap(({ enrolments }) => enrolments)
      .find(({ state }) => state === 'applied')
    return {
      subject: 'training.seed/demo',
      after: { offerings: seeded.length + special.length },
      result: first === undefined ? null : { id: first.id, employeeId: first.employeeId ?? '' },
    }
  })
  // The form is known where the whole product is put together.
  if (applied === null || !platform.offers.approvalForms.has(enrolForm)) return
  const submitted = { employeeId: applied.employeeId, at: context.now }
  await seedDecision(platform, { form: enrolForm, subjectId: applied.id, submitted, decisions: [] })
}

async function lineIds(tx: Handle): Promise<Record<PlanLine, string>> {
  const categories = await listCategories(tx)
  const idOf = (line: PlanLine): string =>
    categories.find(({ planLine, parentId }) => planLine === line && parentId === null)?.id ?? ''
  return { 'new-hire': idOf('new-hire'), joint: idOf('joint'), external: idOf('external') }
}

function coursesOf(categoryIds: Record<PlanLine, string>): SeedCourse[] {
  return planLines.flatMap((line) =>
    demoCourses[line].map((title): SeedCourse => ({
      line,
      course: {
        id: newId(),
        categoryId: categoryIds[line],
        title,
        provider: demoProviders[line],
        method: line === 'new-hire' ? 'nominated' : 'open',
        ...demoRequirement(line, title),
        summary: '',
        endedOn: null,
      },
    })),
  )
}

async function seedPlan(
  tx: Handle,
  { now }: RequestContext,
  fiscalYear: number,
  targets: Record<PlanLine, { courseCount: number; participantCount: number }>,
  categoryIds: Record<PlanLine, string>,
): Promise<void> {
  await insertPlan(tx, {
    id: newId(),
    fiscalYear,
    version: 1,
    approvedOn: firstDayOf(fiscalYear).add({ days: 9 }),
    unitId: null,
    note: '',
    createdAt: now,
    createdBy: 'system/seed',
    targets: planLines.map((line) => ({ categoryId: categoryIds[line], ...targets[line] })),
  })
}

/** Those in post the whole year, the newest first for the courses of new recruits. */
async function peopleOf(
  tx: Handle,
  ids: readonly string[],
  fiscalYear: number,
): Promise<SeedPeople> {
  const firstOn = firstDayOf(fiscalYear)
  const first = await mainPostsOf(tx, ids, firstOn)
  const last = new Set((await mainPostsOf(tx, ids, lastDayOf(fiscalYear))).map(idOf))
  const units = new Map(first.map(({ employeeId, unitId }) => [employeeId, unitId]))
  const staying = ids.filter((id) => units.has(id) && last.has(id))
  const before = new Set((await mainPostsOf(tx, ids, firstOn.subtract({ years: 2 }))).map(idOf))
  const dayBefore = firstOn.subtract({ days: 1 })
  const known = new Set((await mainPostsOf(tx, ids, dayBefore)).map(idOf))
  const regularStaff = { kind: 'main', staffClasses: ['regularStaff'] } as const
  const regular = new Set((await listStaff(tx, firstOn, regularStaff)).map(idOf))
  // Those of this very April first: they have to take the courses of new recruits.
  const isRecruit = (id: string) => regular.has(id) && !known.has(id)
  const newest = staying
    .filter((id) => !before.has(id))
    .toSorted((a, b) => Number(isRecruit(b)) - Number(isRecruit(a)))
  const parents = new Map((await listUnits(tx, firstOn)).map((unit) => [unit.id, unit]))
  const slugOf = (unitId: string): string => {
    const unit = parents.get(unitId)
    if (unit === undefined) return ''
    return unit.kind === 'section' ? slugOf(unit.parentUnitId ?? '') : unit.slug
  }
  const division = new Map([...units].map(([id, unitId]) => [id, slugOf(unitId)]))
  return { units, staying, newest: [...newest, ...staying].slice(0, 30), division }
}

const idOf = ({ employeeId }: { employeeId: string }): string => employeeId

async function insertAll(tx: Handle, seeded: readonly Seeded[]): Promise<void> {
  await insertOfferings(
    tx,
    seeded.map(({ offering }) => offering),
  )
  await insertEnrolments(
    tx,
    seeded.flatMap(({ enrolments }) => enrolments),
  )
  await insertEvents(
    tx,
    seeded.flatMap(({ events }) => events),
  )
  await insertMarks(
    tx,
    seeded.flatMap(({ marks }) => marks),
  )
  await insertCompletions(
    tx,
    seeded.flatMap(({ completions }) => completions),
  )
  await settleApplicationNos(tx)
}
