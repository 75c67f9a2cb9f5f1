import type { Handle } from '../../../platform/database/handle.ts'
import { findPublishedMeasure, listReports } from './store.ts'
import type { EvidenceFileRow } from './tables.ts'

/** Whether citizens may read a file: marked so, of a published measure, and still attached. */
export async function isPublicEvidence(db: Handle, file: EvidenceFileRow): Promise<boolean> {
  if (!file.isPublic || file.label !== 1) return false
  if ((await findPublishedMeasure(db, file.measureId)) === undefined) return false
  if (file.subjectKind === 'reading') return true
  const reports = await listReports(db, [file.measureId])
  return reports.some((report) => report.evidenceFileIds.includes(file.id))
}
