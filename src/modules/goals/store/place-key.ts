import { sql } from 'kysely'
import type { PolicyRow } from './tables.ts'

/** What stays over all versions: a policy's year and department, a plan's address. */
export type PolicyPlace = Pick<PolicyRow, 'slug' | 'fiscalYear' | 'departmentId'>

/** The place as one key; a plan and a policy of the same unit and year have two. */
export const placeKeyOf = ({ slug, fiscalYear, departmentId }: PolicyPlace): string =>
  slug ?? `${fiscalYear} ${departmentId}`

/** The same of a row of `goals.annual_policy`. */
export const placeKeySql = sql<string>`coalesce(slug, fiscal_year || ' ' || department_id)`
