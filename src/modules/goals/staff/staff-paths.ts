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

/** Policies being read in from a text. */
export const importsPath = '/staff/goals/imports'

/** Changes of targets: asked for, decided, public. */
export const changesPath = '/staff/goals/changes'

/** Search over the targets of all years. */
export const searchPath = '/staff/goals/search'

/** The texts of a policy in the other languages. */
export function languagesPath(policyId: string): `/staff${string}` {
  return `/staff/goals/policies/${policyId}/languages`
}

/** The form that asks for a change of a target. */
export function newChangePath(targetId: string): `/staff${string}` {
  return `/staff/goals/targets/${targetId}/changes/new`
}
