import { type Category, pathOfCategory } from '../category.ts'
import { type Plan, type PlanTarget, sumOf, type Tally } from '../plan.ts'
import { setPlan } from '../set-plan.ts'
import { listCategories } from '../store/category.ts'
import { findPlan } from '../store/plan.ts'
import {
  categoryJoint,
  parseCount,
  parseFiscalYear,
  plainTitle,
  totalWords,
} from './list-grammar.ts'
import { innerContext, type ListImport } from './list-import.ts'
import type { ListRow } from './list-rows.ts'
import { nearest } from '../../../platform/tables/nearest-grammar.ts'
import { Faults, type ListDifference, type Report, type RowDifference } from './row-fault.ts'

type Line = { row: ListRow; categoryId: string | null } & Tally
type Work = { fiscalYear: number; targets: PlanTarget[]; total: Tally; note: string }

/** Targets of a fiscal year by category with their total (研修計画). */
export const planList: ListImport<Work> = {
  permission: 'training.plan',

  async check(db, _context, rows) {
    const categories = await listCategories(db)
    const faults = new Faults()
    const fiscalYear = readYear(rows, faults)
    const lines = readLines(rows, categories, faults)
    const total = lines.find(({ categoryId }) => categoryId === null)
    const targets = lines.flatMap(({ categoryId, courseCount, participantCount }) =>
      categoryId === null ? [] : [{ categoryId, courseCount, participantCount }],
    )
    if (faults.problems.length === 0) checkTotal(rows, total, targets, faults)
    const before = fiscalYear === undefined ? undefined : await findPlan(db, fiscalYear)
    const difference = {
      rowCount: rows.length,
      ...differencesOf(before, lines, namesOf(categories)),
      problems: faults.problems,
    }
    const note = before?.note ?? ''
    const sums = total ?? { courseCount: 0, participantCount: 0 }
    return { difference, work: { fiscalYear: fiscalYear ?? 0, targets, total: sums, note } }
  },

  async write(tx, context, { total: { courseCount, participantCount }, ...work }) {
    const total = { courseCount, participantCount }
    await setPlan({ db: tx }, innerContext(context), { ...work, total })
  },
}

function readYear(rows: readonly ListRow[], faults: Faults): number | undefined {
  let year: number | undefined
  for (const row of rows) {
    const text = row.cells.fiscalYear ?? ''
    const read = parseFiscalYear(text)
    if (read === undefined) faults.of(row)('fiscalYear', text === '' ? 'missing' : 'notAYear')
    else if (year !== undefined && read !== year) {
      faults.of(row)('fiscalYear', 'yearDiffers', String(year))
    }
    year ??= read
  }
  return year
}

const isTotal = (cell: string): boolean =>
  totalWords.some((word) => plainTitle(word) === plainTitle(cell))

function readLines(
  rows: readonly ListRow[],
  categories: readonly Category[],
  faults: Faults,
): Line[] {
  const names = namesOf(categories)
  const seen = new Map<string, number>()
  return rows.flatMap((row): Line[] => {
    const report = faults.of(row)
    const cell = row.cells.category ?? ''
    const categoryId = isTotal(cell) ? null : readCategory(cell, categories, names, report)
    const courseCount = readNumber(row, 'courseCount', report)
    const participantCount = readNumber(row, 'participantCount', report)
    if (categoryId === undefined) return []
    const first = seen.get(categoryId ?? '')
    seen.set(categoryId ?? '', row.line)
    if (first !== undefined) {
      report('category', categoryId === null ? 'totalTwice' : 'categoryTwice', String(first))
      return []
    }
    const above = pathOfCategory(categories, categoryId ?? '').slice(1)
    const over = above.find(({ id }) => seen.has(id))
    if (over !== undefined) report('category', 'categoryTwice', String(seen.get(over.id)))
    if (courseCount === undefined || participantCount === undefined) return []
    return [{ row, categoryId, courseCount, participantCount }]
  })
}

function readNumber(
  { cells }: ListRow,
  column: 'courseCount' | 'participantCount',
  report: Report,
): number | undefined {
  const text = cells[column] ?? ''
  if (text === '') return report(column, 'missing')
  return parseCount(text) ?? report(column, 'notACount')
}

function readCategory(
  cell: string,
  categories: readonly Category[],
  names: ReadonlyMap<string, string>,
  report: Report,
): string | undefined {
  if (cell === '') return report('category', 'missing')
  const wanted = plainTitle(cell)
  const found = categories.filter(
    ({ id, name }) => plainTitle(name) === wanted || plainTitle(names.get(id) ?? '') === wanted,
  )
  if (found.length > 1) {
    return report('category', 'severalCategories', names.get(found[0]?.id ?? '') ?? null)
  }
  return found[0]?.id ?? report('category', 'unknownCategory', nearest(cell, names.values()))
}

/** Names of categories; one that stands in several branches has its path. */
export function namesOf(categories: readonly Category[]): Map<string, string> {
  const byName = Map.groupBy(categories, ({ name }) => name)
  return new Map(
    categories.map(({ id, name }) => {
      if (byName.get(name)?.length === 1) return [id, name]
      const path = pathOfCategory(categories, id).map((one) => one.name)
      return [id, path.toReversed().join(categoryJoint)]
    }),
  )
}

/** The total is there once and is what the categories add up to; otherwise both are shown. */
function checkTotal(
  rows: readonly ListRow[],
  total: Line | undefined,
  targets: readonly Tally[],
  faults: Faults,
): void {
  const last = rows.at(-1)
  if (total === undefined) {
    if (last !== undefined) faults.of(last)('category', 'totalMissing')
    return
  }
  const sum = sumOf(targets)
  for (const column of ['courseCount', 'participantCount'] as const) {
    if (sum[column] !== total[column]) {
      faults.of(total.row)(column, 'sumDiffers', String(sum[column]))
    }
  }
}

function differencesOf(
  before: Plan | undefined,
  lines: readonly Line[],
  names: ReadonlyMap<string, string>,
): Pick<ListDifference, 'added' | 'changed' | 'sameCount'> {
  const [added, changed]: [RowDifference[], RowDifference[]] = [[], []]
  let sameCount = 0
  const known = new Map(before?.targets.map((one) => [one.categoryId, one]))
  for (const { row, categoryId, ...now } of lines) {
    if (categoryId === null) continue
    const was = known.get(categoryId)
    known.delete(categoryId)
    const changes = (['courseCount', 'participantCount'] as const)
      .filter((column) => was?.[column] !== now[column])
      .map((column) => ({
        column,
        before: was === undefined ? '' : String(was[column]),
        after: String(now[column]),
      }))
    const one = { line: row.line, about: names.get(categoryId) ?? '', changes }
    if (was === undefined) added.push(one)
    else if (changes.length > 0) changed.push(one)
    else sameCount += 1
  }
  // A version replaces the one before as a whole: what the file leaves out ends.
  for (const { categoryId, ...was } of known.values()) {
    const changes = (['courseCount', 'participantCount'] as const).map((column) => {
      return { column, before: String(was[column]), after: '' }
    })
    changed.push({ line: 0, about: names.get(categoryId) ?? '', changes })
  }
  return { added, changed, sameCount }
}
