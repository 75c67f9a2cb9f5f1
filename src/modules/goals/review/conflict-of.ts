import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { editRow, type Editing } from './edit-review.ts'
import { flatAnswers } from './flat-answers.ts'
import { readDraft } from './read-draft.ts'
import { findVisible } from './review-scope.ts'
import type { Conflict, ConflictField } from './review-types.ts'
import { reviewWords } from './staff-messages.ts'
import { findSave } from './store.ts'

/**
 * Lays an edit that came too late beside what was saved meanwhile, field by field (同時編集). Nothing
 * is written: to put mine over theirs, the same edit is sent again with the `revision` given here.
 */
export async function conflictOf(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, revision, edit }: Editing,
): Promise<Conflict> {
  const { db } = platform
  const { row, unitPath } = await findVisible(db, context, importId)
  assertMay(context.actor, 'goals.draft', unitPath)
  const base = (await findSave(db, importId, revision)) ?? row
  const { next } = editRow(platform, base, edit)
  const before = flatAnswers(readDraft(base.sourceText), base)
  const mine = flatAnswers(readDraft(next.sourceText), next)
  const theirs = flatAnswers(readDraft(row.sourceText), row)
  const paths = [...new Set([...mine.keys(), ...theirs.keys(), ...before.keys()])]
  const fields = paths.flatMap((path): (ConflictField & { isMine: boolean })[] => {
    const said = (from: typeof mine) => from.get(path)?.value ?? reviewWords.nothingThere
    const field = { before: said(before), mine: said(mine), theirs: said(theirs) }
    const isMine = field.mine !== field.before
    const isTheirs = field.theirs !== field.before
    if (!isMine && !isTheirs) return []
    const label = (mine.get(path) ?? theirs.get(path) ?? before.get(path))?.label ?? path
    const clashes = isMine && isTheirs && field.mine !== field.theirs
    return [{ path, label, ...field, clashes, isMine }]
  })
  return {
    importId,
    revision: row.revision,
    savedBy: row.savedByName,
    savedAt: row.savedAt,
    fields: fields
      .toSorted((a, b) => Number(b.isMine) - Number(a.isMine))
      .map(({ isMine: _isMine, ...field }) => field),
  }
}
