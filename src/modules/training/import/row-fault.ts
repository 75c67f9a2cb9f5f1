import type { Refusal } from '../../../platform/refusal.ts'
import type { ListColumn } from './list-grammar.ts'

/** Why a row cannot be taken. */
export type RowFault =
  | 'missing'
  | 'notADate'
  | 'impossibleDate'
  | 'inFuture'
  | 'notMinutes'
  | 'notYesNo'
  | 'notACount'
  | 'notAYear'
  | 'notATime'
  | 'notAMoment'
  | 'notACity'
  | 'notQuotas'
  | 'unknownCity'
  | 'tooLong'
  | 'unknownStaffNo'
  | 'unknownCourse'
  | 'severalCourses'
  | 'unknownCategory'
  | 'severalCategories'
  | 'categoryTwice'
  | 'yearDiffers'
  | 'totalMissing'
  | 'totalTwice'
  | 'sumDiffers'
  | 'unknownOffering'
  | 'severalOfferings'
  | 'noSuchDay'
  | 'minutesTooMany'
  | 'notInOffering'
  | 'unknownGuest'
  | 'rowTwice'
  | 'rowDiffers'
  | 'recordDiffers'
  | 'refused'

/** A fault with its place: which row, which column, what stands there, what may be meant. */
export type RowProblem = {
  line: number
  column: ListColumn
  fault: RowFault
  value: string
  /** What may be meant, the other row, or the number that it should be. */
  suggestion: string | null
  /** The rule that says no, where the fault is `refused`. */
  refusal?: Pick<Refusal, 'code' | 'params'>
}

/** A row that would change something. */
export type RowDifference = {
  line: number
  /** Whom or what it is about. */
  about: string
  changes: { column: ListColumn; before: string; after: string }[]
}

/** What taking a list in would do (取込みの試行). Nothing is taken where there is a problem. */
export type ListDifference = {
  rowCount: number
  added: RowDifference[]
  changed: RowDifference[]
  sameCount: number
  problems: RowProblem[]
}

/** Reports a fault of one row; answers undefined, so that a reader can return it. */
export type Report = (column: ListColumn, fault: RowFault, suggestion?: string | null) => undefined

/** Collects the faults of a list. */
export class Faults {
  readonly problems: RowProblem[] = []

  /** A rule that says no to what a row asks. */
  refuse(
    { line, cells }: { line: number; cells: Partial<Record<ListColumn, string>> },
    column: ListColumn,
    { code, params }: Pick<Refusal, 'code' | 'params'>,
  ): undefined {
    const value = cells[column] ?? ''
    this.problems.push({
      line,
      column,
      fault: 'refused',
      value,
      suggestion: null,
      refusal: { code, params },
    })
  }

  /** Reports of one row. */
  of({ line, cells }: { line: number; cells: Partial<Record<ListColumn, string>> }): Report {
    return (column, fault, suggestion = null) => {
      this.problems.push({ line, column, fault, value: cells[column] ?? '', suggestion })
      return undefined
    }
  }
}
