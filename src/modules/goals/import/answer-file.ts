import { z } from 'zod'

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)

const translations = z.strictObject({
  'ja-plain': z.string().optional(),
  'pt-BR': z.string().optional(),
  en: z.string().optional(),
})

/** Japanese alone, or Japanese with translations. */
const wording = z.union([z.string().min(1), translations.extend({ ja: z.string().min(1) })])

const kind = z.enum(['deadline', 'number', 'both', 'milestone'])
const direction = z.enum(['up', 'down', 'keep'])

/** What a person may say of one target. */
export const targetFields = z.strictObject({
  label: wording.optional(),
  kind: kind.optional(),
  judged: z.boolean().optional(),
  direction: direction.optional(),
  startValue: z.number().optional(),
  unit: z.string().optional(),
  dueOn: isoDate.optional(),
  expectedStartOn: isoDate.optional(),
  targetValue: z.number().optional(),
  baselineValue: z.number().optional(),
  baselineOn: isoDate.optional(),
  sourceKey: z.string().optional(),
  sourceParameters: z.record(z.string(), z.unknown()).optional(),
  manualReason: wording.optional(),
})

/**
 * A person's answers to the questions of one draft (答えのファイル), and what no text says: labels,
 * sources, owners. Targets are named by their draft id (`2.3`), dates are ISO.
 */
export const answerFile = z.strictObject({
  fiscalYear: z.number().int(),
  /** Question id to the key of a choice, with a value where the choice takes one. */
  answers: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.strictObject({ choice: z.string(), value: z.union([z.string(), z.number()]).optional() }),
      ]),
    )
    .default({}),
  measures: z
    .array(
      z.strictObject({
        no: z.number().int(),
        ownerDivision: z.string().optional(),
        basicPolicies: z.array(z.number().int()).default([]),
        challenges: z.array(z.number().int()).optional(),
        planRef: z.string().optional(),
        budgetRef: z.string().optional(),
      }),
    )
    .default([]),
  targets: z.record(z.string(), targetFields).default({}),
  /** Targets that are one after all; the figures of the first follow into the second. */
  merge: z.array(z.strictObject({ target: z.string(), into: z.string() })).default([]),
  /** A target that is several: the first keeps its id, the others get `2.3+1`, `2.3+2`. */
  split: z
    .array(z.strictObject({ target: z.string(), into: z.array(targetFields).min(2) }))
    .default([]),
  /** Targets that the text has but the reading did not find; `id` is new within the draft. */
  add: z
    .array(z.strictObject({ measure: z.number().int(), id: z.string(), fields: targetFields }))
    .default([]),
  /** Targets that are none; their figures have to be accounted for anew. */
  drop: z.array(z.string()).default([]),
  /** Figures of the ledger, by line (from 1) and column (from 0). */
  figures: z
    .array(
      z.strictObject({
        line: z.number().int(),
        column: z.number().int(),
        linkedTo: z.string().optional(),
        dismissedBecause: z.string().optional(),
      }),
    )
    .default([]),
  context: z
    .record(z.string(), z.strictObject({ note: wording.optional(), drop: z.boolean().optional() }))
    .default({}),
  /** Proper names of the text (units, the head's post) in other languages. */
  names: z.array(wording).default([]),
  /** Field path (`measures.1.title`, `basicPolicies.2.body`) to its translations. */
  translations: z.record(z.string(), translations).default({}),
})

/** Answers as checked by `answerFile`. */
export type AnswerFile = z.infer<typeof answerFile>

/** What an answer file may set in a target. */
export type AnsweredFields = z.infer<typeof targetFields>
