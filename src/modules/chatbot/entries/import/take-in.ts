import { act, assertMayAct } from '../../../../platform/act.ts'
import { actorRefOf } from '../../../../platform/audit/append.ts'
import { digestOf } from '../../../../platform/audit/canonical-json.ts'
import { newId } from '../../../../platform/database/id.ts'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { RequestContext } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound, Refusal } from '../../../../platform/refusal.ts'
import { type Encoding, readTable, type Table } from '../../../../platform/tables/read-table.ts'
import {
  deleteVariant,
  getEntry,
  insertEntries,
  insertVariants,
  insertVersions,
  listVersions,
  updateEntry,
} from '../../store/entry.ts'
import { variantsOf } from '../change-variants.ts'
import { editorRight } from '../scope.ts'
import { assertWords, draftOf } from '../make-version.ts'
import { addVersion, blankEntry } from '../save-entry.ts'
import { cellsOfList, checkList, type FaqWork } from './check.ts'
import type { FaqReport } from './fault.ts'
import {
  deleteFaqImport,
  deleteOldImports,
  type FaqDone,
  type FaqImport,
  getFaqImport,
  insertFaqImport,
  updateFaqImport,
} from './store.ts'

type Desk = Pick<Platform, 'db' | 'log' | 'offers'>

const keptDays = 30

/** Pins what was shown: the same only while the file and all it was compared with are. */
export const hashOf = (report: FaqReport): string => digestOf(report)

/**
 * Takes a file in for its dry run (取込み 1); nothing of it is applied. Refuses what is no such list
 * with `platform.list_...` and `chatbot.faq_column_...`.
 */
export async function uploadFaq(
  platform: Desk,
  context: RequestContext,
  { fileName, bytes, encoding }: { fileName: string; bytes: Uint8Array; encoding?: Encoding },
): Promise<{ importId: string }> {
  const what = { action: 'chatbot.upload_faq', ...editorRight(context) }
  await assertMayAct(platform, context, what)
  const table = await readTable(bytes, { encoding })
  const list = { header: table.header, rows: asInSheet(table) }
  const { length: rowCount } = cellsOfList(list)
  return act(platform, context, what, async (tx) => {
    await deleteOldImports(tx, context.now.subtract({ hours: 24 * keptDays }))
    const row: FaqImport = {
      ...{ id: newId(), fileName: Array.from(fileName).slice(0, 120).join(''), list, rowCount },
      ...{ format: table.format, encoding: table.encoding, done: null },
      ...{ uploadedBy: actorRefOf(context.actor), uploadedAt: context.now },
    }
    await insertFaqImport(tx, row)
    return { subject: `chatbot.faq_import/${row.id}`, after: row, result: { importId: row.id } }
  })
}

// People look for a row by the number that a spreadsheet gives it; text counts the lines in cells.
function asInSheet({ format, header, rows }: Table): Table['rows'] {
  if (format === 'xlsx') return rows
  const endsIn = (cells: readonly string[]) => cells.join('').split('\n').length - 1
  let inside = endsIn(header)
  return rows.map(({ line, cells }) => {
    const row = { line: line - inside, cells }
    inside += endsIn(cells)
    return row
  })
}

/** One's own file; for everybody else it is not there. */
export async function getOwnImport(
  db: Handle,
  context: RequestContext,
  id: string,
  how: { locked?: boolean } = {},
): Promise<FaqImport> {
  const found = await getFaqImport(db, id, how)
  if (found.uploadedBy !== actorRefOf(context.actor)) throw notFound('chatbot.import_not_found')
  return found
}

/**
 * Makes drafts of the good rows (取込み 2), all of them or none; rows with a fault stay in the file
 * until it is dropped. Refuses `chatbot.import_stale` when something changed since the dry run, and
 * `chatbot.import_nothing`.
 */
export async function applyFaq(
  platform: Desk,
  context: RequestContext,
  { importId, hash }: { importId: string; hash: string },
): Promise<{ importId: string } & FaqDone> {
  const what = { action: 'chatbot.import_faq', ...editorRight(context) }
  return act(platform, context, what, async (tx) => {
    const row = await getOwnImport(tx, context, importId, { locked: true })
    if (row.list === null) throw new Refusal('chatbot.import_nothing', 409)
    const { report, work, badLines } = await checkList({ ...platform, db: tx }, context, row.list)
    if (hashOf(report) !== hash) throw new Refusal('chatbot.import_stale', 409)
    if (work.length === 0) throw new Refusal('chatbot.import_nothing', 409)
    await writeAll(tx, context, work)
    const done = {
      added: (row.done?.added ?? 0) + report.added.length,
      changed: (row.done?.changed ?? 0) + report.changed.length,
    }
    const rest = row.list.rows.filter(({ line }) => badLines.has(line))
    const list = rest.length === 0 ? null : { header: row.list.header, rows: rest }
    await updateFaqImport(tx, importId, { list, done })
    return { subject: `chatbot.faq_import/${importId}`, after: done, result: { importId, ...done } }
  })
}

/** Throws a file away (取込みの中止); what it brought in already stays. */
export async function dropFaq(
  platform: Desk,
  context: RequestContext,
  importId: string,
): Promise<{ importId: string }> {
  const what = { action: 'chatbot.drop_faq_import', ...editorRight(context) }
  return act(platform, context, what, async (tx) => {
    await getOwnImport(tx, context, importId, { locked: true })
    await deleteFaqImport(tx, importId)
    return { subject: `chatbot.faq_import/${importId}`, result: { importId } }
  })
}

async function writeAll(
  tx: Handle,
  context: RequestContext,
  work: readonly FaqWork[],
): Promise<void> {
  const japaneseFirst = work.toSorted(
    (a, b) => Number(a.words === undefined) - Number(b.words === undefined),
  )
  const newIds = new Map<string, string>()
  for (const one of japaneseFirst) {
    const entryId = await writeRow(tx, context, one, newIds)
    if (entryId === undefined) continue
    const { row, newVariants, goneVariantIds } = one
    await insertVariants(tx, variantsOf(context, entryId, row.locale, newVariants))
    for (const id of goneVariantIds) await deleteVariant(tx, id)
  }
}

async function writeRow(
  tx: Handle,
  context: RequestContext,
  { row, entry: known, words }: FaqWork,
  newIds: Map<string, string>,
): Promise<string | undefined> {
  if (words === undefined) return known?.entry.id ?? newIds.get(row.key)
  assertWords(words)
  const place = { topicId: row.topicId, owningUnitId: row.unitId }
  if (known === undefined) {
    const entry = blankEntry(context, place, row.key === '' ? undefined : row.key)
    await insertEntries(tx, [entry])
    await insertVersions(tx, [draftOf(context, words, { entryId: entry.id, no: 1 })])
    newIds.set(row.key, entry.id)
    return entry.id
  }
  const entry = await getEntry(tx, known.entry.id)
  const versions = await listVersions(tx, entry.id)
  const no = (versions[0]?.no ?? 0) + 1
  await addVersion(tx, entry, versions, draftOf(context, words, { entryId: entry.id, no }))
  await updateEntry(tx, entry.id, { ...place, changedAt: context.now })
  return entry.id
}
