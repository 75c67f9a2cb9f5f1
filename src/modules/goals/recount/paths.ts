/** Counts a target again as of a day. */
export function recountPath(targetId: string, asOf?: Temporal.PlainDate): `/staff${string}` {
  const query = asOf === undefined ? '' : `?asOf=${asOf.toString()}`
  return `/staff/goals/targets/${targetId}/recount${query}`
}

/** Tries other parameters on a target; unofficial. */
export function whatIfPath(targetId: string, asOf?: Temporal.PlainDate): `/staff${string}` {
  const query = asOf === undefined ? '' : `?asOf=${asOf.toString()}`
  return `/staff/goals/targets/${targetId}/what-if${query}`
}
