import type { Handle } from '../../../platform/database/handle.ts'
import type { Choice } from '../entry.ts'
import { json, own } from './own.ts'

/** All questions back to residents. */
export async function listChoices(db: Handle): Promise<Choice[]> {
  return own(db).selectFrom('chatbot.choice').selectAll().orderBy('key').execute()
}

/** Adds one, or rewords the one with this key. */
export async function upsertChoice(tx: Handle, choice: Choice): Promise<void> {
  const { question, options, owningUnitId, isPublished, changedAt } = choice
  const words = { question: json(question), options: json(options) }
  await own(tx)
    .insertInto('chatbot.choice')
    .values({ ...choice, ...words })
    .onConflict((conflict) =>
      conflict
        .constraint('choice_key')
        .doUpdateSet({ ...words, owningUnitId, isPublished, changedAt }),
    )
    .execute()
}
