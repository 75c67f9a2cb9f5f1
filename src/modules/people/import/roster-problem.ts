import type { RosterColumn } from './roster-grammar.ts'

/** What is wrong with a row of a list, or what has to be asked. */
export type RosterProblemKind =
  | 'missingColumn'
  | 'doubleColumn'
  | 'wrongWidth'
  | 'required'
  | 'tooLong'
  | 'emoji'
  | 'unknownCharacter'
  | 'notKana'
  | 'badStaffNo'
  | 'strippedZeros'
  | 'unknownClass'
  | 'unknownKind'
  | 'notYesNo'
  | 'notADate'
  | 'impossibleDate'
  | 'endsBeforeStart'
  | 'unknownUnit'
  | 'severalUnits'
  | 'unitCloses'
  | 'duplicate'
  | 'personDiffers'
  | 'twoMainPosts'
  | 'twoHeads'
  | 'laterPost'
  | 'beforeKnown'
  | 'unknownPerson'
  | 'nameDiffers'
  | 'nothingToEnd'

/**
 * A problem found by the dry run, by line and column. Its rows are not applied; all others can be.
 * `value` is what stands in the cell, `other` what it collides with or should be.
 */
export type RosterProblem = {
  kind: RosterProblemKind
  /** Lines of the file that are concerned, from 1; empty when the whole file is. */
  lines: number[]
  column?: RosterColumn
  value?: string
  other?: string
}
