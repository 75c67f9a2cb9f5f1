import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { StartFault } from '../../start-fault.ts'
import type { DatabaseLog } from '../handle.ts'
import { canReach, databaseAccount } from './account.ts'
import type { Account } from './account.ts'
import { embeddedFault, embeddedNotice } from './staff-messages.ts'

/** Major version of the bundled PostgreSQL; a folder of another one is refused. */
export const postgresMajor = '18'

const marker = 'yakuba.json'

// A mount point's or a desktop's own entries do not make a folder somebody else's.
const harmless = new Set(['lost+found', '.DS_Store'])

/** A data folder (データフォルダ) that was checked and is ours to use. */
export type DataFolder = {
  path: string
  /** Holds `data` (PostgreSQL's own), `owner-password` and `start.log`. */
  cluster: string
  account: Account | undefined
}

/** Tells what a failed file operation means for the operator. */
export function folderFault(folder: string, error: unknown): StartFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartFault(...embeddedFault.diskFull(folder))
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartFault(...embeddedFault.notFolder(folder))
  }
  return new StartFault(...embeddedFault.notWritable(folder, code), { cause: error })
}

/**
 * Finds and prepares the data folder.
 *
 * @param fallback used, and said, when the database account cannot reach the wanted folder;
 *   absent when the operator named the folder.
 */
export function prepareFolder(
  wanted: string,
  fallback: string | undefined,
  log: DatabaseLog,
): DataFolder {
  const path = resolve(wanted)
  const account = databaseAccount(join(path, 'postgres', 'data'), log)
  if (!canReach(account, dirname(path))) {
    if (fallback === undefined || fallback === path) {
      throw new StartFault(...embeddedFault.unreachable(path, account?.name ?? ''))
    }
    log.warn({ dataDir: fallback }, embeddedNotice.fallback(path, fallback))
    return prepareFolder(fallback, undefined, log)
  }
  try {
    const real = claim(path, account)
    const cluster = join(real, 'postgres')
    refuseOtherMajor(real, cluster)
    return { path: real, cluster, account }
  } catch (error) {
    if (error instanceof StartFault) throw error
    throw folderFault(path, error)
  }
}

function claim(path: string, account: Account | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (!statSync(path).isDirectory()) throw new StartFault(...embeddedFault.notFolder(path))
  const mark = join(path, marker)
  if (!existsSync(mark)) {
    if (readdirSync(path).some((name) => !harmless.has(name))) {
      throw new StartFault(...embeddedFault.foreignFolder(path))
    }
    // Written in two steps, so that a full disk leaves no empty mark behind.
    const text = `${JSON.stringify({ product: 'yakuba', format: 1, postgresql: postgresMajor })}\n`
    replaceFile(mark, text, 0o644)
  } else {
    const probe = join(path, `.write-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
  }
  if (account !== undefined) {
    // The account may pass through the folder; what lies in it has rights of its own.
    chownSync(path, -1, account.gid)
    chmodSync(path, (statSync(path).mode & 0o777) | 0o010)
  }
  return realpathSync(path)
}

function refuseOtherMajor(path: string, cluster: string): void {
  const file = join(cluster, 'data', 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (found !== postgresMajor) {
    throw new StartFault(...embeddedFault.otherMajor(path, found, postgresMajor))
  }
}

/** Writes a file beside its place and moves it there, so that it is whole or absent. */
export function replaceFile(file: string, text: string, mode: number): void {
  const draft = `${file}.new`
  try {
    writeFileSync(draft, text, { mode, flush: true })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/**
 * The folder of the server's socket: in the data folder, or, where that path is too long for a
 * socket, a short one under /tmp that only the account may enter.
 */
export function socketFolder(folder: DataFolder): string {
  const inside = join(folder.path, 'socket')
  const name = createHash('sha256').update(folder.path).digest('hex').slice(0, 16)
  const place = Buffer.byteLength(inside) <= 80 ? inside : `/tmp/yakuba-${name}`
  const owner = folder.account?.uid ?? process.getuid?.() ?? 0
  if (!existsSync(place)) {
    mkdirSync(place, { mode: 0o700 })
    if (folder.account !== undefined) chownSync(place, folder.account.uid, folder.account.gid)
  }
  const found = lstatSync(place)
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new StartFault(...embeddedFault.notWritable(place, `uid ${found.uid}`))
  }
  return place
}
