import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { FileLabel } from '../../../platform/files/file-register.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { insertEvidence } from './store.ts'
import type { EvidenceFileRow } from './tables.ts'

/** A file as it comes from the form, with how confidential it is and whether citizens see it. */
export type EvidenceUpload = {
  content: Uint8Array | ReadableStream<Uint8Array>
  filename: string
  label: FileLabel
  isPublic: boolean
}

/** What the files prove: a report or a reading of a measure. */
export type EvidenceSubject = Pick<EvidenceFileRow, 'measureId' | 'subjectKind' | 'subjectId'>

/**
 * Stores files beside what they prove, within its transaction. Refuses what the file store refuses
 * (`files.disguised` and others), `goals.evidence_not_public` for a public file of label 2 or 3,
 * and for bytes that are kept as confidential already.
 */
export async function attachEvidence(
  tx: Handle,
  files: FileStore,
  context: Pick<RequestContext, 'actor' | 'now'>,
  subject: EvidenceSubject,
  uploads: readonly EvidenceUpload[],
): Promise<EvidenceFileRow[]> {
  const rows: EvidenceFileRow[] = []
  for (const upload of uploads) {
    const { content, filename, label, isPublic } = upload
    if (isPublic && label !== 1) throw new Refusal('goals.evidence_not_public', 422)
    const stored = await files.put(tx, context, { content, filename, label })
    if (isPublic && stored.label !== 1) throw new Refusal('goals.evidence_not_public', 422)
    rows.push({
      id: newId(),
      ...subject,
      sha256: stored.sha256,
      filename,
      mediaType: stored.mediaType,
      byteLength: stored.byteLength,
      label,
      isPublic,
      addedBy: readerNameOf(context.actor),
      addedAt: context.now,
    })
  }
  await insertEvidence(tx, rows)
  return rows
}
