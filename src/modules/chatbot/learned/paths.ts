import { chatbotPath, chatPath } from '../paths.ts'

/** Where residents read what was learned. */
export const learnedPath = `${chatPath}/learned` as const

/** One month of it. */
export const learnedMonthPath = (monthOn: Temporal.PlainDate) =>
  `${learnedPath}/${monthOn.toPlainYearMonth().toString()}` as const

/** All months as a file. */
export const learnedCsvPath = `${learnedPath}.csv` as const

/** Where the staff word it. */
export const learnedStaffPath = `${chatbotPath}/learned` as const

/** The words of a question that was answered. */
export const wordingPath = (questionId: string) =>
  `${learnedStaffPath}/questions/${questionId}` as const

/** A correction of what was published. */
export const correctionPath = (itemId: string) => `${learnedStaffPath}/items/${itemId}` as const
