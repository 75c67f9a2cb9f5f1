import type { ChangedField } from '../store/tables.ts'

/** All changes of a fiscal year. */
export function changesPath(fiscalYear?: number): `/staff${string}` {
  const list = '/staff/goals/changes' as const
  return fiscalYear === undefined ? list : `${list}?fiscalYear=${fiscalYear}`
}

/** One proposed change. */
export function changePath(proposalId: string): `/staff${string}` {
  return `/staff/goals/changes/${proposalId}`
}

/** The form that proposes a change of a target. */
export function newChangePath(targetId: string, field?: ChangedField): `/staff${string}` {
  const form = `/staff/goals/targets/${targetId}/changes/new` as const
  return field === undefined ? form : `${form}?field=${field}`
}
