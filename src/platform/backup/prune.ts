import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listBackups, readManifest, setFolder } from './manifest.ts'
import { exists, type Vault } from './vault.ts'

/** However old they are, this many of the newest stay. */
const keptAlways = 3

/**
 * Removes backups older than `keptDays`, and files that no backup left speaks of. One that cannot
 * be read stays, and with it all files: what is doubtful is not thrown away.
 */
export async function pruneBackups(
  vault: Vault,
  now: Temporal.Instant,
  keptDays: number,
): Promise<{ removed: string[] }> {
  const { folder, key } = vault
  const names = await listBackups(folder)
  const old = now.subtract({ hours: 24 * keptDays })
  const removed: string[] = []
  const wanted = new Set<string>()
  let doubtful = false
  for (const [index, name] of names.entries()) {
    try {
      const { takenAt, files } = await readManifest(folder, name, key)
      const isOld = Temporal.Instant.compare(Temporal.Instant.from(takenAt), old) < 0
      if (isOld && index < names.length - keptAlways) removed.push(name)
      else for (const { sha256 } of files) wanted.add(sha256)
    } catch {
      doubtful = true
    }
  }
  for (const name of removed) await rm(setFolder(folder, name), { recursive: true, force: true })
  if (removed.length > 0 && !doubtful) await removeUnwanted(join(folder, 'files'), wanted)
  return { removed }
}

async function removeUnwanted(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  if (!(await exists(folder))) return
  for (const group of await readdir(folder)) {
    for (const name of await readdir(join(folder, group))) {
      if (!wanted.has(name)) await rm(join(folder, group, name), { force: true })
    }
  }
}
