import { Refusal } from '../../../platform/refusal.ts'

/**
 * A qualification or permit that a person holds apart from courses (資格・免許). Rows are added and
 * superseded; `licenceId` is the licence through all its versions, `id` one version.
 */
export type Licence = {
  id: string
  licenceId: string
  employeeId: string
  name: string
  /** May be empty: not every one has a number. */
  number: string
  issuedOn: Temporal.PlainDate
  /** Last day on which it holds; null for ever. */
  expiresOn: Temporal.PlainDate | null
  /** A copy of it, with the name it was sent under. */
  sha256: string | null
  filename: string | null
  /** When the training desk saw that it is so (確認); null for an entry of the person's own. */
  confirmedAt: Temporal.Instant | null
  confirmedBy: string | null
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/** The file of a certificate for a completion (修了証), hung on the enrolment that was completed. */
export type Certificate = {
  id: string
  enrolmentId: string
  sha256: string
  filename: string
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/**
 * Refuses days that cannot be: issued after today (`training.licence_not_yet`), or over before it
 * was issued (`training.licence_days`).
 */
export function assertLicenceDays(
  { issuedOn, expiresOn }: Pick<Licence, 'issuedOn' | 'expiresOn'>,
  today: Temporal.PlainDate,
): void {
  if (Temporal.PlainDate.compare(issuedOn, today) > 0) {
    throw new Refusal('training.licence_not_yet', 422, { on: issuedOn.toString() })
  }
  if (expiresOn !== null && Temporal.PlainDate.compare(expiresOn, issuedOn) < 0) {
    throw new Refusal('training.licence_days', 422, {
      issuedOn: issuedOn.toString(),
      expiresOn: expiresOn.toString(),
    })
  }
}
