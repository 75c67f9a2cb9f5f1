import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../../start-fault.ts'
import type { Binaries } from './binaries.ts'
import { folderFault } from './folder.ts'
import type { DataFolder } from './folder.ts'
import { embeddedFault } from './staff-messages.ts'

/** The database's own administrator, known to nobody but the password file. */
export const owner = 'yakuba'

/** What PostgreSQL's programs get to see: none of the operator's PG variables. */
export const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', HOME: '/' }

/** Makes the database folder; it appears whole or not at all. */
export function makeCluster(folder: DataFolder, binaries: Binaries): void {
  if (existsSync(join(folder.cluster, 'data'))) return
  const draft = `${folder.cluster}.new-${process.pid}`
  try {
    mkdirSync(draft, { mode: 0o700 })
    const secret = join(draft, 'owner-password')
    writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 })
    own(folder, draft, secret)
    runInitdb(folder, binaries, draft, secret)
    // From here on the file is the application's: the server never reads it again.
    if (folder.account !== undefined) chownSync(secret, 0, 0)
    renameSync(draft, folder.cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process was faster: its folder is as good as ours.
    if (existsSync(join(folder.cluster, 'data'))) return
    throw error instanceof StartFault ? error : folderFault(folder.path, error)
  }
}

function own(folder: DataFolder, ...paths: string[]): void {
  if (folder.account === undefined) return
  for (const path of paths) chownSync(path, folder.account.uid, folder.account.gid)
}

function runInitdb(folder: DataFolder, binaries: Binaries, draft: string, secret: string): void {
  const run = spawnSync(
    binaries.initdb,
    [
      ...['--pgdata', join(draft, 'data'), '--username', owner, '--pwfile', secret],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--auth-local=scram-sha-256', '--auth-host=scram-sha-256'],
      '--no-instructions',
    ],
    { cwd: '/', env: environment, encoding: 'utf8', ...identity(folder) },
  )
  if (run.status === 0) return
  throw programFault(folder, run.error?.message ?? `${run.stdout}${run.stderr}`)
}

/** User and group for a program of PostgreSQL; nothing when we run as ourselves. */
export function identity(folder: DataFolder): { uid?: number; gid?: number } {
  return folder.account === undefined
    ? {}
    : { uid: folder.account.uid, gid: folder.account.gid }
}

/** Reads the cause of a failed start from what the program said. */
export function programFault(folder: DataFolder, output: string): StartFault {
  if (ranOutOfDisk(folder, output)) {
    return new StartFault(...embeddedFault.diskFull(folder.path))
  }
  if (/error while loading shared libraries|EACCES|ENOEXEC|Exec format/.test(output)) {
    return new StartFault(...embeddedFault.brokenBinaries(lastLine(output)))
  }
  const log = join(folder.cluster, 'data', 'log')
  return new StartFault(...embeddedFault.failed(folder.path, lastLine(output), log))
}

/**
 * Whether a program ended because it could not write. On a full disk not even the reason may have
 * been written down, or only half of it, so the disk itself is asked too.
 */
export function ranOutOfDisk(folder: DataFolder, output: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(output) || hasNoRoom(folder)
}

/**
 * Refuses a start on a full disk: PostgreSQL may well come up there, and fail at the first write.
 */
export function assertRoom(folder: DataFolder): void {
  if (hasNoRoom(folder)) throw new StartFault(...embeddedFault.diskFull(folder.path))
}

function hasNoRoom({ path }: DataFolder): boolean {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize < 64 * 1024
}

/** The most telling line of a program's output. */
export function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.findLast((line) => /FATAL|error:|could not/.test(line))
  return (telling ?? lines.at(-1) ?? '-').trim()
}

/** The owner's password; the file is closed to everybody else again on the way. */
export function readPassword(folder: DataFolder): string {
  const file = join(folder.cluster, 'owner-password')
  try {
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw folderFault(file, error)
  }
}
