import { createHash } from 'node:crypto'

/** SHA-256 of a Japanese text: a translation made from another wording is stale. */
export function sourceHashOf(ja: string): string {
  return createHash('sha256').update(ja).digest('hex')
}
