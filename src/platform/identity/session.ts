/** A sign-in ends after this long without a request. @source platform rules, sessions */
export const idleLimit = Temporal.Duration.from({ minutes: 30 })

/** A sign-in ends after this long in any case. @source platform rules, sessions */
export const absoluteLimit = Temporal.Duration.from({ hours: 10 })

/** How often a session in use is written back at most. */
export const seenEvery = Temporal.Duration.from({ minutes: 1 })

/** What decides whether a session still holds. */
export type SessionTimes = { lastSeenAt: Temporal.Instant; expiresAt: Temporal.Instant }

/** Whether neither the idle nor the absolute limit has passed. */
export function isAlive({ lastSeenAt, expiresAt }: SessionTimes, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(now, expiresAt) < 0 &&
    Temporal.Instant.compare(now, lastSeenAt.add(idleLimit)) < 0
  )
}

/** Whether the use of a session should be written back now. */
export function isDueToBeSeen(lastSeenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, lastSeenAt.add(seenEvery)) >= 0
}
