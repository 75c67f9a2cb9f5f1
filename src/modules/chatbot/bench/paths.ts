import { withQuery } from '../entries/paths.ts'
import { chatbotPath } from '../paths.ts'

/** Where answers are tried before they are published. */
export const benchPath = `${chatbotPath}/bench` as const

/** The bench with one entry's new wording. */
export const benchOf = (entryId: string) => withQuery(benchPath, { entry: entryId })

/** What one run found. */
export const pathOfRun = (runId: string) => `${benchPath}/runs/${runId}` as const
