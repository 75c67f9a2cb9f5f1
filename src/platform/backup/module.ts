import { may } from '../identity/actor.ts'
import type { HomeItem, Module } from '../module.ts'
import type { Platform } from '../platform.ts'
import { findOfflineCopy } from './copy-offline.ts'
import { listDrills } from './drill-store.ts'
import { clusterOf, logJob } from './log-archive/keep-log.ts'
import { waitingSince } from './log-archive/log-parts.ts'
import { logWords } from './log-archive/staff-messages.ts'
import { listBackups, readManifest } from './manifest.ts'
import { backupPages, backupsPath } from './pages.tsx'
import { backupActions, backupWords } from './staff-messages.ts'
import { nightlyJob } from './take-nightly.ts'

// A day with some room: the nightly run may be late, a missed one may not go unseen.
const lateAfterHours = 26
const drillAfterDays = 31
// Once a week, and a day for a holiday.
const copyAfterDays = 8
// What may be lost at most, by the promise of the log archive.
const lateAfterMinutes = 15

/** What is late or failed, as the folder tells. */
async function worries({ config, clock }: Platform): Promise<string[]> {
  const { backupDir, dataDir = '' } = config
  if (backupDir === undefined) return []
  const now = clock.now()
  const newest = (await listBackups(backupDir)).at(-1)
  const [drill] = await listDrills(backupDir)
  const found: string[] = []
  if (newest === undefined) found.push(backupWords.homeNever)
  else {
    const manifest = await readManifest(backupDir, newest).catch(() => undefined)
    const hours = manifest === undefined ? Infinity : hoursSince(manifest.takenAt, now)
    if (hours > lateAfterHours) {
      found.push(Number.isFinite(hours) ? backupWords.homeLate(hours) : backupWords.homeNever)
    }
  }
  const copy = newest === undefined ? undefined : await findOfflineCopy(backupDir)
  if (copy !== undefined) {
    const days = Math.floor(hoursSince(copy.copiedAt, now) / 24)
    if (days >= copyAfterDays) found.push(backupWords.homeCopyLate(days))
  } else if (newest !== undefined) found.push(backupWords.homeNoCopy)
  if (drill?.passed === false) found.push(backupWords.homeFailed)
  else if (drill === undefined || hoursSince(drill.startedAt, now) > 24 * drillAfterDays) {
    found.push(backupWords.homeDrill)
  }
  const waiting = await waitingSince(clusterOf(dataDir))
  const minutes = waiting === undefined ? 0 : Math.floor(now.since(waiting).total('minutes'))
  if (minutes > lateAfterMinutes) found.push(logWords.homeLate(minutes))
  return found
}

function hoursSince(instant: string, now: Temporal.Instant): number {
  return Math.floor(now.since(Temporal.Instant.from(instant)).total('hours'))
}

/**
 * What backups add to the product; `ownerUrl` reaches every row, which the product itself may not.
 */
export function backupModule({ ownerUrl }: { ownerUrl: string }): Module {
  return {
    name: 'backup',
    uses: [],
    permissions: {
      'backup.read': { labelJa: backupWords.read, roles: ['administrator', 'auditor'] },
    },
    refusals: {},
    actions: backupActions,
    menu: [{ labelJa: backupWords.title, path: backupsPath, permission: 'backup.read' }],
    staffPages: (platform) => backupPages(platform),
    jobs: () => [nightlyJob(ownerUrl), logJob(ownerUrl)],
    homeItems: async (platform, { actor }) => {
      if (!may(actor, 'backup.read', [])) return []
      const found = await worries(platform)
      return found.map((title): HomeItem => ({ list: 'today', title, path: backupsPath }))
    },
  }
}
