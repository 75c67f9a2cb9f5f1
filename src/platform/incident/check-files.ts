import { createHash } from 'node:crypto'
import { act, transact } from '../act.ts'
import { appendAudit } from '../audit/append.ts'
import type { AuditOrigin } from '../audit/entry.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import { notify } from '../notifications/notify.ts'
import type { Platform } from '../platform.ts'
import { findLastFileCheck, insertFileCheck } from './file-check-store.ts'
import { type Comparison, compareFiles, isAltered, namesOf } from './file-list.ts'
import type { HallPorts } from './incident.ts'
import { incidentWords } from './staff-messages.ts'
import { incidentPath } from './tell.ts'

/** Compares the program with its list now, because an administrator asks for it. */
export async function checkFilesNow(
  platform: Platform,
  context: RequestContext,
  distDir: string,
): Promise<void> {
  const permission = 'incident.manage'
  await act(platform, context, { action: 'incident.check_files', permission }, async (tx) => {
    const comparison = await compareAndKeep(tx, context.now, distDir)
    return { subject: 'incident.file_check', after: comparison, result: null }
  })
}

/** Compares every night; a difference goes to the administrators and into the trail. */
export function fileCheckJob(hall: HallPorts, distDir: string): Job {
  return {
    name: 'incident.check_files',
    labelJa: incidentWords.files.job,
    schedule: '45 2 * * *',
    run: async ({ db, clock }) => {
      const origin: AuditOrigin = {
        actor: { kind: 'system', name: 'incident.check_files' },
        now: clock.now(),
        requestId: `job-${newId()}`,
        addressHash: null,
      }
      const comparison = await transact(db, async (tx) => {
        const made = await compareAndKeep(tx, origin.now, distDir)
        if (isAltered(made)) await alarm(tx, origin, hall, made, clock.today())
        return made
      })
      const { compared } = comparison
      const altered = isAltered(comparison)
      return { counted: compared, ...(altered ? { note: incidentWords.files.homeAltered } : {}) }
    },
  }
}

async function compareAndKeep(
  tx: Handle,
  checkedAt: Temporal.Instant,
  distDir: string,
): Promise<Comparison> {
  const last = await findLastFileCheck(tx)
  const comparison = await compareFiles(distDir, last?.listDigest ?? undefined)
  await insertFileCheck(tx, { ...comparison, checkedAt })
  return comparison
}

// The same finding reaches each person once, however many nights it stands.
async function alarm(
  tx: Handle,
  origin: AuditOrigin,
  hall: HallPorts,
  comparison: Comparison,
  today: Temporal.PlainDate,
): Promise<void> {
  const what = JSON.stringify([comparison.listDigest, namesOf(comparison.found)])
  const digest = createHash('sha256').update(what).digest('hex').slice(0, 32)
  const event = 'incident.altered'
  const to = await hall.listAdministrators(today)
  await notify(tx, origin, { event, key: `${event}/${digest}`, to, path: incidentPath })
  const entry = { action: 'incident.check_files', subject: 'incident.file_check' }
  await appendAudit(tx, origin, { ...entry, result: 'failed', after: comparison })
}
