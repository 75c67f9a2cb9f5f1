import { sql } from 'kysely'
import { recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { Job } from '../jobs/job.ts'
import { notify } from '../notifications/notify.ts'
import type { Platform } from '../platform.ts'
import { clockWords } from './staff-messages.ts'

/** How far two clocks may be apart before somebody is told, in seconds. */
export const toleratedSeconds = 60

/** Who is told: the information desk. */
export type ClockPorts = { listAdministrators(on: Temporal.PlainDate): Promise<readonly string[]> }

/**
 * How far the database server's clock is ahead of this machine's, in whole seconds; negative when
 * it is behind. The way there and back is halved.
 */
export async function differenceOf({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const before = clock.now()
  const { rows } = await sql<{ at: Temporal.Instant }>`select clock_timestamp() as at`.execute(db)
  const after = clock.now()
  const there = rows[0]?.at ?? after
  const half = Math.round(after.since(before).total('milliseconds') / 2)
  const middle = before.add({ milliseconds: half })
  return Math.round(there.since(middle).total('seconds'))
}

/** Compares the clocks; more than a minute apart is told to the desk and marked in the trail. */
export async function checkClock(
  platform: Platform,
  { listAdministrators }: ClockPorts,
): Promise<{ counted: number; note: string }> {
  const seconds = await differenceOf(platform)
  const said = { counted: Math.abs(seconds), note: clockWords.difference(seconds) }
  if (Math.abs(seconds) <= toleratedSeconds) return said
  const { db, clock, log } = platform
  const origin = {
    requestId: `job-${newId()}`,
    actor: { kind: 'system', name: 'clock.check' },
    now: clock.now(),
    addressHash: null,
  } as const
  log.warn({ seconds }, clockWords.off(seconds))
  const today = clock.today()
  const to = await listAdministrators(today)
  await db.transaction().execute(async (tx: Handle) => {
    const key = `clock.off/${today.toString()}`
    await notify(tx, origin, { event: 'clock.off', key, to, path: '/staff/jobs' })
  })
  const subject = `clock.database/${seconds}`
  await recordEvent(db, origin, { action: 'clock.check', subject, result: 'failed' })
  return said
}

/** Compares this machine's clock with the database server's, every ten minutes. */
export const clockJob = (ports: ClockPorts): Job => ({
  name: 'clock.check',
  labelJa: clockWords.job,
  schedule: '*/10 * * * *',
  run: (platform) => checkClock(platform, ports),
})
