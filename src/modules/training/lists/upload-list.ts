import { act, assertMayAct } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ListKind } from '../import/list-grammar.ts'
import { listImports } from '../import/list-imports.ts'
import { rowsOfList } from '../import/list-rows.ts'
import { type Encoding, readTable } from '../../../platform/tables/read-table.ts'
import { insertListImport } from './store.ts'

/** A file with what its sender says of it. */
export type ListUpload = {
  kind: ListKind
  fileName: string
  bytes: Uint8Array
  encoding?: Encoding | undefined
}

/**
 * Takes a file in for its dry run (取込み 1); nothing of it is applied. What is not such a list is
 * refused with one of the `training.list_...` codes.
 */
export async function uploadList(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { kind, fileName, bytes, encoding: wanted }: ListUpload,
): Promise<{ listImportId: string }> {
  const what = { action: 'training.upload_list', permission: listImports[kind].permission }
  await assertMayAct(platform, context, what)
  const table = await readTable(bytes, { encoding: wanted })
  const { length: rowCount } = rowsOfList(kind, table)
  const { format, encoding, sheet, otherSheets, header, rows } = table
  return act(platform, context, what, async (tx) => {
    const row = {
      id: newId(),
      kind,
      fileName: Array.from(fileName).slice(0, 120).join(''),
      format,
      encoding,
      sheet,
      otherSheets,
      rowCount,
      uploadedAt: context.now,
      uploadedBy: actorRefOf(context.actor),
    }
    await insertListImport(tx, { ...row, list: { header, rows } })
    const subject = `training.list_import/${row.id}`
    return { subject, after: row, result: { listImportId: row.id } }
  })
}
