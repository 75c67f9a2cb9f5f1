import { keyFor, openText, sealText } from './sealed-text.ts'

/** A form that was sent when the session had ended: kept so that nothing typed is lost. */
export type PendingForm = {
  /** Path it was sent to. */
  action: string
  /** Page it stood on. */
  page: string
  /** Every text field in order; files are not kept. */
  fields: [name: string, value: string][]
  /** True when files were among the fields: they must be chosen again. */
  hadFiles: boolean
  /** Whose session had ended, where that is known. */
  userId: string | null
}

// Sealed forms travel inside the sign-in page; a larger one is not kept.
const largest = 200_000
const keptFor = Temporal.Duration.from({ minutes: 60 })
const purpose = 'pending-form'

/**
 * Encrypts a form into a hidden field of the sign-in page, so that no other person at the same PC
 * reads it there and no other site can plant one. Undefined when it is too large.
 */
export function sealForm(
  form: PendingForm,
  secret: string,
  now: Temporal.Instant,
): string | undefined {
  const text = JSON.stringify({ ...form, until: now.add(keptFor).epochMilliseconds })
  if (Buffer.byteLength(text) > largest) return undefined
  return sealText(text, keyFor(secret, purpose))
}

/**
 * Decrypts what `sealForm` made. Undefined when it is not ours, older than an hour, or another
 * person's.
 */
export function openForm(
  sealed: string,
  secret: string,
  now: Temporal.Instant,
  userId: string | null,
): PendingForm | undefined {
  const text = openText(sealed, keyFor(secret, purpose))
  if (text === undefined) return undefined
  // Only `sealForm` can have made what decrypts, so its shape is known.
  const { until, ...form } = JSON.parse(text) as PendingForm & { until: number }
  const mine = form.userId === null || userId === null || form.userId === userId
  return mine && until > now.epochMilliseconds ? form : undefined
}
