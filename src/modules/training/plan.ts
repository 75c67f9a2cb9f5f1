import { Refusal } from '../../platform/refusal.ts'
import type { PlanLine } from './category.ts'

/** Courses and participants (延人数): the two numbers of every line. */
export type Tally = { courseCount: number; participantCount: number }

/** What is to be reached in one category (目標). */
export type PlanTarget = { categoryId: string } & Tally

/** A version of the yearly plan (研修計画); the newest one holds. */
export type Plan = {
  id: string
  fiscalYear: number
  /** From 1. */
  version: number
  /** Day of its approval; null while it is a draft. */
  approvedOn: Temporal.PlainDate | null
  /** Unit that made it: its head approves; null where the machine did. */
  unitId: string | null
  note: string
  createdAt: Temporal.Instant
  createdBy: string
  targets: readonly PlanTarget[]
}

/** A year of which only totals are known (総数のみの年度). Null stands for all categories. */
export type YearSummary = { fiscalYear: number; planLine: PlanLine | null; note: string } & Tally

/**
 * What the policy promises of a year, as goals knows it; `all` is the total. The module that wires
 * this one hands it in, so that training reads no other module's tables.
 */
export type PlanTargets = {
  targetsOf(fiscalYear: number): Promise<
    readonly {
      category: PlanLine | 'all'
      courseCount?: number | undefined
      participantCount?: number | undefined
      /** Rule of counting that the target was published with. */
      courseCountBy?: string | undefined
      participantCountBy?: string | undefined
    }[]
  >
}

/** Both numbers added up. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    courseCount: tallies.reduce((sum, one) => sum + one.courseCount, 0),
    participantCount: tallies.reduce((sum, one) => sum + one.participantCount, 0),
  }
}

/** Refuses a plan whose categories do not add up to its total, with both: `plan_sum_mismatch`. */
export function assertSums(targets: readonly Tally[], total: Tally): void {
  const sum = sumOf(targets)
  if (sum.courseCount === total.courseCount && sum.participantCount === total.participantCount) {
    return
  }
  throw new Refusal('training.plan_sum_mismatch', 409, {
    sumCourses: sum.courseCount,
    sumParticipants: sum.participantCount,
    totalCourses: total.courseCount,
    totalParticipants: total.participantCount,
  })
}

/** How one line of a plan differs from last year's; a missing line counts as nothing. */
export type PlanDifference = {
  categoryId: string
  before: Tally | null
  after: Tally | null
} & Tally

/** Differences of two years by category, in the order of the newer one. */
export function differencesOf(
  before: readonly PlanTarget[],
  after: readonly PlanTarget[],
): PlanDifference[] {
  const old = new Map(before.map((one) => [one.categoryId, one]))
  const ids = new Set([...after, ...before].map(({ categoryId }) => categoryId))
  const now = new Map(after.map((one) => [one.categoryId, one]))
  return [...ids].map((categoryId) => {
    const [was, is] = [old.get(categoryId) ?? null, now.get(categoryId) ?? null]
    return {
      categoryId,
      before: was,
      after: is,
      courseCount: (is?.courseCount ?? 0) - (was?.courseCount ?? 0),
      participantCount: (is?.participantCount ?? 0) - (was?.participantCount ?? 0),
    }
  })
}
