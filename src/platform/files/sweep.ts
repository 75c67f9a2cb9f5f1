import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import { cityTimeZone } from '../clock/clock.ts'
import type { Platform } from '../platform.ts'
import { deleteExpiredFiles, listKnown, lockForSweep } from './file-register.ts'
import { incomingFolder } from './file-store.ts'
import { fileWords } from './staff-messages.ts'

// A form that is still being filled in must not lose the file it has sent already.
const graceHours = 24

/**
 * Removes what no row speaks of: halves left by a crash, and bytes whose transaction was rolled
 * back, a day after they came.
 */
export const sweepJob: Job = {
  name: 'files.sweep',
  labelJa: fileWords.sweep,
  schedule: '40 3 * * *',
  run: async (platform) => {
    await deleteExpired(platform)
    return { counted: await sweep(platform, platform.files.folder) }
  },
}

/**
 * Ends the retention (保存期限) of files: rows whose last day is over and that nothing refers to
 * are deleted, with an entry that names them. Answers how many.
 */
export async function deleteExpired({
  db,
  clock,
}: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const context: RequestContext = {
    actor: { kind: 'system', name: 'files' },
    requestId: `job-${now.epochMilliseconds}`,
    locale: 'ja',
    now,
    today: clock.today(),
    addressHash: null,
  }
  // Files are not deleted because a demo or a test has moved the calendar.
  const today = now.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  return act({ db }, context, { action: 'files.delete_expired' }, async (tx) => {
    const deleted = await deleteExpiredFiles(tx, today)
    return { subject: 'files.file', after: { deleted }, result: deleted.length }
  })
}

/** Returns how many files were removed. */
export async function sweep(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  folder: string,
): Promise<number> {
  const before = clock.now().subtract({ hours: graceHours }).epochMilliseconds
  const halves = await listOlder([incomingFolder(folder)], before)
  for (const path of halves) await rm(path, { force: true })
  let removed = halves.length
  for (const first of await listFolders(folder)) {
    for (const second of await listFolders(join(folder, first))) {
      const old = await listOlder([join(folder, first, second)], before)
      if (old.length > 0) removed += await removeUnknown(db, old)
    }
  }
  return removed
}

async function removeUnknown(db: Platform['db'], paths: readonly string[]): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockForSweep(tx)
    const known = await listKnown(tx, paths.map((path) => basename(path)))
    const unknown = paths.filter((path) => !known.has(basename(path)))
    for (const path of unknown) await rm(path, { force: true })
    return unknown.length
  })
}

async function listFolders(folder: string): Promise<string[]> {
  const names = await listNames(folder)
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name))
}

async function listOlder(folders: readonly string[], before: number): Promise<string[]> {
  const older: string[] = []
  for (const folder of folders) {
    for (const name of await listNames(folder)) {
      const path = join(folder, name)
      if ((await stat(path)).mtimeMs < before) older.push(path)
    }
  }
  return older
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
