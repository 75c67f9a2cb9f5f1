import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { quickFolder } from '../database/quick-folder.ts'

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')

/** True when the tests run as root, where the database has an account of its own. */
export const asRoot = process.getuid?.() === 0

/**
 * A folder that every account may enter; removed when the test ends, and servers in it ended.
 *
 * @param place `disk` where the test is about what reaches the disk.
 */
export function scratchFolder(place: 'quick' | 'disk' = 'quick'): string {
  const folder =
    place === 'quick' ? quickFolder('yakuba-fault-') : mkdtempSync('/tmp/yakuba-fault-')
  chmodSync(folder, 0o755)
  onTestFinished(async () => {
    await killServersIn(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Numbers of the PostgreSQL processes that stand in a folder. */
export function serversIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name).startsWith(`${folder}/`))
    .map(Number)
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

async function killServersIn(folder: string): Promise<void> {
  for (const pid of serversIn(folder)) killQuietly(pid)
  for (let i = 0; i < 100 && serversIn(folder).length > 0; i++) await sleep(20)
}

/** Kills a process that may have ended already. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone.
  }
}

/** A started program and everything it said. */
export type Program = {
  child: ChildProcess
  /** Standard output and error so far. */
  said(): string
  /** Waits for a text; fails with everything said when the program ends first. */
  saying(text: string | RegExp): Promise<string>
  /** Waits for the end; null when a signal ended it. */
  ended(): Promise<number | null>
}

/** Starts a TypeScript or JavaScript program of the project on the Node that runs the tests. */
export function run(
  file: string,
  options: {
    args?: string[]
    env?: Record<string, string>
    uid?: number
    node?: string
    /** A copy of the project instead of the project itself. */
    from?: string
  } = {},
): Program {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(YAKUBA_|VITEST|NODE_OPTIONS|DATABASE_URL|PORT)/.test(name),
  )
  const child = spawn(
    options.node ?? process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `${options.from ?? root}/${file}`,
      ...(options.args ?? []),
    ],
    {
      cwd: root,
      env: { ...Object.fromEntries(kept), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  let code: number | null | undefined
  const end = new Promise<number | null>((resolve) => {
    child.on('error', (error) => (text += error.message))
    child.on('close', (exit) => resolve((code = exit)))
  })
  onTestFinished(() => {
    if (code === undefined && child.pid !== undefined) killQuietly(child.pid)
  })
  return {
    child,
    said: () => text,
    ended: () => end,
    async saying(wanted) {
      for (;;) {
        if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text
        if (code !== undefined) throw new Error(`ended with ${code} before ${wanted}:\n${text}`)
        await sleep(10)
      }
    },
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const bound = server.address()
    server.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0))
  })
  return promise
}

/** The built program, or undefined where `bin/setup` has not built it. */
export function builtApp(): string | undefined {
  return existsSync(`${root}/dist/server/main.js`) ? 'dist/server/main.js' : undefined
}
