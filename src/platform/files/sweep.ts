import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import { cityTimeZone } from '../clock/clock.ts'
import type { Platform } from '../platform.ts'
import { deleteExpiredFiles, listKnown, lockForSweep } from './file-register.ts'
import type { ByteStore } from './byte-store.ts'
import { type FileStore, incomingFolder } from './file-store.ts'
import { fileWords } from './staff-messages.ts'

// A form that is still being filled in must not lose the file it has sent already.
const graceHours = 24
// Uploads wait while one batch is looked up and removed.
const batch = 200

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
    return { counted: await sweep(platform, platform.files) }
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
  { folder, bytes }: Pick<FileStore, 'folder' | 'bytes'>,
): Promise<number> {
  const before = clock.now().subtract({ hours: graceHours }).epochMilliseconds
  let removed = await removeHalves(incomingFolder(folder), before)
  let old: string[] = []
  for await (const { sha256, changedAt } of bytes.list()) {
    if (changedAt < before) old.push(sha256)
    if (old.length < batch) continue
    removed += await removeUnknown(db, bytes, old)
    old = []
  }
  return removed + (await removeUnknown(db, bytes, old))
}

async function removeUnknown(
  db: Platform['db'],
  bytes: ByteStore,
  old: readonly string[],
): Promise<number> {
  if (old.length === 0) return 0
  return db.transaction().execute(async (tx) => {
    await lockForSweep(tx)
    const known = await listKnown(tx, old)
    const unknown = old.filter((sha256) => !known.has(sha256))
    for (const sha256 of unknown) await bytes.remove(sha256)
    return unknown.length
  })
}

async function removeHalves(folder: string, before: number): Promise<number> {
  let removed = 0
  for (const name of await listNames(folder)) {
    const path = join(folder, name)
    if ((await stat(path)).mtimeMs >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
