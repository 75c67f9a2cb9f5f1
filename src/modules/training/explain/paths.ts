import { trainingPath } from '../paths.ts'

/** Which figure of which year, line and day is opened. */
export type ExplanationQuery = {
  fiscalYear?: number | undefined
  category?: string | undefined
  asOf?: Temporal.PlainDate | undefined
  courseId?: string | undefined
  countBy?: string | undefined
}

/** Where a figure is opened with all that it is made of. */
export function pathOfExplanation(figureKey: string, query: ExplanationQuery): `/staff${string}` {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(Object.fromEntries(given)).toString()
  return `${trainingPath}/explanations/${figureKey}${search === '' ? '' : `?${search}`}`
}
