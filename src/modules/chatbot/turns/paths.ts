import { chatbotPath } from '../paths.ts'

/** What was asked and answered. */
export const turnsPath = `${chatbotPath}/turns` as const

/** One question with how its reply came about. */
export const pathOfTurn = (turnId: string) => `${turnsPath}/${turnId}` as const

/** The file of an export, for whoever asked for it. */
export const pathOfExport = (exportId: string) => `${turnsPath}/exports/${exportId}.csv` as const
