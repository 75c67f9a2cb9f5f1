import type { DatabaseLog } from '../../src/platform/database/handle.ts'

/** The same server's address with another database in it. */
export function withDatabase(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** A log for tests that look at something else. */
export const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }
