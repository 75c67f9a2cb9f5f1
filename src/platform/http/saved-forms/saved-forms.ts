import type { Handle } from '../../database/handle.ts'
import { keyFor, openText, sealText } from '../../identity/sealed-text.ts'
import {
  closeSavedForm,
  deleteBeyond,
  deleteSavedForm,
  listSavedForms,
  type SavedFormRow,
  upsertSavedForm,
} from './saved-form-store.ts'
import type { WritingMark } from './writing-mark.ts'

/** Fields in the order of the form. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** A draft of a half-written form (下書き), readable. */
export type SavedForm = Omit<SavedFormRow, 'sealed' | 'userId'> & { fields: Fields }

/** What came of saving; `elsewhereAt`: another page saved a draft of the same form since. */
export type Saving =
  | { outcome: 'saved'; elsewhereAt?: Temporal.Instant }
  | { outcome: 'sent' | 'tooLarge' }

type Draft = { userId: string; mark: WritingMark; address: string; page: string; fields: Fields }

/** Drafts of half-written forms, each person's own. */
export type SavedForms = {
  keep(draft: Draft, now: Temporal.Instant): Promise<Saving>
  close(draft: Omit<Draft, 'fields'>, now: Temporal.Instant): Promise<void>
  /** Drafts of the forms at these addresses, newest first. */
  list(userId: string, addresses: readonly string[]): Promise<SavedForm[]>
  remove(userId: string, writing: string): Promise<void>
}

// As much as a form kept over a sign-in; the longest report is a tenth of it.
const largestBytes = 200_000
const mostOfOnePerson = 100

/** Puts the drafts together: encrypted with the installation's secret, bound to their writer. */
export function createSavedForms({ db, secret }: { db: Handle; secret: string }): SavedForms {
  const keyOf = (userId: string) => keyFor(secret, `saved-form ${userId}`)
  const readable = (row: SavedFormRow): SavedForm[] => {
    const text = row.sealed === null ? undefined : openText(row.sealed, keyOf(row.userId))
    if (text === undefined) return []
    const { writing, address, page, savedAt } = row
    return [{ writing, address, page, savedAt, fields: JSON.parse(text) as Fields }]
  }
  return {
    async keep({ userId, mark, address, page, fields }, now) {
      // Marks of ours: the token, the key, the writing itself.
      const typed = JSON.stringify(fields.filter(([name]) => !name.startsWith('_')))
      if (Buffer.byteLength(typed) > largestBytes) return { outcome: 'tooLarge' }
      const sealed = sealText(typed, keyOf(userId))
      const { writing, shownAt, continues } = mark
      const row = { userId, writing, address, page, sealed, savedAt: now }
      return db.transaction().execute(async (tx): Promise<Saving> => {
        if (!(await upsertSavedForm(tx, row))) return { outcome: 'sent' }
        if (continues !== undefined) await deleteSavedForm(tx, userId, continues, shownAt)
        await deleteBeyond(tx, userId, mostOfOnePerson)
        const others = await listSavedForms(tx, userId, [address])
        const other = others.find((one) => one.writing !== writing)
        const isNewer =
          other !== undefined && Temporal.Instant.compare(other.savedAt, shownAt) > 0
        return { outcome: 'saved', ...(isNewer ? { elsewhereAt: other.savedAt } : {}) }
      })
    },
    async close({ userId, mark: { writing, shownAt, continues }, address, page }, now) {
      await db.transaction().execute(async (tx) => {
        await closeSavedForm(tx, { userId, writing, address, page, sealed: null, savedAt: now })
        if (continues !== undefined) await deleteSavedForm(tx, userId, continues, shownAt)
      })
    },
    async list(userId, addresses) {
      return (await listSavedForms(db, userId, addresses)).flatMap(readable)
    },
    remove: (userId, writing) => deleteSavedForm(db, userId, writing),
  }
}
