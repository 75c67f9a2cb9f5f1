import { act } from '../../platform/act.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ListKind } from './import/list-grammar.ts'
import { type CheckedList, listImports } from './import/list-imports.ts'
import type { List } from './import/list-rows.ts'
import type { ListDifference, RowProblem } from './import/row-fault.ts'
import { lockImports } from './lists/store.ts'

/** What was done with a list. */
export type ListDone = { rowCount: number; added: number; changed: number; same: number }

/** Says what taking a list in would do (取込みの試行), without writing. */
export async function previewList(
  db: Handle,
  context: RequestContext,
  kind: ListKind,
  list: List,
): Promise<ListDifference> {
  return (await listImports[kind].check(db, context, list)).difference
}

/**
 * Takes a list in, whole or not at all (取込み). The same list again changes nothing and says so by
 * its counts. Refusals: `training.import_has_faults` (the preview lists them all),
 * `training.plan_sum_mismatch`, and those of a file that is no list.
 */
export function importList(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  kind: ListKind,
  list: List,
): Promise<ListDone> {
  const { permission } = listImports[kind]
  return act(platform, context, { action: `training.import_${kind}`, permission }, async (tx) => {
    await lockImports(tx)
    const checked = await listImports[kind].check(tx, context, list)
    const result = await writeChecked(tx, checked)
    return { subject: `training.list/${kind}`, after: result, result }
  })
}

/** Writes a list that was compared inside this transaction; one with faults is refused. */
export async function writeChecked(
  tx: Handle,
  { difference, write }: CheckedList,
): Promise<ListDone> {
  const { rowCount, added, changed, sameCount, problems } = difference
  assertNoFaults(problems)
  if (added.length + changed.length > 0) await write(tx)
  return { rowCount, added: added.length, changed: changed.length, same: sameCount }
}

function assertNoFaults(problems: readonly RowProblem[]): void {
  const [first] = problems
  if (first === undefined) return
  const sums = problems.filter(({ fault }) => fault === 'sumDiffers')
  if (sums.length === problems.length) throw sumMismatch(sums)
  throw new Refusal('training.import_has_faults', 422, {
    count: problems.length,
    line: first.line,
  })
}

// A plan whose sums differ is refused by the same name as one from the form.
function sumMismatch(problems: readonly RowProblem[]): Refusal {
  const of = (column: string) => problems.find((one) => one.column === column)
  const [courses, participants] = [of('courseCount'), of('participantCount')]
  return new Refusal('training.plan_sum_mismatch', 409, {
    ...(courses && { sumCourses: courses.suggestion ?? '', totalCourses: courses.value }),
    ...(participants && {
      sumParticipants: participants.suggestion ?? '',
      totalParticipants: participants.value,
    }),
  })
}
