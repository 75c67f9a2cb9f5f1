import { createHash } from 'node:crypto'
import { newId } from '../../database/id.ts'

/** Hidden field that ties a shown form to its draft. */
export const markField = '_saved'

/**
 * Which page's writing a draft is of, when the page was shown, to whom, and which draft it goes on
 * with. A page left open is not saved for the next person at the same PC: `reader` differs then.
 */
export type WritingMark = {
  writing: string
  shownAt: Temporal.Instant
  reader: string
  continues?: string
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shape = new RegExp(`^(${uuid}) (\\d{12,14}) ([0-9a-f]{16})(?: (${uuid}))?$`)

const readerOf = (userId: string) =>
  createHash('sha256').update(userId).digest('hex').slice(0, 16)

/** A mark for a page that is being shown. */
export function newWritingMark(
  userId: string,
  now: Temporal.Instant,
  continues?: string,
): WritingMark {
  const mark = { writing: newId(), shownAt: now, reader: readerOf(userId) }
  return continues === undefined ? mark : { ...mark, continues }
}

/** The mark as the hidden field carries it. */
export function writeWritingMark({ writing, shownAt, reader, continues }: WritingMark): string {
  const parts = [writing, String(shownAt.epochMilliseconds), reader]
  return [...parts, ...(continues === undefined ? [] : [continues])].join(' ')
}

/** Reads the hidden field; undefined when it is not one of ours, or of another person's page. */
export function readWritingMark(text: unknown, userId: string): WritingMark | undefined {
  const found = typeof text === 'string' ? shape.exec(text) : null
  if (found === null) return undefined
  const [, writing = '', shown, reader = '', continues] = found
  if (reader !== readerOf(userId)) return undefined
  const mark = { writing, reader, shownAt: Temporal.Instant.fromEpochMilliseconds(Number(shown)) }
  return continues === undefined ? mark : { ...mark, continues }
}
