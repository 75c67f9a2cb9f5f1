import { fiscalMonths } from '../../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { inTreeOrder, rootOf } from '../category.ts'
import { type CostShare, rulesOn, type TrainingRules } from '../rules.ts'
import { listCategories } from '../store/category.ts'
import { takenSeats } from '../store/enrolment.ts'
import { listQuotas } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import { type PerHead, perHead } from './per-head.ts'
import { type CitySeats, type Share, shareCost } from './share.ts'
import { listOfferingCosts, type OfferingCost } from './store.ts'

/** Costs of several offerings with the people among whom they are divided. */
export type CostTally = {
  budgetYen: number
  actualYen: number
  /** Lines whose actual amount is not known yet. */
  openCount: number
  /** People who were there, own and guests, in offerings with a cost written down. */
  heads: number
  /** Of the actual cost. */
  perHead: PerHead | null
  offeringCount: number
  /** Held offerings without any line. */
  unwrittenCount: number
}

/** What a year's training costs, by category, month and course (研修費用). */
export type YearCosts = {
  fiscalYear: number
  total: CostTally
  categories: (CostTally & { categoryId: string; name: string })[]
  months: (CostTally & { month: number })[]
  courses: (CostTally & { courseId: string; title: string })[]
  offerings: OfferingCost[]
}

/**
 * Adds offerings up; people of an offering nobody wrote a cost down for do not thin the average.
 */
export function tallyCosts(offerings: readonly OfferingCost[]): CostTally {
  const sum = { budgetYen: 0, actualYen: 0, openCount: 0, heads: 0, offeringCount: 0 }
  let unwrittenCount = 0
  for (const one of offerings) {
    sum.budgetYen += one.budgetYen
    sum.actualYen += one.actualYen
    sum.openCount += one.openCount
    if (one.lineCount > 0) sum.heads += one.ownCount + one.guestCount
    if (one.state !== 'cancelled') sum.offeringCount += 1
    if (one.state === 'held' && one.lineCount === 0) unwrittenCount += 1
  }
  return { ...sum, unwrittenCount, perHead: perHead(sum.actualYen, sum.heads) }
}

/** The costs of a fiscal year. */
export async function viewYearCosts(db: Handle, fiscalYear: number): Promise<YearCosts> {
  const offerings = await listOfferingCosts(db, { fiscalYear })
  const categories = await listCategories(db)
  const tops = Map.groupBy(
    offerings,
    ({ categoryId }) => rootOf(categories, categoryId)?.id ?? categoryId,
  )
  const courses = Map.groupBy(offerings, ({ courseId }) => courseId)
  const months = Map.groupBy(offerings, ({ startsOn }) => startsOn.month)
  return {
    fiscalYear,
    total: tallyCosts(offerings),
    categories: inTreeOrder(categories)
      .filter(({ id, depth }) => depth === 0 && tops.has(id))
      .map(({ id, name }) => ({ categoryId: id, name, ...tallyCosts(tops.get(id) ?? []) })),
    months: fiscalMonths.map((month) => ({ month, ...tallyCosts(months.get(month) ?? []) })),
    courses: [...courses].map(([courseId, own]) => {
      return { courseId, title: own[0]?.title ?? '', ...tallyCosts(own) }
    }),
    offerings,
  }
}

/** Sums of every year that has costs, newest first. */
export async function listYearsOfCosts(
  db: Handle,
): Promise<(CostTally & { fiscalYear: number })[]> {
  const years = Map.groupBy(await listOfferingCosts(db), ({ fiscalYear }) => fiscalYear)
  return [...years]
    .map(([fiscalYear, own]) => ({ fiscalYear, ...tallyCosts(own) }))
    .filter(({ budgetYen, actualYen }) => budgetYen > 0 || actualYen > 0)
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear)
}

/** How the cost of a joint offering is shared, with what it is worked out from. */
export type SharedOffering = OfferingCost & {
  costShare: CostShare
  seatsUsed: number
  cities: CitySeats[]
  budget: Share[]
  actual: Share[]
}

/**
 * The joint ones among offerings with their shares: those that another city holds, is kept seats
 * for, or has people in. Costs of single persons are their own city's and are not shared.
 */
export async function shareOfferings(
  db: Handle,
  offerings: readonly OfferingCost[],
  ownLgCode: string,
): Promise<SharedOffering[]> {
  const ids = offerings.map(({ offeringId }) => offeringId)
  const taken = await takenSeats(db, ids)
  const quotas = Map.groupBy(await listQuotas(db, ids), ({ offeringId }) => offeringId)
  const rules = await listRules(db)
  return offerings.flatMap((one) => {
    const used = [...(taken.get(one.offeringId) ?? [])].map(([lgCode, seats]): CitySeats => {
      return { lgCode: lgCode ?? ownLgCode, seats }
    })
    const kept = (quotas.get(one.offeringId) ?? []).map(({ lgCode }) => ({ lgCode, seats: 0 }))
    const others = [...used, ...kept, { lgCode: one.hostLgCode, seats: 0 }]
    if (others.every(({ lgCode }) => lgCode === ownLgCode)) return []
    return [
      sharedOf(one, [...others, { lgCode: ownLgCode, seats: 0 }], rulesOn(rules, one.startsOn)),
    ]
  })
}

function sharedOf(
  one: OfferingCost,
  cities: readonly CitySeats[],
  { costShare }: Pick<TrainingRules, 'costShare'>,
): SharedOffering {
  const by = { hostLgCode: one.hostLgCode, cities, costShare }
  const actual = shareCost({ ...by, totalYen: one.sharedActualYen })
  return {
    ...one,
    costShare,
    seatsUsed: actual.reduce((sum, { seats }) => sum + seats, 0),
    cities: actual.map(({ lgCode, seats }) => ({ lgCode, seats })),
    budget: shareCost({ ...by, totalYen: one.sharedBudgetYen }),
    actual,
  }
}
