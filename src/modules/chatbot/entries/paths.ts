import { chatbotPath } from '../paths.ts'

/** All questions and answers. */
export const entriesPath = `${chatbotPath}/entries` as const

/** A blank entry. */
export const newEntryPath = `${entriesPath}/new` as const

/** Files in. */
export const faqImportsPath = `${entriesPath}/imports` as const

/** All of them as a file. */
export const faqExportPath = `${entriesPath}/export.csv` as const

/** The same as a spreadsheet. */
export const faqWorkbookPath = `${entriesPath}.xlsx` as const

/** One of them; the lane of translations leads here too. */
export const pathOfEntry = (entryId: string, what = '') =>
  `${entriesPath}/${entryId}${what}` as const

/** An uploaded file: what it would change. */
export const pathOfFaqImport = (id: string) => `${faqImportsPath}/${id}` as const

/** An address with what is asked of it; empty answers and the first page are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number>>): string {
  const given = Object.entries(query)
    .map(([name, value]) => [name, String(value)])
    .filter(([name, value]) => value !== '' && !(name === 'page' && value === '1'))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
