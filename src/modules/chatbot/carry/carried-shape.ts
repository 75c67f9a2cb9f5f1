import { z } from '@hono/zod-openapi'
import { locales } from '../../../platform/messages/locale.ts'
import { answerClasses } from '../entry.ts'

const day = z.string().transform((text) => Temporal.PlainDate.from(text))
const instant = z.string().transform((text) => Temporal.Instant.from(text))
const path = z.templateLiteral(['/', z.string()])

const inAll = <Value extends z.ZodType>(value: Value) =>
  z.object({ ja: value, 'ja-plain': value, 'pt-BR': value, en: value })
const shown = z.object({ text: z.string(), label: z.string().exactOptional() })
const fact = z.string().nullable()

const topicShape = z.object({
  id: z.uuid(),
  slug: z.string(),
  label: inAll(z.string()),
  parentTopicId: z.uuid().nullable(),
  owningUnitId: z.uuid().nullable(),
  sortNo: z.number(),
})

const versionShape = z.object({
  id: z.uuid(),
  no: z.number(),
  question: z.string(),
  prose: z.string(),
  answer: z.string(),
  ...{ bring: fact, place: fact, fee: fact, deadline: fact },
  answerClass: z.enum(answerClasses),
  fiscalYear: z.int().nullable(),
  validFromOn: day,
  validToOn: day.nullable(),
  reviewDueOn: day,
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
  basis: z.string(),
  approvedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  shown: z.partialRecord(
    z.enum(locales),
    z.object({ question: shown.exactOptional(), answer: shown.exactOptional() }),
  ),
})

const entryShape = z.object({
  id: z.uuid(),
  key: z.string(),
  topicId: z.uuid(),
  owningUnitId: z.uuid().nullable(),
  publishedVersionId: z.uuid().nullable(),
  needsReview: z.boolean(),
  sortNo: z.number(),
  createdAt: instant,
  changedAt: instant,
  path,
  versions: z.array(versionShape).min(1),
  variants: z.partialRecord(z.enum(locales), z.array(z.string())),
})

const deskShape = z.object({
  name: z.partialRecord(z.enum(locales), z.string()).and(z.object({ ja: z.string() })),
  phone: z.string(),
  opensMinutes: z.number(),
  closesMinutes: z.number(),
})

const recordShape = z.object({
  key: z.string(),
  title: z.string(),
  path: z.union([path, z.templateLiteral(['http', z.string()])]),
  ownerUnitId: z.uuid().nullable(),
  asOfOn: day,
  fiscalYear: z.int().exactOptional(),
  passages: z.array(z.string()),
  alsoAsked: z.array(z.string()).exactOptional(),
  hasOldFigures: z.boolean().exactOptional(),
  inJapanese: z.boolean().exactOptional(),
})

/** All that replies are made of, as it crosses: without names of clerks and their notes. */
export const carriedShape = z.object({
  topics: z.array(topicShape),
  entries: z.array(entryShape),
  fixed: z.array(
    z.object({
      key: z.string(),
      texts: inAll(z.object({ title: z.string(), body: z.string() })),
      extraTriggers: z.array(z.string()),
      approvedAt: instant,
    }),
  ),
  switches: z.array(
    z.object({
      id: z.uuid(),
      scope: z.enum(['all', 'unit', 'topic', 'channel']),
      unitId: z.uuid().nullable(),
      topicId: z.uuid().nullable(),
      channel: z.enum(['web', 'line']).nullable(),
      setAt: instant,
    }),
  ),
  /** By unit: itself and those above it. */
  unitPaths: z.record(z.uuid(), z.array(z.uuid())),
  /** By unit. */
  desks: z.record(z.uuid(), deskShape),
  /** Passages of other modules' pages, by source and language. */
  passages: z.record(z.string(), z.partialRecord(z.enum(locales), z.array(recordShape))),
})

/** The same, read. */
export type Carried = z.output<typeof carriedShape>
