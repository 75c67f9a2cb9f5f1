/** Japan has one time zone and no summer time; every business date is a date there. */
export const cityTimeZone = 'Asia/Tokyo'

/**
 * Two clocks. `now` is real and never moved: audit, sign-in and jobs use it. `today` is the
 * business date, which YAKUBA_TODAY moves for demos and tests; `moved` says so to every page.
 */
export type Clock = {
  now(): Temporal.Instant
  today(): Temporal.PlainDate
  moved: boolean
}

const hourMs = 3_600_000

/** The machine's clock, its business date fixed to `today` when given. */
export function systemClock(today?: Temporal.PlainDate): Clock {
  let hour = Number.NaN
  let date = today
  return {
    now: () => Temporal.Now.instant(),
    today: () => {
      // Asked by every request; a date in Japan begins with an hour everywhere.
      const thisHour = Math.floor(Date.now() / hourMs)
      if (date === undefined || (today === undefined && thisHour !== hour)) {
        date = Temporal.Now.plainDateISO(cityTimeZone)
        hour = thisHour
      }
      return date
    },
    moved: today !== undefined,
  }
}
