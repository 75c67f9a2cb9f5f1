import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { backUp } from './back-up.ts'
import { BackupFault } from './backup-fault.ts'
import { pruneBackups } from './prune.ts'
import { backupFaultLines, backupWords } from './staff-messages.ts'
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
  { db, config, clock, files }: Platform,
  ownerUrl: string,
): Promise<{ counted: number; note: string }> {
  const { backupDir, backupKey, backupKeptDays, dataDir = '' } = config
  if (backupDir === undefined) return { counted: 0, note: backupWords.notSet }
  const vault = await openVault(backupDir, backupKey, { create: true })
  const { secret } = config
  const city = { db, ownerUrl, dataDir, bytes: files.bytes, secret, by: 'backup.take' }
  const { manifest, rows } = await backUp(vault, city)
  const { removed } = await pruneBackups(vault, clock.now(), backupKeptDays)
  const note = backupWords.taken(rows, manifest.files.length)
  return {
    counted: rows,
    note: removed.length === 0 ? note : note + backupWords.removed(removed.length),
  }
}
