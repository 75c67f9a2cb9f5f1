import { reviewPath } from '../review/pages/paths.ts'

/** Where next year's drafts begin. */
export const nextYearPath = '/staff/goals/next-year' as const

/** This year's policy beside the draft that grew from it, at a place of it. */
export const comparisonPath = (importId: string, anchor = ''): `/staff${string}` =>
  `${reviewPath(importId)}/comparison${anchor === '' ? '' : `#${anchor}`}`

/** One measure through the years, for everybody. */
export const threadPath = (threadId: string): `/${string}` => `/goals/threads/${threadId}`
