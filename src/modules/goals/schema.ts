import { z } from '@hono/zod-openapi'
import { locales } from '../../platform/messages/locale.ts'
import { targetStates } from './state.ts'

const day = z.iso.date().openapi({ example: '2020-03-31' })
const text = z
  .object({ text: z.string(), locale: z.enum(locales) })
  .openapi('ShownText', { description: 'A text with the language it is really in' })
const state = z.enum(targetStates).nullable()

const changeSchema = z
  .object({
    id: z.uuid(),
    measureNo: z.int(),
    targetNo: z.int(),
    field: z.enum(['targetValue', 'dueOn', 'countingRule']),
    oldValue: z.string(),
    newValue: z.string(),
    oldRule: text.nullable(),
    newRule: text.nullable(),
    reason: text,
    approval: text,
    publishedOn: day,
    oldState: state,
    newState: state,
  })
  .openapi('TargetChange', { description: '目標の変更: both values with the state each gives' })

const actualSchema = z
  .object({
    value: z.number().nullable(),
    doneOn: day.nullable(),
    asOf: day.nullable(),
    isFinal: z.boolean(),
    itemCount: z.int(),
    publicUrl: z.string().nullable(),
    note: text.nullable(),
    evidence: text.nullable(),
    unavailable: z.boolean(),
  })
  .openapi('Actual', { description: '実績: never zero for want of a value; null then' })

const paceSchema = z
  .object({
    asOf: day,
    judgedOn: day,
    progressShare: z.number(),
    expectedShare: z.number(),
    ratio: z.number().nullable(),
    curve: z.enum(['linear', 'lastYear']),
    forecast: z.number().nullable(),
    neededPerWeek: z.number().nullable(),
  })
  .openapi('Pace', { description: 'The arithmetic behind the state of a number' })

/** A target (達成目標) with its value, state and rule. */
export const targetSchema = z
  .object({
    id: z.uuid(),
    no: z.int(),
    label: text,
    kind: z.enum(['deadline', 'number', 'both', 'milestone']),
    judged: z.boolean(),
    dueOn: day.nullable(),
    expectedStartOn: day.nullable(),
    judgedOn: day,
    targetValue: z.number().nullable(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down', 'keep']),
    startValue: z.number(),
    baseline: z.object({ value: z.number(), on: day.nullable() }).nullable(),
    lastYear: z.object({ value: z.number(), asOf: day.nullable() }).nullable(),
    originalPhrase: z.string(),
    binding: z.enum(['live', 'manual', 'computed']),
    sourceKey: z.string().nullable(),
    rule: text,
    ruleHash: z.string().nullable(),
    manualReason: text.nullable(),
    actual: actualSchema,
    state,
    pace: paceSchema.nullable(),
    forecast: z
      .object({ value: z.number(), how: z.string() })
      .nullable()
      .openapi({ description: 'What the source itself expects (見込み); pace.forecast agrees' }),
    parentNo: z.int().nullable(),
    changes: z.array(changeSchema),
  })
  .openapi('Target', { description: '達成目標' })

const measureSchema = z
  .object({
    id: z.uuid(),
    no: z.int(),
    threadId: z.uuid(),
    title: text,
    action: text,
    goalText: z.string().openapi({ description: 'Original wording, always Japanese' }),
    owner: z.object({ name: text, phone: z.string().nullable() }),
    planRef: z.string().nullable(),
    budgetRef: z.string().nullable(),
    basicPolicyNos: z.array(z.int()),
    challengeNos: z.array(z.int()),
    targets: z.array(targetSchema),
    state,
    notes: z.array(z.object({ id: z.uuid(), month: z.string(), reportedOn: day, note: text })),
    url: z.url(),
  })
  .openapi('Measure', { description: '重点施策・事業' })

const paragraphSchema = z.object({
  no: z.int(),
  title: text,
  body: text,
  measureNos: z.array(z.int()),
})

/** A published policy (運営方針) as JSON: public file and API alike. */
export const policySchema = z
  .object({
    id: z.uuid(),
    fiscalYear: z.int(),
    department: z.object({ id: z.uuid(), slug: z.string(), name: text }),
    title: text,
    headPost: text,
    divisions: z.array(text),
    version: z.int(),
    publishedOn: day.nullable(),
    snapshotHash: z.string().nullable(),
    locale: z.enum(locales),
    asOf: day,
    yearOver: z.boolean(),
    judging: z.object({
      onTrackShare: z.number(),
      somewhatLateShare: z.number(),
      dueSoonDays: z.int(),
    }),
    manualCount: z.int(),
    boundCount: z.int(),
    untranslated: z.int(),
    stateCounts: z.array(z.object({ state: z.enum(targetStates), count: z.int() })),
    basicPolicies: z.array(paragraphSchema),
    challenges: z.array(paragraphSchema),
    context: z.array(z.object({ originalPhrase: z.string(), note: text })),
    measures: z.array(measureSchema),
    changes: z.array(changeSchema),
    url: z.url(),
  })
  .openapi('Policy', { description: '運営方針: one department, one fiscal year, alive' })

export type PolicyJson = z.infer<typeof policySchema>

/** A published policy in a list. */
export const policyItemSchema = z
  .object({
    id: z.uuid(),
    fiscalYear: z.int(),
    departmentId: z.uuid(),
    department: z.string(),
    title: z.string(),
    version: z.int(),
    publishedOn: day.nullable(),
    snapshotHash: z.string().nullable(),
  })
  .openapi('PolicyItem')

const readingSchema = z
  .object({
    id: z.uuid(),
    asOf: day,
    value: z.number().nullable(),
    doneOn: day.nullable(),
    isFinal: z.boolean(),
    itemCount: z.int(),
    origin: z.enum(['source', 'manual']),
    evidenceUrl: z.string().nullable(),
    note: z.string().nullable(),
    evidence: z.string().nullable(),
    readAt: z.iso.datetime(),
  })
  .openapi('Reading', { description: 'A stored reading; rows are only added' })

/** A target's value as of a day, counted again now, beside what was stored. */
export const readingsSchema = z
  .object({
    targetId: z.uuid(),
    asOf: day,
    binding: z.enum(['live', 'manual', 'computed']),
    rule: z.object({ sentence: z.string(), hash: z.string() }).nullable(),
    counted: actualSchema
      .omit({ note: true, evidence: true })
      .extend({ evidenceUrl: z.string().nullable() }),
    stored: z.array(readingSchema),
  })
  .openapi('Readings')
