/** What money goes to (費目): fee of the course, lecturer, material, trip. */
export const costKinds = ['fee', 'lecturer', 'material', 'trip'] as const
/** One of them: 受講料・負担金, 講師謝礼, 教材費, 旅費. */
export type CostKind = (typeof costKinds)[number]

/** Highest amount of one line, in yen. */
export const yenMax = 100_000_000

/** Most lines of one offering. */
export const costLinesMax = 600

/**
 * One line of what an offering costs (研修費用), in whole yen. Rows are added and superseded, so that
 * every earlier amount stays; `lineId` is the line through all its versions.
 */
export type Cost = {
  id: string
  lineId: string
  offeringId: string
  /** Whose it is: the trip of one person; null for the offering as a whole. */
  enrolmentId: string | null
  kind: CostKind
  budgetYen: number
  /** Null until it is known. */
  actualYen: number | null
  note: string
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/** What a line says, without its record. */
export type CostLine = Pick<Cost, 'enrolmentId' | 'kind' | 'budgetYen' | 'actualYen' | 'note'>

/** Sums of lines: `actualYen` of those that are known, and how many are not. */
export type CostSum = { budgetYen: number; actualYen: number; openCount: number; lineCount: number }

/** Adds lines up. */
export function sumOfCosts(lines: readonly Pick<Cost, 'budgetYen' | 'actualYen'>[]): CostSum {
  const sum: CostSum = { budgetYen: 0, actualYen: 0, openCount: 0, lineCount: lines.length }
  for (const { budgetYen, actualYen } of lines) {
    sum.budgetYen += budgetYen
    if (actualYen === null) sum.openCount += 1
    else sum.actualYen += actualYen
  }
  return sum
}

/** Whether two lines say the same. */
export function isSameLine(a: CostLine, b: CostLine): boolean {
  return (
    a.enrolmentId === b.enrolmentId &&
    a.kind === b.kind &&
    a.budgetYen === b.budgetYen &&
    a.actualYen === b.actualYen &&
    a.note === b.note
  )
}
