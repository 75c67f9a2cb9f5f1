import { chatbotPath } from '../paths.ts'

/** The queue of questions that could not be answered. */
export const questionsPath = `${chatbotPath}/questions` as const

/** One of them, or what is done with it. */
export const pathOfQuestion = (id: string, what = '') => `${questionsPath}/${id}${what}` as const
