import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { splitLines } from '../import/passage.ts'
import { type Edited, editReview } from '../review/edit-review.ts'
import { readDraft } from '../review/read-draft.ts'
import type { ComparedPart, Comparison } from './comparison.ts'
import { viewComparison } from './load-comparison.ts'

/** Another wording for one line: empty takes the sentence out. */
export type Rewriting = { importId: string; revision: number; lineId: string; text: string }

/**
 * Rewrites one sentence of next year's draft in its text (書き換え); a sentence that was given up comes
 * back at the end of its field. Answers to other words stay. Refusals:
 * `goals.carry_over_line_changed`, `goals.carry_over_not_in_text` where the words run over lines
 * of the original, and those of `editReview`.
 */
export async function rewriteLine(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, revision, lineId, text }: Rewriting,
): Promise<Edited> {
  const { comparison, row } = await viewComparison(platform, context, importId)
  const place = findLine(comparison, lineId)
  if (place === undefined) throw new Refusal('goals.carry_over_line_changed', 409)
  const { part, field, line } = place
  const wanted = text.replaceAll(/\s*[\n\t]\s*/gu, ' ').trim()
  const old = line.after ?? lastOf(field)
  const next = line.after === undefined ? `${old ?? ''}${wanted}` : wanted
  if (old === undefined) throw new Refusal('goals.carry_over_not_in_text', 409)
  const changed = replaced(row.sourceText, part, field.field === 'goalText', old, next)
  if (changed === undefined) throw new Refusal('goals.carry_over_not_in_text', 409)
  const edit = { do: 'correctText', text: changed } as const
  return editReview(platform, context, { importId, revision, edit })
}

type Field = ComparedPart['fields'][number]

function findLine({ parts }: Comparison, lineId: string) {
  for (const part of parts) {
    for (const field of part.fields) {
      const line = field.lines.find(({ id }) => id === lineId)
      if (line !== undefined) return { part, field, line }
    }
  }
  return undefined
}

function lastOf({ lines }: Field): string | undefined {
  return lines.findLast(({ after }) => after !== undefined)?.after
}

/** The text with one sentence of a part replaced, found among the lines of that part. */
function replaced(
  text: string,
  part: ComparedPart,
  last: boolean,
  old: string,
  next: string,
): string | undefined {
  const draft = readDraft(text)
  const list =
    part.kind === 'measure'
      ? draft.measures
      : part.kind === 'challenge'
        ? draft.challenges
        : draft.basicPolicies
  const at = list.findIndex(({ no }) => no === part.no)
  const from = list[at]?.place.line
  if (from === undefined) return undefined
  const lines = splitLines(text).map((line) => line.text)
  const until = (list[at + 1]?.place.line ?? lines.length + 1) - 1
  const numbers = lines.flatMap((line, index) =>
    index + 1 >= from && index + 1 <= until && line.includes(old) ? [index] : [],
  )
  const index = last ? numbers.at(-1) : numbers[0]
  if (index === undefined) return undefined
  const line = lines[index] ?? ''
  const column = last ? line.lastIndexOf(old) : line.indexOf(old)
  const mended = line.slice(0, column) + next + line.slice(column + old.length)
  return lines.with(index, mended).join('\n')
}
