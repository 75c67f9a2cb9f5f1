import { chatbotPath } from '../paths.ts'

/** Answers that were drawn, week by week. */
export const samplesPath = `${chatbotPath}/samples` as const

/** One of them. */
export const pathOfSample = (sampleId: string) => `${samplesPath}/${sampleId}` as const
