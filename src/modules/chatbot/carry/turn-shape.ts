import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { locales } from '../../../platform/messages/locale.ts'
import { type Conversation, replyKinds, type Turn } from '../conversation.ts'
import { maskKinds } from '../masking/mask-grammar.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const locale = z.enum(locales)
const text = z.string().max(20_000)

const deskShape = z.object({
  unit: text,
  unitInJapanese: z.boolean().exactOptional(),
  phone: text,
  hours: text,
  openNow: z.boolean(),
  nextOpening: text.exactOptional(),
})

const refusedShape = z.discriminatedUnion('why', [
  z.object({ why: z.literal('declined') }),
  z.object({ why: z.literal('otherCity'), city: text }),
  z.object({ why: z.literal('withheld') }),
  z.object({ why: z.literal('noYear'), fiscalYear: z.int() }),
  z.object({ why: z.literal('stopped') }),
  z.object({ why: z.literal('stoppedPart') }),
])

const replyShape = z.object({
  turnId: z.uuid(),
  kind: z.enum(replyKinds),
  title: text.exactOptional(),
  body: text,
  sources: z.array(
    z.object({ title: text, path: text, inJapanese: z.boolean().exactOptional() }),
  ),
  desk: deskShape.exactOptional(),
  asOfOn: z.iso.date().exactOptional(),
  fiscalYear: z.int().exactOptional(),
  choices: z
    .array(z.object({ id: text, label: text, inJapanese: z.boolean().exactOptional() }))
    .exactOptional(),
  masked: z.array(z.enum(maskKinds)),
  label: z.enum(['checked', 'onlyJapanese']).exactOptional(),
  writtenIn: locale.exactOptional(),
  fixedKey: text.exactOptional(),
  refused: refusedShape.exactOptional(),
  topicId: z.uuid().exactOptional(),
})

/** A turn as the other machine writes it; the key of its form stays there. */
export const turnShape = z.object({
  id: z.uuid(),
  conversationId: z.uuid().nullable(),
  channel: z.enum(['web', 'line']),
  locale,
  isTest: z.boolean(),
  question: z.string().max(1_000),
  masked: z.array(z.enum(maskKinds)),
  replyKind: z.enum(replyKinds),
  reply: replyShape,
  entryIds: z.array(z.uuid()),
  versionId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  why: z.array(
    z.object({
      ...{ entryId: text, locale, score: z.number(), support: z.number() },
      words: z.array(
        z.object({ word: text, matched: text, through: text, share: z.number() }),
      ),
      features: z.record(z.string(), z.number()),
    }),
  ),
  support: z.number().nullable(),
  indexVersion: text,
  tookMs: z.number(),
  isHelpful: z.boolean().nullable(),
  judgedAt: instant.nullable(),
  askedAt: instant,
})

/** The conversation of such a turn; its key is nobody's, so that it is taken apart in its time. */
export function conversationOf(
  turn: Pick<Turn, 'id' | 'conversationId' | 'channel' | 'locale' | 'isTest' | 'askedAt'>,
): Conversation {
  const id = turn.conversationId ?? turn.id
  const { channel, locale: spoken, isTest, askedAt: startedAt } = turn
  const keyHash = createHash('sha256').update(`carried ${id}`).digest('hex')
  return { ...{ id, keyHash, channel, locale: spoken, isTest, startedAt } }
}
