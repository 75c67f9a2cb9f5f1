import { spawn } from 'node:child_process'

/** What a check for malware says; `unknown` when the program failed or did not end in time. */
export type ScanResult = 'clean' | 'infected' | 'unknown'

/** Checks a file that lies at a path. */
export type Scan = (path: string) => Promise<ScanResult>

const scanTimeoutMs = 60_000
const programFolders = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * The city's own malware check: a program given the path of the incoming file as its one argument,
 * without a shell. Exit 0 means clean, 1 infected; anything else is not a yes.
 */
export function scanBy(command: string, timeoutMs: number = scanTimeoutMs): Scan {
  return (path) => {
    const { promise, resolve } = Promise.withResolvers<ScanResult>()
    // Our own settings hold passwords; the program gets none of them.
    const env = { PATH: programFolders, LANG: 'C.UTF-8' }
    const child = spawn(command, [path], { shell: false, stdio: 'ignore', env, detached: true })
    const timer = setTimeout(() => {
      // The whole group: a wrapper script would leave the real scanner behind.
      if (child.pid !== undefined) killGroup(child.pid)
      resolve('unknown')
    }, timeoutMs)
    child.once('error', () => {
      clearTimeout(timer)
      resolve('unknown')
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'unknown')
    })
    return promise
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself in this moment.
  }
}
