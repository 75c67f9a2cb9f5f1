import type { Handle } from '../../../platform/database/handle.ts'
import { pathOfCategory } from '../category.ts'
import { countingDay } from '../counting.ts'
import type { Tally } from '../plan.ts'
import { listCategories } from '../store/category.ts'
import type { PlanBoard } from '../view-types.ts'
import { listOfferingCosts, minutesByCategory } from './store.ts'

/** One line of what is published of a year's training: totals, never a person. */
export type YearlyLine = { [Number in keyof Tally]: number | null } & {
  name: string
  /** Minutes that own staff attended; null where only totals are known. */
  minutes: number | null
  /** Actual cost; null where nobody wrote any down. */
  costYen: number | null
}

/**
 * What is published every year of the training of the staff (人事行政の運営等の状況の公表), by category with
 * the sum: courses, participants, hours and cost.
 *
 * @source Local Public Service Act (地方公務員法) 58-2, yearly publication of personnel matters, training
 * among them: to be confirmed with the city's own ordinance (checked 2026-11-22)
 */
export async function viewYearlyTable(
  db: Handle,
  board: PlanBoard,
  today: Temporal.PlainDate,
): Promise<{ lines: YearlyLine[]; total: Omit<YearlyLine, 'name'> }> {
  const { fiscalYear, isSummary } = board
  const categories = await listCategories(db)
  const minutes = await minutesByCategory(db, fiscalYear, countingDay(fiscalYear, today))
  const costs = await listOfferingCosts(db, { fiscalYear })
  const lineOf = (actual: Tally, holds: (categoryId: string) => boolean) => {
    const own = costs.filter(({ categoryId, lineCount }) => lineCount > 0 && holds(categoryId))
    const attended = [...minutes].filter(([categoryId]) => holds(categoryId))
    // Of a year known as totals, a line without a number is one that nobody counted.
    const known = (value: number) => (isSummary && value === 0 ? null : value)
    return {
      courseCount: known(actual.courseCount),
      participantCount: known(actual.participantCount),
      minutes: isSummary ? null : attended.reduce((sum, [, one]) => sum + one, 0),
      costYen: own.length === 0 ? null : own.reduce((sum, { actualYen }) => sum + actualYen, 0),
    }
  }
  return {
    lines: board.lines.map(({ categoryId, name, actual }) => ({
      name,
      ...lineOf(actual, (id) =>
        pathOfCategory(categories, id).some((one) => one.id === categoryId),
      ),
    })),
    total: lineOf(board.total.actual, () => true),
  }
}
