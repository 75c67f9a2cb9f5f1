import type { PolicyView } from '../view-types.ts'

type Place = Pick<PolicyView, 'departmentSlug'> & {
  policy: { fiscalYear: number; slug?: string | null }
}

/** Japanese path of a policy page: `/goals/2019/somu`; of a related plan `/goals/plans/<slug>`. */
export function policyPath({ policy, departmentSlug }: Place): `/${string}` {
  if (policy.slug) return `/goals/plans/${policy.slug}`
  return `/goals/${policy.fiscalYear}/${departmentSlug}`
}

/** Japanese path of a measure page; a plan has all its measures on one. */
export function measurePath(view: Place, no: number): `/${string}` {
  if (view.policy.slug) return policyPath(view)
  return `${policyPath(view)}/measures/${no}`
}
