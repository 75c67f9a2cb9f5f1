import { join } from 'node:path'
import { recordEvent } from '../audit/append.ts'
import { newId } from '../database/id.ts'
import { loadSecret } from '../identity/secret.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { BackupFault } from './backup-fault.ts'
import { pruneBackups } from './prune.ts'
import { backupFaultLines, backupWords } from './staff-messages.ts'
import { takeBackup } from './take-backup.ts'
import { openVault } from './vault.ts'

/** Takes a backup every night and removes those that are past their time (毎日の控え). */
export function nightlyJob(ownerUrl: string): Job {
  return {
    name: 'backup.take',
    labelJa: backupWords.job,
    schedule: '30 1 * * *',
    run: async (platform) => {
      try {
        return await takeNightly(platform, ownerUrl)
      } catch (error) {
        if (!(error instanceof BackupFault)) throw error
        // The sentence for the page of tasks; the queue tries again by itself.
        throw new Error(backupFaultLines(error).join(''), { cause: error })
      }
    },
  }
}

async function takeNightly(
  { db, config, clock }: Platform,
  ownerUrl: string,
): Promise<{ counted: number; note: string }> {
  const { backupDir, backupKey, backupKeptDays, dataDir = '' } = config
  if (backupDir === undefined) return { counted: 0, note: backupWords.notSet }
  const vault = await openVault(backupDir, backupKey, { create: true })
  const { name, manifest } = await takeBackup(vault, {
    ownerUrl,
    filesFolder: join(dataDir, 'files'),
    settings: { secret: await loadSecret(dataDir, config.secret) },
  })
  const origin = {
    actor: { kind: 'system', name: 'backup.take' },
    now: clock.now(),
    requestId: `job-${newId()}`,
    addressHash: null,
  } as const
  const event = { action: 'backup.take', subject: `backup.set/${name}` }
  await recordEvent(db, origin, { ...event, result: 'done' })
  const { removed } = await pruneBackups(vault, clock.now(), backupKeptDays)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const note = backupWords.taken(rows, manifest.files.length)
  return {
    counted: rows,
    note: removed.length === 0 ? note : note + backupWords.removed(removed.length),
  }
}
