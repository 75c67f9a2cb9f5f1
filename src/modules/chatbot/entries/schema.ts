import { z } from '@hono/zod-openapi'
import { answerClasses, factNames } from '../entry.ts'
import { type EntryRow, standingOf, standings } from './entry-rows.ts'
import { reviewFilters } from './filter-rows.ts'
import type { EntryInput } from './save-entry.ts'
import type { VersionWords } from './make-version.ts'

const day = z.iso.date()
const fact = z.string().max(400).nullable().openapi({
  description: 'Null while the city has to fill it in, empty where there is no such line',
})

const wordsFields = {
  question: z.string().min(1).max(200),
  prose: z.string().min(1).max(3000),
  ...{ bring: fact, place: fact, fee: fact, deadline: fact },
  answerClass: z.enum(answerClasses),
  fiscalYear: z.int().min(2000).max(2100).nullable(),
  ...{ validFromOn: day, validToOn: day.nullable(), reviewDueOn: day },
  sources: z.array(z.object({ title: z.string().max(400), url: z.string().max(400) })).max(6),
  basis: z.string().max(200),
}

/** A new entry as JSON. */
export const newEntryShape = z
  .object({
    topicId: z.uuid(),
    owningUnitId: z.uuid().nullable(),
    ...wordsFields,
    note: z.string().max(400).default(''),
    variants: z.array(z.string().min(1).max(200)).max(40).default([]),
    submits: z.boolean().default(false),
  })
  .openapi('NewFaqEntry')

/** What of an entry changes; what is left out stays. */
export const entryChangeShape = newEntryShape
  .omit({ variants: true })
  .partial()
  .extend({ versionId: z.uuid() })
  .openapi('FaqEntryChange')

/** What is decided of a version. */
export const decisionShape = z
  .object({
    versionId: z.uuid(),
    decision: z.enum(['submit', 'approve', 'return']),
    reason: z.string().min(1).max(300).optional(),
  })
  .openapi('FaqDecision')

/** How a list is narrowed. */
export const listQuery = z.object({
  q: z.string().max(60).default(''),
  topic: z.string().max(60).default(''),
  unitId: z.uuid().optional(),
  state: z.enum(standings).optional(),
  review: z.enum(reviewFilters).optional(),
  page: z.coerce.number().int().min(1).max(9999).default(1),
})

const entrySchema = z
  .object({
    entryId: z.uuid(),
    key: z.string(),
    topic: z.string().nullable(),
    topicId: z.uuid(),
    owningUnitId: z.uuid().nullable(),
    standing: z.enum(standings),
    needsReview: z.boolean(),
    versionId: z.uuid(),
    versionNo: z.int(),
    versionState: z.string(),
    publishedVersionId: z.uuid().nullable(),
    answer: z.string(),
    ...wordsFields,
  })
  .openapi('FaqEntry')

/** A page of entries. */
export const entryListSchema = z.object({
  count: z.int(),
  page: z.int(),
  pageCount: z.int(),
  entries: z.array(entrySchema),
})

/** Only what is listed leaves the building. */
export function toEntryView(row: EntryRow, today: Temporal.PlainDate): z.infer<typeof entrySchema> {
  const { entry, topic, shown } = row
  return {
    ...{ entryId: entry.id, key: entry.key, topic: topic?.slug ?? null, topicId: entry.topicId },
    ...{ owningUnitId: entry.owningUnitId, standing: standingOf(row, today) },
    ...{ needsReview: entry.needsReview, versionId: shown.id, versionNo: shown.no },
    ...{ versionState: shown.state, publishedVersionId: entry.publishedVersionId },
    ...{ answer: shown.answer, question: shown.question, prose: shown.prose },
    ...(Object.fromEntries(factNames.map((name) => [name, shown[name]])) as Facts),
    ...{ answerClass: shown.answerClass, fiscalYear: shown.fiscalYear, basis: shown.basis },
    validFromOn: shown.validFromOn.toString(),
    validToOn: shown.validToOn?.toString() ?? null,
    reviewDueOn: shown.reviewDueOn.toString(),
    sources: [...shown.sources],
  }
}

type Facts = Pick<VersionWords, (typeof factNames)[number]>

/** JSON as the action takes it; days were checked by the shape. */
export function inputOfJson(given: Omit<z.infer<typeof newEntryShape>, 'variants'>): EntryInput {
  const { topicId, owningUnitId, submits, validFromOn, validToOn, reviewDueOn, ...words } = given
  return {
    ...{ topicId, owningUnitId, submits },
    words: {
      ...words,
      validFromOn: Temporal.PlainDate.from(validFromOn),
      validToOn: validToOn === null ? null : Temporal.PlainDate.from(validToOn),
      reviewDueOn: Temporal.PlainDate.from(reviewDueOn),
    },
  }
}
