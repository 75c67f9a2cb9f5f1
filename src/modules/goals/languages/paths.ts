import type { TranslationRow } from '../store/tables.ts'

type Other = TranslationRow['locale']

/** How each language of a policy stands. */
export function languagesPath(policyId: string): `/staff${string}` {
  return `/staff/goals/policies/${policyId}/languages`
}

/** The texts of a policy beside their translations into one language. */
export function textsPath(policyId: string, locale: Other): `/staff${string}` {
  return `/staff/goals/policies/${policyId}/languages/${locale}`
}

/** One text with its translation, to write and to approve. */
export function textPath(
  policyId: string,
  locale: Other,
  { subjectId, field }: { subjectId: string; field: string },
): `/staff${string}` {
  const query = new URLSearchParams({ subject: subjectId, field })
  return `/staff/goals/policies/${policyId}/languages/${locale}/text?${query.toString()}`
}
