import { atOffering } from '../pages/paths.ts'
import { trainingPath } from '../paths.ts'

/** Where the sheet's QR code leads. */
export const pathOfCode = (code: string) => `${trainingPath}/check-in/${code}` as const

/** The desk's check-in by name on a day. */
export const pathOfCheckIn = (offeringId: string, on: Temporal.PlainDate) =>
  atOffering(offeringId, `check-in/${on.toString()}`)

/** Something about a day's check-in: the sheet, a press. */
export const atCheckIn = (offeringId: string, on: Temporal.PlainDate, what: string) =>
  `${pathOfCheckIn(offeringId, on)}/${what}` as const

/** Where whoever has no mark of a day is marked absent. */
export const pathOfAbsences = (offeringId: string, on: Temporal.PlainDate) =>
  atOffering(offeringId, `marks/${on.toString()}/absences`)
