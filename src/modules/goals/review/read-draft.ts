import { createHash } from 'node:crypto'
import { type PolicyDraft, parsePolicy } from '../import/index.ts'

// A review is looked at many times between two corrections of its text. Drafts are never changed.
const kept = new Map<string, PolicyDraft>()
const mostKept = 24

/** The draft of a text (下書き), read once and kept while others are not more recent. */
export function readDraft(text: string): PolicyDraft {
  const hash = createHash('sha256').update(text).digest('base64')
  const draft = kept.get(hash) ?? parsePolicy(text)
  kept.delete(hash)
  kept.set(hash, draft)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return draft
}
