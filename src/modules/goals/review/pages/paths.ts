/** The list of imports, and where a new one begins. */
export const importsPath = '/staff/goals/imports' as const

/** Review of one import, at a place of it: `#target-2.3`. */
export const reviewPath = (importId: string, anchor = ''): `/staff${string}` =>
  `${importsPath}/${importId}${anchor === '' ? '' : `#${anchor}`}`

/** What one may do with a target on a page of its own. */
export type TargetVerb = 'correct' | 'split' | 'merge' | 'source'

/** A form about one target; draft ids hold dots and a plus sign. */
export const targetPath = (importId: string, targetId: string, verb: TargetVerb) =>
  `${importsPath}/${importId}/targets/${encodeURIComponent(targetId)}/${verb}` as const

/** The form that adds a target to a measure. */
export const addPath = (importId: string, measureNo: number) =>
  `${importsPath}/${importId}/measures/${measureNo}/target` as const

/** Names of the places of the review screen, for links and for coming back after a save. */
export const anchors = {
  questions: 'questions',
  original: 'original',
  draft: 'draft',
  sources: 'sources',
  figures: 'figures',
  decision: 'decision',
  line: (no: number) => `line-${no}`,
  words: (targetId: string) => `words-${targetId}`,
  question: (no: number) => `question-${no}`,
  measure: (no: number) => `measure-${no}`,
  target: (targetId: string) => `target-${targetId}`,
  figure: (line: number, column: number) => `figure-${line}-${column}`,
}

// Groups without capture, since the router counts those itself.
const uuid = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** A path segment that is an id; anything else is not found. */
export const idSegment = (name: string) => `:${name}${uuid}`
