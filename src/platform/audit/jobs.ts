import { newId } from '../database/id.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { anchorFolder, isAnchorBesideData, writeAnchor } from './anchor.ts'
import { auditWords, verdictSentences } from './staff-messages.ts'
import { verifyNow } from './verify-now.ts'

/** Puts the head of each chain outside the database every ten minutes (錨を下ろす). */
export const anchorJob: Job = {
  name: 'audit.anchor',
  labelJa: auditWords.anchorJob,
  schedule: '*/10 * * * *',
  run: async ({ db, config, clock }) => {
    const anchors = await writeAnchor(db, anchorFolder(config), clock.now())
    const counted = anchors.reduce((sum, { seq }) => sum + seq, 0)
    if (!(await isAnchorBesideData(config))) return { counted }
    return { counted, note: auditWords.anchorBeside(anchorFolder(config)) }
  },
}

/** Walks every chain every night; a broken chain is an answer, not a failed run. */
export const verifyJob: Job = {
  name: 'audit.verify',
  labelJa: auditWords.verifyJob,
  schedule: '30 2 * * *',
  run: async (platform) => {
    const verifications = await verifyNow(platform, {
      actor: { kind: 'system', name: 'audit.verify' },
      requestId: `job-${newId()}`,
      locale: 'ja',
      now: platform.clock.now(),
      today: platform.clock.today(),
      addressHash: null,
    })
    const counted = verifications.reduce((sum, { count }) => sum + count, 0)
    return { counted, note: verdictSentences(verifications) }
  },
}

/** To be called once at the start: anchors beside the data protect less than they could. */
export async function warnAboutAnchors({ config, log }: Platform): Promise<void> {
  if (await isAnchorBesideData(config)) {
    log.warn({}, auditWords.anchorBeside(anchorFolder(config)))
  }
}
