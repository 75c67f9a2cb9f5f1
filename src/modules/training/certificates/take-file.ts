import type { Handle } from '../../../platform/database/handle.ts'
import type { AllowedKind } from '../../../platform/files/content-kind.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'

/** What a certificate may be: a PDF or a picture. */
export const certificateKinds: readonly AllowedKind[] = ['pdf', 'png', 'jpeg', 'webp']

/** A file as a form sends it. */
export type SentFile = { content: Uint8Array | ReadableStream<Uint8Array>; filename: string }

/** A chosen file of a form. */
export function sentFile(chosen: File): SentFile {
  return { content: chosen.stream(), filename: chosen.name.normalize('NFC').slice(-200) }
}

/**
 * Stores a certificate within the transaction that refers to it. It speaks of one person, so it is
 * never public. Refuses `training.certificate_kind` and whatever the file store refuses.
 */
export async function takeFile(
  { files }: Pick<Platform, 'files'>,
  tx: Handle,
  context: RequestContext,
  { content, filename }: SentFile,
): Promise<{ sha256: string; filename: string }> {
  if (!/\.(?:pdf|png|jpe?g|webp)$/i.test(filename)) {
    throw new Refusal('training.certificate_kind', 422)
  }
  const { sha256 } = await files.put(tx, context, { content, filename, label: 2 })
  return { sha256, filename }
}
