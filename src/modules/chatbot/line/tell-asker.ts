import type { Handle } from '../../../platform/database/handle.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { keptElsewhere, queueWord } from '../carry/question-store.ts'
import type { Asker } from '../open-question.ts'
import { tellWords } from '../questions/messages.ts'
import { messagesOf } from './compose-messages.ts'
import { lineWords } from './messages.ts'
import { findLineUserOf, insertMessage, markAskerTold } from './store.ts'

/** What somebody who waited is told: the question, and where its answer stands. */
export type Word = {
  question: string
  path: `/${string}`
  /** False: the city has no answer to give; where to ask instead. */
  isAnswered?: boolean
}

/**
 * Tells somebody who left a question on LINE that it is dealt with (回答のお知らせ): put up for sending
 * within the transaction that ends it. How to reach them is forgotten here and leaves the list
 * of messages when it is sent. False where nobody can be told: no LINE user, or told before.
 */
export async function tellAsker(
  platform: Pick<Platform, 'config'>,
  tx: Handle,
  asker: Asker,
  { question, path, isAnswered = true }: Word,
  now: Temporal.Instant,
): Promise<boolean> {
  if (asker.channel !== 'line' || asker.toldAt !== null || asker.contactSealed === '') return false
  if (asker.contactSealed === keptElsewhere) {
    await queueWord(tx, { askerId: asker.id, question, path, isAnswered, queuedAt: now })
    await markAskerTold(tx, asker.id, now)
    return true
  }
  const lineUserId = await findLineUserOf(tx, asker.id)
  if (lineUserId === undefined) return false
  const { publicUrl, baseUrl } = platform.config
  const href = `${publicUrl ?? baseUrl}${localPath(path, asker.locale)}`
  const { told } = isAnswered ? lineWords[asker.locale] : tellWords[asker.locale]
  await insertMessage(tx, {
    ...{ lineUserId, toSealed: asker.contactSealed, replyTokenSealed: null, replyUntil: null },
    messages: messagesOf([`${told(question)}\n${href}`]),
    queuedAt: now,
  })
  await markAskerTold(tx, asker.id, now)
  return true
}
