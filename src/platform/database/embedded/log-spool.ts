import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the server puts finished parts of its log (WAL), beside its `data`. */
export const spoolFolder = (cluster: string): string => join(cluster, 'log-spool')

/** Where a restored server finds the parts it has to repeat. */
export const replayFolder = (cluster: string): string => join(cluster, 'log-replay')

// The server stands in its `data` folder, so no path of the machine has to be quoted here. Where
// there is no spool nobody wants the log, and a part counts as kept at once.
const keepCommand = [
  'test ! -d ../log-spool ||',
  '{ gzip -1 -c "%p" > "../log-spool/%f.part"',
  '&& sync "../log-spool/%f.part"',
  '&& mv "../log-spool/%f.part" "../log-spool/%f.gz"; }',
].join(' ')

/** Settings of every embedded server: with a spool, no part of the log is older than 5 minutes. */
export const logSettings = {
  archive_mode: 'on',
  archive_timeout: '300',
  archive_command: keepCommand,
} as const

/** How a restored server asks for a part; missing ones end the log. */
export const fetchCommand = 'gzip -dc "../log-replay/%f.gz" > "%p"'

/**
 * Begins keeping the log: from here on each finished part lies in the spool until it is taken. True
 * when it was not kept before; what came earlier is in no spool.
 */
export function openSpool(cluster: string): boolean {
  const spool = spoolFolder(cluster)
  if (existsSync(spool)) return false
  mkdirSync(spool, { mode: 0o700 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(join(cluster, 'data'))
    chownSync(spool, uid, gid)
  }
  return true
}

/** Ends keeping the log, and lets go what nobody has taken. */
export function closeSpool(cluster: string): void {
  rmSync(spoolFolder(cluster), { recursive: true, force: true })
}
