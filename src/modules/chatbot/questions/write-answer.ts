import type { Context } from 'hono'
import { transact } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createEntry, type EntryInput, type SavedEntry } from '../entries/save-entry.ts'
import type { OpenQuestion } from '../open-question.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { draftAnswer } from './draft-answer.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The open question that a form answers, by its address; undefined where it answers none. */
export async function askedByResident(
  db: Handle,
  c: Context<Env>,
): Promise<OpenQuestion | undefined> {
  const id = c.req.query('question') ?? ''
  return uuid.test(id) ? getOpenQuestion(db, id) : undefined
}

/** Writes a new entry, and notes in the same transaction which open question it is to answer. */
export async function createFor(
  platform: Platform,
  context: RequestContext,
  question: OpenQuestion | undefined,
  input: EntryInput & { variants: readonly string[] },
): Promise<SavedEntry> {
  if (question === undefined) return createEntry(platform, context, input)
  // The key of the form belongs to the entry; a repeat of it finds the question as it left it.
  const { formKey: _, ...bare } = context
  return transact(platform.db, async (tx) => {
    const inside = { ...platform, db: tx }
    const saved = await createEntry(inside, context, input)
    await draftAnswer(inside, bare, { questionId: question.id, entryId: saved.entryId })
    return saved
  })
}
