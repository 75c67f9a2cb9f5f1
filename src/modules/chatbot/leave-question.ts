import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { keyFor, openText, sealText } from '../../platform/identity/sealed-text.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Turn } from './conversation.ts'
import { masked } from './masking/mask-grammar.ts'
import { daysOf, dueOnOf, likenessOf, recordMiss } from './record-miss.ts'
import { readQuestion } from './reply/answer-question.ts'
import { findAlike, insertAsker, updateOpenQuestion } from './store/open-question.ts'

const contactKey = (secret: string) => keyFor(secret, 'chatbot asker contact')

/** The contact of somebody who waits for an answer; undefined when it was sealed elsewhere. */
export function contactOf(sealed: string, secret: string): string | undefined {
  return openText(sealed, contactKey(secret))
}

/** The same closed, as it is kept. */
export const sealContact = (contact: string, secret: string): string =>
  sealText(contact, contactKey(secret))

const mail = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/u

/**
 * Takes a question from somebody who got no answer (質問を残す); the address for a word back is kept
 * encrypted and apart. The question is masked like every other, and joins one that is like it.
 *
 * Refusals: `chatbot.question_empty`, `chatbot.question_too_long`, `chatbot.contact_not_mail`.
 */
export async function leaveQuestion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  secret: string,
  { turn, question, contact }: { turn: Turn; question: string; contact?: string | undefined },
): Promise<{ id: string }> {
  const { text } = masked(readQuestion(question))
  const address = contact?.normalize('NFKC').trim()
  if (address !== undefined && address !== '' && (!mail.test(address) || address.length > 200)) {
    throw new Refusal('chatbot.contact_not_mail', 422)
  }
  const citizen: RequestContext = { ...context, actor: { kind: 'system', name: 'citizen' } }
  return act(platform, citizen, { action: 'chatbot.leave_question' }, async (tx) => {
    const asked = { ...turn, question: text, askedAt: context.now }
    const likeness = likenessOf(text)
    const alike = await findAlike(tx, { likeness, locale: turn.locale }, context.now)
    // The decline has put it there; one that was dealt with meanwhile is asked again.
    const isThere =
      (turn.replyKind === 'declined' || turn.isHelpful === false) &&
      turn.question === text &&
      alike !== undefined &&
      alike.state !== 'answered'
    const id = isThere ? alike.id : await recordMiss(tx, asked, 'left')
    // Whoever leaves it all the same is told something: somebody has to look at it again.
    if (alike?.id === id && alike.state === 'outOfScope') {
      const dueOn = dueOnOf(context.now, await daysOf(tx, turn.topicId))
      const again = { state: 'new', handledAt: null, reopenedAt: context.now, dueOn } as const
      await updateOpenQuestion(tx, id, again)
    }
    if (address !== undefined && address !== '') {
      await insertAsker(tx, {
        ...{ id: newId(), openQuestionId: id, channel: 'mail', locale: context.locale },
        contactSealed: sealContact(address, secret),
        ...{ formKey: context.formKey ?? null, leftAt: context.now, toldAt: null },
      })
    }
    return { subject: `chatbot.open_question/${id}`, result: { id } }
  })
}
