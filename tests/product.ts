import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
    server.once('error', reject)
  })
}

/** A folder that the database account can reach, removed by `remove`. */
export function scratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'yakuba-bench-'))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The built product, started as an operator would, ready to answer. */
export type Product = {
  url: string
  /** From the start of the process until /readyz said yes. */
  readyAfterMs: number
  /** What it printed: the demo accounts among it. */
  printed: () => string
  stop: () => Promise<void>
}

/** Starts dist/server/main.js on a data folder and waits until it is ready. */
export async function startProduct(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<Product> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'dist/server/main.js'],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        YAKUBA_DATA_DIR: dataDir,
        YAKUBA_LOG_LEVEL: 'info',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    // The request log of a load test would fill the memory; the beginning is what we need.
    if (printed.length < 20_000) printed += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null)
      throw new Error(`the product ended at its start (${child.exitCode}):\n${printed}`)
    if (performance.now() - started > 120_000) throw new Error('not ready after 120 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const readyAfterMs = performance.now() - started
  return { url, readyAfterMs, printed: () => printed, stop: () => stop(child) }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url)
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
