import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type DecodedText, decodeText } from '../import/decode-text.ts'
import { maxTextLength } from '../import/parse-policy.ts'
import { noAnswers } from './apply-edit.ts'
import { importHeadOf } from './import-head.ts'
import { liveKeysOf } from './open-review.ts'
import { readDraft } from './read-draft.ts'
import { scopeOf } from './review-scope.ts'
import { reviewWords } from './staff-messages.ts'
import { savedNow } from './stamp.ts'
import { type ImportRow, insertImport, insertSave } from './store.ts'

/** A policy text as pasted or as a file. */
export type NewImport = ({ text: string } | { bytes: Uint8Array }) & {
  /** Name of the file, for the list. */
  filename?: string
  /** For a text whose title names no department of this city. */
  departmentId?: string
}

/**
 * Takes a policy text in for review (取り込み). What is no text is refused with
 * `goals.import_unreadable` (its sentence stands in `text`) and kept by the form. Who may draft
 * for one department only has to name it where the title does not:
 * `goals.import_department_unknown`.
 */
export async function startImport(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  input: NewImport,
): Promise<{ importId: string }> {
  const { text, encoding } = readText(input)
  const given = { sourceText: text, answers: noAnswers(readDraft(text)) }
  const departmentId = input.departmentId ?? null
  const liveKeys = liveKeysOf(platform)
  const head = await importHeadOf(platform.db, { ...given, departmentId }, context.today, liveKeys)
  const unitPath = await scopeOf(platform.db, head, context.today)
  if (head.departmentId === null && !may(context.actor, 'goals.draft', unitPath)) {
    assertKnownDepartment(context, head.departmentName)
  }
  const where = { action: 'goals.start_import', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const saved = savedNow(context)
    const row: ImportRow = {
      ...head,
      ...saved,
      id: newId(),
      sourceText: text,
      sourceName: nameOf(input),
      sourceEncoding: encoding,
      sourceLabels: {},
      revision: 1,
      status: 'open',
      approvalNote: null,
      policyId: null,
      startedBy: saved.savedBy,
      startedByName: saved.savedByName,
      startedAt: saved.savedAt,
    }
    await insertImport(tx, row)
    await insertSave(tx, row, 'goals.start_import')
    const { id, title, fiscalYear, sourceName, sourceEncoding } = row
    return {
      subject: `goals.import/${id}`,
      after: { title, fiscalYear, departmentId: row.departmentId, sourceName, sourceEncoding },
      result: { importId: id },
    }
  })
}

// Holding the right for some department is enough to be told which one is missing.
function assertKnownDepartment({ actor }: RequestContext, name: string): void {
  if (!may(actor, 'goals.draft')) return
  const shown = name === reviewWords.unknownDepartment ? '' : name
  throw new Refusal('goals.import_department_unknown', 422, { name: shown })
}

function nameOf({ filename = '', ...input }: NewImport): string {
  // Names of files may hold anything; what cannot be seen has no place in the list.
  const name = filename.toWellFormed().normalize('NFC').replace(/\p{Cc}/gu, '').trim()
  if (name === '') return 'text' in input ? reviewWords.pasted : reviewWords.unnamedFile
  return Array.from(name).slice(0, 120).join('')
}

function readText(input: NewImport): { text: string; encoding: ImportRow['sourceEncoding'] } {
  const isPasted = 'text' in input
  // A lone half of a character, as some programs leave it, cannot be stored.
  const bytes = isPasted ? new TextEncoder().encode(input.text.toWellFormed()) : input.bytes
  const decoded: DecodedText = decodeText(bytes)
  if (!decoded.ok) throw unreadable(decoded.text)
  if (decoded.text.length > maxTextLength) throw unreadable(reviewWords.textTooLong(maxTextLength))
  return { text: decoded.text, encoding: isPasted ? 'pasted' : decoded.encoding }
}

function unreadable(text: string): Refusal {
  return new Refusal('goals.import_unreadable', 422, { text })
}
