import { calendarYearOf, fiscalMonths } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { type Category, inTreeOrder, lineOf, pathOfCategory } from './category.ts'
import { countingDay } from './counting.ts'
import { seatedStates } from './enrolment.ts'
import { type CountingRule, countingRuleOf } from './counting-rule.ts'
import { differencesOf, type PlanTargets, sumOf, type Tally } from './plan.ts'
import { listCategories } from './store/category.ts'
import { type OfferingTally, tallyOfferings } from './store/count.ts'
import { takenSeats } from './store/enrolment.ts'
import { listCourses, listOfferingsOf } from './store/offering.ts'
import { findPlan, listPlanVersions, listSummaries } from './store/plan.ts'
import type { OfferingRow } from './store/tables.ts'
import type { CategoryItem, CourseItem, MonthTally, PlanBoard, PlanLineView } from './view-types.ts'

/** Something that counts, or will: one offering with its course and own people. */
type Part = Pick<OfferingTally, 'offeringId' | 'courseId' | 'categoryId' | 'participantCount'> & {
  on: Temporal.PlainDate
}

/**
 * The year's plan against what happened, by category and month (年間計画と実績). `today` decides what has
 * happened; a past year is counted to its last day. Last year is counted by this year's rule, so
 * that both compare.
 */
export async function viewPlan(
  db: Handle,
  fiscalYear: number,
  today: Temporal.PlainDate,
  planTargets: PlanTargets,
): Promise<PlanBoard> {
  const asOf = countingDay(fiscalYear, today)
  const promised = await planTargets.targetsOf(fiscalYear)
  const rules = await countingRuleOf(db, asOf, promised)
  const categories = await listCategories(db)
  const versions = await listPlanVersions(db, fiscalYear)
  const plan = (await findPlan(db, fiscalYear)) ?? null
  const planBefore = await findPlan(db, fiscalYear - 1)
  const filter = { line: 'all', asOf } as const
  const now = await tallyOfferings(db, { ...filter, fiscalYear }, rules.participantCounting)
  const year = { ...filter, fiscalYear: fiscalYear - 1 }
  const before = await tallyOfferings(db, year, rules.participantCounting)
  const summaries = await listSummaries(db, [fiscalYear, fiscalYear - 1])
  const goals = new Map(promised.map((one) => [one.category, one]))
  const offerings = await listOfferingsOf(db, fiscalYear)
  const taken = await takenSeats(
    db,
    offerings.map(({ id }) => id),
    seatedStates,
  )
  const [parts, partsBefore] = [now.map(partOf), before.map(partOf)]
  const coming = comingOf(offerings, parts, taken)
  const shown = shownCategories(categories, plan?.targets ?? [], [...offerings, ...before])

  const isSummaryBefore = summaries.some((one) => one.fiscalYear === fiscalYear - 1)
  const isKnownBefore = partsBefore.length > 0 && !isSummaryBefore
  const lineView = (own: readonly Category[], category: Category): PlanLineView => {
    const ids = new Set(own.map(({ id }) => id))
    const inside = (all: readonly Part[]) => all.filter(({ categoryId }) => ids.has(categoryId))
    const planLine = lineOf(categories, category.id)
    const goal = planLine === null ? undefined : goals.get(planLine)
    const summary = (of: number) =>
      summaries.find(
        (one) => one.fiscalYear === of && one.planLine === planLine && planLine !== null,
      )
    const lastYear = summary(fiscalYear - 1) ?? tallyOf(inside(partsBefore), rules)
    return {
      categoryId: category.id,
      name: category.name,
      kind: category.kind,
      planLine,
      target: plan?.targets.find(({ categoryId }) => categoryId === category.id) ?? null,
      goal: goalOf(goal),
      actual: plain(summary(fiscalYear) ?? tallyOf(inside(parts), rules)),
      forecast: tallyOf(inside([...parts, ...coming]), rules),
      lastYear: isKnownBefore || summary(fiscalYear - 1) !== undefined ? plain(lastYear) : null,
      months: monthsOf(inside(parts), fiscalYear, rules),
    }
  }
  const lines = shown.map((category) => {
    const own = categories.filter((one) =>
      pathOfCategory(categories, one.id).some(({ id }) => id === category.id),
    )
    return lineView(own, category)
  })
  const summaryOf = (of: number) =>
    summaries.find((one) => one.fiscalYear === of && one.planLine === null)
  const [total, totalBefore] = [summaryOf(fiscalYear), summaryOf(fiscalYear - 1)]
  const isSummary = total !== undefined
  const lastYearIsSummary = totalBefore !== undefined
  const lastTotal = lastYearIsSummary ? totalBefore : tallyOf(partsBefore, rules)
  return {
    fiscalYear,
    asOf,
    plan,
    versions: versions.map(({ id, version, approvedOn, note, createdAt }) => {
      return { id, version, approvedOn, note, createdAt }
    }),
    rules,
    lines,
    total: {
      target: plan === null ? null : sumOf(plan.targets),
      goal: goalOf(goals.get('all')),
      actual: isSummary && total !== undefined ? plain(total) : tallyOf(parts, rules),
      forecast: tallyOf([...parts, ...coming], rules),
      lastYear: isKnownBefore || lastYearIsSummary ? plain(lastTotal) : null,
      months: monthsOf(parts, fiscalYear, rules),
    },
    isSummary,
    lastYearIsSummary,
    differences: plan === null ? [] : differencesOf(planBefore?.targets ?? [], plan.targets),
    courses: await coursesOf(db, categories, offerings, parts, taken, today),
  }
}

/** The tree with how many courses hang on each branch. */
export async function listCategoryItems(db: Handle): Promise<CategoryItem[]> {
  const courses = Map.groupBy(await listCourses(db), ({ categoryId }) => categoryId)
  return inTreeOrder(await listCategories(db)).map((one) => {
    return { ...one, courseCount: courses.get(one.id)?.length ?? 0 }
  })
}

const plain = ({ courseCount, participantCount }: Tally): Tally => ({
  courseCount,
  participantCount,
})

function goalOf(
  goal: { courseCount?: number | undefined; participantCount?: number | undefined } | undefined,
): PlanLineView['goal'] {
  if (goal === undefined) return null
  return {
    courseCount: goal.courseCount ?? null,
    participantCount: goal.participantCount ?? null,
  }
}

function partOf({ heldOn: on, ...tally }: OfferingTally): Part {
  return { ...tally, on }
}

/** Offerings still to come with the own people seated in them: what the forecast adds. */
function comingOf(
  offerings: readonly OfferingRow[],
  parts: readonly Part[],
  taken: Awaited<ReturnType<typeof takenSeats>>,
): Part[] {
  const held = new Set(parts.map(({ offeringId }) => offeringId))
  return offerings.flatMap(({ id, courseId, categoryId, state, startsOn: on }) => {
    const participantCount = taken.get(id)?.get(null) ?? 0
    const isComing = (state === 'open' || state === 'closed') && !held.has(id)
    return isComing && participantCount > 0
      ? [{ offeringId: id, courseId, categoryId, on, participantCount }]
      : []
  })
}

function tallyOf(parts: readonly Part[], { courseCounting }: CountingRule): Tally {
  const courses = new Set(
    parts.map(({ courseId, offeringId }) =>
      courseCounting === 'oncePerYear' ? courseId : offeringId,
    ),
  )
  return {
    courseCount: courses.size,
    participantCount: parts.reduce((sum, one) => sum + one.participantCount, 0),
  }
}

/** A course that counts once a year counts in the month in which it was held first. */
function monthsOf(parts: readonly Part[], fiscalYear: number, rules: CountingRule): MonthTally[] {
  const first = new Map<string, Part>()
  for (const part of parts) {
    const key = rules.courseCounting === 'oncePerYear' ? part.courseId : part.offeringId
    const known = first.get(key)
    if (known === undefined || Temporal.PlainDate.compare(part.on, known.on) < 0)
      first.set(key, part)
  }
  return fiscalMonths.map((month) => {
    const inMonth = ({ on }: Part) =>
      on.month === month && on.year === calendarYearOf(fiscalYear, month)
    return {
      month,
      courseCount: [...first.values()].filter(inMonth).length,
      participantCount: parts.filter(inMonth).reduce((sum, one) => sum + one.participantCount, 0),
    }
  })
}

/** Categories with a target, and the tops of those that anything hangs on without one. */
function shownCategories(
  categories: readonly Category[],
  targets: readonly { categoryId: string }[],
  used: readonly { categoryId: string }[],
): Category[] {
  const targeted = new Set(targets.map(({ categoryId }) => categoryId))
  const wanted = new Set(targeted)
  for (const { categoryId } of used) {
    const path = pathOfCategory(categories, categoryId)
    if (path.some(({ id }) => targeted.has(id))) continue
    const top = path.at(-1)
    if (top !== undefined) wanted.add(top.id)
  }
  for (const one of categories)
    if (one.parentId === null && one.planLine !== null) wanted.add(one.id)
  return inTreeOrder(categories).filter(({ id }) => wanted.has(id))
}

async function coursesOf(
  db: Handle,
  categories: readonly Category[],
  offerings: readonly OfferingRow[],
  parts: readonly Part[],
  taken: Awaited<ReturnType<typeof takenSeats>>,
  today: Temporal.PlainDate,
): Promise<CourseItem[]> {
  const byCourse = Map.groupBy(offerings, ({ courseId }) => courseId)
  const participants = Map.groupBy(parts, ({ courseId }) => courseId)
  const names = new Map(categories.map((one) => [one.id, one.name]))
  const courses = (await listCourses(db)).filter(({ id }) => byCourse.has(id))
  return courses.map((course) => {
    const own = (byCourse.get(course.id) ?? []).filter(({ state }) => state !== 'cancelled')
    const next = own.find(
      ({ startsOn, state }) => state !== 'held' && Temporal.PlainDate.compare(startsOn, today) >= 0,
    )
    return {
      ...course,
      categoryName: names.get(course.categoryId) ?? '',
      planLine: lineOf(categories, course.categoryId),
      offeringCount: own.length,
      heldCount: own.filter(({ state }) => state === 'held').length,
      seatedCount: own.reduce((sum, { id }) => sum + (taken.get(id)?.get(null) ?? 0), 0),
      participantCount: (participants.get(course.id) ?? []).reduce(
        (sum, one) => sum + one.participantCount,
        0,
      ),
      nextOn: next?.startsOn ?? null,
    }
  })
}
