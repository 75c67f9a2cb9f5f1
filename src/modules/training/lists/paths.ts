import { trainingPath } from '../paths.ts'
import type { TableFormat } from './table-response.ts'

/** Where lists are taken in. */
export const importsPath = `${trainingPath}/imports` as const

/** Where lists are written out. */
export const exportsPath = `${trainingPath}/exports` as const

/** An uploaded list: what it would change. */
export const pathOfListImport = (listImportId: string) => `${importsPath}/${listImportId}` as const

/** A blank list to fill in. */
export const pathOfBlank = (kind: string, format: TableFormat): string =>
  `${importsPath}/blanks/${kind}?format=${format}`

/** A list as a file. */
export function pathOfExport(
  kind: string,
  format: TableFormat,
  query: { fiscalYear?: number | undefined } = {},
): string {
  const year = query.fiscalYear === undefined ? '' : `&fiscalYear=${query.fiscalYear}`
  return `${exportsPath}/${kind}?format=${format}${year}`
}
