/** How a list was written, found out while reading it. */
export type Encoding = 'utf-8' | 'cp932'

/**
 * What to do with staff numbers that a spreadsheet has stripped of their zeros: ask, put the zeros
 * back, or take the short number for another person's.
 */
export const zeroChoices = ['ask', 'restore', 'keep'] as const
/** One of them. */
export type ZeroChoice = (typeof zeroChoices)[number]

/**
 * An uploaded staff list (名簿取込) between its dry run and its application. `cells` hold personal data
 * and are emptied when the list is applied or dropped; the first row is the header.
 */
export type RosterImport = {
  id: string
  fileName: string
  encoding: Encoding
  /** The day the list speaks of; rows without dates of their own take it. */
  asOfOn: Temporal.PlainDate
  zeros: ZeroChoice
  cells: RosterRow[] | null
  rowCount: number
  uploadedAt: Temporal.Instant
  uploadedBy: string
  appliedAt: Temporal.Instant | null
  appliedHash: string | null
}

/** The cells of one record and the line it begins at in the file, from 1. */
export type RosterRow = { line: number; cells: string[] }
