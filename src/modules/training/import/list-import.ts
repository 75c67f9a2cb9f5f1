import { findByStaffNos } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { ListRow } from './list-rows.ts'
import { paddedNumbers } from './row-readers.ts'
import type { ListDifference } from './row-fault.ts'

/** One kind of list: how it is compared with the register, and what is written then. */
export type ListImport<Work> = {
  /** Who may take such a list in. */
  permission: string
  check(
    db: Handle,
    context: RequestContext,
    rows: readonly ListRow[],
  ): Promise<{ difference: ListDifference; work: Work }>
  /** Writes all of it in the transaction; rules that only the writing meets refuse the whole. */
  write(tx: Handle, context: RequestContext, work: Work): Promise<void>
}

/** Somebody whom a list names. */
export type ListedPerson = { id: string; name: string }

/**
 * People by staff number, as rows write it. Numbers that a spreadsheet may have shortened are in it
 * under their full form only, so that they can be suggested.
 */
export async function peopleOf(
  db: Handle,
  rows: readonly ListRow[],
  today: Temporal.PlainDate,
): Promise<Map<string, ListedPerson>> {
  const written = new Set(rows.map(({ cells }) => (cells.staffNo ?? '').normalize('NFKC')))
  written.delete('')
  const found = await findByStaffNos(db, [...written], today)
  const known = new Set(found.map(({ staffNo }) => staffNo))
  const meant = [...written].filter((one) => !known.has(one)).flatMap(paddedNumbers)
  if (meant.length > 0) found.push(...(await findByStaffNos(db, [...new Set(meant)], today)))
  return new Map(found.map(({ staffNo, id, name }) => [staffNo, { id, name }]))
}

/** The context of a verb inside another one: the form was claimed by the outer one. */
export function innerContext(context: RequestContext): RequestContext {
  const inner = { ...context }
  delete inner.formKey
  return inner
}

/** In the order of the file. */
export const byLine = (a: { line: number }, b: { line: number }): number => a.line - b.line
