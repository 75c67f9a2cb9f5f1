import { chatbotPath } from '../paths.ts'

/** Pages of the city's site. */
export const pagesPath = `${chatbotPath}/sources` as const

/** A blank form. */
export const newPagePath = `${pagesPath}/new` as const

/** One page. */
export const pathOfPage = (pageId: string, what = '') => `${pagesPath}/${pageId}${what}` as const
