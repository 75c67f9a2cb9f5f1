import { existsSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from './folder.ts'

/** What a server writes about itself: number of its process, and where it listens. */
export type PidFile = {
  pid: number
  port: number
  socket: string
  host: string
  /** False until it has said where it listens: the file begins without the socket. */
  isWhole: boolean
}

/** Reads postmaster.pid; undefined when no server was left in the folder. */
export function readPidFile(folder: DataFolder): PidFile | undefined {
  try {
    const text = readFileSync(join(folder.cluster, 'data', 'postmaster.pid'), 'utf8')
    const [pid = '', , , port = '', socket = '', host = '', , status = ''] = text.split('\n')
    return {
      pid: Number(pid),
      port: Number(port),
      socket: socket.trim(),
      host: host.trim(),
      // The eighth line is the last one written, after the places.
      isWhole: status.trim() !== '',
    }
  } catch {
    return undefined
  }
}

/** Whether the number is still this server's: it may have passed to another program since. */
export function isOurs(pid: number, folder: DataFolder): boolean {
  // A server stands in its own data folder, and nobody else does.
  if (process.platform === 'linux') return workingFolder(pid) === join(folder.cluster, 'data')
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function workingFolder(pid: number | string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/**
 * Takes away a file whose number belongs to another program now, as after a container's restart:
 * PostgreSQL would refuse to start. Done only when nobody stands in the folder.
 */
export function clearStalePidFile(folder: DataFolder, stale: PidFile): void {
  if (process.platform !== 'linux' || !existsSync(`/proc/${stale.pid}`)) return
  const data = join(folder.cluster, 'data')
  if (readdirSync('/proc').some((name) => workingFolder(name) === data)) return
  const file = join(data, 'postmaster.pid')
  const aside = `${file}.stale-${process.pid}`
  // Moved first: a rival that starts at this moment gets its own file back.
  renameSync(file, aside)
  if (Number(readFileSync(aside, 'utf8').split('\n')[0]) !== stale.pid) {
    renameSync(aside, file)
    return
  }
  rmSync(aside)
  if (stale.socket !== '') {
    rmSync(join(stale.socket, `.s.PGSQL.${stale.port}.lock`), { force: true })
  }
}
