import type { PolicyView } from '../view-types.ts'

type Place = Pick<PolicyView, 'departmentSlug'> & { policy: { fiscalYear: number } }

/** Japanese path of a policy page: `/goals/2019/somu`. */
export function policyPath({ policy, departmentSlug }: Place): `/${string}` {
  return `/goals/${policy.fiscalYear}/${departmentSlug}`
}

/** Japanese path of a measure page. */
export function measurePath(view: Place, no: number): `/${string}` {
  return `${policyPath(view)}/measures/${no}`
}
