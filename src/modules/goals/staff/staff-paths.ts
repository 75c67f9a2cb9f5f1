/** The board of a fiscal year. */
export function boardPath(fiscalYear: number): `/staff${string}` {
  return `/staff/goals?fiscalYear=${fiscalYear}`
}

/** A measure with the rows behind its numbers. */
export function staffMeasurePath(policyId: string, no: number): `/staff${string}` {
  return `/staff/goals/${policyId}/measures/${no}`
}

/** The form that records a value by hand. */
export function readingFormPath(targetId: string): `/staff${string}` {
  return `/staff/goals/targets/${targetId}/readings`
}
