import { act } from '../../../platform/act.ts'
import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listImports } from '../import/list-imports.ts'
import type { ListDifference } from '../import/row-fault.ts'
import { writeChecked } from '../import-list.ts'
import { getListImport, lockImports, updateListApplied } from './store.ts'

/** Pins what was shown: the same only while the list and all that it was compared with are. */
export function hashOf(difference: ListDifference): string {
  return digestOf(difference)
}

/**
 * Applies an uploaded list exactly as its dry run showed it (取込み 2), whole or not at all. When what
 * it was compared with has changed since, it is refused: `training.list_stale`. Other refusals:
 * `training.list_applied`, `training.list_no_change` and those of `importList`.
 */
export async function applyList(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { listImportId, hash }: { listImportId: string; hash: string },
): Promise<{ listImportId: string }> {
  const { kind } = await getListImport(platform.db, listImportId)
  const { permission, check } = listImports[kind]
  return act(platform, context, { action: `training.import_${kind}`, permission }, async (tx) => {
    await lockImports(tx)
    const { list } = await getListImport(tx, listImportId)
    if (list === null) throw new Refusal('training.list_applied', 409)
    const checked = await check(tx, context, list)
    if (hashOf(checked.difference) !== hash) throw new Refusal('training.list_stale', 409)
    const done = await writeChecked(tx, checked)
    if (done.added + done.changed === 0) throw new Refusal('training.list_no_change', 409)
    const isFirst = await updateListApplied(tx, listImportId, { at: context.now, hash, done })
    if (!isFirst) throw new Refusal('training.list_applied', 409)
    const subject = `training.list_import/${listImportId}`
    return { subject, after: { kind, ...done }, result: { listImportId } }
  })
}
