/** Staff's list of related plans. */
export const plansPath = '/staff/goals/plans' as const

/** The form that publishes one. */
export const newPlanPath = '/staff/goals/plans/new' as const

/** Public page of a plan. */
export function planPath(slug: string): `/${string}` {
  return `/goals/plans/${slug}`
}
