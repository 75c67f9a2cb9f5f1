import type { CheckInCode } from './check-in-code.ts'

/** How somebody checked in (受付の方法): by QR code, or by name at the desk. */
export type ArrivalMeans = 'qr' | 'name'

/** That somebody came on a day (来場); gone when the check-in is taken back. */
export type Arrival = {
  enrolmentId: string
  heldOn: Temporal.PlainDate
  arrivedAt: Temporal.Instant
  means: ArrivalMeans
}

/** Tables of check-in. */
export type CheckInTables = {
  'training.checkInCode': CheckInCode
  'training.arrival': Arrival
}
