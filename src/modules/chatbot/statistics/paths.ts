import { chatbotPath, chatPath } from '../paths.ts'

/** The public figures. */
export const figuresPath = `${chatPath}/statistics` as const

/** The public figures as a file. */
export const figuresCsvPath = `${figuresPath}.csv` as const

/** The report of a fiscal year as a paper; in Japanese for all. */
export const figuresPdfPath = (fiscalYear: number) => `${figuresPath}/${fiscalYear}.pdf` as const

/** The staff's figures. */
export const statisticsPath = `${chatbotPath}/statistics` as const

/** The council's report of a fiscal year: page, `/report.pdf` and `/report.csv`. */
export const reportPath = (fiscalYear: number, ending = '') =>
  `${statisticsPath}/reports/${fiscalYear}${ending}` as const
