import { chatbotPath } from '../paths.ts'

/** Where a division counts its calls. */
export const callsPath = `${chatbotPath}/calls` as const

/** All counts as a file. */
export const callsCsvPath = `${callsPath}.csv` as const
