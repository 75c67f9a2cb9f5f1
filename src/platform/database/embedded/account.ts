import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartFault } from '../../start-fault.ts'
import type { DatabaseLog } from '../handle.ts'
import { embeddedFault, embeddedNotice } from './staff-messages.ts'

/** The operating-system user that PostgreSQL runs as when the platform itself is root. */
export type Account = { name: string; uid: number; gid: number }

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function findAccount(match: (name: string, uid: number) => boolean): Account | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name !== undefined && uid !== undefined && match(name, Number(uid))) {
      return { name, uid: Number(uid), gid: Number(gid) }
    }
  }
  return undefined
}

/**
 * Chooses the unprivileged account for PostgreSQL; undefined means "as oneself" (not root).
 *
 * @param cluster an existing database folder keeps the owner it was made by.
 */
export function databaseAccount(cluster: string, log: DatabaseLog): Account | undefined {
  if (!isRoot()) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return findAccount((_, other) => other === uid) ?? { name: `${uid}`, uid, gid }
  }
  const existing = findAccount((name) => name === 'yakuba')
  if (existing !== undefined) return existing
  const made = spawnSync('useradd', [
    ...['--system', '--user-group', '--no-create-home'],
    ...['--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'yakuba'],
  ])
  const account = made.status === 0 ? findAccount((name) => name === 'yakuba') : undefined
  if (account !== undefined) {
    log.info({ user: account.name }, embeddedNotice.accountMade(account.name))
    return account
  }
  const other =
    findAccount((name) => name === 'postgres') ?? findAccount((name) => name === 'nobody')
  if (other === undefined) throw new StartFault(...embeddedFault.noAccount())
  log.warn({ user: other.name }, embeddedNotice.account(other.name))
  return other
}

/** Whether the account can reach a path; of one that does not exist yet, its nearest parent. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true
  let nearest = path
  while (!existsSync(nearest)) nearest = dirname(nearest)
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', nearest], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
  })
  return test.status === 0
}
