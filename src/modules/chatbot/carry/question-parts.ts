import { z } from '@hono/zod-openapi'
import type { ExchangePart } from '../../../platform/exchange/part.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { contactOf, sealContact } from '../leave-question.ts'
import { tellAsker } from '../line/tell-asker.ts'
import { masked } from '../masking/mask-grammar.ts'
import { missOrigins } from '../open-question.ts'
import { recordMiss } from '../record-miss.ts'
import { listTopics } from '../store/topic.ts'
import {
  addAsker,
  addRepeats,
  findAsker,
  findKnownTurn,
  forgetAsked,
  keptElsewhere,
  takeQuestions,
  takeWords,
} from './question-store.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const locale = z.enum(locales)
const waiting = { id: z.uuid(), locale, leftAt: instant }

const questionShape = z.object({
  question: z.string().max(1_000),
  locale,
  channel: z.enum(['web', 'line']),
  origin: z.enum(missOrigins),
  repeats: z.int().min(1),
  topicId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  turnId: z.uuid().nullable(),
  lastAskedAt: instant,
  askers: z.array(
    z.discriminatedUnion('channel', [
      z.object({ ...waiting, channel: z.literal('mail'), contact: z.string().max(400) }),
      z.object({ ...waiting, channel: z.literal('line') }),
    ]),
  ),
})

/**
 * Questions that wait for an answer, on their way to the staff, with the mail addresses that were
 * left. A LINE user is known to the public machine alone: the staff's row names the asker only.
 */
function questionsPart(secret: string): ExchangePart {
  return {
    name: 'chatbot.questions',
    to: 'staff',
    take: async (tx) => {
      const taken = await takeQuestions(tx)
      return taken.map(({ askers, owningUnitId: unitId, ...row }) => ({
        ...row,
        unitId,
        askers: askers.flatMap(({ contactSealed, ...asker }): object[] => {
          if (asker.channel === 'line') return [asker]
          const contact = contactOf(contactSealed, secret)
          return contact === undefined ? [] : [{ ...asker, contact }]
        }),
      }))
    },
    put: async (tx, _context, records) => {
      const topics = new Set((await listTopics(tx)).map(({ id }) => id))
      for (const { askers, repeats, ...one } of z.array(questionShape).parse(records)) {
        const miss = {
          ...{ id: await findKnownTurn(tx, one.turnId), locale: one.locale, unitId: one.unitId },
          ...{ channel: one.channel, askedAt: one.lastAskedAt },
          question: masked(one.question).text,
          topicId: one.topicId !== null && topics.has(one.topicId) ? one.topicId : null,
        }
        const openQuestionId = await recordMiss(tx, miss, one.origin)
        if (repeats > 1) await addRepeats(tx, openQuestionId, repeats - 1)
        for (const asker of askers) {
          const { id, channel, leftAt } = asker
          const contactSealed =
            asker.channel === 'mail' ? sealContact(asker.contact, secret) : keptElsewhere
          await addAsker(tx, {
            ...{ id, openQuestionId, channel, locale: asker.locale, contactSealed },
            ...{ formKey: null, leftAt, toldAt: null },
          })
        }
      }
    },
  }
}

const wordShape = z.object({
  askerId: z.uuid(),
  question: z.string().max(1_000),
  path: z.templateLiteral(['/', z.string()]),
  isAnswered: z.boolean(),
})

/** Words to LINE users whose question was dealt with, on their way to the public machine. */
const wordsPart: ExchangePart = {
  name: 'chatbot.words',
  to: 'public',
  take: (tx) => takeWords(tx),
  put: async (tx, { now }, records, platform) => {
    for (const { askerId, ...word } of z.array(wordShape).parse(records)) {
      const asker = await findAsker(tx, askerId)
      // Whoever blocked the account meanwhile is told nothing.
      if (asker === undefined) continue
      await tellAsker(platform, tx, asker, word, now)
      await forgetAsked(tx, asker.openQuestionId)
    }
  },
}

/** What of the queue crosses. */
export const questionParts = (secret: string): ExchangePart[] => [
  questionsPart(secret),
  wordsPart,
]
