import { z } from '@hono/zod-openapi'

const text = z.string().refine((one) => one.trim() === one && one !== '', 'blank or padded')

/** A text of the starter set: Japanese always, the other languages all or none. */
const localised = z.strictObject({
  ja: text,
  'ja-plain': text.optional(),
  'pt-BR': text.optional(),
  en: text.optional(),
})

const wordings = z.array(text)

const everyLocale = z.strictObject({ ja: text, 'ja-plain': text, 'pt-BR': text, en: text })

/** The four facts at the end of every answer (持ち物・窓口・手数料・期限). */
export const starterFacts = ['bring', 'where', 'fee', 'deadline'] as const

/** One of the four facts of a starter entry. */
export type StarterFact = (typeof starterFacts)[number]

/** A fact is null where the city decides it; `sample` then has the demo city's. */
const fact = localised.nullable()

/**
 * A question with its answer that a city may start from (はじめの質問).
 *
 * `unit` is the key of a division of the demo city; `basis` names the law behind the answer;
 * `yearBound` marks what changes from one fiscal year to the next.
 */
export const starterEntrySchema = z
  .strictObject({
    key: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/u),
    class: z.enum(['general', 'moneyOrDate', 'eligibility', 'emergency']),
    yearBound: z.boolean(),
    unit: text,
    question: localised,
    variants: z.strictObject({
      ja: wordings.min(3).max(6),
      'ja-plain': wordings.min(2).optional(),
      'pt-BR': wordings.min(2).optional(),
      en: wordings.min(2).optional(),
    }),
    answer: localised,
    bring: fact,
    where: fact,
    fee: fact,
    deadline: fact,
    sample: z.partialRecord(z.enum(starterFacts), localised).default({}),
    basis: text.optional(),
  })
  .superRefine((entry, ctx) => {
    for (const name of starterFacts) {
      if ((entry[name] === null) !== (entry.sample[name] !== undefined)) {
        ctx.addIssue({ code: 'custom', path: [name], message: 'either a text or a sample' })
      }
    }
  })

/** One file of the starter set: a topic (分野) with its entries. */
export const starterTopicSchema = z.strictObject({
  topic: z.string().regex(/^[a-z]+(-[a-z]+)*$/u),
  label: everyLocale,
  unit: text,
  entries: z.array(starterEntrySchema).min(17),
})

/** A question with its answer as the files hold it. */
export type StarterEntry = z.infer<typeof starterEntrySchema>

/** A topic as the files hold it. */
export type StarterTopic = z.infer<typeof starterTopicSchema>
