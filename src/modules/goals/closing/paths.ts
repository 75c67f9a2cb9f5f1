import type { Round } from './round.ts'

/** How each round is written in an address. */
export const roundSlugs: Record<Round, string> = { midYear: 'mid-year', yearEnd: 'year-end' }

/** Both rounds of a policy's year. */
export function evaluationsPath(policyId: string): `/staff${string}` {
  return `/staff/goals/policies/${policyId}/evaluations`
}

/** The evaluation of one measure in a round. */
export function evaluationPath(policyId: string, round: Round, no: number): `/staff${string}` {
  return `${evaluationsPath(policyId)}/${roundSlugs[round]}/${no}`
}

/** Where the second evaluator's one press is sent. */
export function confirmPath(policyId: string, round: Round, no: number): `/staff${string}` {
  return `${evaluationPath(policyId, round, no)}/confirm`
}

/** Japanese path of the public page of a year's evaluations. */
export function publicEvaluationPath(fiscalYear: number, department: string): `/${string}` {
  return `/goals/${fiscalYear}/${department}/evaluation`
}
