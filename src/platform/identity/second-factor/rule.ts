import type { Grant, RoleName } from '../role.ts'

/** Who must have a second factor (二要素認証): nobody, those who decide and look after, or all. */
export type SecondFactorRule = 'none' | 'managers' | 'all'

// Those whose account reaches other people's rights, data or decisions.
const managers: readonly RoleName[] = [
  'administrator',
  'peopleClerk',
  'auditor',
  'departmentHead',
]

/** Whether somebody with these roles must have one. */
export function mustHaveSecondFactor(rule: SecondFactorRule, grants: readonly Grant[]): boolean {
  if (rule === 'all') return true
  return rule === 'managers' && grants.some(({ role }) => managers.includes(role))
}
